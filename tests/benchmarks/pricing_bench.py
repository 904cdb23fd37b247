"""200,000 charge lines through the batch path, beside a plain pandas merge-and-multiply of the bare formula."""

import random
import sys
import time
from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl

from radbill.pricing.batch import price_lines
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book import ReferenceBook

LINES = 200_000
DAY = date(2026, 8, 3)
ZIPS = ("35203", "35801", "36104", "36602")
PLACES = (("22", ("26",)), ("23", ("26",)), ("21", ("26",)), ("11", ("",)), ("11", ("TC", "26")))


def run() -> None:
    """Print lines per second of both, their ratio, and the time of one cell."""
    book = ReferenceBook.open()
    lines = _lines(book)
    relative_values, indices = _tables(book)
    ours = min(_timed(lambda: price_lines(lines, ReferenceBook.open())) for _ in range(3))
    frame = lines.to_pandas()
    plain = min(_timed(lambda: _pandas(frame, relative_values, indices)) for _ in range(3))
    print_line(f"radbill, all rules and steps   {LINES / ours:>12,.0f} lines/s")
    print_line(f"pandas, bare formula           {LINES / plain:>12,.0f} lines/s")
    print_line(f"ratio (ours / pandas)          {plain / ours:>12.2f}")
    request = PricingRequest("70450", ("26",), DAY, "22", zip_code="35203")
    price(request, book)
    cell = min(_timed(lambda: [price(request, book) for _ in range(1000)]) for _ in range(5)) / 1000
    look_up = {request: Decimal(1)}
    plain_look_up = min(_timed(lambda: [look_up[request] for _ in range(1000)]) for _ in range(5)) / 1000
    print_line(f"one cell {cell * 1e6:.1f} us, a dictionary look-up {plain_look_up * 1e6:.2f} us")


def print_line(text: str) -> None:
    """Show a figure."""
    sys.stdout.write(text + "\n")


def _timed(work: object) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _lines(book: ReferenceBook) -> pl.DataFrame:
    """A radiology group's days: real codes, sessions of one to six lines, four ZIP codes."""
    chance = random.Random(7)  # noqa: S311 - figures, not secrets
    codes = [code for code in book.fee_codes(DAY) if code.startswith("7") and len(book.fee_rows(code, DAY)) == 3]
    common = chance.sample(codes, 250)
    rows = []
    while len(rows) < LINES:
        patient, place = len(rows), chance.choice(PLACES)
        zip_code, day = chance.choice(ZIPS), date(2026, 8, chance.randint(1, 28))
        for _ in range(chance.randint(1, 6)):
            modifier = chance.choice(place[1])
            rows.append(
                (f"C{patient}", len(rows), f"P{patient}", day, chance.choice(common), modifier, place[0], zip_code)
            )
    names = [
        "claim_id",
        "line",
        "patient_id",
        "date_of_service",
        "procedure_code",
        "modifiers",
        "place_of_service",
        "zip",
    ]
    frame = pl.DataFrame(rows[:LINES], names, orient="row")
    return frame.with_columns(units=pl.lit("1"), billing_npi=pl.lit("1234567893"))


def _tables(book: ReferenceBook) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [row for code in book.fee_codes(DAY) for row in book.fee_rows(code, DAY).values()]
    names = ["procedure_code", "modifiers", "work", "pe_office", "pe_facility", "mp"]
    relative_values = pd.DataFrame(
        [
            (
                r.procedure_code,
                r.modifier,
                *map(float, (r.work_rvu, r.non_facility_pe_rvu, r.facility_pe_rvu, r.mp_rvu)),
            )
            for r in rows
        ],
        columns=names,
    )
    places = [(zip_code, book.locality_of_zip(zip_code, DAY)) for zip_code in ZIPS]
    indices = pd.DataFrame(
        [(zip_code, *map(float, book.gpci(at.carrier, at.locality, DAY)[4:])) for zip_code, at in places],
        columns=["zip", "work_gpci", "pe_gpci", "mp_gpci"],
    )
    return relative_values, indices


def _pandas(lines: pd.DataFrame, relative_values: pd.DataFrame, indices: pd.DataFrame) -> pd.DataFrame:
    merged = lines.merge(relative_values, how="left", on=["procedure_code", "modifiers"]).merge(
        indices, how="left", on="zip"
    )
    facility = merged["place_of_service"].isin(["21", "22", "23"])
    pe_rvu = merged["pe_office"].where(~facility, merged["pe_facility"])
    amount = merged["work"] * merged["work_gpci"] + pe_rvu * merged["pe_gpci"] + merged["mp"] * merged["mp_gpci"]
    merged["allowed_amount"] = (amount * 33.4009).round(2)
    return merged


if __name__ == "__main__":
    run()
