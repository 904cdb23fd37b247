"""Opening what was downloaded, and not being opened by it."""

import io
import zipfile
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.published import unpacking
from radbill.reference.published.importer import PublishedFile
from radbill.reference.published.unpacking import Skipped, files_of


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def only_failure(path: Path) -> str:
    (found,) = files_of([path])
    assert isinstance(found, Failure)
    assert found.reason is FailureReason.UNREADABLE_FILE
    return str(found)


def test_a_folder_gives_its_files_with_the_name_of_their_folder(tmp_path: Path) -> None:
    (tmp_path / "RVU25D").mkdir()
    (tmp_path / "RVU25D" / "b.csv").write_bytes(b"2")
    (tmp_path / "a.csv").write_bytes(b"1")
    assert list(files_of([tmp_path])) == [
        PublishedFile("b.csv", b"2", "RVU25D"),
        PublishedFile("a.csv", b"1", tmp_path.name),
    ]


def test_a_zip_in_a_zip_gives_the_inner_files(tmp_path: Path) -> None:
    inner = zipped({"a.csv": b"1", "folder/b.csv": b"2"})
    (tmp_path / "all.zip").write_bytes(zipped({"rvu25d.zip": inner, "c.txt": b"3"}))
    assert list(files_of([tmp_path / "all.zip"])) == [
        PublishedFile("c.txt", b"3", "all.zip"),
        PublishedFile("a.csv", b"1", "rvu25d.zip"),
        PublishedFile("b.csv", b"2", "folder/rvu25d.zip"),
    ]


def test_documents_are_passed_over_unread_and_workbooks_given_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "rvu.zip").write_bytes(zipped({"PPRRVU.xlsx": b"PK\x03\x04", "RVU.pdf": b"%PDF", "x.csv": b"1"}))
    (tmp_path / "layout.docx").write_bytes(b"PK\x03\x04")
    found = list(files_of([tmp_path]))
    assert [item.name for item in found if isinstance(item, Skipped)] == ["layout.docx", "RVU.pdf"]
    assert [item.name for item in found if isinstance(item, PublishedFile)] == ["PPRRVU.xlsx", "x.csv"]


def test_what_a_mac_adds_to_a_zip_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "rvu.zip").write_bytes(zipped({"__MACOSX/._x.csv": b"1", "x.csv": b"1", "folder/": b""}))
    assert [item.name for item in files_of([tmp_path]) if isinstance(item, PublishedFile)] == ["x.csv"]


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    assert only_failure(tmp_path / "rvu25d.zip") == "rvu25d.zip: there is no such file. Check the name."


def test_a_page_saved_under_the_name_of_a_zip_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "rvu25d.zip").write_bytes(b"<html>Please accept the licence</html>")
    assert "rvu25d.zip: it is not a whole zip file." in only_failure(tmp_path / "rvu25d.zip")


def test_a_zip_that_was_cut_off_is_a_failure(tmp_path: Path) -> None:
    whole = zipped({"x.csv": b"1" * 1000, "y.csv": b"2"})
    (tmp_path / "rvu25d.zip").write_bytes(whole[: len(whole) // 2])
    assert "rvu25d.zip: the zip cannot be opened" in only_failure(tmp_path / "rvu25d.zip")


def test_a_zip_whose_bytes_are_damaged_is_a_failure(tmp_path: Path) -> None:
    whole = bytearray(zipped({"x.csv": bytes(range(256)) * 20}))
    start = whole.index(b"x.csv") + 5
    whole[start : start + 40] = b"\xff" * 40
    (tmp_path / "rvu25d.zip").write_bytes(bytes(whole))
    assert "the zip cannot be opened" in only_failure(tmp_path / "rvu25d.zip")


def test_a_zip_with_a_password_is_a_failure(tmp_path: Path) -> None:
    whole = bytearray(zipped({"x.csv": b"1"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(signature) + offset] |= 1
    (tmp_path / "rvu25d.zip").write_bytes(bytes(whole))
    assert "encrypted" in only_failure(tmp_path / "rvu25d.zip")


def test_a_zip_that_unpacks_to_more_than_any_published_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_FILE", 1_000)
    (tmp_path / "bomb.zip").write_bytes(zipped({"x.csv": b"0" * 1_001}))
    assert "larger than any published file" in only_failure(tmp_path / "bomb.zip")


def test_many_files_together_run_out_of_allowance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_DOWNLOAD", 2_500)
    (tmp_path / "bomb.zip").write_bytes(zipped({f"{number}.csv": b"0" * 1_000 for number in range(9)}))
    found = list(files_of([tmp_path / "bomb.zip"]))
    assert sum(isinstance(item, PublishedFile) for item in found) <= 2
    assert isinstance(found[-1], Failure)


def test_zips_in_zips_without_end_are_refused(tmp_path: Path) -> None:
    content = zipped({"x.csv": b"1"})
    for number in range(5):
        content = zipped({f"{number}.zip": content})
    (tmp_path / "deep.zip").write_bytes(content)
    assert "nested too deep" in only_failure(tmp_path / "deep.zip")


def test_good_files_come_out_beside_bad_ones(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    (tmp_path / "good.csv").write_bytes(b"1")
    assert [type(item) for item in files_of([tmp_path])] == [Failure, PublishedFile]
