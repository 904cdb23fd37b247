"""The records of a table: titles, repeated headings and totals set apart, facts of the claim carried down."""

import re
from decimal import Decimal
from typing import NamedTuple

from radbill.intake.foreign.columns.amount_columns import IN_CENTS, dollars_of_cents
from radbill.intake.foreign.columns.contents import looks_like
from radbill.intake.foreign.columns.further_codes import FURTHER_CODE
from radbill.intake.foreign.columns.mapping import SEVERAL, repeats
from radbill.intake.foreign.columns.mapping import Mapping as ColumnMapping
from radbill.intake.foreign.columns.not_understood import fields_not_understood
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.carrying import carried, facts_above, next_facts, with_facts_above
from radbill.intake.foreign.records.cells import amount
from radbill.intake.foreign.records.cut_off import names_cut_off
from radbill.intake.foreign.records.parts import parts_of
from radbill.intake.foreign.records.raw_row import RawRow
from radbill.intake.foreign.records.reading import read_record
from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.records.styles import styles_of

#: What says that a row is a record; two of them are needed.
_IDENTITY = ("patient_name", "patient_last", "mrn", "accession", "procedure_code", "exam", "date_of_service", "charge")
_TYPED = ("birth_date", "date_of_service", "sex", "state", "charge", "units", "procedure_code")
_FEWEST_SHIFTED = 2
_LONGEST_COUNT = 7
_MONEY = re.compile(r"\$?[\d,]+\.\d{2}(?!\d)")
_TOTALS = ("total", "grand total", "subtotal", "sub-total", "sub total")
#: `JOURNAL TOTAL   840.00`, alone in its row.
_TOTAL_OF = re.compile(r"[\s*#]*(?:[A-Za-z.]+ ){1,3}totals?\b.*\d\.\d{2}\b", re.IGNORECASE)
_NOT_UNDERSTOOD = "A column that nobody understood may hold this: say once which one it is."
#: What no title and no remark has by chance, and how many filled fields make a record without it.
_TELLING, _MANY = ("birth_date", "date_of_service", "procedure_code"), 4


class Aside(NamedTuple):
    """A row that is no record: a total with its amount, a trailer that may also count, or a remark."""

    place: Place
    why: str
    amount: Decimal | None = None
    record_count: int | None = None


class TableRecords(NamedTuple):
    """The records of a table, and its rows that are none; titles, headings and blank rows are not told."""

    records: tuple[ForeignRecord, ...]
    asides: tuple[Aside, ...]


def records_of(table: SourceTable, mapping: ColumnMapping) -> TableRecords:
    """Read a table by its mapping."""
    lines, others = _divided(table, mapping)
    lines = [part for each in carried(lines) for part in parts_of(each)]
    styles, cut_off = styles_of([each.values for each in lines]), names_cut_off(lines)
    unclear = sorted({column.field for column in mapping.columns if column.field and not column.is_alone})
    unread = fields_not_understood(table, mapping)
    records = []
    for each in lines:
        record = ForeignRecord(
            Place(table.file, table.sheet, each.row.number, part=each.part),
            (*each.row.cells, *each.values.values()),
        )
        if _is_shifted(each):
            record.doubt("row", "columns_shifted", "The cells of this row do not stand under their headings.")
        if any(each.values.get(field) in names for field, names in cut_off.items()):
            record.doubt("patient_last", "name_cut_off", "The name ends where its column ends; it may be cut off.")
        for field in unclear:
            record.doubt(field, "two_columns", "Two columns hold this and differ: say once which one is meant.")
        for field in unread:
            record.doubt(field, "columns_not_understood", _NOT_UNDERSTOOD)
        for field in each.doubts:
            record.doubt(field, "several_charges", "The row has several charges; see to which of them this belongs.")
        records.append(read_record(record, each.values, each.several, styles))
    return TableRecords(tuple(records), tuple(_aside(table, each) for each in others))


