"""Rows with several procedure codes in one cell: one charge for each, where code, amount and count leave no choice."""

import re
from collections.abc import Iterator

from radbill.intake.foreign.columns.across import OF_A_CHARGE
from radbill.intake.foreign.records.cells import procedure_codes
from radbill.intake.foreign.records.raw_row import RawRow

_BETWEEN = re.compile(r"\s*(?:[;|~+&]|\s/\s|/(?=[A-Z0-9]{5})|,(?!\d{3}(?:\D|$)))\s*|\s+(?=\S)")
_STRONG = re.compile(r"\s*[;|~]\s*")
_ONE = frozenset({"", "1", "1.0"})


def parts_of(row: RawRow) -> Iterator[RawRow]:
    """The charges of a row: side by side, or as many as its cell of codes, its amounts and its units all have."""
    if row.further:
        yield row._replace(further=())
        for number, (values, several) in enumerate(row.further, 2):
            blank = dict.fromkeys(OF_A_CHARGE & row.values.keys(), "")
            yield row._replace(values=row.values | blank | values, several=row.several | {"modifiers": []} | several,
                               further=(), part=number)  # fmt: skip
        return
    yield from _in_one_cell(row)


def _in_one_cell(row: RawRow) -> Iterator[RawRow]:
    codes = _pieces(row.values.get("procedure_code", ""))
    count = len(codes)
    if count <= 1 or any(len(procedure_codes(code)) != 1 for code in codes):
        yield row
        return
    values = {field: _shared(row.values.get(field, ""), count) for field in ("charge", "unit_charge", "units")}
    if any(each is None for each in values.values()):
        yield row
        return
    modifiers, is_sure = _modifiers(row.several.get("modifiers", []), count)
    exams, pointers = (_STRONG.split(row.values.get(field, "")) for field in ("exam", "diagnosis_pointer"))
    for at, code in enumerate(codes):
        own = {field: each[at] for field, each in values.items() if each and field in row.values}
        own |= {"procedure_code": code} | ({"exam": exams[at]} if len(exams) == count else {})
        own |= {"diagnosis_pointer": pointers[at]} if len(pointers) == count else {}
        several = row.several | {"modifiers": modifiers[at]}
        yield row._replace(values=row.values | own, several=several, part=at + 1,
                           doubts=() if is_sure else ("modifiers",))  # fmt: skip


def _pieces(text: str) -> list[str]:
    """The pieces of a cell; by signs, or by blanks where nothing but codes stands between them."""
    strong = [piece for piece in _STRONG.split(text) if piece]
    return strong if len(strong) > 1 else [piece for piece in _BETWEEN.split(text) if piece]


def _shared(text: str, count: int) -> list[str] | None:
    """A cell for each of several charges; none when one amount or count stands for all of them."""
    pieces = _pieces(text)
    if len(pieces) == count:
        return pieces
    return [text] * count if text in _ONE else None


def _modifiers(cells: list[str], count: int) -> tuple[list[list[str]], bool]:
    """The cells of modifiers of each charge, and whether they say to which one they belong."""
    filled = [cell for cell in cells if cell]
    pieces = [re.split(r"\s*[;|]\s*", cell) for cell in filled]
    if all(len(each) == count for each in pieces):
        return [[each[at] for each in pieces] for at in range(count)], True
    return [filled] * count, False
