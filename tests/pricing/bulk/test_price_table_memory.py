"""What tables before this one asked is remembered, up to how much of it, and how far the work is told to be."""

import polars as pl
import pytest

from radbill.pricing.bulk.columns import choose_columns
from radbill.pricing.bulk.price_table import TablePricer, price_table
from tests.pricing.made import imaging, made_book

LINES = pl.DataFrame({
    "claim_id": ["C1"], "line": ["1"], "patient_id": ["P1"], "date_of_service": ["2025-11-03"],
    "procedure_code": ["CT001"], "modifiers": ["26"], "units": ["1"], "place_of_service": ["22"],
    "carrier": ["00000"], "locality": ["00"], "billing_npi": ["1234567893"],
})  # fmt: skip
#: Services that are kept from one table to the next.
MOST = 200_000


@pytest.mark.parametrize(("known", "is_kept"), [(5, True), (MOST, True), (MOST + 1, False)])
def test_services_are_kept_up_to_a_bound(known: int, is_kept: bool) -> None:  # noqa: FBT001 - a case's column
    pricer = TablePricer(made_book(CT001=imaging(100, 500)))
    pricer._services.update(dict.fromkeys((number,) for number in range(known)))
    pricer.look_up(choose_columns(LINES))
    assert ((0,) in pricer._services) is is_kept


def test_a_service_is_looked_up_once_for_all_tables() -> None:
    book, asked_codes = made_book(CT001=imaging(100, 500)), []
    known = book.fee_rows
    book.fee_rows = lambda code, on: asked_codes.append(code) or known(code, on)
    pricer = TablePricer(book)
    first, second = pricer.price(LINES), pricer.price(LINES.with_columns(patient_id=pl.lit("P2")))
    assert first["allowed_amount"].to_list() == second["allowed_amount"].to_list() == ["100.00"]
    assert asked_codes.count("CT001") == 1


def test_progress_is_told_every_so_often_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radbill.pricing.bulk.price_table._TELL_EVERY", 2)
    told: list[tuple[str, int, int]] = []
    codes = ("CT001", "CT002", "CT003", "CT004", "CT005")
    lines = pl.concat(LINES.with_columns(procedure_code=pl.lit(code)) for code in codes)
    price_table(lines, made_book(**dict.fromkeys(codes, imaging(100, 500))), lambda *step: told.append(step))
    assert told == [("Pricing", done, 5) for done in (2, 4, 5)]
