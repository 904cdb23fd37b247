"""Work RVUs and payment per work RVU by reader, against the published work RVUs and plain SQL."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from radbill.ledger.store.ledger import Ledger
from tests.analytics.figures.test_tables import plain, rows
from tests.ledger.receivables.desk import Desk


def published(code: str) -> Decimal:
    from radbill.reference.book.book import ReferenceBook  # noqa: PLC0415 - the starter set

    fees = ReferenceBook.open().fee_rows(code, date(2026, 11, 10))
    assert isinstance(fees, dict), fees
    return Decimal(str((fees.get("26") or fees[""]).work_rvu))


def test_one_reader_of_all_lines(books: Desk) -> None:
    (row,) = rows(books, "readers")
    work = sum(published(code) for code in ("70450", "71046", "71046", "77067", "77063", "74177"))
    assert (row["reading_count"], Decimal(row["work_rvu"]), row["uncounted_count"]) == ("6", work, 0)
    ((paid,),) = plain(books, "SELECT SUM(cents) FROM posting_legs WHERE account = 'cash' AND claim_id IS NOT NULL")
    assert row["paid_amount"] == Decimal(int(paid)) / 100 == Decimal("225.00")
    assert row["paid_per_work_rvu"] == f"{Decimal(225) / work:.2f}"


def test_two_readers_have_the_money_of_their_lines(books: Desk) -> None:
    """L1 (80.00 paid) is read by another; the patient's 5.00 were paid on L1, of which 20.00 are the patient's."""
    with Ledger(books.home).transaction() as connection:
        connection.execute(text("UPDATE claim_lines SET rendering_npi = '1417947842' WHERE line_id = 'L1'"))
    other, reader = sorted(rows(books, "readers"), key=lambda row: row["paid_amount"])
    assert (other["reader"], other["paid_amount"]) == ("1417947842", Decimal("85.00"))
    assert (reader["paid_amount"], reader["charge_amount"]) == (Decimal("140.00"), Decimal("970.00"))


def test_a_line_without_work_is_told(books: Desk) -> None:
    with Ledger(books.home).transaction() as connection:
        connection.execute(text("UPDATE claim_lines SET procedure_code = '99999' WHERE line_id = 'L6'"))
    (row,) = rows(books, "readers")
    assert (row["uncounted_count"], row["reading_count"]) == (1, "5")


def test_services_of_more_than_twelve_months_ago_do_not_count(books: Desk) -> None:
    assert rows(books, "readers", date(2027, 12, 1)) == []
