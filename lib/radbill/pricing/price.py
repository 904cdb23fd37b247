"""The one question: what is allowed for a line, or for every line of a table."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, overload

from radbill.core.failures import Failure
from radbill.core.progress import Progress, no_progress
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import price_line
from radbill.pricing.raw_request import read_request
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

#: Of the fields in their order.
_TYPES: list[type] = [str, tuple, date, str, str, str, str, Decimal, SessionRank, Decimal, bool, bool]
_TEXT: set[type] = {str}


@overload
def price(lines: PricingRequest, book: ReferenceBook, on_progress: Progress = ...) -> Breakdown: ...


@overload
def price(
    lines: "pl.DataFrame | pl.LazyFrame | Path", book: ReferenceBook, on_progress: Progress = ...
) -> "pl.DataFrame | Failure": ...


def price(
    lines: "PricingRequest | pl.DataFrame | pl.LazyFrame | Path",
    book: ReferenceBook,
    on_progress: Progress = no_progress,
) -> "Breakdown | pl.DataFrame | Failure":
    """Price one line, or a table of lines, under Medicare's physician fee schedule.

    One line gives its breakdown: the last step is the allowed amount, or the failure says why there is none. A table
    gives the same table, its rows in the same order, with the answers added; the lines of a session are ranked among
    each other. A table that cannot be priced gives a failure that says why.

    Args:
        lines: A request (units 2, a day as text and the like are read as in a table); or a Polars table, or a CSV or
            Parquet file, with the columns claim_id, line, patient_id, date_of_service, procedure_code, modifiers
            (separated by blanks), units, place_of_service, zip (or carrier and locality), billing_npi, in any order;
            further columns stay.
        book: Published data.
        on_progress: Told the task, how much is done and how much there is; for tables.

    Raises:
        TypeError: it is neither a request nor a table.
    """
    if isinstance(lines, PricingRequest):
        return price_line(lines, book) if has_its_types(lines) else _price_raw(lines, book)
    from radbill.pricing.bulk.price_table import price_lines  # noqa: PLC0415 - one line is priced without Polars

    return price_lines(lines, book, on_progress)


def has_its_types(request: PricingRequest) -> bool:
    """Whether every value is of the type that the request names; asked of each price, so that it takes no time."""
    return [*map(type, request)] == _TYPES and {*map(type, request.modifiers)} <= _TEXT


def _price_raw(request: PricingRequest, book: ReferenceBook) -> Breakdown:
    read = read_request(request)
    return Breakdown(failure=read) if isinstance(read, Failure) else price_line(read, book)