def _divided(table: SourceTable, mapping: ColumnMapping) -> tuple[list[RawRow], list[RawRow]]:
    """The rows that are records, with what the lines above tell of them, and those that are none."""
    headings = mapping.heading_rows(table.rows)
    told = facts_above(SourceRow(0, (table.sheet,)))
    for row in table.rows[: max(0, mapping.heading_at)]:
        told = next_facts(told, facts_above(row))
    lines, others = list[RawRow](), list[RawRow]()
    for row in table.rows[mapping.heading_at + 1 :]:
        if row.is_blank or any(repeats(heading, row) for heading in headings):
            continue
        raw = _raw(row, mapping)
        if _is_record(raw):
            lines.append(with_facts_above(raw, told, mapping.fields))
        else:
            others.append(raw)
            told = next_facts(told, facts_above(row))
    return lines, others


def _raw(row: SourceRow, mapping: ColumnMapping) -> RawRow:
    charges: dict[int, tuple[dict[str, str], dict[str, list[str]]]] = {1: ({}, {})}
    for column in mapping.columns:
        values, several = charges.setdefault(column.charge, ({}, {}))
        cell = row.cells[column.number - 1] if column.number <= len(row.cells) else ""
        if column.field == IN_CENTS:
            values["charge"] = dollars_of_cents(cell)
        elif column.field in SEVERAL:
            several.setdefault(column.field, []).append(cell)
        elif column.field:
            values[column.field] = cell
    first, *further = (charges[number] for number in sorted(charges))
    filled = tuple(each for each in further if each[0].get("procedure_code"))
    if any(codes := first[1].pop(FURTHER_CODE, [])):
        first[0]["procedure_code"] = "; ".join(filter(None, (first[0].get("procedure_code", ""), *codes)))
    return RawRow(row, *first, any(row.cells[mapping.width :]), filled)


def _is_total(row: SourceRow) -> bool:
    filled = [cell for cell in row.cells if cell]
    is_begun = any(cell.casefold().lstrip("*# ").startswith(_TOTALS) for cell in filled)
    return is_begun or (len(filled) == 1 and _TOTAL_OF.match(filled[0]) is not None)


def _is_record(raw: RawRow) -> bool:
    filled = [field for field in _IDENTITY if raw.values.get(field)]
    if _is_total(raw.row) and not any(raw.values.get(field) for field in ("mrn", "accession", "procedure_code")):
        return False
    taken = sum(map(bool, raw.values.values())) + sum(any(cells) for cells in raw.several.values())
    return taken >= _MANY or (_has_telling_cell(raw) and len(filled) >= len(("who", "what")))


def _has_telling_cell(raw: RawRow) -> bool:
    """Whether a date or a code stands where one should."""
    return any(raw.values.get(field) and looks_like(field, [raw.values[field]]) for field in _TELLING)


def _aside(table: SourceTable, raw: RawRow) -> Aside:
    place = Place(table.file, table.sheet, raw.row.number)
    if _is_total(raw.row):
        words = _MONEY.findall(" ".join(raw.row.cells))
        return Aside(place, "total", amount(raw.values.get("charge") or (words[-1] if words else "")))
    return Aside(place, "remark")


def _is_shifted(raw: RawRow) -> bool:
    strange = [field for field in _TYPED if raw.values.get(field) and not looks_like(field, [raw.values[field]])]
    return raw.has_surplus or not _has_telling_cell(raw) or len(strange) >= _FEWEST_SHIFTED


def trailer_of(table: SourceTable, row: SourceRow) -> Aside:
    """The first or last line of a record file; what the last one states of amounts and records."""
    place = Place(table.file, table.sheet, row.number)
    if not table.rows or row.number < table.rows[0].number:
        return Aside(place, "header")
    amounts = [cell for cell in row.cells if _MONEY.fullmatch(cell)]
    counts = [int(cell) for cell in row.cells[1:] if cell.isdigit() and len(cell) <= _LONGEST_COUNT]
    return Aside(place, "total", amount(amounts[-1]) if amounts else None, counts[0] if len(counts) == 1 else None)
