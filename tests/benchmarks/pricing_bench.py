"""Charge lines through the batch path, beside a plain pandas merge-and-multiply of the bare formula in the same run.

pandas gets its tables ready-made and gives one rounded float for each line, without reductions, caps, places that must
be looked up, checks or explanations.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl

from radbill.pricing.bulk.price_table import price_table
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

LINES = 200_000
RUNS = 5
DAY = date(2026, 8, 3)
#: A group in one state, and teleradiology from one coast to the other.
WORKLOADS = {
    "one state, 4 ZIP codes": ("35203", "35801", "36104", "36602"),
    "nationwide, 12 localities": (
        "35203", "99501", "10001", "94110", "02134", "60601", "77002", "33101", "98101", "80202", "30303", "19103",
    ),
}  # fmt: skip
PLACES = (("22", ("26",)), ("23", ("26",)), ("21", ("26",)), ("11", ("",)), ("11", ("TC", "26")))


def run() -> None:
    """Print lines per second of both, their ratio, and the time of one cell."""
    book = ReferenceBook.open()
    print_line(f"{LINES:,} lines, median of {RUNS} runs; polars {pl.__version__}, pandas {pd.__version__}")
    for name, zip_codes in WORKLOADS.items():
        _compare(name, _lines(book, zip_codes), zip_codes, book)
    _one_cell(book)


def _compare(name: str, lines: pl.DataFrame, zip_codes: tuple[str, ...], book: ReferenceBook) -> None:
    relative_values, indices = _tables(book, zip_codes)
    frame = lines.to_pandas()
    ours = _timed(lambda: price_table(lines, book))
    cold = _timed(lambda: price_table(lines, ReferenceBook.open()))
    plain = _timed(lambda: _pandas(frame, relative_values, indices))
    print_line(f"\n{name}")
    print_line(f"radbill, all rules and steps     {LINES / ours:>12,.0f} lines/s")
    print_line(f"  the same with opening the book {LINES / cold:>12,.0f} lines/s")
    print_line(f"pandas, bare formula             {LINES / plain:>12,.0f} lines/s")
    print_line(f"ratio (ours / pandas)            {plain / ours:>12.2f}")


def _one_cell(book: ReferenceBook) -> None:
    request = PricingRequest("70450", ("26",), DAY, "22", zip_code="35203")
    cell = _timed(lambda: [price(request, book) for _ in range(1000)]) / 1000
    look_up = {request: Decimal(1)}
    plain_look_up = _timed(lambda: [look_up[request] for _ in range(1000)]) / 1000
    print_line(f"\none cell {cell * 1e6:.1f} us, a dictionary look-up {plain_look_up * 1e6:.2f} us")


def print_line(text: str) -> None:
    """Show a figure."""
    sys.stdout.write(text + "\n")


def _timed(work: Callable[[], object]) -> float:
    """Median seconds, after one run that is not counted."""
    work()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _lines(book: ReferenceBook, zip_codes: tuple[str, ...]) -> pl.DataFrame:
    """A radiology group's days: real codes, sessions of one to six lines."""
    chance = random.Random(7)  # noqa: S311 - figures, not secrets
    codes = [code for code in book.fee_codes(DAY) if code.startswith("7") and len(book.fee_rows(code, DAY)) == 3]
    common = chance.sample(codes, 250)
    rows = []
    while len(rows) < LINES:
        patient, place = len(rows), chance.choice(PLACES)
        zip_code, day = chance.choice(zip_codes), date(2026, 8, chance.randint(1, 28))
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


def _tables(book: ReferenceBook, zip_codes: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
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
    places = [(zip_code, book.locality_of_zip(zip_code, DAY)) for zip_code in zip_codes]
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
