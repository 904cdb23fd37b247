"""The columns of a table decided: each with its field and how it was found."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Meanings
from itertools import pairwise
from typing import NamedTuple

from radbill.intake.foreign.columns.across import charge_numbers, with_numbered_codes, without_totals
from radbill.intake.foreign.columns.agreeing import agreeing_columns
from radbill.intake.foreign.columns.amount_columns import IN_CENTS, field_of_amounts
from radbill.intake.foreign.columns.claim_form_items import without_item_numbers
from radbill.intake.foreign.columns.contents import looks_like, tells
from radbill.intake.foreign.columns.coverage_columns import with_coverage_fields
from radbill.intake.foreign.columns.further_codes import FURTHER_CODE, with_further_codes
from radbill.intake.foreign.columns.groups import with_groups
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.kind_columns import (
    with_attending_readers,
    with_component_columns,
    with_kinds,
    with_numbers_of_providers,
    with_real_codes,
    without_old_codes,
)
from radbill.intake.foreign.columns.kinds_of_cells import fits
from radbill.intake.foreign.columns.one_sign import (
    OF_TRANSACTIONS,
    fields_by_one_sign,
    without_admitting,
    without_wholes,
)
from radbill.intake.foreign.columns.own_numbers import (
    may_be_of_patients,
    patient_number_column,
    people,
    with_line_numbers,
)
from radbill.intake.foreign.columns.owners import with_owners
from radbill.intake.foreign.columns.place_columns import with_places
from radbill.intake.foreign.columns.rivals import amount_column, rather_column, unclear_fields
from radbill.intake.foreign.columns.unnamed import unnamed_columns
from radbill.intake.foreign.columns.visits import OF_VISITS
from radbill.intake.foreign.columns.without_headings import fields_by_content
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.files.source import SourceRow, SourceTable

#: Fields that several columns may hold together, in their order.
SEVERAL = frozenset({"modifiers", "diagnoses", FURTHER_CODE})
ZIP_END = "zip_plus4"
_ZIP_END = re.compile(r"(?:\d{4})?")
#: Rows with two of these are no headings.
_LONG_NUMBER, _FEWEST_NUMBERS = re.compile(r"\d{4}"), 2
_HEADING_ROWS_SEARCHED = 40
_FEWEST_COUNTS, _MOST_UNITS = 4, 9
_FEWEST_HEADINGS = 4
_LOOKED_AT = 300
#: What a heading that names two things may mean, if the cells do not look like the first.
_ELSE = {
    "procedure_code": "exam",
    "exam": "procedure_code",
    "date_of_service": "rendering_name",
    "modifiers": "procedure_code",
    "units": "street2",
    "rendering_name": "",
}
#: Of two columns for one field, the one whose heading has this word.
_RATHER = {
    "mrn": "record", "accession": "accession", "site": "name", "exam": "description", "date_of_service": "service",
    "secondary_payer_name": "name",
}  # fmt: skip
_DECIDING = tuple(f"{field} {word}" for field, word in _RATHER.items())
#: What is told by its cells alone, when no heading names it.
_BY_CONTENT = ("procedure_code", "diagnoses", "date_of_service", "sex", "place_of_service", "accession")


class MappedColumn(NamedTuple):
    """A column of a table.

    Attributes:
        number: From 1.
        heading: As it stands in the file.
        field: What it holds; empty when it is not taken.
        how: `words` of the heading, or `content` of the cells.
        is_sure: Whether heading and cells agree.
        charge: Which of the charges of a row it belongs to, from 1.
        is_alone: False where another column holds the same and says otherwise: a person is asked which one is meant.
        rival: The field that a column names which was not taken, where another one for the same says otherwise.
        question: What a person must say of it; empty where it is clear.
    """

    number: int
    heading: str
    field: str
    how: str
    is_sure: bool
    charge: int = 1
    is_alone: bool = True
    rival: str = ""
    question: str = ""


class Mapping(NamedTuple):
    """What the columns hold, and where the headings stand in `rows`, from 0 (-1 without); `width` is that of them."""

    heading_at: int
    columns: tuple[MappedColumn, ...]
    width: int

    def heading_rows(self, rows: Sequence[SourceRow]) -> list[SourceRow]:
        """The row of the headings and those above it that may go with it, as they stand."""
        return [row for row in rows[max(0, self.heading_at - 1) : max(0, self.heading_at + 1)] if not row.is_blank]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are there."""
        own = {column.field for column in self.columns if column.field}
        return frozenset(own | {"charge"} if IN_CENTS in own else own)


