"""Columns of a table without headings, by what stands in them and beside them; what several may be is left open."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from radbill.intake.foreign.columns.kinds_of_cells import are_codes, fits, go_together, is_determined
from radbill.intake.foreign.records.days import read_day

_PAYER_WORDS = (
    "MEDICARE", "MEDICAID", "BLUE", "HEALTH", "SELF", "INSUR", "AETNA", "CIGNA", "HUMANA", "UNITED", "TRICARE", "LIFE",
    "MUTUAL", "ADVANTAGE", "PLAN", "SHIELD", "WORK COMP",
)  # fmt: skip
_MOST = 0.95
_FEW = 3
_YEARS_OF_SERVICES = 3
_FEWEST_ROWS = 4

Column = Sequence[str]


class ColumnsByContent:
    """The columns of a table while they are told apart: each is taken once."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        """Take the cells of the table, as many in each row."""
        self.columns: list[Column] = list(zip(*rows, strict=True))
        self.fields: dict[int, str] = {}

    def open(self, kind: str) -> list[int]:
        """The columns of a kind that are not taken yet."""
        return [at for at, cells in enumerate(self.columns) if at not in self.fields and fits(kind, cells)]

    def take(self, at: int | None, field: str) -> int | None:
        """Take a column for a field."""
        if at is not None:
            self.fields[at] = field
        return at

    def place_of(self, field: str) -> int | None:
        """The column of a field."""
        return next((at for at, own in self.fields.items() if own == field), None)


def fields_by_content(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Fields by column, from 0; empty when code, day and patient are not all there."""
    if len(rows) < _FEWEST_ROWS:
        return {}
    found = ColumnsByContent(rows)
    for step in (_codes, _days, _plain_kinds, _persons, _address, _coverage, _numbers, _places_and_names):
        step(found)
    named = set(found.fields.values())
    has_all = {"procedure_code", "date_of_service"} <= named and named & {"patient_last", "patient_name", "mrn"}
    return found.fields if has_all else {}


def _codes(found: ColumnsByContent) -> None:
    code = next((at for at, cells in enumerate(found.columns) if are_codes(cells)), None)
    found.take(code, "procedure_code")
    for at in found.open("diagnoses"):
        if not fits("day", found.columns[at]) and any("." in cell or len(cell) == _FEW for cell in found.columns[at]):
            found.take(at, "diagnoses")


def _years(cells: Column) -> list[int]:
    days = [read_day(cell, is_day_first=False) for cell in cells if cell]
    return [day.year for day in days if day is not None]


def _days(found: ColumnsByContent) -> None:
    """Services lie within few years, births do not; of several days of service the first."""
    every = [at for at in found.open("day") if _years(found.columns[at])]
    wide = [at for at in every if max(years := _years(found.columns[at])) - min(years) > _YEARS_OF_SERVICES]
    found.take(wide[0] if wide else None, "birth_date")
    narrow = [at for at in every if at not in wide and sum(map(bool, found.columns[at])) >= _MOST * _row_count(found)]
    found.take(min(narrow, key=lambda at: (_mean(found.columns[at]), at)) if narrow else None, "date_of_service")
    for at in every:
        if at not in found.fields:
            found.take(at, "")


def _mean(cells: Column) -> float:
    days = [read_day(cell, is_day_first=False) for cell in cells if cell]
    return median(day.year * 372 + day.month * 31 + day.day for day in days if day is not None)


def _row_count(found: ColumnsByContent) -> int:
    return len(found.columns[0])


def _plain_kinds(found: ColumnsByContent) -> None:
    code = found.place_of("procedure_code") or 0
    for at in found.open("modifiers"):
        if 0 < at - code <= len("1234") + 1:
            found.take(at, "modifiers")
    found.take(next(iter(found.open("sex")), None), "sex")
    amounts = found.open("amount")
    found.take(max(amounts, key=lambda at: _sum(found.columns[at])) if amounts else None, "charge")
    for at in amounts:
        found.fields.setdefault(at, "")
    places = [at for at in found.open("place") if len(set(found.columns[at]) - {""}) > 1 or at > code]
    found.take(next((at for at in places if all(len(cell) == len("22") for cell in found.columns[at] if cell)), None),
               "place_of_service")  # fmt: skip
    units = [at for at in found.open("count") if at > code and "1" in found.columns[at]]
    found.take(units[0] if units else None, "units")


def _sum(cells: Column) -> float:
    return sum(float(cell.strip("$-").replace(",", "")) for cell in cells if fits("amount", [cell]))


def _persons(found: ColumnsByContent) -> None:
    """NPIs with the names beside them: of two, the one of fewer people reads."""
    numbers = sorted(found.open("npi"), key=lambda at: len(set(found.columns[at])))
    for at, owner in zip(numbers[:2], ("rendering", "ordering"), strict=False):
        found.take(at, f"{owner}_npi")
        names = [other for other in found.open("person") if go_together(found.columns[at], found.columns[other])]
        found.take(names[0] if names else None, f"{owner}_name")
    _patient(found)


