"""Headings and merged cells cost the claims that need their rows; a key, or a heading of Charges, the workbook."""

from typing import NamedTuple

import pytest

from radbill.codes.raw.cells import padded
from radbill_addin.ports.workbook_port import Block, MergedArea
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from tests.addin.small_workbook import sheet_cells

#: Of the small workbook both claims name a provider; C1 the hospital, Medicare and patient 0001.
FIRST = CHARGES.heading_row + 1
REGISTERED = (PROVIDERS, FACILITIES, PAYERS, PATIENTS)
REQUIRED = [(sheet, column.field) for sheet in REGISTERED for column in sheet.columns if column.required]
KEYS = {(sheet.name, sheet.key_field) for sheet in REGISTERED}


class Cells(NamedTuple):
    """Sheets that are read without a file."""

    cells: dict[str, list[list[object]]]
    merged: dict[str, list[tuple[int, int, int, int]]]
    file_name: str = "odd.xlsx"
    cannot_be_saved: tuple[str, ...] = ()

    def sheet_names(self) -> tuple[str, ...]:
        return tuple(self.cells)

    def hidden_sheets(self) -> frozenset[str]:
        return frozenset()

    def hidden_rows(self, _name: str) -> frozenset[int]:
        return frozenset()

    def read_sheet(self, name: str) -> Block:
        rows = padded([[typed(cell) for cell in line] for line in self.cells[name]])
        return Block(rows, tuple(MergedArea(*each) for each in self.merged.get(name, ())), {})


def typed(cell: object) -> object:
    return float(cell) if isinstance(cell, int) else cell


@pytest.fixture
def read():
    def read_cells(cells, merged=None):
        return read_batch(Cells(cells, merged or {}), ReadingOptions(keeps_good_rows=True))

    return read_cells


def at(sheet, field: str) -> int:
    return [column.field for column in sheet.columns].index(field)


def waiting(read: BatchRead) -> set[str]:
    return {claim.claim_id for claim in read.batch.unreadable_claims}


@pytest.mark.parametrize(("sheet", "field"), REQUIRED, ids=lambda each: getattr(each, "name", each))
def test_a_heading_that_is_missing_costs_the_claims_of_its_sheet_or_a_key_the_workbook(read, sheet, field) -> None:
    cells = sheet_cells()
    cells[sheet.name][sheet.heading_row - 1][at(sheet, field)] = "Something else"
    done = read(cells)
    if (sheet.name, field) in KEYS:
        (problem,) = done
        assert (problem.sheet, problem.row) == (sheet.name, sheet.heading_row)
        assert problem.message == "This heading is missing."
        return
    assert waiting(done) == {"C1", "C2"}
    assert {cell.message.partition(": ")[2] for cell in done.batch.unreadable_cells} == {"This heading is missing."}
    assert {(problem.sheet, problem.row) for problem in done.unreadable} == {(sheet.name, sheet.heading_row)}


def test_a_heading_of_the_charges_that_is_missing_stops_the_workbook(read) -> None:
    for column in CHARGES.columns:
        if column.required:
            cells = sheet_cells()
            cells[CHARGES.name][CHARGES.heading_row - 1][at(CHARGES, column.field)] = "Something else"
            problem = read(cells)[0]
            assert (problem.sheet, problem.row, problem.column) == ("Charges", CHARGES.heading_row, column.heading)


def test_a_row_filled_only_in_a_column_that_means_the_same_waits(read) -> None:
    cells = sheet_cells()
    modifier = at(CHARGES, "modifier_2")
    for number, line in enumerate(cells[CHARGES.name], 1):
        line.append("Modifier 2" if number == CHARGES.heading_row else None)
    first, second = cells[CHARGES.name][FIRST - 1], cells[CHARGES.name][FIRST + 1]
    first[modifier], first[-1] = "59", "XU"
    assert waiting(read(cells)) == set()
    second[-1] = "59"
    done = read(cells)
    assert waiting(done) == {"C2"}
    assert "More than one heading means this column" in done.batch.unreadable_cells[0].message


def test_a_heading_that_stands_twice_costs_the_rows_whose_two_cells_differ(read) -> None:
    cells = sheet_cells()
    units = at(CHARGES, "units")
    for number, line in enumerate(cells[CHARGES.name], 1):
        line.append("Units" if number == CHARGES.heading_row else line[units] if number >= FIRST else None)
    assert waiting(read(cells)) == set()
    cells[CHARGES.name][FIRST + 1][-1] = 2
    done = read(cells)
    assert waiting(done) == {"C2"}
    (cell,) = done.batch.unreadable_cells
    assert cell.message.startswith("Sheet Charges, row 4, column O (Units): This heading stands more than once")


def test_a_key_that_stands_twice_stops_the_workbook(read) -> None:
    cells = sheet_cells()
    for number, line in enumerate(cells[CHARGES.name], 1):
        line.append("Claim ID" if number == CHARGES.heading_row else "C9" if number >= FIRST else None)
    (problem,) = read(cells)
    assert (problem.sheet, problem.row, problem.column) == ("Charges", CHARGES.heading_row, "R (Claim ID)")


def test_merged_cells_cost_the_claims_of_their_rows(read) -> None:
    for column in CHARGES.columns:
        number = at(CHARGES, column.field) + 1
        done = read(sheet_cells(), {"Charges": [(FIRST, number, FIRST + 1, number)]})
        if column.kind in RESULT_KINDS:
            assert (done[0].sheet, done[0].row) == ("Charges", FIRST)
        else:
            assert waiting(done) >= {"C1"}, column.field
            assert "C2" in {claim.claim_id for claim in done.batch.claims}


def test_merged_headings_stop_the_workbook(read) -> None:
    problem = read(
        sheet_cells(),
        {"Charges": [(CHARGES.heading_row, at(CHARGES, "claim_id") + 1, FIRST, at(CHARGES, "claim_id") + 1)]},
    )[0]
    assert (problem.sheet, problem.row, problem.column) == ("Charges", CHARGES.heading_row, "R (Claim ID)")


def test_merged_cells_of_a_patient_cost_the_claims_of_that_patient(read) -> None:
    number = at(PATIENTS, "person.address.city") + 1
    done = read(sheet_cells(), {"Patients": [(6, number, 6, number + 1)]})
    assert waiting(done) == {"C2"}
