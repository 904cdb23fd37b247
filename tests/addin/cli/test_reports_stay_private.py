"""A report's words stay on the user's own sheet: not in findings, answers, files, names of files, or the ledger."""

import logging
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.sheets.report_texts import REPORT_TEXTS

#: Words that stand in the reports and nowhere else; invented names, numbers, and a finding.
SENTINELS = ("quaxilda", "zebrastein", "MRN77120965", "xanthogranuloma", "hippogriff", "Oswin Fabelhaft")
DEFICIENT = """PATIENT: Quaxilda Zebrastein, MRN77120965
EXAM: CT HEAD hippogriff 07/01/2026
FINDINGS: A xanthogranuloma of the right knee and the left knee, reported to Oswin Fabelhaft."""
OTHER_CODE = """QUAXILDA ZEBRASTEIN MRN77120965. CHEST, SINGLE AP VIEW 07/01/2026. INDICATION: hippogriff.
COMPARISON: none. FINDINGS: xanthogranuloma. IMPRESSION: xanthogranuloma. Signed by Oswin Fabelhaft MD"""
OTHER_SIDE = """LEFT WRIST, 3 VIEWS 07/16/2026. HISTORY: hippogriff. COMPARISON: none. FINDINGS: xanthogranuloma.
IMPRESSION: xanthogranuloma. Signed by Oswin Fabelhaft MD"""
DIAGNOSTIC = "BILATERAL DIAGNOSTIC MAMMOGRAM 07/13/2026. HISTORY: Palpable hippogriff of Quaxilda Zebrastein."
ROWS = (
    ("A10011", DEFICIENT), ("A10012", OTHER_CODE), ("A10151", OTHER_SIDE), ("A10101", DIAGNOSTIC),
    ("NO-SUCH-LINE", "Quaxilda Zebrastein xanthogranuloma"),
)  # fmt: skip
SAID = {"RB7501", "RB7502", "RB7503", "RB7504", "RB7505", "RB7506", "RB7507", "RB7508"}


@pytest.fixture(scope="module")
def with_reports() -> bytes:
    book, content = openpyxl.load_workbook(template_path(SAMPLE)), BytesIO()
    for number, (line_id, text) in enumerate(ROWS, REPORT_TEXTS.heading_row + 1):
        book[REPORT_TEXTS.name].cell(number, 1).value = line_id
        book[REPORT_TEXTS.name].cell(number, 2).value = text
    book.save(content)
    return content.getvalue()


@pytest.fixture
def workbook(tmp_path: Path, with_reports: bytes) -> Path:
    path = tmp_path / "batch" / "claims.xlsx"
    path.parent.mkdir()
    path.write_bytes(with_reports)
    return path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def told(text: str) -> list[str]:
    return [word for word in SENTINELS if word.lower() in text.lower()]


@cache
def own_sheet_removed(content: bytes) -> str:
    """Everything in a workbook but its sheet Reports, as text."""
    book = openpyxl.load_workbook(BytesIO(content))
    del book[REPORT_TEXTS.name]
    values = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in values)


def test_the_reports_raise_every_edit_and_none_repeats_them(workbook: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    output = run("check", workbook, "--today", "2026-11-23", "--json")
    findings = openpyxl.load_workbook(workbook, read_only=True)["To fix"].iter_rows(min_row=5, values_only=True)
    assert {row[12] for row in findings} >= SAID
    assert told(output + caplog.text + own_sheet_removed(workbook.read_bytes())) == []
    assert len(told(str(list(openpyxl.load_workbook(workbook, read_only=True)["Reports"].values)))) == len(SENTINELS)


@pytest.mark.parametrize(
    "command",
    [
        ("check",), ("price",), ("price", "--json"), ("fix",), ("fix", "--json"), ("explain-row", "--row", "5"),
        ("export", "--today", "2026-11-23"), ("export", "--today", "2026-11-23", "--json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_says_or_writes_them(
    workbook: Path, own_home: Path, caplog: pytest.LogCaptureFixture, command: tuple[str, ...]
) -> None:
    caplog.set_level(logging.DEBUG)
    name, *options = command
    output = run(name, workbook, *options)
    assert output
    assert told(output + caplog.text + own_sheet_removed(workbook.read_bytes())) == []
    for folder in (workbook.parent, own_home):
        for path in (path for path in folder.rglob("*") if path.is_file() and path != workbook):
            assert told(str(path.relative_to(folder))) == []
            assert told(content_of(path)) == [], path.name
    assert (workbook.parent / "claims.before.xlsx").is_file() == (name != "explain-row")


def content_of(path: Path) -> str:
    """The bytes of a file as text, of a zipped one those of its parts; copies of the workbook are the user's."""
    if path.name == "claims.before.xlsx":
        return own_sheet_removed(path.read_bytes())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("latin-1") for name in archive.namelist())
    return path.read_bytes().decode("latin-1")


@pytest.mark.parametrize("at", [1, 2])
def test_an_error_does_not_repeat_them(workbook: Path, at: int) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Reports"].cell(REPORT_TEXTS.heading_row + 1, 1).value = None if at == 1 else 17.0
    book.save(workbook)
    output = run("check", workbook, "--json")
    assert "Reports" in output
    assert told(output) == []
