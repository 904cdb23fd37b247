"""Columns whose cells hold two or three things, made into as many: `Name (MRN)`, birth date and sex, payer and policy.

Only what nearly every cell of the column shows is split; a cell that does not goes whole into the first column.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from radbill.intake.foreign.columns.charges_in_cells import cells_of_charges, headings_of_charges
from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.kinds_of_cells import fits
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.days import is_day

_BRACKETED = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]*)[)\]]")
_PAIR = re.compile(r"\s*([^/&+|,\n]+?)\s*[/&+|,\n]\s*([^/&+|,\n]+?)\s*")
_LONG_NUMBER = re.compile(r"(?=(?:.*\d){4})[\w-]+")
_SEPARATORS = ("\n", " / ", "|", ";", " - ", "/", ",", " ")
#: Of payer, policy and group; a blank or a stroke alone stands inside of names of payers.
_OF_COVERAGES = ("\n", " / ", "|", ";")
_LABEL = re.compile(
    r"(?:(?:member|mbr|policy|pol|subscriber|subscr|insured|group|grp|id|no|num|number)\b[\s.#:]*)+", re.IGNORECASE
)
#: The share of the filled cells that must show the same, and how many of them at least.
_MOST, _FEWEST = 0.9, 3
_MOST_PARTS = 3
#: Labels that stand inside of cells, and what they mean there.
_LABELS_INSIDE = re.compile(
    r"(?<=\S)\s+(DOB|MRN|MR#|CPT|ID|ID#|NPI|Sex|Policy|Group|Grp)[:#.]*\s+(?=\S)", re.IGNORECASE
)
_LABEL_HEADINGS = {
    ("payer_name", "ID"): "Member ID", ("payer_name", "ID#"): "Member ID", ("patient_name", "ID"): "Patient ID",
    ("rendering_name", "NPI"): "Rendering NPI", ("ordering_name", "NPI"): "Referring NPI",
}  # fmt: skip
_CODES_IN_BRACKETS = re.compile(r"[(\[]\s*([A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?)\s*[)\]]", re.IGNORECASE)
_STREET_AND_CITY = re.compile(
    r"(.*\S)\s*(?:\n|,(?!.*\n))\s*([^,\n]+,?\s+[A-Z]{2}\.?,?\s+\d{5}(?:-?\d{4})?)\s*", re.IGNORECASE | re.DOTALL
)
#: The share of reasons with a code that makes a column one of diagnoses.
_MANY = 0.6

Cells = Sequence[str]


class _Split(NamedTuple):
    """How a column becomes several: their headings, and the parts of a cell."""

    headings: tuple[str, ...]
    parts: Callable[[str], tuple[str, ...]]

    def of(self, cell: str) -> tuple[str, ...]:
        """As many cells as headings."""
        found = self.parts(cell)
        return (*found, *[""] * len(self.headings))[: len(self.headings)]


def with_single_columns(table: SourceTable, heading_at: int) -> SourceTable:
    """The table with a column for each thing.

    Args:
        table: As the file has it.
        heading_at: Which of its rows holds the headings, from 0.
    """
    heading = table.rows[heading_at]
    below = [row.cells for row in table.rows[heading_at + 1 :] if sum(map(bool, row.cells)) > 1]
    fields = ["" if _PAIR.fullmatch(cell) else field_of(cell) for cell in heading.cells]
    splits: dict[int, _Split] = {}
    for at, name in enumerate(heading.cells):
        cells = [row[at] for row in below if at < len(row) and row[at] and row[at] != name]
        others = {field for other, field in enumerate(fields) if other != at}
        split = _split_of(name, cells, others) if len(cells) >= _FEWEST else None
        if split:
            splits[at] = split
    return table._replace(rows=tuple(_row(row, heading, splits) for row in table.rows)) if splits else table


def _row(row: SourceRow, heading: SourceRow, splits: dict[int, _Split]) -> SourceRow:
    is_heading = row.cells == heading.cells
    cells: list[str] = []
    for at, cell in enumerate(row.cells):
        split = splits.get(at)
        cells += (cell,) if split is None else split.headings if is_heading else split.of(cell)
    return row._replace(cells=tuple(cells))


def _split_of(name: str, cells: Cells, others: set[str]) -> _Split | None:
    return (
        _by_charges(name, cells, others)
        or _by_brackets(name, cells, others)
        or _by_pair(name, cells, others)
        or _by_coverage(name, cells, others)
        or _by_address(name, cells, others)
        or _by_reasons(name, cells, others)
        or _by_labels(name, cells, others)
    )


def _by_charges(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """The charges of a visit in one cell, each with its count or amount."""
    headings = headings_of_charges(name, cells, others)
    return _Split(headings, lambda cell: cells_of_charges(cell, headings)) if headings else None


def _by_labels(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """What stands behind labels inside of cells: `Mock, Ada DOB 02/03/1951 MRN 7001`, `MEDICARE ID 1EG4TE5MK73`."""
    labels = list(dict.fromkeys(label for cell in cells for label in _LABELS_INSIDE.findall(cell)))
    usual = [
        each for each in labels if sum(each in _LABELS_INSIDE.findall(cell) for cell in cells) >= _MOST * len(cells)
    ]
    headings = [_LABEL_HEADINGS.get((field_of(name), each.upper()), each) for each in usual]
    fields = {field_of(each) for each in headings}
    if not usual or len(fields) < len(usual) or fields & (others | {"", IGNORED, field_of(name)}):
        return None
    return _Split((name, *headings), lambda cell: _behind_labels(cell, usual))


def _behind_labels(cell: str, labels: Sequence[str]) -> tuple[str, ...]:
    head, *rest = _LABELS_INSIDE.split(cell)
    values = dict(zip(rest[::2], rest[1::2], strict=True))
    return (head.strip(" ,;:"), *(values.get(label, "").strip(" ,;:#") for label in labels))


def _by_address(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """A street with its city, state and ZIP code behind a line break or a comma."""
    if field_of(name) != "street" or {"city", "zip", "city_state_zip"} & others:
        return None
    if sum(_STREET_AND_CITY.fullmatch(cell) is not None for cell in cells) < _MOST * len(cells):
        return None
    return _Split((name, "City State Zip"), _street_and_city)


def _street_and_city(cell: str) -> tuple[str, ...]:
    found = _STREET_AND_CITY.fullmatch(cell)
    return (" ".join(found[1].split()), found[2]) if found else (cell,)


def _by_reasons(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """Reasons in words, each with its code in brackets, where no other column holds diagnoses."""
    if field_of(name) != IGNORED or field_of(f"{name} code") != "diagnoses" or "diagnoses" in others:
        return None
    with_codes = sum(bool(_CODES_IN_BRACKETS.search(cell)) for cell in cells)
    return _Split((f"{name} code",), _codes_of_reason) if with_codes > _MANY * len(cells) else None


def _codes_of_reason(cell: str) -> tuple[str, ...]:
    """The codes; of a reason without one its words, in which no digit may look like a code."""
    codes = [found[1] for found in _CODES_IN_BRACKETS.finditer(cell)]
    return ("; ".join(codes) or re.sub(r"\d", "", cell).strip(),)


def _by_brackets(name: str, cells: Cells, others: set[str]) -> _Split | None:
    pairs = [found.groups() for cell in cells if (found := _BRACKETED.fullmatch(cell))]
    if len(pairs) < _MOST * len(cells):
        return None
    outer, inner = (list(each) for each in zip(*pairs, strict=True))
    headings = _bracketed_headings(name) or _headings_by_content(name, outer, inner)
    if headings is None or field_of(headings[1]) in others:
        return None
    return _Split(headings, _in_brackets)


def _in_brackets(cell: str) -> tuple[str, ...]:
    found = _BRACKETED.fullmatch(cell)
    return (found[1], found[2].strip()) if found else (cell,)


def _bracketed_headings(name: str) -> tuple[str, str] | None:
    """`Patient (MRN)`: a heading of two that are both known."""
    found = _BRACKETED.fullmatch(name)
    fields = {field_of(each) for each in found.groups()} if found else set()
    return (found[1], found[2]) if found and len(fields) > 1 and not fields & {"", IGNORED} else None


def _headings_by_content(name: str, outer: Cells, inner: Cells) -> tuple[str, str] | None:
    """What brackets hold of which the heading says nothing: a number behind a name, a code behind an exam."""
    field = field_of(name)
    if field in {"rendering_name", "ordering_name"} and fits("npi", inner):
        return name, f"{name} NPI"
    if field == "patient_name" and all(map(_LONG_NUMBER.fullmatch, inner)) and not any(map(_LONG_NUMBER.search, outer)):
        return name, "MRN"
    if field in {"exam", "procedure_code"} and tells("procedure_code", inner) and not tells("procedure_code", outer):
        return "Exam description", "CPT"
    return None


def _is_number(cell: str) -> bool:
    return _LONG_NUMBER.fullmatch(cell) is not None


def _is_name(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell))


#: What one of two things in a cell may be, and how it is known.
_TESTS: dict[str, Callable[[str], bool]] = {
    "birth_date": is_day, "date_of_service": is_day, "sex": lambda cell: fits("sex", [cell]), "mrn": _is_number,
    "accession": _is_number, "patient_name": _is_name, "member_id": _is_number, "payer_name": _is_name,
}  # fmt: skip


def _by_pair(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """`DOB / Sex`: two headings, and cells that fall into two parts of these kinds."""
    found = _PAIR.fullmatch(name)
    first, second = (field_of(found[1]), field_of(found[2])) if found else ("", "")
    if found is None or first == second or not {first, second} <= _TESTS.keys() or {first, second} & others:
        return None
    for separator in _SEPARATORS:
        parts = [cell.rpartition(separator) for cell in cells]
        good = sum(_TESTS[first](one.strip(" ,/|;-")) and _TESTS[second](other.strip()) for one, _, other in parts)
        if good >= _MOST * len(cells):
            return _Split((found[1], found[2]), _parted_at(separator))
    return None


def _parted_at(separator: str) -> Callable[[str], tuple[str, ...]]:
    def parts(cell: str) -> tuple[str, ...]:
        one, _, other = cell.rpartition(separator)
        return (one.strip(" ,/|;-"), other.strip()) if one else (cell,)

    return parts


def _of_coverage(cell: str, separator: str) -> list[str]:
    """The parts of a coverage, without the words before the policy and the group (`ID# `, `Grp `)."""
    payer, *numbers = (part.strip() for part in cell.split(separator))
    return [payer, *(_LABEL.sub("", number) for number in numbers)]


def _by_coverage(name: str, cells: Cells, others: set[str]) -> _Split | None:
    """A payer with the policy behind it, and perhaps the group."""
    if field_of(name) != "payer_name" or "member_id" in others:
        return None
    for separator in _OF_COVERAGES:
        parts = [_of_coverage(cell, separator) for cell in cells]
        good = sum(1 < len(each) <= _MOST_PARTS and _is_number(each[1]) for each in parts)
        if good >= _MOST * len(cells):
            has_group = any(len(each) == _MOST_PARTS for each in parts) and "group_number" not in others
            headings = (name, "Member ID", "Group number") if has_group else (name, "Member ID")
            return _Split(headings, lambda cell: tuple(_of_coverage(cell, separator)))  # noqa: B023
    return None
