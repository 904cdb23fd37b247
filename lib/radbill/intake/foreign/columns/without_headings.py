"""Columns of a table without headings, by what stands in them and beside them; what several may be is left open."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from radbill.intake.foreign.columns.amount_columns import IN_CENTS, UNCLEAR, amounts_of_codes, field_of_amounts
from radbill.intake.foreign.columns.by_content import MOST as _MOST
from radbill.intake.foreign.columns.by_content import Column, ColumnsByContent
from radbill.intake.foreign.columns.exams_and_sites import take_exams_and_sites
from radbill.intake.foreign.columns.kinds_of_cells import are_codes, fits, go_together, is_determined
from radbill.intake.foreign.records.days import read_day
from radbill.intake.foreign.records.first_names import GIVEN_NAMES

_PAYER_WORDS = (
    "MEDICARE", "MEDICAID", "BLUE", "HEALTH", "SELF", "INSUR", "AETNA", "CIGNA", "HUMANA", "UNITED", "TRICARE", "LIFE",
    "MUTUAL", "ADVANTAGE", "PLAN", "SHIELD", "WORK COMP",
)  # fmt: skip
_FEW = 3
_YEARS_OF_SERVICES = 3
_FEWEST_ROWS, _MORE_GIVEN = 4, 2
#: Labels before the names of doctors.
_LABELS = {
    "RD": "rendering", "RAD": "rendering", "RDR": "rendering", "READ": "rendering", "INT": "rendering",
    "RF": "ordering", "REF": "ordering", "ORD": "ordering", "REQ": "ordering", "OR": "ordering", "RQ": "ordering",
}  # fmt: skip
_DOCTOR = re.compile(r"^Dr\.? |\b(?:MD|DO|M\.D\.|D\.O\.)$|radiolog", re.IGNORECASE)
_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV", "V"})


def fields_by_content(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Fields by column, from 0; empty when code, day and patient are not all there."""
    if len(rows) < _FEWEST_ROWS:
        return {}
    table = ColumnsByContent(rows)
    for step in (_codes, _days, _plain_kinds, _persons, _address, _coverage, _numbers, take_exams_and_sites):
        step(table)
    named = set(table.fields.values())
    has_all = {"procedure_code", "date_of_service"} <= named and named & {"patient_last", "patient_name", "mrn"}
    return table.fields if has_all else {}


def _codes(table: ColumnsByContent) -> None:
    code = next((at for at, cells in enumerate(table.columns) if are_codes(cells)), None)
    table.take(code, "procedure_code")
    for at in table.open("diagnoses"):
        if not fits("day", table.columns[at]) and (
            any("." in cell or len(cell) == _FEW for cell in table.columns[at]) or _are_of_chapters(table.columns[at])
        ):
            table.take(at, "diagnoses")
    left = table.open("diagnoses")
    for at in [*left, *reversed(left)]:
        if "diagnoses" in {table.fields.get(at - 1), table.fields.get(at + 1)}:
            table.take(at, "diagnoses")


def _are_of_chapters(cells: Column) -> bool:
    """Whether codes without a point are of so many chapters and lengths that they are no numbers of one kind."""
    filled = {cell for cell in cells if cell}
    return len({cell[0] for cell in filled}) > _FEW and len({*map(len, filled)}) > 1


def _years(cells: Column) -> list[int]:
    days = [read_day(cell, is_day_first=False) for cell in cells if cell]
    return [day.year for day in days if day is not None]


def _days(table: ColumnsByContent) -> None:
    """Services lie within few years, births do not; of several days of service the first."""
    every = [at for at in table.open("day") if _years(table.columns[at])]
    wide = [at for at in every if max(years := _years(table.columns[at])) - min(years) > _YEARS_OF_SERVICES]
    table.take(wide[0] if wide else None, "birth_date")
    narrow = [at for at in every if at not in wide and sum(map(bool, table.columns[at])) >= _MOST * _row_count(table)]
    table.take(min(narrow, key=lambda at: (_mean(table.columns[at]), at)) if narrow else None, "date_of_service")
    for at in every:
        if at not in table.fields:
            table.take(at, "")


def _mean(cells: Column) -> float:
    days = [read_day(cell, is_day_first=False) for cell in cells if cell]
    return median(day.year * 372 + day.month * 31 + day.day for day in days if day is not None)


def _row_count(table: ColumnsByContent) -> int:
    return len(table.columns[0])


def _plain_kinds(table: ColumnsByContent) -> None:
    code = table.place_of("procedure_code") or 0
    for at in table.open("modifiers"):
        if 0 < at - code <= len("1234") + 1:
            table.take(at, "modifiers")
    table.take(next(iter(table.open("sex")), None), "sex")
    _charges(table)
    places = [at for at in table.open("place") if len(set(table.columns[at]) - {""}) > 1 or at > code]
    table.take(next((at for at in places if all(len(cell) == len("22") for cell in table.columns[at] if cell)), None),
               "place_of_service")  # fmt: skip
    units = [at for at in table.open("count") if at > code and {"1", "01", "001"} & {*table.columns[at]}]
    table.take(units[0] if units else None, "units")


