from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import claim_refusal, unreadable_facts, unreadable_lines
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells

WHERE = "Sheet Charges, row 5, column O (Units): "


def test_of_a_readable_workbook_nothing_is_said(open_in, context) -> None:
    read = read_or_refuse(open_in(small_cells()).port, context)
    assert list(unreadable_lines(read)) == []
    assert unreadable_facts(read) == {}
    assert claim_refusal("C1", read) is None


def test_each_cell_is_said_with_the_claims_that_wait_for_it(open_in, context) -> None:
    read = read_or_refuse(open_in(cells_with(FIRST_ROW, "units", "two")).port, context)
    headline, cell = unreadable_lines(read)
    assert headline == "1 cell cannot be read: 1 claim is held, the others are not."
    assert cell.strip().startswith(WHERE)
    facts = unreadable_facts(read)
    assert facts["unreadable_claims"] == 1
    assert [(each["sheet"], each["row"], each["column"]) for each in facts["unreadable_cells"]] == [
        ("Charges", 5, "O (Units)")
    ]


def test_nothing_is_done_with_its_claim_alone(open_in, context) -> None:
    read = read_or_refuse(open_in(cells_with(FIRST_ROW, "units", "two")).port, context)
    refusal = claim_refusal("C1", read)
    assert (refusal.is_clean, refusal.lines[0].startswith(WHERE)) == (False, True)
    assert claim_refusal("C2", read) is None
