"""Statements ask the ledger for claims of which patients owe something, once; the others are not looked at."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.ledger.receivables import held_balances, statements
from radbill.ledger.receivables.claim_books import claim_books
from tests.ledger.receivables.desk import C1, C2, Desk


@pytest.fixture
def rows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of the claims whose books are read."""
    found: list[int] = []

    def read(connection, rows, *further):
        found.extend(rows)
        return claim_books(connection, rows, *further)

    for module in (statements, held_balances):
        monkeypatch.setattr(module, "claim_books", read)
    return found


def due(desk: Desk) -> statements.DueStatements:
    found = statements.due_statements(date(2026, 11, 28), desk.home)
    assert isinstance(found, statements.DueStatements)
    return found


def test_each_claim_that_a_patient_owes_is_looked_at_once_and_no_other(desk: Desk, rows_read: list[int]) -> None:
    assert due(desk) == statements.DueStatements()
    assert rows_read == []
    desk.post([*C1, *C2], "170.00")
    found = due(desk)
    assert [(each.claim_ids, each.due_amount) for each in found.statements] == [
        (("C1",), Decimal("25.00")), (("C2",), Decimal("20.00")),
    ]  # fmt: skip
    assert found.held == ()
    assert len(rows_read) == len(set(rows_read)) == 2


def test_many_claims_in_parts_are_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    c4 = ["CLP*C4*1*400.00*300.00*100.00*MB*ICN4*22*1", "NM1*QC*1*TESTPATIENT*ALPHA", "SVC*HC:74177*400.00*300.00**1",
          "CAS*PR*2*100.00", "REF*6R*L6"]  # fmt: skip
    desk.post([*C1, *c4, *C2], "470.00")
    whole = due(desk)
    monkeypatch.setattr(statements, "in_parts", lambda rows: ([row] for row in reversed(rows)))
    assert due(desk) == whole
    assert [each.claim_ids for each in whole.statements] == [("C1", "C4"), ("C2",)]
