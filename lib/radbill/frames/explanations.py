"""One row's price, step by step, with the amounts as numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.frames.frame_error import FrameError
from radbill.frames.priced_tables import READ, SESSION_RANK, lines_of, open_lines
from radbill.frames.tables import column_of, for_pandas, kind_of, plain_cell
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.bulk.columns import LOCALITY_COLUMNS, clean_columns, days_of
from radbill.pricing.bulk.rank_codes import rank_of_code
from radbill.pricing.explain import step_name
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

_SCHEMA = {"step": pl.String(), "before_amount": pl.Float64(), "after_amount": pl.Float64(), "sentence": pl.String(),
           "citation": pl.String()}  # fmt: skip
_UNREAD = Failure(FailureReason.BAD_INPUT, "The day of service is missing or before 1992.", "Write it as 2026-07-31.")
_ALONE = ("The row is priced alone. Take a row of what price() gave, with its column session_rank, for the reductions "
          "by other lines of its session.")  # fmt: skip


class _StepRow(NamedTuple):
    """A row of the answer; the fields are columns."""

    step: str
    before_amount: float | None
    after_amount: float | None
    sentence: str
    citation: str = ""


def explain(row: object, book: ReferenceBook | None = None) -> Any:  # noqa: ANN401 - the kind that came
    """Tell how one row is priced: a table with one row a step, of the same kind as what was given.

    Columns: `step`, `before_amount`, `after_amount` (float64 dollars, the nearest number to the cents; before the
    amount is finished unrounded), `sentence`, `citation`. The steps to the allowed amount come first, then a row
    *Allowed amount*, the steps from it to Medicare's payment, *Medicare pays* and *Patient owes*. Where there is no
    price, the row *Not priced* says why; a *Caution* may follow. A row that `price` answered is explained with its
    session rank, so that amounts are the same to the cent; another is priced alone, and a first row *Alone* says so.

    Args:
        row: A row of pandas (`frame.iloc[0]`), which gives a frame; a frame or table of one row, of any kind that
            `price` takes; or a mapping of names to values, which gives a list of mappings. The columns that `price`
            needs must be there.
        book: Published data; none for what is loaded on this computer.

    Raises:
        FrameError: a column is missing, a value is of the wrong type, or there are several rows.
    """
    columns = open_lines(_one_row_table(row)).columns
    if columns.height != 1:
        raise FrameError(f"Give one row, not {columns.height}.")
    rank = columns[SESSION_RANK].item() if SESSION_RANK in columns.columns else None
    breakdown = _price(lines_of(columns), rank, book or ReferenceBook.open())
    alone = [] if rank is not None else [_StepRow("Alone", None, None, _ALONE)]
    return _given_back(row, pl.DataFrame([*alone, *_step_rows(breakdown)], _SCHEMA, orient="row"))


def _one_row_table(row: Any) -> Any:  # noqa: ANN401 - a table of any kind
    """What was given as a table of one row."""
    if _is_pandas_row(row):
        return _of_mapping(row.to_dict())
    return _of_mapping(row) if isinstance(row, Mapping) else row


def _is_pandas_row(row: object) -> bool:
    return f"{type(row).__module__.partition('.')[0]} {type(row).__name__}" == "pandas Series"


def _of_mapping(row: Mapping[Any, object]) -> pl.DataFrame:
    """The wanted ones of a row's values; others may be of any type."""
    return pl.DataFrame([column_of(str(name), [plain_cell(cell)]) for name, cell in row.items()
                         if str(name).strip().lower() in READ])  # fmt: skip


def _price(lines: pl.DataFrame, rank: float | None, book: ReferenceBook) -> Breakdown:
    """The price of one line, as a table's line has it."""
    (day,) = days_of(lines["date_of_service"])
    places = [pl.lit("").alias(name) for name in LOCALITY_COLUMNS if name not in lines.columns]
    (cells,) = clean_columns(lines.with_columns(places)).iter_rows(named=True)
    if day is None or cells["units"] is None:
        return Breakdown(failure=_UNREAD)
    request = PricingRequest(
        cells["procedure_code"],
        tuple(cells["modifiers"].split()),
        day,
        cells["place_of_service"],
        zip_code=cells["zip"],
        carrier=cells["carrier"],
        locality=cells["locality"],
        units=Decimal(cells["units"]),
        session_rank=rank_of_code(int(rank or 0)),
    )
    return price(request, book)


def _step_rows(breakdown: Breakdown) -> Iterator[_StepRow]:
    yield from map(_step_row, breakdown.steps)
    if breakdown.failure:
        yield _StepRow("Not priced", None, None, str(breakdown.failure))
    elif breakdown.allowed_amount is not None:
        yield _total("Allowed amount", breakdown.allowed_amount)
        yield from map(_step_row, breakdown.payment_steps)
        yield _total("Medicare pays", breakdown.medicare_payment_amount)
        yield _total("Patient owes", breakdown.patient_responsibility_amount)
    for caution in breakdown.cautions:
        yield _StepRow("Caution", None, None, caution)


def _step_row(step: Step) -> _StepRow:
    amounts = float(step.before_amount), float(step.after_amount)
    return _StepRow(step_name(step), *amounts, step.sentence, str(step.citation))


def _total(name: str, amount: Decimal | None) -> _StepRow:
    return _StepRow(name, None, None if amount is None else float(amount), "")


def _given_back(row: Any, made: pl.DataFrame) -> Any:  # noqa: ANN401 - the kind that came
    """The answer as the kind that came."""
    if isinstance(row, Mapping):
        return made.to_dicts()
    kind = "pandas" if _is_pandas_row(row) else kind_of(row)
    if kind == "pandas":
        frame = row.to_frame() if _is_pandas_row(row) else row
        return type(frame)({name: for_pandas(made[name]) for name in made.columns})
    return {"lazy": made.lazy, "arrow": made.to_arrow}.get(kind, lambda: made)()
