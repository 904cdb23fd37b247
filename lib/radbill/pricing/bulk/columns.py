"""Columns of lines to price, however they were exported: found by name, made clean text, given their day and period."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

import polars as pl

from radbill.core.failures import Failure, FailureReason

REQUIRED = ("claim_id", "line", "patient_id", "date_of_service", "procedure_code", "modifiers", "units",
            "place_of_service", "billing_npi")  # fmt: skip
PLACES = ("zip", "carrier", "locality")
#: Columns that pricing adds.
ANSWERS = ("fee_schedule_amount", "opps_cap_amount", "allowed_amount", "medicare_payment_amount",
           "patient_responsibility_amount", "steps", "failure_reason")  # fmt: skip
_OTHER_NAMES = {"zip_code": "zip"}
_DAY_LAYOUTS = ("%Y-%m-%d", "%m/%d/%y", "%m/%d/%Y", "%Y%m%d")
#: Medicare's fee schedule begins here; an earlier day is a slip of the pen.
_EARLIEST_DAY = date(1992, 1, 1)
_ZIP_LENGTH, _ZIP_PLUS_FOUR_LENGTH = 5, 9
_WHAT_TO_DO = "Name the columns as in `radbill price --help`, in any order."


def chosen_columns(lines: pl.DataFrame) -> pl.DataFrame | Failure:
    """The wanted columns under their own names, whatever their case; a failure names what is missing or double."""
    names = named_columns(lines.columns)
    there = dict(names)
    trouble = missing_columns(there) or _repeated(names) or _not_text(lines, there)
    if trouble:
        return trouble
    found = [pl.col(name).alias(plain) for plain, name in there.items()]
    return lines.select(found)


def missing_columns(columns: Iterable[str]) -> Failure | None:
    """A failure that names what is missing of the wanted columns."""
    there = {name for name, _ in named_columns(columns)}
    missing = [name for name in REQUIRED if name not in there]
    if not ("zip" in there or {"carrier", "locality"} <= there):
        missing.append("zip (or carrier and locality)")
    if not missing:
        return None
    return Failure(FailureReason.BAD_INPUT, f"These columns are missing: {', '.join(missing)}.", _WHAT_TO_DO)


def days_of(column: pl.Series) -> pl.Series:
    """Days as dates; nothing where a text is no date, or one before there was a fee schedule."""
    if column.dtype.is_temporal():
        days = column.cast(pl.Date) if column.dtype == pl.Date else column.dt.date()
    else:
        days = _read_days(column)
    return days.set(days < _EARLIEST_DAY, None)


def cleaned(services: pl.DataFrame) -> pl.DataFrame:
    """Codes as text: numbers lose their point, short ones get their zeros back, letters are capitals."""
    return services.with_columns(
        as_text(services["procedure_code"]).str.to_uppercase(),
        as_text(services["modifiers"]).str.to_uppercase().str.replace_all(r"[,;\s]+", " ").str.strip_chars(),
        as_text(services["units"]).replace("", "1"),
        _filled(as_text(services["place_of_service"]), 2),
        _zip_codes(as_text(services["zip"])),
        _filled(as_text(services["carrier"]), 5),
        _filled(as_text(services["locality"]), 2),
    )


def as_text(column: pl.Series) -> pl.Series:
    """A column as text without blanks around it; 70450.0 is 70450, nothing is empty."""
    plain = column.fill_nan(None) if column.dtype.is_float() else column
    text = plain.cast(pl.String).fill_null("").str.strip_chars()
    has_point = text.str.contains(".0", literal=True).any()
    return text.str.replace(r"^(\d+)\.0+$", "$1") if has_point else text


def whole_units(text: str) -> Decimal | None:
    """Units as a number; none when the text is no number."""
    try:
        units = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return units if units is not None and units.is_finite() else None


def named_columns(columns: Iterable[str]) -> list[tuple[str, str]]:
    """The wanted columns as (wanted name, name in the table); zip_code counts only where there is no zip."""
    plain = [(name.strip().lower(), name) for name in columns]
    there = {name for name, _ in plain}
    meant = [(_OTHER_NAMES.get(name, name), name, found) for name, found in plain]
    wanted = {*REQUIRED, *PLACES}
    return [(name, found) for name, said, found in meant if name in wanted and (name == said or name not in there)]


def _repeated(names: list[tuple[str, str]]) -> Failure | None:
    plain = [name for name, _ in names]
    repeated = sorted({name for name in plain if plain.count(name) > 1})
    if not repeated:
        return None
    message = f"These columns stand twice: {', '.join(repeated)}."
    return Failure(FailureReason.BAD_INPUT, message, "Keep one of each.")


def _not_text(lines: pl.DataFrame, there: dict[str, str]) -> Failure | None:
    """Lists, structures and bytes are no values of a cell."""
    strange = [plain for plain, name in there.items() if _is_strange(lines.schema[name])]
    if not strange:
        return None
    message = f"These columns hold neither text, numbers nor dates: {', '.join(strange)}."
    return Failure(FailureReason.BAD_INPUT, message, "Export them as text.")


def _is_strange(kind: pl.DataType) -> bool:
    return kind.is_nested() or kind in (pl.Binary, pl.Object)


def _read_days(column: pl.Series) -> pl.Series:
    """Each distinct text is read once; of a time of day only the day is kept."""
    distinct = column.unique()
    text = as_text(distinct).str.replace(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})[T ].*$", "$1").to_frame("text")
    read = pl.coalesce(pl.col("text").str.to_date(layout, strict=False) for layout in _DAY_LAYOUTS)
    known = pl.DataFrame({"text": distinct, "day": text.select(read).to_series()})
    return column.to_frame("text").join(known, on="text", how="left", nulls_equal=True, maintain_order="left")["day"]


def _filled(text: pl.Series, width: int) -> pl.Series:
    return text.str.zfill(width).set(text == "", "")


def _zip_codes(text: pl.Series) -> pl.Series:
    """ZIP codes that became numbers get their zeros back, with or without the four digits after them."""
    before_dash = text.str.replace(r"-.*$", "")
    is_long = before_dash.str.contains(r"^\d{6,9}$")
    return _filled(before_dash, _ZIP_PLUS_FOUR_LENGTH).zip_with(is_long, _filled(before_dash, _ZIP_LENGTH))
