import logging
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import radbill as rb
from radbill import CatalogueError
from radbill_addin.functions.first_questions import ask_first_questions


def test_the_first_price_diagnosis_and_check_read_no_further_table(monkeypatch) -> None:
    monkeypatch.setattr("radbill_addin.functions.first_questions.datetime", _OfTheStarterSet)
    book = rb.ReferenceBook.open(Path("no-store-here"))
    ask_first_questions(lambda: book).join(60)
    monkeypatch.setattr("radbill.reference.store.index.read_table", lambda _paths: pytest.fail("a table is read"))
    day = _OfTheStarterSet.day
    assert not isinstance(book.diagnosis("R0602", day), rb.Failure)
    assert rb.price(rb.PricingRequest("71046", ("26",), day, "22", zip_code="35801"), book).allowed_amount
    assert rb.suggest("XR CHEST 2 VIEWS", day)


def test_what_goes_wrong_is_in_the_log_and_nowhere_else(caplog) -> None:
    def refuse() -> rb.ReferenceBook:
        raise CatalogueError("damaged")

    with caplog.at_level(logging.WARNING):
        ask_first_questions(refuse).join(60)
    assert [record.getMessage() for record in caplog.records] == ["The first questions could not be asked"]


class _OfTheStarterSet:
    """A day of which the starter set has prices and diagnoses."""

    day = date(2026, 8, 3)

    @classmethod
    def now(cls, _zone: object) -> datetime:
        return datetime(2026, 8, 3, tzinfo=UTC)
