"""Of a filled workbook with odd cells exactly the claims leave that Check lets pass; the whole is in `make soak`."""

import pytest

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import ALL_SHEETS
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from tests.addin.odd_cells import TABLES, VALUES, OddCell, command, every_cell, filled, in_folder, workbooks
from tests.addin.small_workbook import saved

SEED, WORKBOOKS = 16, 1
SAMPLE = [*workbooks(SEED, WORKBOOKS), [OddCell(PRACTICE, "address.street", "Z" * 56)]]


@pytest.mark.parametrize("odd", SAMPLE, ids=range(len(SAMPLE)))
def test_what_check_lets_pass_is_exported_and_nothing_else(odd: list[OddCell]) -> None:
    assert in_folder(odd) == []


def test_every_column_that_a_person_fills_is_tried() -> None:
    filled_by_people = {
        (sheet.name, column.field) for sheet in ALL_SHEETS for column in sheet.columns
        if column.kind not in RESULT_KINDS and sheet not in {FINDINGS, BATCH_HISTORY}  # they hold no claim
    }  # fmt: skip
    cells = every_cell((PRACTICE, *TABLES))
    assert {(cell.sheet.name, cell.field) for cell in cells} == filled_by_people
    assert len(cells) == len(filled_by_people) * len(VALUES)


def test_a_cell_with_an_error_of_excel_holds_its_claim_by_name(tmp_path) -> None:
    book = filled([OddCell(CHARGES, "units", "#N/A")])
    check = command("check", saved(tmp_path / "odd.xlsx", book.cells))
    assert (check.code, check.told["claims"], check.told["held_claims"]) == (1, 3, 1)
    ((problem),) = check.told["unreadable_cells"]
    assert (problem["sheet"], problem["row"]) == book.odd_rows["ODD2"]
    assert "#N/A" in problem["message"]


@pytest.mark.parametrize("field", ["npi", "receiver_name"])
def test_an_error_of_excel_on_the_practice_form_holds_every_claim_by_its_cell(tmp_path, field) -> None:
    path = saved(tmp_path / "odd.xlsx", filled([OddCell(PRACTICE, field, "#N/A")]).cells)
    check = command("check", path)
    assert (check.code, check.told["claims"], check.told["held_claims"]) == (1, 3, 3)
    ((problem),) = check.told["unreadable_cells"]
    assert problem["sheet"] == PRACTICE.name
    export = command("export", path, "--to", tmp_path)
    assert (export.code, export.told["held_claims"], list(tmp_path.glob("*.837"))) == (1, 3, [])


def test_claims_beside_a_street_that_is_too_long_leave(tmp_path) -> None:
    path = saved(tmp_path / "odd.xlsx", filled([OddCell(CHARGES, "claim_note", "Z" * 81)]).cells)
    export = command("export", path)
    assert (export.code, export.told["held_claims"], export.told["left_unchecked"]) == (1, 1, ["GREY"])
    assert export.told["batch"]["claim_count"] == 1
