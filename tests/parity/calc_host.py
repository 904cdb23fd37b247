"""LibreOffice as a host: the calls become formulas of an xlsx file, which is opened and recalculated.

LibreOffice does not spill. The first workbook asks how many rows and columns every answer has, the second holds array
formulas of exactly that size.

What LibreOffice knows no kind for still gets the same answers: an amount of money is a number with a format, a day is
its serial number. What it does not hand over at all (an error, TRUE, a single 0) is noted with the call.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from tests.libreoffice.office import Office
from tests.parity.calls import CALC, LEFT_OUT, Call, Cells, Failed, Grid
from tests.parity.hosts import given

_ERROR_FORMULAS = {"#N/A": "NA()", "#DIV/0!": "1/0"}
_GIVEN, _ASKED = "Given", "Asked"


class LibreOffice:
    """Formulas in workbooks made by openpyxl."""

    name = CALC

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self._folder = office, folder

    def answers(self, calls: Sequence[Call]) -> list[Grid]:
        shapes = self._shapes(calls)
        places = _places(shapes)

        def ask(sheet: Any, at: int, formula: str) -> None:
            reference = _reference(places[at], 1, shapes[at])
            sheet.cell(places[at], 1).value = ArrayFormula(reference, f"={formula}")

        shown = self._calculated(calls, ask)
        return [
            [line[:width] for line in shown[place - 1 : place - 1 + height]]
            for place, (height, width) in zip(places, shapes, strict=True)
        ]

    def _shapes(self, calls: Sequence[Call]) -> list[tuple[int, int]]:
        """Rows and columns of every answer; an error is one cell."""

        def ask(sheet: Any, at: int, formula: str) -> None:
            sheet.cell(at + 1, 1).value = f"=IFERROR(ROWS({formula}),1)"
            sheet.cell(at + 1, 2).value = f"=IFERROR(COLUMNS({formula}),1)"

        shown = self._calculated(calls, ask)
        return [(int(height), int(width)) for height, width in (line[:2] for line in shown[: len(calls)])]

    def _calculated(self, calls: Sequence[Call], ask: Callable[[Any, int, str], None]) -> Grid:
        workbook = openpyxl.Workbook()
        given_cells, asked = workbook.active, workbook.create_sheet(_ASKED)
        given_cells.title = _GIVEN
        for at, formula in enumerate(_formulas(calls, given_cells)):
            ask(asked, at, formula)
        path = self._folder / "calls.xlsx"
        workbook.save(path)
        return self._office.recalculate(path).shown(_ASKED)


def _formulas(calls: Sequence[Call], sheet: Any) -> list[str]:
    """The formula of every call; what it refers to is put on the sheet, the blocks of one call side by side."""
    formulas, top = [], 1
    for call in calls:
        texts, left = [], 1
        for argument in given(call):
            if isinstance(argument, Cells):
                _put(sheet, top, left, argument)
                shape = (len(argument.rows), len(argument.rows[0]))
                texts.append(f"{_GIVEN}!{_reference(top, left, shape)}")
                left += shape[1] + 1
            else:
                texts.append(_literal(argument))
        formulas.append(f"{call.function}({','.join(texts)})")
        top += 1 + max((len(each.rows) for each in call.arguments if isinstance(each, Cells)), default=0)
    return formulas


def _put(sheet: Any, top: int, left: int, cells: Cells) -> None:
    for r, line in enumerate(cells.rows):
        for c, value in enumerate(line):
            place = sheet.cell(top + r, left + c)
            place.value = f"={_ERROR_FORMULAS[value.text]}" if isinstance(value, Failed) else value
            if isinstance(value, Decimal):
                place.number_format = '"$"#,##0.00'


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return f"{value}()".upper()
    if isinstance(value, date):
        return f"DATE({value.year},{value.month},{value.day})"
    if isinstance(value, Failed):
        return _ERROR_FORMULAS[value.text]
    if isinstance(value, str):
        quoted = value.replace('"', '""')
        return f'"{quoted}"'
    return "" if value == LEFT_OUT else repr(value)


def _reference(top: int, left: int, shape: tuple[int, int]) -> str:
    first = f"{get_column_letter(left)}{top}"
    if shape == (1, 1):
        return first
    return f"{first}:{get_column_letter(left + shape[1] - 1)}{top + shape[0] - 1}"


def _places(shapes: list[tuple[int, int]]) -> list[int]:
    """The first row of every answer, one below the other."""
    places = [1]
    for height, _ in shapes[:-1]:
        places.append(places[-1] + height)
    return places
