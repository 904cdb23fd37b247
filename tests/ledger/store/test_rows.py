"""Rows are cut to what their columns hold, and nothing else of them changes; many are added at once as they are."""

from pathlib import Path

from sqlalchemy import select

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import cut_to_columns, insert_many
from radbill.ledger.store.tables import CLAIM_LINES, META


def test_only_texts_that_are_too_long_are_cut() -> None:
    row = {"place_of_service": "11>B>1", "procedure_code": "70450", "charge_cents": 12345, "line_id": None}
    assert cut_to_columns(CLAIM_LINES, row) == {**row, "place_of_service": "11"}


def test_many_rows_are_added_as_they_are_whatever_order_their_columns_have(home: Path, address: str) -> None:
    rows = [{"value": f"{number}'?%:s", "name": f"many {number:04d}"} for number in range(1500)]
    with Ledger(home, address).transaction() as connection:
        insert_many(connection, META, rows)
        insert_many(connection, META, [])
        query = select(META).where(META.c.name.startswith("many ")).order_by(META.c.name)
        assert [row._asdict() for row in connection.execute(query)] == rows
