"""Counties of each Medicare locality (LOCCO), csv, as in CMS's RVU zips."""

from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importers.pprrvu import PAGE
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import year_in

KIND = PublishedKind(
    kind="locco",
    label="Counties by locality",
    name="list of counties by locality",
    key_columns=(),
    page=PAGE,
)
_WIDTH = 5
_FIELDS = ("carrier", "locality", "state", "fee_schedule_area", "counties")


def _recognises(file: PublishedFile) -> bool:
    head = normalized_heading(head_of(file))
    return is_text(file, ".csv") and "LOCALITYNUMBER" in head and "COUNTIES" in head and "FEESCHEDULEAREA" in head


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    year = year_in(" ".join(rows[0])) or year_in(file.name)
    records = [_record(row) for row in rows if len(row) >= _WIDTH and row[0].isdigit()]
    if year is None:
        raise RefusedFileError("neither title nor name says which year it is.")
    if not records:
        raise RefusedFileError("there are no localities below the heading.")
    return ReadTable(
        kind=KIND.kind,
        release_id=f"LOCCO{year}",
        in_force=DateRange(date(year, 1, 1), date(year, 12, 31)),
        table=pl.DataFrame(records).with_columns(_state_from_above()),
        licence_note="US government work.",
    )


def _state_from_above() -> "pl.Expr":
    """A state is printed on its first row only."""
    state = pl.col("state")
    return pl.when(state == "").then(None).otherwise(state).forward_fill().alias("state")


def _record(row: list[str]) -> dict[str, str]:
    record = dict(zip(_FIELDS, row, strict=False))
    return record | {"carrier": record["carrier"].zfill(5), "locality": record["locality"].zfill(2)}


IMPORTER = Importer(KIND, _recognises, _read)