def mapping_of(rows: Sequence[SourceRow]) -> Mapping | None:
    """The mapping of a table; none when no row holds headings."""
    at = heading_row_of(rows)
    if at is None:
        return None
    below = [row for row in rows[at + 1 : at + 1 + _LOOKED_AT] if not repeats(rows[at], row) and _is_wide(row)]
    heading = with_groups(rows[at], rows[at - 1] if at else None)
    return Mapping(at, tuple(_columns(heading, below)), len(rows[at].cells))


def heading_row_of(rows: Sequence[SourceRow]) -> int | None:
    """Which row holds the headings, from 0; none when no row does."""
    counts = [len(_named_fields(row)) for row in rows[:_HEADING_ROWS_SEARCHED]]
    return counts.index(max(counts)) if counts and max(counts) >= _FEWEST_HEADINGS else None


def mapping_without_headings(rows: Sequence[SourceRow]) -> Mapping | None:
    """The mapping of a table without headings, by what stands in its columns; none when too little is certain."""
    width = max((len(row.cells) for row in rows), default=0)
    filled = [(*row.cells, *[""] * (width - len(row.cells))) for row in rows if not row.is_blank]
    fields = fields_by_content(filled)
    columns = tuple(
        MappedColumn(at, f"Column {at}", fields.get(at - 1, ""), "content", is_sure=False) for at in range(1, width + 1)
    )
    return Mapping(-1, columns, width) if fields else None


def tables_within(table: SourceTable) -> Iterator[SourceTable]:
    """The tables of a sheet or text: another row of headings begins another table, unless it stands right below one."""
    starts, heading, last = [0], None, -1
    for at, row in enumerate(table.rows):
        if len(_named_fields(row)) < _FEWEST_HEADINGS:
            continue
        if heading is not None and at > last + 1 and not repeats(heading, row):
            starts.append(at)
        heading, last = row, at
    for first, last in pairwise([*starts, len(table.rows)]):
        yield table._replace(rows=table.rows[first:last])


def repeats(heading: SourceRow, row: SourceRow) -> bool:
    """Whether a row is the headings again, as at the top of a page."""
    return [cell.casefold() for cell in row.cells if cell] == [cell.casefold() for cell in heading.cells if cell]


def _is_wide(row: SourceRow) -> bool:
    """Whether more than one cell is filled: a line of words above its rows says nothing of the columns."""
    return sum(map(bool, row.cells)) > 1


def _named_fields(row: SourceRow) -> set[str]:
    if sum(_LONG_NUMBER.search(cell) is not None for cell in row.cells) >= _FEWEST_NUMBERS:
        return set()
    return {field for cell in row.cells if cell and (field := field_of(cell)) and field != IGNORED}


def _columns(heading: SourceRow, rows: Sequence[SourceRow]) -> Iterator[MappedColumn]:
    width = max([len(heading.cells), *(len(row.cells) for row in rows)])
    cells = [[row.cells[at] if at < len(row.cells) else "" for row in rows] for at in range(width)]
    written = [heading.cells[at] if at < len(heading.cells) else "" for at in range(width)]
    headings = without_item_numbers(written)
    fields = [_fitting(field_of(name), cells[at]) for at, name in enumerate(headings)]
    fields = with_numbers_of_providers(fields, headings, cells)
    fields = with_places(with_attending_readers(with_kinds(fields, headings, cells), headings), headings, cells)
    fields = with_owners(fields, headings, cells)
    fields = with_real_codes(_with_exam_codes(fields, headings), headings, cells)
    fields = with_coverage_fields(_with_zip_ends(fields, cells), cells)
    fields = without_old_codes(without_totals(fields, headings), cells)
    fields = without_wholes(with_component_columns(fields, headings, cells), headings, IGNORED)
    fields = without_admitting(fields, headings, IGNORED)
    fields = with_line_numbers(with_numbered_codes(fields, headings, cells), cells)
    by_content = _found_by_content(fields, headings, cells)
    charges = charge_numbers(fields, headings)
    unclear = frozenset() if charges else unclear_fields(fields, [*map(plain_heading, headings)], cells, _DECIDING)
    unclear -= {field for field in unclear if _is_decided(field, fields, headings)}
    taken_as = _taken(fields, by_content, headings, cells)
    unclear |= frozenset() if charges else fields_by_one_sign(taken_as, headings, cells)
    if not charges:
        taken_as, are_codes_clear = with_further_codes(taken_as, fields, cells)
        unclear -= {"procedure_code"} if are_codes_clear else set()
    for at, field in enumerate(fields):
        charge, own = charges.get(at, 1), taken_as[at]
        how = (
            "content" if at in by_content or own not in {"", ZIP_END, FURTHER_CODE, field_of(headings[at])} else "words"
        )
        rival = field if field in unclear and not own else ""
        yield MappedColumn(at + 1, written[at], own, how, how == "words", charge, own not in unclear, rival)


