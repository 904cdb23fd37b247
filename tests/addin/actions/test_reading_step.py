from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.reading_step import read_or_refuse, refusal
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.text.input_problem import InputProblem
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells


def test_a_sound_workbook_is_read(open_in, context) -> None:
    read = read_or_refuse(open_in(small_cells()).port, context)
    assert isinstance(read, BatchRead)
    assert [claim.claim_id for claim in read.batch.claims] == ["C1", "C2"]


def test_a_workbook_that_cannot_be_read_is_refused_with_its_places(open_in, context) -> None:
    summary = read_or_refuse(open_in(cells_with(FIRST_ROW - 1, "charge_amount", "Something else")).port, context)
    assert isinstance(summary, ActionSummary)
    assert (summary.is_refused, summary.is_clean, summary.is_unanswered) == (True, False, False)
    assert summary.headline == "Nothing was done: 1 place of the workbook must be fixed."
    assert summary.lines[0].startswith("claims.xlsx, sheet Charges, row 4, column Charge: ")
    (problem,) = summary.facts["problems"]
    assert (problem["sheet"], problem["row"], problem["column"]) == ("Charges", 4, "Charge")


def test_what_is_tolerated_is_read_and_noted(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "procedure_code", 70450)
    strict = read_or_refuse(open_in(cells).port, context)
    assert [claim.claim_id for claim in strict.batch.claims] == ["C2"]
    assert [claim.claim_id for claim in strict.batch.unreadable_claims] == ["C1"]
    read = read_or_refuse(open_in(cells).port, context._replace(tolerant=True))
    assert read.batch.claims[0].lines[0].procedure_code == "70450"
    assert "row 5, column F (Procedure code)" in str(read.notes[0])


def test_several_places_are_counted() -> None:
    problems = tuple(InputProblem("claims.xlsx", "Charges", row, "", "Wrong.", "Fix it.") for row in (5, 6))
    assert refusal(problems).headline == "Nothing was done: 2 places of the workbook must be fixed."
    assert refusal(problems).lines == (
        "claims.xlsx, sheet Charges, row 5: Wrong. Fix it.",
        "claims.xlsx, sheet Charges, row 6: Wrong. Fix it.",
    )
