"""Random lines over all codes, localities and modifiers of the starter set, priced both ways.

`make soak` tries a hundred thousand of them, the suite a fifth. The batch reduces its lines to distinct questions and
ranks whole columns; the cells are priced session by session in plain Python. Amounts and every step with its words
must be the same.
"""

import random
import sys
from datetime import date
from decimal import Decimal

import polars as pl

from radbill.codes.modifier_facts import known_modifiers
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.bulk.price_table import price_table
from radbill.pricing.explain import steps_text
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow

DAYS = (date(2025, 10, 1), date(2025, 12, 31), date(2026, 7, 1), date(2026, 11, 3))
PLACES = ("11", "21", "22", "23", "24", "31", "81")
COMMON = ((), (), ("26",), ("26",), ("TC",), ("26", "59"), ("TC", "XE"), ("50",), ("26", "50"), ("26", "RT"),
          ("26", "LT"), ("LT",), ("RT",), ("RT", "LT"))  # fmt: skip


def sessions(book: ReferenceBook, chance: random.Random, lines: int):
    """Lines in sessions of one to six, each a patient's day at one place."""
    codes = sorted({code for day in DAYS for code in book.fee_codes(day)})
    imaging = [code for code in codes if is_ranked_imaging(book, code)]
    priced = [code for code in codes if is_priced(book, code)]
    localities = [(gpci.carrier, gpci.locality) for gpci in book.localities(DAYS[-1])]
    modifiers = [facts.code for facts in known_modifiers()]
    patient = count = 0
    while count < lines:
        patient += 1
        day, place = chance.choice(DAYS), chance.choice(PLACES)
        code = ""
        for _ in range(chance.randint(1, 6)):
            if not code or chance.random() < 0.7:
                code = chance.choice(chance.choices((imaging, priced, codes), (5, 4, 1))[0])
            carrier, locality = chance.choice(localities)
            on_line = chance.choice(COMMON) if chance.random() < 0.8 else tuple(chance.sample(modifiers, 2))
            units = chance.choice((1, 1, 1, 2, 3))
            count += 1
            yield (
                f"P{patient}",
                PricingRequest(
                    code,
                    on_line,
                    day,
                    place,
                    "",
                    carrier,
                    locality,
                    Decimal(units),
                ),
            )


def is_ranked_imaging(book: ReferenceBook, code: str) -> bool:
    row = book.fee_row(code, "26", DAYS[-1])
    return isinstance(row, FeeRow) and row.multiple_procedure_indicator == "4"


def is_priced(book: ReferenceBook, code: str) -> bool:
    """Not by the carrier alone, as most emerging technology is."""
    rows = book.fee_rows(code, DAYS[-1])
    return isinstance(rows, dict) and any(row.status_code in {"A", "R", "T"} for row in rows.values())


def table_of(lines) -> pl.DataFrame:
    return pl.DataFrame({
        "claim_id": [name for name, _ in lines],
        "line": [str(number) for number in range(len(lines))],
        "patient_id": [name for name, _ in lines],
        "date_of_service": [request.date_of_service.isoformat() for _, request in lines],
        "procedure_code": [request.procedure_code for _, request in lines],
        "modifiers": [" ".join(request.modifiers) for _, request in lines],
        "units": [str(request.units) for _, request in lines],
        "place_of_service": [request.place_of_service for _, request in lines],
        "carrier": [request.carrier for _, request in lines],
        "locality": [request.locality for _, request in lines],
        "billing_npi": ["1234567893"] * len(lines),
    })  # fmt: skip


def both_ways(lines: int) -> tuple[pl.DataFrame, list[Breakdown]]:
    """At least so many lines priced as a batch, and each as a cell; the same lines each time."""
    book = ReferenceBook.open()
    asked = list(sessions(book, random.Random(20261123), lines))  # noqa: S311 - claims, not secrets
    batch = price_table(table_of(asked), book)
    assert isinstance(batch, pl.DataFrame)
    return batch, list(price_session(asked, book))


def columns_of(cells: list[Breakdown]) -> dict[str, list[str | None]]:
    """What a batch must say of lines that were priced as cells."""
    return {
        "allowed_amount": [None if cell.allowed_amount is None else f"{cell.allowed_amount:.2f}" for cell in cells],
        "steps": [steps_text(cell) for cell in cells],
        "failure_reason": ["" if cell.failure is None else cell.failure.reason for cell in cells],
    }


def main(lines: int) -> int:
    """Price so many lines both ways; gives in how many columns they differ."""
    batch, cells = both_ways(lines)
    unequal = sum(batch[name].to_list() != wanted for name, wanted in columns_of(cells).items())
    sys.stdout.write(f"{len(cells):,} lines priced as a batch and as cells: {unequal} columns differ\n")
    return unequal
