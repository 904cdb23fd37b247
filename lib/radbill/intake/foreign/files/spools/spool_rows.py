"""Print spools whose charges take several lines as a table: a row of headings, then one row for each charge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.without_headings import fields_by_content
from radbill.intake.foreign.files.levels import ChargeLines, KindLine, Place, charges_of, order_of_kinds
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.files.spools.kind_columns import Cells, KindColumns, columns_of_kind, heading_blocks
from radbill.intake.foreign.files.spools.line_kinds import CHARGE, WRAP, Role, SpoolLine, spool_lines
from radbill.intake.foreign.records.raw_row import OF_THE_PATIENT, WHO

#: Words that stand above a column which is known by its cells alone.
HEADINGS_BY_FIELD: Mapping[str, str] = {
    "patient_name": "Patient name", "patient_last": "Last name", "patient_first": "First name", "birth_date": "DOB",
    "patient_middle": "Middle", "patient_suffix": "Suffix",
    "sex": "Sex", "mrn": "MRN", "street": "Street", "city": "City", "state": "State", "zip": "ZIP",
    "payer_name": "Payer", "member_id": "Policy number", "group_number": "Group number",
    "secondary_payer_name": "Secondary payer", "secondary_member_id": "Secondary policy number",
    "accession": "Accession", "exam": "Exam description", "procedure_code": "CPT", "modifiers": "Modifiers",
    "units": "Units", "charge": "Charge", "diagnoses": "Dx", "date_of_service": "Service date",
    "place_of_service": "Place of service", "site": "Facility name", "rendering_name": "Reading physician",
    "rendering_npi": "Rendering NPI", "ordering_name": "Ordering physician", "ordering_npi": "Ordering NPI",
}  # fmt: skip
_SEVERAL = frozenset({"diagnoses", "modifiers"})
_FEWEST_FIELDS = 4
_HALF = 0.5


class _Column(NamedTuple):
    """A column of the table: which line of a charge it is from, which cell of it, and its heading."""

    place: Place
    at: int
    heading: str


def spool_rows(text: str) -> tuple[SourceRow, ...] | None:
    """The rows of a spool; none for texts whose charges take one line each below one row of headings."""
    lines = spool_lines([line.strip("\f\r").expandtabs() for line in text.split("\n")])
    if lines is None:
        return None
    data = [line for line in lines if line.role is Role.DATA]
    columns = _columns_by_kind(lines, data)
    if not _is_of_several_lines(data, columns):
        return None
    begins = {kind for kind, own in columns.items() if _begins_record(kind, own, data)}
    charges = charges_of([KindLine(line.number, line.kind, line) for line in data], {CHARGE}, begins, is_paged=True)
    order = order_of_kinds([line.kind for line in data], {CHARGE})
    table = _table(charges, columns, order)
    cells = [_cells(charge, table, columns) for charge in charges]
    headings = _headings(table, cells, columns)
    if len({field_of(each) for each in headings} - {"", IGNORED}) < _FEWEST_FIELDS:
        return None
    rows = [SourceRow(charge.first, each) for charge, each in zip(charges, cells, strict=True)]
    asides = [SourceRow(line.number, (line.text.strip(), *[""] * (len(table) - 1))) for line in _asides(lines)]
    return SourceRow(1, headings), *sorted([*rows, *asides])


def _begins_record(kind: str, columns: KindColumns, data: Sequence[SpoolLine]) -> bool:
    """Whether lines of a kind tell who the patient is or which exam it was, not only where and when."""
    told = columns.fields | {field for line in data if line.kind == kind for field in line.fields}
    return bool(told & {*WHO, "birth_date", "accession", "exam"})


def _columns_by_kind(lines: Sequence[SpoolLine], data: Sequence[SpoolLine]) -> dict[str, KindColumns]:
    """The columns of each kind of line, those of the charges first."""
    by_kind = defaultdict[str, list[SpoolLine]](list)
    for line in data:
        if line.kind != WRAP:
            by_kind[line.kind].append(line)
    headings, columns = (
        heading_blocks(lines, [own for kind, own in by_kind.items() if kind != CHARGE]),
        dict[str, KindColumns](),
    )
    for kind in sorted(by_kind, key=lambda each: (each != CHARGE, -len(by_kind[each]))):
        columns[kind], used = columns_of_kind(by_kind[kind], headings)
        headings = [block for block in headings if not {*block} & {*used}]
    return columns


def _is_of_several_lines(data: Sequence[SpoolLine], columns: Mapping[str, KindColumns]) -> bool:
    """Whether lines beside those of the charges tell of the patient, or come for each charge."""
    if {*WHO} & columns[CHARGE].fields and not _has_lines_below(data):
        return False
    kinds = {line.kind for line in data} - {CHARGE, WRAP}
    told = {field for line in data if line.kind != CHARGE for field in line.fields}
    told |= {field for kind in kinds for field in columns[kind].fields}
    people = any({"day 1", "sex 1"} & {*columns[kind].labels} for kind in kinds)
    return people or bool(told & OF_THE_PATIENT) or _has_lines_below(data)


def _has_lines_below(data: Sequence[SpoolLine]) -> bool:
    """Whether charges have lines of their own beside the one with the code."""
    charges = sum(line.kind == CHARGE for line in data)
    counts = [sum(line.kind == kind for line in data) for kind in {line.kind for line in data} - {CHARGE}]
    return any(count > _HALF * charges for count in counts)


def _table(
    charges: Sequence[ChargeLines[SpoolLine]], columns: Mapping[str, KindColumns], order: Sequence[str]
) -> list[_Column]:
    places = {place for charge in charges for place in charge.lines if place[0] != WRAP}
    ordered = sorted(places, key=lambda each: (order.index(each[0]), each[1]))
    return [_Column(place, at, heading) for place in ordered for at, heading in enumerate(columns[place[0]].headings)]


def _cells(charge: ChargeLines[SpoolLine], table: Sequence[_Column], columns: Mapping[str, KindColumns]) -> Cells:
    parts = {place: columns[place[0]].cells(line) for place, line in charge.lines.items() if place[0] != WRAP}
    for (kind, _), line in charge.lines.items():
        if kind == WRAP:
            own = columns[CHARGE]
            parts[CHARGE, 0] = tuple(map(_joined, parts[CHARGE, 0], own.cells(line), own.widths))
    return tuple(parts[column.place][column.at] if column.place in parts else "" for column in table)


def _joined(above: str, below: str, width: int) -> str:
    """A cell with what goes on below it: right behind it where it fills its column up to the end."""
    between = "" if not above or not below or len(above) >= width else " "
    return f"{above}{between}{below}"


def _headings(table: Sequence[_Column], cells: Sequence[Cells], columns: Mapping[str, KindColumns]) -> Cells:
    """The headings; columns that no words name have those of what their cells can be alone."""
    headings = [_of_further_coverage(column) for column in table]
    named = {field_of(heading) for heading in headings if heading} - {IGNORED}
    for at, field in [*_by_owner(table, cells, columns).items(), *fields_by_content(cells).items()]:
        is_open = not headings[at] and field in HEADINGS_BY_FIELD and (field not in named or field in _SEVERAL)
        if is_open and not _names_whole(field, named):
            headings[at] = HEADINGS_BY_FIELD[field]
            named.add(field)
    return tuple(headings)


def _of_further_coverage(column: _Column) -> str:
    """The heading of a column; of a second line of a payer that of the second coverage, of a third one nothing."""
    field, number = field_of(column.heading) if column.heading else "", column.place[1]
    if not number or field not in {"payer_name", "member_id", "group_number"}:
        return column.heading
    second = {"payer_name": "Secondary payer", "member_id": "Secondary policy number"}
    return second.get(field, "") if number == 1 else ""


def _names_whole(field: str, named: set[str]) -> bool:
    """Whether a name is known already, whole or in parts."""
    owner, _, part = field.partition("_")
    others = {f"{owner}_name", f"{owner}_last"} if part in {"name", "last", "first"} else set()
    return bool(others & named - {field}) and part != "first"


def _by_owner(table: Sequence[_Column], cells: Sequence[Cells], columns: Mapping[str, KindColumns]) -> dict[int, str]:
    """What a line above the charges holds beside a birth date: the patient's name first, a number, sex."""
    found: dict[int, str] = {}
    for kind in {column.place[0] for column in table} - {CHARGE}:
        labels = columns[kind].labels
        own = [at for at, column in enumerate(table) if column.place == (kind, 0)]
        kinds = {labels[table[at].at]: at for at in own if labels}
        has_birth = {"birth_date", "mrn"} & columns[kind].fields or {"day 1", "sex 1"} <= kinds.keys()
        if not labels or not has_birth or "words 1" not in kinds:
            continue
        wanted = {"words 1": "patient_name", "sex 1": "sex", "day 1": "birth_date", "number 1": "mrn"}
        found |= {kinds[label]: field for label, field in wanted.items() if label in kinds}
    return {at: field for at, field in found.items() if any(row[at] for row in cells)}


def _asides(lines: Sequence[SpoolLine]) -> Iterator[SpoolLine]:
    return (line for line in lines if line.role is Role.TOTAL)
