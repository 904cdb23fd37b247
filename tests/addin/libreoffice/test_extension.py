import hashlib
import zipfile
from pathlib import Path

from radbill_addin.libreoffice.extension import TYPES, build_extension, extension, parts


def test_the_same_functions_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = build_extension(tmp_path / "1.oxt"), build_extension(tmp_path / "2.oxt")
    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
    assert first.read_bytes() == extension()


def test_every_part_is_inside_and_nothing_that_runs(tmp_path: Path) -> None:
    with zipfile.ZipFile(build_extension(tmp_path / "radbill.oxt")) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == parts()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in parts() if name.endswith(".py")]


def test_the_manifest_names_types_and_configuration() -> None:
    listed = parts()["META-INF/manifest.xml"]
    assert f'full-path="{TYPES}"' in listed
    assert 'full-path="CalcAddIns.xcu"' in listed