def _charges(table: ColumnsByContent) -> None:
    """Amounts that a code determines; of several that differ nobody can say which one is the charge."""
    amounts = table.open("amount")
    kinds = {at: _field_of_cents(table, at) for at in range(len(table.columns)) if at not in table.fields}
    sure = [at for at, field in kinds.items() if field == IN_CENTS]
    cents = sure if sure or amounts else [at for at, field in kinds.items() if field]
    if len(amounts) + len(cents) == 1:
        table.take(amounts[0] if amounts else cents[0], "charge" if amounts else kinds[cents[0]])
    if len(amounts) > 1 and not cents:
        priced = [at for at in amounts if is_determined(_codes_with_modifiers(table), table.columns[at])]
        wholes = [at for at in amounts if at not in priced]
        table.take(priced[0] if len(priced) == 1 and wholes else None, "charge")
    for at in amounts:
        table.fields.setdefault(at, "")


def _codes_with_modifiers(table: ColumnsByContent) -> list[str]:
    own = [table.columns[at] for at, field in table.fields.items() if field in {"procedure_code", "modifiers"}]
    return [" ".join(each) for each in zip(*own, strict=True)]


def _field_of_cents(table: ColumnsByContent, at: int) -> str:
    """In cents, or without a point: where each code with its modifiers has an amount of its own."""
    code, cells = table.place_of("procedure_code"), table.columns[at]
    field = field_of_amounts("charge", cells)
    if code is None or field not in {IN_CENTS, UNCLEAR} or not is_determined(_codes_with_modifiers(table), cells):
        return ""
    own = amounts_of_codes(field, cells, table.columns[code])
    has_few = at > code and _FEW < len({*cells}) <= len({*_codes_with_modifiers(table)}) < len(cells)
    return own if field == IN_CENTS or has_few else ""


def _persons(table: ColumnsByContent) -> None:
    """NPIs with the names beside them: of two, the one of fewer people reads."""
    numbers = sorted(table.open("npi"), key=lambda at: len(set(table.columns[at])))
    owners: tuple[str, ...] = ("rendering", "ordering")
    if len(numbers) == 1 and _others_read(table, numbers[0]):
        owners = ("ordering", "rendering")
    labeled = {owner: at + 1 for at in range(len(table.columns) - 1) if (owner := _labeled(table.columns[at]))}
    for owner, at in labeled.items():
        if fits("person", table.columns[at]):
            table.take(at, f"{owner}_name")
            number = next((each for each in numbers if go_together(table.columns[each], table.columns[at])), None)
            table.take(number, f"{owner}_npi")
    numbers = [at for at in numbers if at not in table.fields]
    owners = tuple(owner for owner in owners if table.place_of(f"{owner}_npi") is None)
    for at, owner in zip(numbers[:2], owners, strict=False):
        table.take(at, f"{owner}_npi")
        names = [other for other in table.open("person") if go_together(table.columns[at], table.columns[other])]
        table.take(names[0] if names else None, f"{owner}_name")
    _patient(table)


def _labeled(cells: Column) -> str:
    """Of whom the next column is, where nothing but one label stands in all rows; empty for other columns."""
    labels = {*cells}
    return _LABELS.get(min(labels).upper(), "") if len(labels) == 1 else ""


def _others_read(table: ColumnsByContent, number: int) -> bool:
    """Whether a column of fewer doctors stands beside the one NPI and its names: theirs is not given."""
    people = len({*table.columns[number]})
    return any(
        1 < len({*table.columns[at]}) < people and sum(map(_is_doctor, table.columns[at])) > len(table.columns[at]) / 2
        for at in range(len(table.columns)) if at not in table.fields
        and not go_together(table.columns[number], table.columns[at])
    )  # fmt: skip


def _is_doctor(cell: str) -> bool:
    return _DOCTOR.search(cell) is not None


def _patient(table: ColumnsByContent) -> None:
    birth = table.place_of("birth_date")
    names = table.open("person")
    if birth is not None:
        births = table.columns[birth]
        known = [at for at in names if is_determined(table.columns[at], births)]
        names = known or [at for at in names if is_determined(births, table.columns[at])]
    if names:
        table.take(max(names, key=lambda at: len(set(table.columns[at]))), "patient_name")
    else:
        _patient_in_columns(table, birth)
    left = sorted(table.open("person"), key=lambda at: len(set(table.columns[at])))
    for at, owner in zip(left, ("rendering", "ordering"), strict=False):
        if len(left) > 1 and table.place_of(f"{owner}_name") is None:
            table.take(at, f"{owner}_name")


