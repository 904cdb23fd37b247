"""Columns of lines to price, however they were exported: found by name, made clean text, given their day and period."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import polars as pl

from radbill.codes.raw.amounts import units_of_line
from radbill.codes.raw.dates import service_date_of
from radbill.codes.raw.identifiers import (
    code_of,
    filled_code_of,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
)
from radbill.codes.raw.places import place_of
from radbill.core.failures import Failure, FailureReason

REQUIRED = ("claim_id", "line", "patient_id", "date_of_service", "procedure_code", "modifiers", "units",
            "place_of_service", "billing_npi")  # fmt: skip
LOCALITY_COLUMNS = ("zip", "carrier", "locality")
#: Columns that pricing adds.
ANSWERS = ("fee_schedule_amount", "opps_cap_amount", "allowed_amount", "medicare_payment_amount",
           "patient_responsibility_amount", "steps", "failure_reason")  # fmt: skip
_OTHER_NAMES = {"zip_code": "zip"}
#: Medicare's fee schedule begins here; an earlier day is a slip of the pen.
_EARLIEST_DAY = date(1992, 1, 1)
_CARRIER_DIGITS, _LOCALITY_DIGITS = 5, 2
_CARRIER_AND_LOCALITY = r"^([0-9]{5})-([0-9]{2})$"
_WHAT_TO_DO = "Name the columns as in `radbill price --help`, in any order."


def choose_columns(lines: pl.DataFrame) -> pl.DataFrame | Failure:
    """The wanted columns under their own names, whatever their case; a failure names what is missing or double."""
    names = named_columns(lines.columns)
    there = dict(names)
    trouble = missing_columns(there) or _repeated_columns(names) or _not_text(lines, there)
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
    plain = column.dt.date() if column.dtype.is_temporal() else column
    days = read_distinct(plain, service_date_of, pl.Date())
    return days.set(days < _EARLIEST_DAY, None)


def clean_columns(services: pl.DataFrame) -> pl.DataFrame:
    """What the columns of a service mean, as text; a ZIP code that is none stays as it stands, units are then none."""
    cleaned = services.with_columns(
        read_distinct(services["procedure_code"], procedure_code_of),
        read_distinct(services["modifiers"], _modifiers),
        read_distinct(services["units"], _units),
        read_distinct(services["place_of_service"], place_of_service_of),
        read_distinct(services["zip"], _place),
        read_distinct(services["carrier"], partial(filled_code_of, width=_CARRIER_DIGITS)),
        read_distinct(services["locality"], partial(filled_code_of, width=_LOCALITY_DIGITS)),
    )
    return _with_named_localities(cleaned)


def read_distinct(column: pl.Series, reader: Callable[[object], object], kind: pl.DataType | None = None) -> pl.Series:
    """Read a column with a reader of single cells: each distinct value once, since columns repeat themselves."""
    raw = column.cast(pl.String) if isinstance(column.dtype, pl.Categorical | pl.Enum) else column
    distinct = raw.unique()
    meant = pl.Series("meant", [reader(cell) for cell in distinct], dtype=kind or pl.String())
    known = pl.DataFrame([distinct.alias("raw"), meant])
    read = raw.to_frame("raw").join(known, on="raw", how="left", nulls_equal=True, maintain_order="left")
    return read["meant"].alias(column.name)


def as_text(column: pl.Series) -> pl.Series:
    """A column as text without blanks around it; 70450.0 is 70450, nothing is empty."""
    plain = column.fill_nan(None) if column.dtype.is_float() else column
    text = plain.cast(pl.String).fill_null("").str.strip_chars()
    has_point = text.str.contains(r"\.0").any()
    return text.str.replace(r"^(\d+)\.0+$", "$1") if has_point else text


def named_columns(columns: Iterable[str]) -> list[tuple[str, str]]:
    """The wanted columns as (wanted name, name in the table); zip_code counts only where there is no zip."""
    plain = [(name.strip().lower(), name) for name in columns]
    there = {name for name, _ in plain}
    meant = [(_OTHER_NAMES.get(name, name), name, found) for name, found in plain]
    wanted = {*REQUIRED, *LOCALITY_COLUMNS}
    chosen = [(name, found) for name, said, found in meant if said not in _OTHER_NAMES or name not in there]
    return [(name, found) for name, found in chosen if name in wanted]


def _repeated_columns(names: list[tuple[str, str]]) -> Failure | None:
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


def _modifiers(cell: object) -> str:
    return " ".join(modifiers_of(cell))


def _units(cell: object) -> str | None:
    """Units in digits alone, one where the cell is blank; none where it holds no number."""
    units = units_of_line(cell)
    return None if units is None else f"{units:f}"


def _place(cell: object) -> str:
    """What a cell for the ZIP code means: a ZIP code, carrier and locality as in 10112-00, or the text as it stands."""
    place = place_of(cell)
    if place is None:
        return code_of(cell)
    return place.zip_code or f"{place.carrier}-{place.locality}"


def _with_named_localities(services: pl.DataFrame) -> pl.DataFrame:
    """Services whose column of ZIP codes may name carrier and locality; columns of these own count where both stand."""
    parts = [pl.col("zip").str.extract(_CARRIER_AND_LOCALITY, at) for at in (1, 2)]
    is_named = parts[0].is_not_null()
    counts = is_named & ((pl.col("carrier") == "") | (pl.col("locality") == ""))
    return services.with_columns(
        pl.when(counts).then(parts[0]).otherwise("carrier").alias("carrier"),
        pl.when(counts).then(parts[1]).otherwise("locality").alias("locality"),
        pl.when(is_named).then(pl.lit("")).otherwise("zip").alias("zip"),
    )