def _patient(found: ColumnsByContent) -> None:
    birth = found.place_of("birth_date")
    names = found.open("person")
    if birth is not None:
        names = [at for at in names if is_determined(found.columns[at], found.columns[birth])]
    if names:
        found.take(max(names, key=lambda at: len(set(found.columns[at]))), "patient_name")
    else:
        _patient_in_columns(found, birth)
    left = sorted(found.open("person"), key=lambda at: len(set(found.columns[at])))
    for at, owner in zip(left, ("rendering", "ordering"), strict=False):
        if len(left) > 1 and found.place_of(f"{owner}_name") is None:
            found.take(at, f"{owner}_name")


def _patient_in_columns(found: ColumnsByContent, birth: int | None) -> None:
    """Last and first name side by side, and what may be an initial behind: nearest before the birth date."""
    words = set(found.open("words"))
    pairs = [at for at in words if at + 1 in words and (birth is None or at < birth)]
    if not pairs:
        return
    last = max(at for at in pairs if not (at + 1 in pairs and _is_initial(found.columns[at + 2])))
    last -= last - 1 in pairs and _is_initial(found.columns[last + 1])
    found.take(last, "patient_last")
    found.take(last + 1, "patient_first")
    middle = last + 2
    if middle < len(found.columns) and middle not in found.fields and _is_initial(found.columns[middle]):
        found.take(middle, "patient_middle")


def _is_initial(cells: Column) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(len(cell.rstrip(".")) == 1 for cell in filled)


def _address(found: ColumnsByContent) -> None:
    state = next((at for at in found.open("state") if fits("zip", _at(found, at + 1))), None)
    if found.take(state, "state") is None or state is None:
        return
    found.take(state + 1, "zip")
    if fits("words", _at(found, state - 1)) and state - 1 not in found.fields:
        found.take(state - 1, "city")
    streets = [at for at in found.open("street") if at < state]
    found.take(streets[-1] if streets else None, "street")


def _at(found: ColumnsByContent, at: int) -> Column:
    return found.columns[at] if 0 <= at < len(found.columns) else ()


def _coverage(found: ColumnsByContent) -> None:
    """Payers by their usual words; the policy stands behind, then the group."""
    payers = [at for at in found.open("words") if _payer_share(found.columns[at])]
    for field, at in zip(("", "secondary_"), payers, strict=False):
        found.take(at, f"{field}payer_name")
        if fits("number", _at(found, at + 1)) and at + 1 not in found.fields:
            found.take(at + 1, f"{field}member_id")
        if not field and at + 1 in found.fields and _is_group(_at(found, at + 2)) and at + 2 not in found.fields:
            found.take(at + 2, "group_number")


def _payer_share(cells: Column) -> bool:
    filled = [cell.upper() for cell in cells if cell]
    return sum(any(word in cell for word in _PAYER_WORDS) for cell in filled) * 2 > len(filled)


def _is_group(cells: Column) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and len(filled) < _MOST * len(cells) and all(any(map(str.isdigit, cell)) for cell in filled)


def _numbers(found: ColumnsByContent) -> None:
    """The number of the patient goes with name and birth; that of the exam is another one in each row."""
    person = found.place_of("birth_date") if found.place_of("patient_name") is None else found.place_of("patient_name")
    person = found.place_of("patient_last") if person is None else person
    every = [at for at in found.open("number") if all(found.columns[at])]
    known = [] if person is None else [at for at in every if is_determined(found.columns[at], found.columns[person])]
    repeated = [at for at in known if len(set(found.columns[at])) < _MOST * len(found.columns[at])]
    exams = [at for at in every if at not in repeated and _is_number_of_exams(found.columns[at])]
    found.take(repeated[0] if repeated else None, "mrn")
    found.take(exams[0] if exams else None, "accession")
    rest = [at for at in known if at not in found.fields]
    if found.place_of("mrn") is None and len(rest) == 1:
        found.take(rest[0], "mrn")


def _is_number_of_exams(cells: Column) -> bool:
    """Whether nearly each is another one, and they do not merely count the rows."""
    digits = [int(cell) for cell in cells if cell.isdigit()]
    steps = sum(after - before == 1 for before, after in pairwise(digits))
    return len(set(cells)) >= 0.9 * len(cells) and steps < 0.8 * (len(cells) - 1)


def _places_and_names(found: ColumnsByContent) -> None:
    """The site goes with the place of service, the exam's name with its code."""
    place, code = found.place_of("place_of_service"), found.place_of("procedure_code")
    for at in _left(found):
        cells = found.columns[at]
        if code is not None and is_determined(cells, [cell[:5] for cell in found.columns[code]]) and _has_many(cells):
            found.take(at, "exam")
        elif place is not None and is_determined(cells, found.columns[place]) and len(set(cells)) * _FEW < len(cells):
            found.take(at, "site")


def _left(found: ColumnsByContent) -> Iterator[int]:
    return (at for at in found.open("words") if max(map(len, found.columns[at])) > len("SELF"))


def _has_many(cells: Column) -> bool:
    return len(set(cells)) > _FEW
