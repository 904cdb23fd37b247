"""Fix: only what leaves no doubt, every change told without what the cell held, formulas and the rest untouched."""

from datetime import datetime

import openpyxl
import pytest

from radbill_addin.buttons.check_batch import check_batch
from radbill_addin.buttons.fix_rows import fix_rows
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS
from tests.addin.buttons.worked_batches import FIRST_ROW, cells_with, small_cells, users_cells
from tests.addin.small_workbook import change


def at(sheet, field) -> int:
    return [column.field for column in sheet.columns].index(field) + 1


@pytest.mark.parametrize(
    ("field", "found", "fixed"),
    [
        ("procedure_code", 70450, "70450"), ("procedure_code", " 70450 ", "70450"), ("modifier_1", 26, "26"),
        ("place_of_service", 22, "22"), ("diagnosis_1", "R51.9  ", "R51.9"), ("charge_amount", "240.11", 240.11),
        ("units", "1", 1), ("patient_id", "0001 ", "0001"),
        ("procedure_code", "g0279", "G0279"), ("procedure_code", "0042t ", "0042T"), ("modifier_1", "tc", "TC"),
        ("diagnosis_1", "r51.9", "R51.9"), ("diagnosis_1", "r519", "R519"),
    ],
)  # fmt: skip
def test_what_is_mended(open_in, context, field, found, fixed) -> None:
    host = open_in(cells_with(FIRST_ROW, field, found))
    summary = fix_rows(host.port, context)
    assert summary.facts["fixed"] == 1
    assert host.shown("Charges", FIRST_ROW, at(CHARGES, field)) == fixed
    assert f"Sheet Charges, row {FIRST_ROW}, column " in summary.lines[0]
    assert check_batch(host.port, context).is_refused is False


def test_dates_that_were_text_become_dates(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "date_of_service", "7/1/2026"))
    fix_rows(host.port, context)
    found = host.shown("Charges", FIRST_ROW, at(CHARGES, "date_of_service"))
    assert isinstance(found, datetime)
    assert (found.year, found.month, found.day) == (2026, 7, 1)


@pytest.mark.parametrize(
    ("typed", "written"), [("1eg4-te5-mk73", "1EG4TE5MK73"), ("1EG4 TE5 MK73", "1EG4TE5MK73"), ("XQ-0099-a", None)]
)
def test_a_medicare_number_loses_the_hyphens_of_the_card_and_no_other_number_does(
    open_in, context, typed, written
) -> None:
    cells = small_cells()
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "coverage.member_id", typed)
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert summary.facts["fixed"] == (written is not None)
    assert host.shown("Patients", PATIENTS.heading_row + 1, at(PATIENTS, "coverage.member_id")) == (written or typed)
    assert not any(typed in line or str(written) in line for line in summary.lines)


@pytest.mark.parametrize(
    ("field", "found", "fixed"),
    [("npi", 1234567893, "1234567893"), ("contact_phone", 5185550100, "5185550100"), ("address.state", "al", "AL"),
     ("tax_id", 12345678, "012345678")],
)  # fmt: skip
def test_the_practice_is_mended_too(open_in, context, field, found, fixed) -> None:
    cells = small_cells()
    row = 3 + [column.field for column in PRACTICE.columns].index(field)
    cells[PRACTICE.name][row][1] = found
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert summary.facts["by_sheet"] == {"Practice": 1}
    assert host.shown("Practice", row + 1, 2) == fixed
    assert check_batch(host.port, context).is_refused is False


def test_what_is_mended_is_read_as_before(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "modifier_1", "tc")
    change(cells, CHARGES, FIRST_ROW + 1, "diagnosis_1", "r05.9")
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "coverage.member_id", "1eg4-te5-mk73")
    host = open_in(cells)
    before = read_batch(host.port)
    assert fix_rows(host.port, context).facts["fixed"] == 3
    assert read_batch(host.port).batch == before.batch


def test_zeros_that_were_lost_come_back_where_their_number_is_sure(open_in, context) -> None:
    cells = small_cells()
    change(cells, FACILITIES, FACILITIES.heading_row + 1, "address.zip_code", 21341234)
    host = open_in(cells)
    fix_rows(host.port, context)
    assert host.shown("Facilities", FACILITIES.heading_row + 1, at(FACILITIES, "address.zip_code")) == "021341234"


@pytest.mark.parametrize(
    ("field", "found"),
    [("date_of_service", "soon"), ("units", "two"), ("charge_amount", 240.111), ("procedure_code", True),
     ("procedure_code", 70450.5), ("procedure_code", "head ct"), ("modifier_1", "tcx"), ("claim_id", "c-1"),
     ("diagnosis_1", "784.0x")],
)  # fmt: skip
def test_what_needs_a_person_stays(open_in, context, field, found) -> None:
    host = open_in(cells_with(FIRST_ROW, field, found))
    before = list(users_cells(host))
    summary = fix_rows(host.port, context)
    assert summary.headline == "There was nothing that is safe to fix."
    assert list(users_cells(host)) == before


def test_a_sound_workbook_is_not_even_saved(open_in, context) -> None:
    host = open_in(small_cells())
    assert fix_rows(host.port, context).facts == {"fixed": 0, "modifier_rows": 0}
    assert host.com.saves == 0 if host.com else not host.path.with_name("claims.before.xlsx").exists()


def test_many_cells_under_each_other_are_written_in_one_call(open_in, context) -> None:
    cells = small_cells()
    for row in range(FIRST_ROW, FIRST_ROW + 3):
        change(cells, CHARGES, row, "procedure_code", 70450)
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert summary.headline == "3 cells mended: 3 on Charges."
    if host.com:
        assert host.com.Application.calls.count(("write", "Charges")) == 1


def test_formulas_stay(context, tmp_path, open_in) -> None:
    host = open_in(small_cells())
    column = at(CHARGES, "charge_amount")
    if host.com:
        host.com.Sheets("Charges").formulas[FIRST_ROW, column] = '=TEXT(240.11,"0.00")'
        host.com.Sheets("Charges").cells[FIRST_ROW, column] = "240.11"
    else:
        workbook = openpyxl.load_workbook(host.path)
        workbook["Charges"].cell(FIRST_ROW, column).value = '=TEXT(240.11,"0.00")'
        workbook.save(host.path)
        host = host._replace(port=_opened(host.path))
    fix_rows(host.port, context)
    assert host.formula("Charges", FIRST_ROW, column) == '=TEXT(240.11,"0.00")'


def _opened(path):
    from radbill_addin.ports.opening import open_workbook  # noqa: PLC0415 - for one host alone

    return open_workbook(path)


def test_no_summary_holds_what_a_cell_held(open_in, context) -> None:
    cells = small_cells()
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "person.last_name", "  Sample ")
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "person.birth_date", "6/2/1954")
    summary = fix_rows(open_in(cells).port, context)
    assert summary.facts["by_sheet"] == {"Patients": 2}
    told = "\n".join((summary.headline, *summary.lines))
    assert "Sample" not in told
    assert "1954" not in told


def test_without_headings_nothing_is_done(open_in, context) -> None:
    cells = small_cells()
    cells["Charges"][FIRST_ROW - 2] = [None] * len(cells["Charges"][0])
    assert fix_rows(open_in(cells).port, context).is_refused
