"""The records of a table: titles, repeated headings and totals set apart, facts of the claim carried down."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.intake.foreign.columns.contents import looks_like
from radbill.intake.foreign.columns.mapping import SEVERAL, repeats
from radbill.intake.foreign.columns.mapping import Mapping as ColumnMapping
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.cells import amount
from radbill.intake.foreign.records.reading import read_record
from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.records.styles import styles_of

#: What says that a row is a record; two of them are needed.
_IDENTITY = ("patient_name", "patient_last", "mrn", "accession", "procedure_code", "exam", "date_of_service", "charge")
_WHO = ("patient_name", "patient_last", "mrn")
#: What a line has of its own; everything else is of the claim.
_OF_THE_LINE = frozenset({
    "procedure_code", "exam", "exam_code", "modifiers", "units", "charge", "unit_charge", "diagnoses",
    "diagnosis_pointer", "side",
    "accession", "date_of_service", "status", "transaction_type", "authorization",
})  # fmt: skip
_TYPED = ("birth_date", "date_of_service", "sex", "state", "charge", "units", "procedure_code")
_FEWEST_SHIFTED = 2
_MONEY = re.compile(r"\$?[\d,]+\.\d{2}(?!\d)")
#: What no title and no remark has by chance, and how many filled fields make a record without it.
_TELLING, _MANY = ("birth_date", "date_of_service", "procedure_code"), 4


class Aside(NamedTuple):
    """A row that is no record: a total with its amount, or a remark."""

    place: Place
    why: str
    amount: Decimal | None = None


class TableRecords(NamedTuple):
    """The records of a table, and its rows that are none; titles, headings and blank rows are not told."""

    records: tuple[ForeignRecord, ...]
    asides: tuple[Aside, ...]


class _RawRow(NamedTuple):
    row: SourceRow
    values: dict[str, str]
    several: dict[str, list[str]]
    has_surplus: bool


def records_of(table: SourceTable, mapping: ColumnMapping) -> TableRecords:
    """Read a table by its mapping."""
    heading = table.rows[mapping.heading_at]
    rows = [_raw(row, heading, mapping) for row in table.rows[mapping.heading_at + 1 :]
            if not row.is_blank and not repeats(heading, row)]  # fmt: skip
    asides = [_aside(table, each) for each in rows if not _is_record(each)]
    lines = list(_carried([each for each in rows if _is_record(each)]))
    styles = styles_of([each.values for each in lines])
    records = []
    for each in lines:
        record = ForeignRecord(
            Place(table.file, table.sheet, each.row.number), (*each.row.cells, *each.values.values())
        )
        if _is_shifted(each):
            record.doubt("row", "columns_shifted", "The cells of this row do not stand under their headings.")
        records.append(read_record(record, each.values, each.several, styles))
    return TableRecords(tuple(records), tuple(asides))


def _raw(row: SourceRow, heading: SourceRow, mapping: ColumnMapping) -> _RawRow:
    values: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for column in mapping.columns:
        cell = row.cells[column.number - 1] if column.number <= len(row.cells) else ""
        if column.field in SEVERAL:
            several.setdefault(column.field, []).append(cell)
        elif column.field:
            values[column.field] = cell
    return _RawRow(row, values, several, any(row.cells[len(heading.cells) :]))


def _is_total(row: SourceRow) -> bool:
    return any(cell.casefold().lstrip("*# ").startswith(("total", "grand total", "subtotal", "sub-total", "sub total"))
               for cell in row.cells)  # fmt: skip


def _is_record(raw: _RawRow) -> bool:
    filled = [field for field in _IDENTITY if raw.values.get(field)]
    if _is_total(raw.row) and not any(raw.values.get(field) for field in ("mrn", "accession", "procedure_code")):
        return False
    taken = sum(map(bool, raw.values.values())) + sum(any(cells) for cells in raw.several.values())
    return taken >= _MANY or (_has_telling_cell(raw) and len(filled) >= len(("who", "what")))


def _has_telling_cell(raw: _RawRow) -> bool:
    """Whether a date or a code stands where one should."""
    return any(raw.values.get(field) and looks_like(field, [raw.values[field]]) for field in _TELLING)


def _aside(table: SourceTable, raw: _RawRow) -> Aside:
    place = Place(table.file, table.sheet, raw.row.number)
    if _is_total(raw.row):
        words = _MONEY.findall(" ".join(raw.row.cells))
        return Aside(place, "total", amount(raw.values.get("charge") or (words[-1] if words else "")))
    return Aside(place, "remark")


def _carried(rows: Sequence[_RawRow]) -> Iterator[_RawRow]:
    """The rows, each with the facts of its claim: a row that has none of them belongs to the one above."""
    above: Mapping[str, str] = {}
    diagnoses: list[str] = []
    for each in rows:
        own = {field: value for field, value in each.values.items() if value and field not in _OF_THE_LINE}
        if own or not above:
            above, diagnoses = each.values, each.several.get("diagnoses", [])
            yield each
            continue
        kept = {field: value for field, value in above.items() if field not in _OF_THE_LINE}
        kept |= {field: above[field] for field in ("accession", "date_of_service", "authorization", "status")
                 if above.get(field)}  # fmt: skip
        several = each.several if any(each.several.get("diagnoses", ())) else each.several | {"diagnoses": diagnoses}
        values = kept | {field: value for field, value in each.values.items() if value}
        yield each._replace(values=values, several=several)


def _is_shifted(raw: _RawRow) -> bool:
    strange = [field for field in _TYPED if raw.values.get(field) and not looks_like(field, [raw.values[field]])]
    return raw.has_surplus or not _has_telling_cell(raw) or len(strange) >= _FEWEST_SHIFTED
