"""Columns of lines to price, however they were exported: made text, checked, and given their session."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import polars as pl

from radbill.core.failures import Failure, FailureReason

REQUIRED = ("claim_id", "line", "patient_id", "date_of_service", "procedure_code", "modifiers", "units",
            "place_of_service", "billing_npi")  # fmt: skip
PLACES = ("zip", "carrier", "locality")
#: Columns that pricing adds.
ANSWERS = ("fee_schedule_amount", "opps_cap_amount", "allowed_amount", "medicare_payment_amount",
           "patient_responsibility_amount", "steps", "failure_reason")  # fmt: skip
_WIDTHS = {"place_of_service": 2, "zip": 5, "carrier": 5, "locality": 2}
_DAY_LAYOUTS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")


def missing_columns(columns: Iterable[str]) -> Failure | None:
    """A failure that names what is missing of the wanted columns."""
    there = set(columns)
    missing = [name for name in REQUIRED if name not in there]
    if not ({"zip", "zip_code"} & there or {"carrier", "locality"} <= there):
        missing.append("zip (or carrier and locality)")
    if not missing:
        return None
    message = f"These columns are missing: {', '.join(missing)}."
    return Failure(FailureReason.BAD_INPUT, message, "Name the columns as in `radbill price --help`, in any order.")


def normalised(lines: pl.DataFrame) -> pl.DataFrame:
    """The wanted columns as clean text, the day as a date, in the order of the lines.

    Adds `row` (number of the line), and `session` (what is ranked together: patient, day, billing NPI).
    """
    if "zip" not in lines.columns and "zip_code" in lines.columns:
        lines = lines.rename({"zip_code": "zip"})
    absent = [pl.lit("").alias(name) for name in PLACES if name not in lines.columns]
    wanted = lines.with_columns(absent).select(*REQUIRED, *PLACES)
    texts = wanted.select(*(_text(name, wanted.schema[name]) for name in wanted.columns))
    days = pl.coalesce(pl.col("date_of_service").str.to_date(layout, strict=False) for layout in _DAY_LAYOUTS)
    return texts.with_row_index("row").with_columns(
        day=days,
        modifiers=pl.col("modifiers").str.replace_all(r"[,;\s]+", " ").str.strip_chars().str.to_uppercase(),
        procedure_code=pl.col("procedure_code").str.to_uppercase(),
        units=pl.when(pl.col("units") == "").then(pl.lit("1")).otherwise(pl.col("units")),
        session=_session(),
    )


def whole_units(text: str) -> Decimal | None:
    """Units as a number; none when the text is no number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    """A column as text; numbers that stood for codes lose their point, short codes get their zeros back."""
    column = pl.col(name)
    if kind in {pl.Date, pl.Datetime}:
        return column.dt.strftime("%Y-%m-%d").fill_null("")
    text = column.cast(pl.String).fill_null("").str.strip_chars().str.replace(r"^(\d+)\.0+$", "$1")
    if name not in _WIDTHS:
        return text.alias(name)
    return pl.when(text == "").then(pl.lit("")).otherwise(text.str.zfill(_WIDTHS[name])).alias(name)


def _session() -> pl.Expr:
    """Lines without a patient are ranked within their claim: better than among all of the day's unknown patients."""
    person = pl.when(pl.col("patient_id") == "").then("claim " + pl.col("claim_id")).otherwise(pl.col("patient_id"))
    return pl.concat_str(person, "date_of_service", "billing_npi", separator="\x1f")
