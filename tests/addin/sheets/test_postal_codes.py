"""Postal codes of every length stay as they are typed where the country is another one; ZIP codes get their zeros."""

import pytest

from radbill.codes.raw.cells import padded
from radbill.codes.states import PROVINCES, STATES
from radbill_addin.actions.fix_rows import _fixes
from radbill_addin.ports.workbook_port import Block
from radbill_addin.sheets.cell_reading import read_cell
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.postal_codes import as_postal_code, country_field, names_another_country
from radbill_addin.sheets.reading import InputCell
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.registration import FACILITIES, PATIENTS
from radbill_addin.sheets.table import find_table, read_table

ZIPS = [(sheet, column) for sheet in (PATIENTS, FACILITIES) for column in sheet.columns if country_field(column)]
CODES = ["101", "1010", "0150", "8001", "100-0001", "1000001", "9614303", "01310-100", "1012 AB", "H2X 1Y4", "SW1A 1AA"]


def _rows(sheet, column, *cells, tolerant=False):
    headings = [sheet.column(sheet.key_field).heading, sheet.column(country_field(column)).heading, column.heading]
    block = Block(padded([headings, *([f"K{at}", *each] for at, each in enumerate(cells))]), (), {})
    log = ReadingLog("claims.xlsx")
    layout = find_table(sheet, sheet.name, block, log)
    told = len(log.problems)
    table = read_table(layout, block, log, tolerant=tolerant)
    return [row.values.get(column.field) for row in table.rows], log.problems[told:], log.notes


def test_every_address_of_a_patient_and_of_a_place_has_its_country() -> None:
    assert {column.heading for _, column in ZIPS} >= {"ZIP", "Subscriber ZIP", "Subscriber ZIP 2", "Subscriber ZIP 3"}
    for sheet, column in ZIPS:
        assert sheet.column(country_field(column)).heading.startswith(column.heading.replace("ZIP", "Country")[:7])


@pytest.mark.parametrize("tolerant", [False, True])
@pytest.mark.parametrize(("sheet", "column"), ZIPS)
def test_a_postal_code_abroad_is_taken_as_it_stands(sheet, column, tolerant) -> None:
    values, problems, notes = _rows(sheet, column, *([country, code] for code in CODES for country in ("CH", "jp")),
                                    tolerant=tolerant)  # fmt: skip
    assert values == [code for code in CODES for _ in range(2)]
    assert (problems, list(notes)) == ([], [])


def test_the_same_digits_are_a_zip_code_at_home_and_a_postal_code_abroad() -> None:
    sheet, column = ZIPS[0]
    at_home = ["", "8001"], ["CH", "8001"], ["US", "8001"], ["CH", "8001"]
    assert _rows(sheet, column, *at_home, tolerant=True)[0] == ["08001", "8001", "08001", "8001"]
    assert len(_rows(sheet, column, *at_home)[1]) == 2


@pytest.mark.parametrize("country", [None, "", "  ", "US", "us"])
def test_home_is_home(country) -> None:
    assert not names_another_country(country)
    assert read_cell(ZIPS[0][1], "02134", tolerant=False).value == "02134"
    assert as_postal_code(ZIPS[0][1]).heading == "ZIP"


def test_fix_leaves_a_postal_code_abroad_alone() -> None:
    sheet, column = ZIPS[0]
    country = sheet.column(country_field(column))
    block = Block(padded([["CH", "8001"], ["", "8001"]]), (), {})
    cells = tuple(InputCell(sheet.name, at, row, each)
                  for row in (1, 2) for at, each in ((1, country), (2, column)))  # fmt: skip
    fixes = list(_fixes(cells, {sheet.name: block}, {sheet.name: frozenset()}))
    assert [(fix.cell.row, fix.value) for fix in fixes] == [(2, "08001")]


def test_an_accident_may_be_in_a_state_or_in_a_province() -> None:
    """CLM11-4: state or province of an automobile accident."""
    choices = set(CHARGES.column("accident_state").choices)
    assert choices == {*STATES, *PROVINCES}