def _taken(
    fields: Sequence[str], by_content: Meanings[int, str], headings: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[str]:
    """The fields for which columns are taken: those of their headings where no other column is taken for them."""
    charges, taken = charge_numbers(fields, headings), []
    for at, field in enumerate(fields):
        charge = charges.get(at, 1)
        of_charge = [each if charges.get(other, 1) == charge else "" for other, each in enumerate(fields)]
        is_taken = field and field != IGNORED and at == _chosen(field, of_charge, headings, cells, at)
        taken.append(field_of_amounts(by_content.get(at, field if is_taken else ""), cells[at]))
    return taken


def _is_decided(field: str, fields: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a word of a heading says which of the columns with a field is meant."""
    return rather_column(field, [at for at, each in enumerate(fields) if each == field], headings) is not None


def _with_zip_ends(fields: list[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; of two columns of ZIP codes one may hold the last four digits."""
    zips = [at for at, field in enumerate(fields) if field == "zip"]
    ends = [at for at in zips[1:] if any(cells[at]) and all(_ZIP_END.fullmatch(cell) for cell in cells[at])]
    return [ZIP_END if at in ends else field for at, field in enumerate(fields)]


def _with_exam_codes(fields: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The sender's own codes of exams beside the words: a heading of procedure codes over cells that are none."""
    own = [field == "exam" and field_of(name) == "procedure_code" for field, name in zip(fields, headings, strict=True)]
    has_words = any(field == "exam" and not is_code for field, is_code in zip(fields, own, strict=True))
    return ["exam_code" if is_code and has_words else field for field, is_code in zip(fields, own, strict=True)]


def _fitting(field: str, cells: Sequence[str]) -> str:
    """The field that a heading names if the cells agree, else what it may mean besides."""
    if field in {"charge", "unit_charge"} and _are_counts(cells):
        return "units"
    if field == "exam" and tells("procedure_code", cells):
        return "procedure_code"
    if looks_like(field, cells):
        return field
    other = _ELSE.get(field, "")
    if other:
        is_number = other == "street2" and fits("number", cells)
        return other if looks_like(other, cells) and not is_number else field if field == "modifiers" else ""
    return field if field in {"diagnoses", "sex", "state", "charge", "birth_date"} else ""


def _are_counts(cells: Sequence[str]) -> bool:
    """Whether a column of amounts holds whole numbers that no exam costs."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= _FEWEST_COUNTS and fits("count", filled) and all(float(cell) <= _MOST_UNITS for cell in filled)
    )


def _chosen(field: str, fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]], at: int) -> int:
    """Of the columns with a field the one that is taken; each of them where several may be."""
    if field in SEVERAL:
        return at
    every = [number for number, each in enumerate(fields) if each == field]
    filled = [number for number in every if any(cells[number])] or every
    if field == "charge":
        units = next((number for number, each in enumerate(fields) if each == "units"), None)
        return amount_column(filled, [*map(plain_heading, headings)], cells, units)
    if field == "site":
        filled = [number for number in filled if plain_heading(headings[number]) != "client"] or filled
    if (rather := rather_column(field, filled, headings)) is not None:
        return rather
    word = _RATHER.get(field)
    return next((number for number in filled if word and word in plain_heading(headings[number]).split()), filled[0])


def _found_by_content(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> dict[int, str]:
    """Columns whose headings say nothing, and whose cells can be but one thing that is missing."""
    found = {}
    for wanted in _BY_CONTENT:
        fitting = [at for at, field in enumerate(fields)
                   if not field and headings[at] and any(cells[at]) and tells(wanted, cells[at])]  # fmt: skip
        if wanted == "accession":
            fitting = [
                at for at in fitting if not {*plain_heading(headings[at]).split()} & (OF_TRANSACTIONS | OF_VISITS)
            ]
        if wanted == "accession" and fitting and may_be_of_patients(cells[fitting[0]], people(fields, cells)):
            continue
        if wanted not in fields and len(fitting) == 1:
            found[fitting[0]] = wanted
    known = [found.get(at, field) for at, field in enumerate(fields)]
    number = patient_number_column(known, headings, cells)
    found |= {} if number is None else {number: "mrn"}
    found |= unnamed_columns([found.get(at, field) for at, field in enumerate(fields)], headings, cells)
    return found | agreeing_columns([found.get(at, field) for at, field in enumerate(fields)], headings, cells)
