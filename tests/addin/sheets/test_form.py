import pytest

from radbill.codes.raw.cells import padded
from radbill_addin.ports.workbook_port import Block, MergedArea
from radbill_addin.sheets.form import read_form
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingLog
from tests.addin.small_workbook import PRACTICE as VALUES
from tests.addin.small_workbook import form_cells


@pytest.fixture
def log():
    return ReadingLog("claims.xlsx")


def read(rows, log, *, merged=(), errors=None, tolerant=False):
    block = Block(padded(rows), tuple(MergedArea(*each) for each in merged), errors or {})
    return read_form(PRACTICE, "Practice", block, log, tolerant=tolerant)


def rows():
    return form_cells(PRACTICE, VALUES)


def said(log):
    return [f"{each.location}: {each.message}" for each in log.problems]


def test_values_are_read_beside_their_names(log):
    form = read(rows(), log)
    assert form.values["npi"] == "1234567893"
    assert form.cells["npi"] == (5, 2)
    assert "pay_to_address.street" not in form.values
    assert said(log) == []


def test_names_may_be_moved_together_and_columns_added(log):
    moved = [["mine", None, *line] for line in reversed(rows())]
    form = read(moved, log)
    assert form.values["npi"] == "1234567893"
    assert form.cells["npi"][1] == 4
    assert said(log) == []


def test_a_missing_name_is_said(log):
    read([line for line in rows() if line[:1] != ["Group NPI"]], log)
    assert said(log) == ["claims.xlsx, sheet Practice, column Group NPI: This field name is missing."]


def test_a_sheet_without_names_is_said(log):
    assert read([["x"]], log) is None
    assert said(log) == [
        "claims.xlsx, sheet Practice, row 4, column A (Practice name): The sheet has none of its field names."
    ]


def test_a_name_that_stands_twice_is_said(log):
    cells = rows()
    read([*cells, ["City", "Troy"]], log)
    assert said(log) == [
        (
            f"claims.xlsx, sheet Practice, row {len(cells) + 1}, column City: "
            f"This field name stands more than once (rows 10 and {len(cells) + 1})."
        )
    ]


def test_a_wrong_value_is_said_with_its_cell(log):
    cells = rows()
    cells[4][1] = "12345678931"
    read(cells, log)
    assert said(log) == [
        "claims.xlsx, sheet Practice, row 5, column B (Group NPI): An NPI has ten digits; this one has 11."
    ]


def test_an_error_cell_is_said(log):
    read(rows(), log, errors={(5, 2): "#REF!"})
    assert said(log) == ["claims.xlsx, sheet Practice, row 5, column B (Group NPI): The cell shows #REF!."]


def test_a_value_may_spread_to_the_right_but_not_over_its_name(log):
    read(rows(), log, merged=[(5, 2, 5, 4), (1, 1, 1, 4)])
    assert said(log) == []
    read(rows(), log, merged=[(5, 1, 5, 2)])
    assert said(log) == ["claims.xlsx, sheet Practice, row 5, column B: The cell is part of cells merged from A5 on."]
