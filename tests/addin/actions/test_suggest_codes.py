"""Suggest codes: what the exams' names say, beside the rows; the user's own cells stay."""

import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.suggest_codes import suggest_codes
from radbill_addin.files.crosswalk import crosswalk_in_use
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import FINDINGS
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells, table, users_cells
from tests.addin.small_workbook import change

NAMES = ("CT HEAD WO CONTRAST", "XR CHEST 1 VIEW", "MG SCREENING BILAT")


def named(*names: str):
    cells = small_cells()
    for row, name in enumerate(names, FIRST_ROW):
        change(cells, CHARGES, row, "exam_description", name)
    return cells


def test_every_named_exam_gets_its_codes_and_nothing_else_changes(open_in, context) -> None:
    host = open_in(named(*NAMES))
    before = list(users_cells(host))
    summary = suggest_codes(host.port, context)
    first, second, third = (row["suggested_codes"] for row in table(host, CHARGES))
    assert first.startswith("70450 (98%)")
    assert second.startswith("71045 (98%)")
    assert third.startswith("77067 (")
    assert list(users_cells(host)) == before
    assert summary.headline == "3 exams read: 2 as the code on the row, 1 differ from the code on the row."
    assert summary.facts == {"exams": 3, "same": 2, "other": 1, "no_code": 0, "not_sure": 0}


def test_a_name_that_says_too_little_is_left_to_a_person(open_in, context) -> None:
    host = open_in(named("RESEARCH VISIT"))
    assert suggest_codes(host.port, context).facts["not_sure"] == 1
    first, second, _ = table(host, CHARGES)
    assert first["suggested_codes"] == "Not sure: nothing in the name decides."
    assert second["suggested_codes"] is None


def test_a_row_without_a_code_is_counted(open_in, context) -> None:
    cells = named(NAMES[0])
    change(cells, CHARGES, FIRST_ROW, "procedure_code", None)
    assert suggest_codes(open_in(cells).port, context).facts["no_code"] == 1


def test_a_workbook_that_names_no_exam_says_so(open_in, context) -> None:
    summary = suggest_codes(open_in(small_cells()).port, context)
    assert summary.headline == "No row names its exam: fill in the column Exam first."


def test_the_practice_own_list_goes_first_in_both(open_in, context) -> None:
    crosswalk_in_use().parent.mkdir(parents=True, exist_ok=True)
    crosswalk_in_use().write_text("description,procedure_codes\nCT HEAD WO CONTRAST,70460\n", encoding="utf-8")
    host = open_in(named(NAMES[0]))
    assert suggest_codes(host.port, context).facts["other"] == 1
    check_batch(host.port, context)
    assert "RB3015" in {row["edit_id"] for row in table(host, FINDINGS)}


def test_check_compares_the_exam_with_the_code(open_in, context) -> None:
    host = open_in(named(NAMES[0], NAMES[1]))
    check_batch(host.port, context)
    found = [row for row in table(host, FINDINGS) if row["edit_id"] == "RB3015"]
    assert [row["row"] for row in found] == [FIRST_ROW + 1]
    assert found[0]["message"] == "The exam's name reads as 71045, not 71046."


@pytest.mark.parametrize("content", [b"nonsense\n1\n", b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read_is_said(open_in, context, content: bytes) -> None:
    crosswalk_in_use().parent.mkdir(parents=True, exist_ok=True)
    crosswalk_in_use().write_bytes(content)
    summary = check_batch(open_in(named(NAMES[0])).port, context)
    assert any(line.startswith("Your own list of exams was not used: ") for line in summary.lines)
    assert suggest_codes(open_in(named(NAMES[0])).port, context).is_refused


def test_a_workbook_that_cannot_be_read_is_refused(open_in, context) -> None:
    assert suggest_codes(open_in(cells_with(FIRST_ROW - 1, "charge_amount", "Something else")).port, context).is_refused
