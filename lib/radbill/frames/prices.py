"""The one question: what is allowed for a line, or for every line of a table, whatever kind of table it is."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.progress import Progress, no_progress
from radbill.pricing.price import price as price_request
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    import polars as pl

    from radbill.core.failures import Failure
    from radbill.frames.tables import AnyTable
    from radbill.pricing.breakdown import Breakdown

Table = TypeVar("Table", bound="AnyTable")
_tables = lazy_loader.load("radbill.frames.priced_tables", suppress_warning=True)


@overload
def price(lines: PricingRequest, book: ReferenceBook | None = ..., on_progress: Progress = ...) -> "Breakdown": ...


@overload
def price(lines: Path, book: ReferenceBook | None = ..., on_progress: Progress = ...) -> "pl.DataFrame | Failure": ...


@overload
def price(lines: Table, book: ReferenceBook | None = ..., on_progress: Progress = ...) -> Table: ...


def price(
    lines: object, book: ReferenceBook | None = None, on_progress: Progress = no_progress
) -> "Breakdown | pl.DataFrame | Failure | AnyTable":
    """Price one line, or a table of lines, under Medicare's physician fee schedule.

    One line gives its breakdown: the last step is the allowed amount, or the failure says why there is none. A table
    gives the same kind of table, its own columns and rows as they were, with the answers behind them; the lines of a
    session (one patient, day and billing NPI) are ranked among each other.

    A table needs these columns, named as the fields of the Charges sheet, in any order: `patient_id`,
    `date_of_service`, `procedure_code`, `modifiers` (parted by blanks) or `modifier_1` to `modifier_4`, `units`,
    `place_of_service`, and `zip` (or `carrier` and `locality`). `claim_id`, `line_id` and `billing_npi` are read where
    they are there; without `billing_npi` all lines are of one practice.

    Answers: `fee_schedule_amount`, `opps_cap_amount`, `allowed_amount`, `medicare_payment_amount`,
    `patient_responsibility_amount` (float64 dollars, the nearest number to the rounded cents; NaN or null where there
    is none), `steps`, `failure_reason` (empty where there is a price), `session_rank` (for `explain`). A blank cell
    is a failure of its row. Columns of the table with these names are replaced.

    Args:
        lines: A request (units 2, a day as text and the like are read as in a table); a frame of pandas, a table of
            Polars (eager or lazy) or of pyarrow; or the path of a CSV or Parquet file, which gives a table of Polars
            with amounts as texts, or a failure.
        book: Published data; none for what is loaded on this computer.
        on_progress: Told the task, how much is done and how much there is; for tables.

    Raises:
        FrameError: a column of a table is missing, or a value is of the wrong type; with column and row.
        TypeError: it is neither a request nor a table.
    """
    data = ReferenceBook.open() if book is None else book
    if isinstance(lines, PricingRequest | Path) or not hasattr(type(lines), "columns"):
        return price_request(lines, data, on_progress)  # type: ignore[call-overload,no-any-return]
    return _tables.price_columns(lines, data, on_progress)  # type: ignore[no-any-return]
