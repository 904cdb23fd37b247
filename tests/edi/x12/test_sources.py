import gzip
import io
import zipfile
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.edi.x12 import sources
from radbill.edi.x12.sources import sources_of


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def contents(path: Path) -> dict[str, bytes]:
    found = sources_of(path)
    assert not isinstance(found, Failure)
    read = {}
    for source in found:
        with source.open() as stream:
            read[source.name] = stream.read()
    return read


def test_plain_gzipped_and_zipped_files_are_read(tmp_path: Path) -> None:
    plain = tmp_path / "a.835"
    plain.write_bytes(b"ISA")
    packed = tmp_path / "a.835.gz"
    packed.write_bytes(gzip.compress(b"ISA"))
    several = zipped(tmp_path / "a.zip", {"one.835": b"ISA1", "in/two.835": b"ISA2"})
    assert contents(plain) == {str(plain): b"ISA"}
    assert contents(packed) == {str(packed): b"ISA"}
    assert contents(several) == {f"{several}/one.835": b"ISA1", f"{several}/in/two.835": b"ISA2"}


def test_the_digest_is_that_of_the_unpacked_bytes(tmp_path: Path) -> None:
    packed = tmp_path / "a.gz"
    packed.write_bytes(gzip.compress(b"abc"))
    found = sources_of(packed)
    assert not isinstance(found, Failure)
    # FIPS 180-2, appendix B.1.
    assert found[0].sha256() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_bomb_ends_before_it_bursts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_SMALL", 1 << 20)
    bomb = zipped(tmp_path / "bomb.zip", {"big": bytes(40 << 20)})
    packed = tmp_path / "bomb.gz"
    packed.write_bytes(gzip.compress(bytes(40 << 20)))
    for path in (bomb, packed):
        with pytest.raises(OSError, match="more than any X12"):
            contents(path)


def test_what_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    assert isinstance(sources_of(broken), Failure)
    assert isinstance(sources_of(tmp_path / "nothing.835"), Failure)
    assert isinstance(sources_of(tmp_path), Failure)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_MOST_MEMBERS", 2)
    assert isinstance(sources_of(zipped(tmp_path / "a.zip", {str(at): b"" for at in range(3)})), Failure)


def test_an_empty_zip_holds_nothing(tmp_path: Path) -> None:
    content = io.BytesIO()
    zipfile.ZipFile(content, "w").close()
    path = tmp_path / "empty.zip"
    path.write_bytes(content.getvalue())
    assert sources_of(path) == []