def _patient_in_columns(table: ColumnsByContent, birth: int | None) -> None:
    """Last and first name side by side, nearest before the birth date, with an initial and a suffix behind them.

    Common given names say which of the two is the first name.
    """
    words = {at for at in table.open("words") if _are_names(table.columns[at])}
    pairs = [at for at in words if at + 1 in words and (birth is None or at < birth)]
    if not pairs:
        return
    last = max(pairs)
    is_first = _given(table.columns[last]) > _MORE_GIVEN * _given(table.columns[last + 1])
    table.take(last, "patient_first" if is_first else "patient_last")
    table.take(last + 1, "patient_last" if is_first else "patient_first")
    for at in range(last + 2, min(last + 4, len(table.columns))):
        if at not in table.fields and _is_initial(table.columns[at]):
            table.take(at, "patient_middle")
        elif at not in table.fields and _are_suffixes(table.columns[at]):
            table.take(at, "patient_suffix")


def _are_names(cells: Column) -> bool:
    """Whether a column holds a name in nearly each row, and no mere letters or suffixes."""
    filled = [cell for cell in cells if cell]
    is_full = len(filled) >= _MOST * len(cells)
    return is_full and median(map(len, filled)) > 1 and not _are_suffixes(cells)


def _given(cells: Column) -> int:
    return sum(cell.split()[0].lower() in GIVEN_NAMES for cell in cells if cell) + 1


def _are_suffixes(cells: Column) -> bool:
    filled = {cell.upper().rstrip(".") for cell in cells if cell}
    return bool(filled) and filled <= _SUFFIXES


def _is_initial(cells: Column) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(len(cell.rstrip(".")) == 1 for cell in filled)


def _address(table: ColumnsByContent) -> None:
    state = next((at for at in table.open("state") if fits("zip", _at(table, at + 1))), None)
    if table.take(state, "state") is None or state is None:
        return
    table.take(state + 1, "zip")
    if fits("words", _at(table, state - 1)) and state - 1 not in table.fields:
        table.take(state - 1, "city")
    streets = [at for at in table.open("street") if at < state]
    table.take(streets[-1] if streets else None, "street")


def _at(table: ColumnsByContent, at: int) -> Column:
    return table.columns[at] if 0 <= at < len(table.columns) else ()


def _coverage(table: ColumnsByContent) -> None:
    """Payers by their usual words; the policy stands behind, then the group."""
    payers = [at for at in table.open("words") if is_payer_column(table.columns[at])]
    for field, at in zip(("", "secondary_"), payers, strict=False):
        table.take(at, f"{field}payer_name")
        if fits("number", _at(table, at + 1)) and at + 1 not in table.fields:
            table.take(at + 1, f"{field}member_id")
        if not field and at + 1 in table.fields and _is_group(_at(table, at + 2)) and at + 2 not in table.fields:
            table.take(at + 2, "group_number")


def is_payer_column(cells: Column) -> bool:
    """Whether most of the cells that are filled have a word that payers have in their names."""
    filled = [cell.upper() for cell in cells if cell]
    return sum(any(word in cell for word in _PAYER_WORDS) for cell in filled) * 2 > len(filled)


def _is_group(cells: Column) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and len(filled) < _MOST * len(cells) and all(any(map(str.isdigit, cell)) for cell in filled)


def _numbers(table: ColumnsByContent) -> None:
    """The number of the patient goes with name and birth; that of the exam is another one in each row."""
    person = table.place_of("birth_date") if table.place_of("patient_name") is None else table.place_of("patient_name")
    person = table.place_of("patient_last") if person is None else person
    every = [at for at in table.open("number") if all(table.columns[at])]
    known = [] if person is None else [at for at in every if is_determined(table.columns[at], table.columns[person])]
    repeated = [at for at in known if len(set(table.columns[at])) < _MOST * len(table.columns[at])]
    of_patient = _number_of_patients(table, repeated, person)
    exams = [at for at in every if at != of_patient and _is_number_of_exams(table.columns[at])]
    table.take(of_patient, "mrn")
    table.take(exams[0] if exams else None, "accession")
    rest = [at for at in known if at not in table.fields]
    if table.place_of("mrn") is None and len(rest) == 1:
        table.take(rest[0], "mrn")


def _number_of_patients(table: ColumnsByContent, repeated: Sequence[int], person: int | None) -> int | None:
    """Of numbers of which each is one person's, the one that each person has but one of; else the first."""
    own = [at for at in repeated if person is not None and is_determined(table.columns[person], table.columns[at])]
    return next(iter(own or repeated), None)


def _is_number_of_exams(cells: Column) -> bool:
    """Whether nearly each is another one, and they do not merely count the rows."""
    digits = [int(cell) for cell in cells if cell.isdigit()]
    steps = sum(after - before == 1 for before, after in pairwise(digits))
    return len(set(cells)) >= 0.9 * len(cells) and steps < 0.8 * (len(cells) - 1)
