"""What a row of the table is: a formula, and the one answer that every host must give.

An argument is a literal as typed in a formula (text, number, TRUE, a date, `LEFT_OUT`, `Failed`) or `Cells`, a
reference. Inside `Cells` a blank is none, an amount of money a Decimal, a date a date, an error `Failed`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

#: Names of the hosts, for the notes.
DIRECT, XLWINGS, VBA, CALC = "Python", "xlwings over COM", "VBA", "LibreOffice"

Grid = list[list[object]]


class Failed(NamedTuple):
    """A formula that failed, with what its cell shows."""

    text: str = "#N/A"


class Cells(NamedTuple):
    """A reference to a block of cells."""

    rows: tuple[tuple[object, ...], ...]


class Says(NamedTuple):
    """A text in which these words stand in this order."""

    words: tuple[str, ...]


class Special(NamedTuple):
    """A value that is no value of a cell."""

    name: str


class Note(NamedTuple):
    """Where a host cannot express an argument: what it answers instead, and why."""

    expected: Grid
    why: str


class Call(NamedTuple):
    """A row of the table."""

    function: str
    arguments: tuple[object, ...]
    expected: Grid
    notes: dict[str, Note]

    @property
    def label(self) -> str:
        return f"{self.function}{self.arguments}".replace("datetime.", "")

    def expected_of(self, host: str) -> Grid:
        return self.notes[host].expected if host in self.notes else self.expected


LEFT_OUT = Special("left out")
#: As a formula has it.
TRUE = True
#: A count that changes with the data, above zero.
SOME_NUMBER = Special("some number")


def call(function: str, *arguments: object, gives: object, **notes: Note) -> Call:
    """A row; `gives` is one cell, a list for one row, or a list of lists."""
    by_host = {{"calc": CALC, "direct": DIRECT}[host]: note for host, note in notes.items()}
    return Call(f"RAD_{function}", arguments, grid(gives), by_host)


def note(gives: object, why: str) -> Note:
    return Note(grid(gives), why)


def cell(value: object) -> Cells:
    return Cells(((value,),))


def column(*values: object) -> Cells:
    return Cells(tuple((value,) for value in values))


def row(*values: object) -> Cells:
    return Cells((values,))


def says(*words: str) -> Says:
    return Says(words)


def grid(value: object) -> Grid:
    """Rows of cells; whole numbers as the floats that cells hold."""
    rows = value if isinstance(value, list) else [[value]]
    rows = rows if isinstance(rows[0], list) else [rows]
    return [[_held(each) for each in line] for line in rows]


def differences(answered: Sequence[Sequence[object]], expected: Grid) -> list[str]:
    """What differs, cell by cell; shapes first."""
    shapes = ([len(line) for line in answered], [len(line) for line in expected])
    if shapes[0] != shapes[1]:
        return [f"widths of rows {shapes[0]}, expected {shapes[1]}; first row {answered[:1]!r}"]
    pairs = (
        (r, c, found, wanted)
        for r, (found_row, wanted_row) in enumerate(zip(answered, expected, strict=True), 1)
        for c, (found, wanted) in enumerate(zip(found_row, wanted_row, strict=True), 1)
    )
    return [f"row {r} column {c}: {found!r}, expected {wanted!r}" for r, c, found, wanted in pairs
            if not is_same(found, wanted)]  # fmt: skip


def is_same(found: object, wanted: object) -> bool:
    """Whether a cell is exactly what was expected, in kind and value."""
    if isinstance(wanted, Says):
        return isinstance(found, str) and _stand_in(found, wanted.words)
    if wanted == SOME_NUMBER:
        return type(found) is float and found > 0
    return type(found) is type(wanted) and found == wanted


def holds(argument: object, kind: type) -> bool:
    """Whether an argument is of a kind, or a reference to a cell of it."""
    values = [each for line in argument.rows for each in line] if isinstance(argument, Cells) else [argument]
    return any(type(each) is kind for each in values)


def _held(value: object) -> object:
    return float(value) if isinstance(value, int | Decimal) else value


def _stand_in(text: str, words: tuple[str, ...]) -> bool:
    at = 0
    for each in words:
        at = text.find(each, at)
        if at < 0:
            return False
        at += len(each)
    return True


#: 3 November 2025, the day of most rows, and the number that spreadsheets keep for it.
DAY, SERIAL = date(2025, 11, 3), 45964.0
#: What LibreOffice cannot hand over, measured; see radbill_addin/libreoffice/adapter.py.
HANDED_ON = "LibreOffice makes the error of an argument the result and asks no function."
ERROR_IN_RANGE = "LibreOffice makes Err:504 of a range that holds an error and asks no function."
TRUE_IS_ONE = "LibreOffice hands TRUE over as the number 1."
ZERO_IS_BLANK = "LibreOffice hands a blank cell over as 0, so that a single 0 is taken as blank."
