import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from radbill_addin.ports import opening
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.openpyxl_port import SAVED_ANEW
from radbill_addin.ports.parts.markup import CannotKeepError
from tests.addin.small_workbook import saved

OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture
def path(tmp_path):
    return saved(tmp_path / "claims.xlsx")


def refusal(path):
    """The only problem, with the assurance that the folder is as it was."""
    folder = path.parent
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    problems = open_workbook(path)
    assert isinstance(problems, tuple)
    (problem,) = problems
    assert problem.file == path.name
    assert problem.what_to_do
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before
    return problem.message


def test_a_sound_workbook_opens(path):
    assert "Charges" in open_workbook(path).sheet_names()


def test_a_macro_workbook_opens(path):
    macro = shutil.copy(path, path.with_suffix(".xlsm"))
    assert "Charges" in open_workbook(Path(macro)).sheet_names()


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "none.xlsx") == "There is no such file."


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == "This is a folder."


def test_an_empty_file(path):
    path.write_bytes(b"")
    assert refusal(path) == "The file is empty (0 bytes)."


def test_a_password(path):
    path.write_bytes(OLE_MARK + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100))
    assert refusal(path) == "The workbook is protected by a password."


def test_an_old_workbook_under_a_new_name(path):
    path.write_bytes(OLE_MARK + bytes(500) + "Workbook".encode("utf-16-le"))
    assert "(.xls)" in refusal(path)


def test_an_old_workbook(tmp_path):
    old = tmp_path / "claims.xls"
    old.write_bytes(OLE_MARK)
    assert refusal(old) == "Files of the kind .xls are not taken."


@pytest.mark.parametrize("content", [b"claim_id,procedure_code\nC1,70450\n", "\ufeffclaim;code\n".encode("utf-16")])
def test_a_csv_under_a_wrong_name(path, content):
    path.write_bytes(content)
    assert refusal(path) == "This is a text file (perhaps CSV), not a workbook."


def test_a_web_page_under_a_wrong_name(path):
    path.write_bytes(b"\xef\xbb\xbf <html><table></table></html>")
    assert refusal(path) == "This is a web page or XML, not a workbook."


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_file_that_was_cut_off(path, kept):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(path) == "The file is damaged or cut off, or not a workbook."


def test_a_file_with_a_damaged_part(path):
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    start = part.header_offset + 30 + len(part.filename)
    content[start + 10 : start + 40] = bytes(30)
    path.write_bytes(content)
    assert refusal(path) == "The file is damaged or cut off, or not a workbook."


def test_a_workbook_whose_xml_is_not_xml(path):
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, b"<broken" if name == "xl/workbook.xml" else part)
    assert refusal(path) == "The file is damaged or cut off, or not a workbook."


def test_binary_rubbish(path):
    path.write_bytes(bytes(range(256)) * 4)
    assert refusal(path) == "The file is damaged or cut off, or not a workbook."


def test_another_archive(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(path) == "This archive holds no Excel workbook."


def test_a_binary_workbook(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.bin", "")
    assert refusal(path) == "This is a binary workbook (.xlsb)."


@pytest.mark.parametrize("lock", ["~$claims.xlsx", ".~lock.claims.xlsx#"])
def test_a_workbook_that_is_open_elsewhere(path, lock):
    (path.parent / lock).write_bytes(b"user")
    assert refusal(path) == "The workbook is open in another program."


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "You may not read this file."),
        (OSError(5, "Input/output error"), "The file could not be read: Input/output error."),
    ],
)
def test_a_file_that_may_not_be_read(path, monkeypatch, error, message):
    def refuse(_path):
        raise error

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    (problem,) = open_workbook(path)
    assert problem.message == message


def test_a_workbook_of_charts_only(path):
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("Chart")
    workbook.remove(workbook.worksheets[0])
    workbook.save(path)
    assert refusal(path) == "The file is damaged or cut off, or not a workbook."


@pytest.mark.parametrize(("size", "limit"), [(70_000_000, 600_000_000), (3_000_000, 2_000_000)])
def test_a_small_file_that_unpacks_to_a_huge_one(path, monkeypatch, size, limit):
    monkeypatch.setattr(opening, "LARGEST_UNPACKED", limit)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", bytes(size))
    assert refusal(path).startswith("The workbook unpacks to more than is taken")


def test_a_file_that_is_saved_anew_says_so_first(path, monkeypatch):
    def refuse(*_arguments):
        raise CannotKeepError("The rows of a sheet do not stand in their order")

    monkeypatch.setattr(opening, "PartsPort", refuse)
    assert open_workbook(path).cannot_be_saved == (SAVED_ANEW,)


def test_an_open_document_under_a_new_name(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    assert refusal(path) == "This is an OpenDocument workbook (.ods) under a new name."
