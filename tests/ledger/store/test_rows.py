"""Rows are cut to what their columns hold, and nothing else of them changes."""

from radbill.ledger.store.rows import cut_to_columns
from radbill.ledger.store.tables import CLAIM_LINES


def test_only_texts_that_are_too_long_are_cut() -> None:
    row = {"place_of_service": "11>B>1", "procedure_code": "70450", "charge_cents": 12345, "line_id": None}
    assert cut_to_columns(CLAIM_LINES, row) == {**row, "place_of_service": "11"}
