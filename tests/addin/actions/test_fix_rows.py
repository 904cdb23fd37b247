"""Fix: only what leaves no doubt, every change told without what the cell held, formulas and the rest untouched."""

import shutil
from datetime import datetime

import openpyxl
import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells, table, users_cells
from tests.addin.small_workbook import change


def at(sheet, field) -> int:
    return [column.field for column in sheet.columns].index(field) + 1


@pytest.mark.parametrize(
    ("field", "found", "fixed"),
    [
        ("procedure_code", 70450, "70450"), ("procedure_code", " 70450 ", "70450"), ("modifier_1", 26, "26"),
        ("place_of_service", 22, "22"), ("diagnosis_1", "R51.9  ", "R51.9"), ("charge_amount", "240.11", 240.11),
        ("units", "1", 1), ("patient_id", "0001 ", "0001"),
        ("place_of_service", "2", "02"), ("procedure_code", "70,450", "70450"), ("modifier_1", "26,", "26"),
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
     ("procedure_code", 70450.5), ("procedure_code", "head ct"), ("modifier_1", "tcx"),
     ("modifier_1", "26/59"), ("claim_id", "c-1"),
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
    assert summary.headline == "3 cells fixed: 3 on Charges."
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


def modifiers_of(host, row: int) -> list[object]:
    return [host.shown("Charges", row, at(CHARGES, f"modifier_{number}")) for number in range(1, 5)]


@pytest.mark.parametrize(
    ("typed", "written", "said"),
    [
        ([None] * 4, ["26", None, None, None], "modifier 26 added: In place of service 22"),
        (["RT", "26", None, None], ["26", "RT", None, None], "modifier 26 moved: In the order 26 RT."),
        (["26", "26", None, None], ["26", None, None, None], "modifier 26 removed: 26 stands on the line twice"),
        ([None, "PO", None, "GC"], ["26", "GC", None, None], "modifier PO removed: It belongs on the hospital's claim"),
        ([26, "po", None, None], ["26", None, None, None], "modifier PO removed: "),
    ],
)
def test_modifiers_that_a_rule_makes_certain(open_in, context, typed, written, said) -> None:
    cells = small_cells()
    for number, modifier in enumerate(typed, 1):
        change(cells, CHARGES, FIRST_ROW, f"modifier_{number}", modifier)
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert modifiers_of(host, FIRST_ROW) == written
    assert summary.facts["modifier_rows"] == 1
    assert summary.headline.endswith("Modifiers of 1 row changed; check again.")
    (line,) = [line for line in summary.lines if said in line]
    assert line.startswith(f"Sheet Charges, row {FIRST_ROW}, modifier ")
    assert line.endswith("]"), "the source"
    assert [row["proposed_modifiers"] for row in checked(host, context)] == [None, None, None]
    assert fix_rows(host.port, context).facts["modifier_rows"] == 0


def checked(host, context) -> list[dict[str, object]]:
    check_batch(host.port, context)
    return table(host, CHARGES)


def test_a_change_of_the_price_is_said_with_it(open_in, context) -> None:
    summary = fix_rows(open_in(cells_with(FIRST_ROW, "modifier_1", None)).port, context)
    (line,) = summary.lines
    assert "bills the reading alone and is priced as such: look at its charge" in line
    (fact,) = summary.facts["modifier_changes"]
    assert (fact["row"], fact["modifier"], fact["action"]) == (FIRST_ROW, "26", "added")
    assert fact["source"]


def test_old_equipment_of_the_facility(open_in, context) -> None:
    cells = cells_with(FIRST_ROW + 2, "procedure_code", "71046")
    change(cells, PATIENTS, PATIENTS.heading_row + 2, "coverage.payer_key", "MCR")
    change(cells, FACILITIES, FACILITIES.heading_row + 1, "x_ray_on_cassettes", "Y")
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert modifiers_of(host, FIRST_ROW + 2) == ["FY", None, None, None]
    assert "modifier FY added: Registered equipment: cassettes" in summary.lines[0]


@pytest.mark.parametrize(
    ("field", "value"), [("modifier_1", "TC"), ("modifier_2", "59"), ("modifier_2", "76"), ("modifier_1", "tcx")]
)
def test_modifiers_that_need_a_person_stay(open_in, context, field, value) -> None:
    host = open_in(cells_with(FIRST_ROW, field, value))
    assert fix_rows(host.port, context).facts == {"fixed": 0, "modifier_rows": 0}
    assert value in modifiers_of(host, FIRST_ROW)


def test_modifiers_of_an_exported_claim_stay(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "modifier_1", None)
    change(cells, CHARGES, FIRST_ROW, "status", "EXPORTED")
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert modifiers_of(host, FIRST_ROW) == [None] * 4
    assert summary.facts == {"fixed": 0, "modifier_rows": 0}
    assert summary.lines == (
        f"Sheet Charges, row {FIRST_ROW}: the modifiers stay as they are; the claim was exported with them.",
    )


def test_modifiers_of_a_formula_stay(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "modifier_1", "RT"))
    column = at(CHARGES, "modifier_1")
    if host.com:
        host.com.Sheets("Charges").formulas[FIRST_ROW, column] = '=UPPER("rt")'
    else:
        workbook = openpyxl.load_workbook(host.path)
        workbook["Charges"].cell(FIRST_ROW, column).value = '=UPPER("rt")'
        workbook.save(host.path)
        host = host._replace(port=_opened(host.path))
    summary = fix_rows(host.port, context)
    assert host.formula("Charges", FIRST_ROW, column) == '=UPPER("rt")'
    assert summary.facts["modifier_rows"] == 0
    if host.com:  # a file has no result of the formula, so that the row cannot be read at all
        assert summary.lines[0].endswith("one of the cells holds a formula.")


def test_a_row_without_room_for_its_modifiers_stays(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "modifier_1", "RT")
    for number in (2, 3, 4):
        change(cells, CHARGES, CHARGES.heading_row, f"modifier_{number}", f"Other {number}")
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert modifiers_of(host, FIRST_ROW) == ["RT", None, None, None]
    assert summary.lines[0].endswith("the sheet has too few columns for the proposed ones.")


def test_cells_that_cannot_be_read_are_said_and_the_rest_is_mended(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "modifier_1", None)
    change(cells, CHARGES, FIRST_ROW + 1, "units", "two")
    change(cells, CHARGES, FIRST_ROW + 1, "procedure_code", 71046)
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert (summary.facts["fixed"], summary.facts["modifier_rows"]) == (1, 0)
    assert summary.lines[-1] == (
        "Modifiers of claims that need 1 place were not looked at; they cannot be read, and Check names them."
    )
    assert modifiers_of(host, FIRST_ROW) == [None] * 4


def test_the_cells_keep_their_format(context, tmp_path) -> None:
    path = tmp_path / "claims.xlsx"
    shutil.copyfile(template_path(SAMPLE), path)
    fix_rows(_opened(path), context)
    worksheet = openpyxl.load_workbook(path)["Charges"]
    (row,) = [
        cells for cells in worksheet.iter_rows(min_row=FIRST_ROW) if cells[at(CHARGES, "claim_id") - 1].value == "C1104"
    ]
    cell = row[at(CHARGES, "modifier_1") - 1]
    assert (cell.value, cell.data_type, cell.number_format) == ("26", "s", "@")
    assert path.with_name("claims.before.xlsx").exists()
