"""What users bring by mistake: each gets a message with its place and an exit code; nothing is touched."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.cli import main
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.registration import PROVIDERS

HEADINGS, FIRST_ROW = CHARGES.heading_row, CHARGES.heading_row + 1


def at(field: str) -> int:
    return [column.field for column in CHARGES.columns].index(field) + 1


def no_heading(charges: Worksheet) -> None:
    charges.cell(HEADINGS, at("procedure_code")).value = "Something else"


def text_in_an_amount(charges: Worksheet) -> None:
    charges.cell(FIRST_ROW + 3, at("charge_amount")).value = "two hundred"


def date_as_text(charges: Worksheet) -> None:
    charges.cell(FIRST_ROW + 1, at("date_of_service")).value = "07/01/2026"


def code_as_number(charges: Worksheet) -> None:
    charges.cell(FIRST_ROW + 2, at("procedure_code")).value = 70450.0


def long_npi(charges: Worksheet) -> None:
    providers = charges.parent["Providers"]
    npi = [column.field for column in PROVIDERS.columns].index("npi") + 1
    providers.cell(PROVIDERS.heading_row + 2, npi).value = "12000000281"


def merged_headings(charges: Worksheet) -> None:
    charges.merge_cells(start_row=HEADINGS, end_row=HEADINGS + 1, start_column=2, end_column=2)


def no_charges(charges: Worksheet) -> None:
    charges.delete_rows(FIRST_ROW, 200)


SPOILED: list[tuple[Callable[[Worksheet], None], str]] = [
    (no_heading, "sheet Charges, row 4, column Procedure code"),
    (merged_headings, "sheet Charges, row 4"),
    (no_charges, "sheet Charges"),
]
#: Problems of one cell.
SPOILED_CELLS: list[tuple[Callable[[Worksheet], None], str]] = [
    (text_in_an_amount, "Charges, row 8, column M (Charge)"),
    (date_as_text, "Charges, row 6, column E (Date of service)"),
    (code_as_number, "Charges, row 7, column F (Procedure code)"),
    (long_npi, "Providers, row 6, column F (NPI)"),
]


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.output


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(template_path(SAMPLE).read_bytes())
    return path


@cache
def spoiled(*changes: Callable[[Worksheet], None]) -> bytes:
    """The sample with its Charges sheet changed."""
    book, content = openpyxl.load_workbook(template_path(SAMPLE)), BytesIO()
    for change in changes:
        change(book["Charges"])
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("command", ["check", "price", "export"])
@pytest.mark.parametrize(("change", "place"), SPOILED_CELLS, ids=[change.__name__ for change, _ in SPOILED_CELLS])
def test_a_spoiled_cell_costs_its_claims_alone(
    workbook: Path, command: str, change: Callable[[Worksheet], None], place: str
) -> None:
    workbook.write_bytes(spoiled(change))
    code, said = run(command, workbook, "--today", "2026-07-20")
    assert code == 1
    assert f"Sheet {place}" in said
    after = openpyxl.load_workbook(workbook, read_only=True)
    assert cells_of_people(after) == cells_before(change)
    if command != "price":
        assert holds(after, place)
        assert statuses(after) - {"HOLD"}


@cache
def cells_before(change: Callable[[Worksheet], None]) -> list[object]:
    return cells_of_people(openpyxl.load_workbook(BytesIO(spoiled(change)), read_only=True))


def cells_of_people(book: openpyxl.Workbook) -> list[object]:
    """Every cell that a person fills on Charges and Providers."""
    return [
        row[number]
        for sheet in (CHARGES, PROVIDERS)
        for row in book[sheet.name].iter_rows(FIRST_ROW, 119, max_col=len(sheet.columns), values_only=True)
        for number, column in enumerate(sheet.columns)
        if column.kind not in RESULT_KINDS
    ]


def holds(book: openpyxl.Workbook, place: str) -> bool:
    rows = book["To fix"].iter_rows(FIRST_ROW, values_only=True)
    told = {f"{row[13]}, row {row[14]}, column {row[15]}" for row in rows if row[12] == "RB2160"}
    return told == {place}


def statuses(book: openpyxl.Workbook) -> set[object]:
    rows = book["Charges"].iter_rows(FIRST_ROW, values_only=True)
    return {row[0] for row in rows if row[1]}


@pytest.mark.parametrize("command", ["check", "price", "export"])
@pytest.mark.parametrize(("change", "place"), SPOILED, ids=[change.__name__ for change, _ in SPOILED])
def test_a_spoiled_sheet(workbook: Path, command: str, change: Callable[[Worksheet], None], place: str) -> None:
    before = spoiled(change)
    workbook.write_bytes(before)
    code, said = run(command, workbook)
    assert code == 3
    assert f"claims.xlsx, {place}" in said
    assert workbook.read_bytes() == before
    assert [path.name for path in workbook.parent.iterdir() if path.is_file()] == ["claims.xlsx"]


NOT_A_WORKBOOK = {
    "empty": b"",
    "csv": b"claim_id,procedure_code\nC1,70450\n",
    "password": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    "truncated": template_path(SAMPLE).read_bytes()[:40_000],
}


@pytest.mark.parametrize("kind", sorted(NOT_A_WORKBOOK))
def test_a_file_that_is_no_workbook(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(NOT_A_WORKBOOK[kind])
    code, said = run("check", path)
    assert code == 3
    assert "claims.xlsx" in said
    assert path.read_bytes() == NOT_A_WORKBOOK[kind]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["claims.xlsx"]


def test_a_workbook_without_anything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    openpyxl.Workbook().save(path)
    code, said = run("check", path)
    assert code == 3
    assert "claims.xlsx" in said
    assert "Charges" in said


def test_a_missing_file(tmp_path: Path) -> None:
    code, said = run("check", tmp_path / "nothing.xlsx")
    assert code == 3
    assert "nothing.xlsx" in said


def test_tolerant_takes_numbers_and_us_dates_for_what_they_look_like(workbook: Path) -> None:
    workbook.write_bytes(spoiled(code_as_number, date_as_text))
    code, said = run("check", workbook, "--tolerant")
    assert code == 1
    assert "37 claims checked" in said
    assert "row 7, column F (Procedure code)" in said
    assert "row 6, column E (Date of service)" in said
    charges = openpyxl.load_workbook(workbook, read_only=True)["Charges"]
    assert charges.cell(FIRST_ROW + 2, at("procedure_code")).value == 70450


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"claim_id,line\nC1,1\n", "columns are missing"), (b"", "cannot be read"), (b"\x00\x01\x02", "lines.csv")],
)
def test_lines_that_cannot_be_priced(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "lines.csv").write_bytes(content)
    code, output = run("price", tmp_path / "lines.csv", "--out", tmp_path / "priced.csv")
    assert code == 3
    assert said in output
    assert not (tmp_path / "priced.csv").exists()


def test_priced_lines_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text(
        "claim_id,line,patient_id,date_of_service,procedure_code,modifiers,units,place_of_service,zip,billing_npi\n"
        "C1,1,P1,2025-11-03,70450,26,1,22,35203,1234567893\n"
    )
    code, output = run("price", tmp_path / "lines.csv", "--out", tmp_path / "nowhere" / "priced.csv")
    assert code == 3
    assert "priced.csv cannot be written" in output


def test_a_damaged_download_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    published = Path(__file__).parents[2] / "data" / "published"
    assert run("data", "import", published / "GPCI2025.csv")[0] == 0
    listed = run("data", "list")
    damaged = tmp_path / "PPRRVU2025_Oct.csv"
    damaged.write_bytes((published / "PPRRVU2025_Oct.csv").read_bytes().replace(b"1.75,6.56", b"1.75,six", 1))
    code, said = run("data", "import", damaged)
    assert code == 3
    assert "PPRRVU2025_Oct.csv" in said
    assert "'six'" in said
    assert run("data", "list") == listed


def test_dates_of_the_sample_are_dates() -> None:
    value = (
        openpyxl.load_workbook(template_path(SAMPLE), read_only=True)["Charges"]
        .cell(FIRST_ROW, at("date_of_service"))
        .value
    )
    assert isinstance(value, datetime)
