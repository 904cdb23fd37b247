"""Today as a viewer shows it that does not calculate, after rows were written without Excel."""

from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from radbill_addin.files.templates import template_path, templates
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.parts.calculation.shown_results import ChangedWorkbook, shown_results
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.sheet_content import FormulaCell, Frame, SheetContent
from radbill_addin.ports.parts.workbook import SHOWN_SHEETS
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from workbook_templates.layouts.today import BARS_ROW, TILE_ROW, TODAY


def formula(row: int, column: int, text: str, *, has_result: bool = False, kind: str = "normal") -> FormulaCell:
    return FormulaCell(row, column, kind, text, None, "", has_result)


def results_of(*formulas: FormulaCell, rows=None, values=None, stale=()) -> dict[tuple[int, int], object]:
    content = SheetContent(rows or {}, {(9, 1): "#N/A"}, formulas, (), None, Frame())  # type: ignore[arg-type]
    workbook = ChangedWorkbook({"Today": content}, {"Today": values or {}}, {"Today": formulas},
                               {"Today": frozenset(stale)}, Names({}, {}), Calendar(is_1904=False))  # fmt: skip
    return shown_results(workbook, SHOWN_SHEETS)["Today"]


def test_written_cells_are_what_formulas_read() -> None:
    assert results_of(formula(1, 2, "A1*2"), rows={1: [4]}) == {(1, 2): 8}
    assert results_of(formula(1, 2, "A1*2"), rows={1: [4]}, values={1: {1: 5}}) == {(1, 2): 10}
    assert results_of(formula(1, 2, "A9&A1"), values={9: {1: "x"}, 1: {1: None}}) == {(1, 2): "x"}


def test_a_stored_result_that_holds_is_used_and_stays() -> None:
    later, stored = formula(1, 3, "B1+1"), formula(1, 2, "NOW()", has_result=True)
    assert results_of(later, stored, rows={1: [None, 7]}) == {(1, 3): 8}
    assert results_of(later, stored, rows={1: [None, 7]}, stale={(1, 2)}) == {}


def test_a_stored_empty_text_counts_as_filled() -> None:
    counts = formula(5, 3, "COUNTA(B1:B3)")
    assert results_of(counts, formula(1, 2, '""&A8', has_result=True), rows={2: [None, "x"]}) == {(5, 3): 2}


def test_shared_formulas_are_worked_out_each_for_its_row_and_arrays_are_left() -> None:
    first = FormulaCell(1, 2, "shared", "A1+1", None, "0", has_result=False)
    second = FormulaCell(2, 2, "shared", "", None, "0", has_result=False)
    array = formula(3, 2, "A1+1", kind="array")
    assert results_of(first, second, array, rows={1: [1], 2: [5]}) == {(1, 2): 2, (2, 2): 6}


def test_yes_errors_and_what_cannot_be_told_are_left_out() -> None:
    assert results_of(formula(1, 2, "1=1"), formula(2, 2, "1/0"), formula(3, 2, "A9"), formula(4, 2, "NOW()")) == {}


def test_the_sheets_that_are_looked_at_are_today_and_batch() -> None:
    assert {TODAY, "Batch"} == SHOWN_SHEETS


def with_today() -> list[str]:
    every = {
        each.file_name: CalamineWorkbook.from_path(template_path(each.file_name)).sheet_names for each in templates()
    }
    return [name for name, sheets in every.items() if TODAY in sheets]


def written(path, sheet, **values) -> None:
    """Put values under headings of a sheet, one row below the other, and save."""
    port, at = open_workbook(path), {column.field: number for number, column in enumerate(sheet.columns, 1)}
    for field, cells in values.items():
        port.write_block(sheet.name, sheet.heading_row + 1, at[field.replace("__", ".")], [[each] for each in cells])
    port.save()


@pytest.mark.parametrize("name", with_today())
def test_a_viewer_that_does_not_calculate_shows_all_of_today(name, tmp_path) -> None:
    """Three lines of two claims: one held (100 + 50.25), one that may go (40); CT 100, MRI 90.25."""
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(template_path(name).read_bytes())
    written(path, PAYERS, payer_key=["AAA"], name=["Plan, Inc."])
    written(path, PATIENTS, patient_id=["P1"], coverage__payer_key=["AAA"])
    pad = [None] * 57  # the sample's other rows are emptied
    written(path, CHARGES, status=["HOLD", "HOLD", "OK", *pad], claim_id=["T1", "T1", "T2", *pad],
            patient_id=["P1", "P1", "P9", *pad], procedure_code=["70450", "70551", "70551", *pad],
            charge_amount=[Decimal(100), Decimal("50.25"), Decimal(40), *pad],
            expected_amount=[None] * 60)  # fmt: skip
    with CalamineWorkbook.from_path(path) as book:
        today = book.get_sheet_by_name(TODAY).to_python(skip_empty_area=False)
    tiles, words = today[TILE_ROW - 1], today[TILE_ROW]
    assert [tiles[at] for at in (0, 2, 4, 6)] == [40, 150.25, 0, 0]
    assert words[0] == "1 claim"
    assert words[2].startswith("1 claim, ")
    bars = today[BARS_ROW : BARS_ROW + 2]
    assert [row[:3] for row in bars] == [["CT", 1, 100], ["MRI", 2, 90.25]]
    assert bars[0][4] == pytest.approx(100 / 190.25)
    assert bars[0][5:8] == ["AAA - Plan, Inc.", 2, 150.25]
