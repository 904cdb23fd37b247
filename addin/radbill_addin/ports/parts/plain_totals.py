"""Results of plain totals over whole columns, so that a viewer that does not calculate shows them too.

Only formulas whose result can be told for certain are worked out: counts and sums of one column, counts and sums of the
rows of one word, the number of different claims, and a cell that repeats one of these. Every other stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from radbill import Cell
from radbill_addin.ports.parts.areas import column_number

#: A result that can be stored beside a formula.
Result = int | Decimal | str
#: The cells of a column by row, empty ones left out; none when not every cell is known.
ColumnCells = Mapping[int, Cell] | None
#: Gives the cells of a column of a sheet.
ColumnOf = Callable[[str, int], ColumnCells]
#: Sheet, row and column.
Address = tuple[str, int, int]

_SHEET = r"(?:'(?:[^']|'')+'|\w+)"
_COLUMN = rf"{_SHEET}!\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}"
_WORD = r'"[A-Za-z][A-Za-z -]*"'
_COUNT = re.compile(rf"(?P<what>COUNTA|COUNT|SUM)\((?P<column>{_COLUMN})\)(?P<less>-1)?")
_BY_WORD = re.compile(rf"(?P<what>COUNTIF|SUMIF)\((?P<column>{_COLUMN}),(?P<word>{_WORD})(?:,(?P<summed>{_COLUMN}))?\)")
_ROWS = r"INDEX\((?P=column),(?P<first>\d+)\):INDEX\((?P=column),(?P<last>\d+)\)"
_DIFFERENT = re.compile(
    rf"IF\(COUNTA\((?P<column>{_COLUMN})\)-1>COUNTA\((?P<rows>{_ROWS})\),(?P<many>\"[^\"]*\"),"
    r'SUMPRODUCT\(\((?P=rows)<>""\)\*\(MATCH\((?P=rows)&"",(?P=rows)&"",0\)=ROW\((?P=rows)\)-ROW\('
    r"INDEX\((?P=column),\d+\)\)\)\)\)"
)
_CELL = re.compile(rf"(?P<sheet>{_SHEET})!\$?(?P<column>[A-Z]{{1,3}})\$?(?P<row>\d+)")
_WILDCARDS = frozenset("*?~")
#: Excel's MATCH looks for no longer text.
_LONGEST_SOUGHT = 255


def plain_totals(formulas: Iterable[tuple[Address, str]], column_of: ColumnOf) -> dict[Address, Result]:
    """Results of those formulas that are plain totals, by their places.

    Args:
        formulas: Where formulas stand, and their texts without =.
        column_of: Gives what stands in a column.
    """
    every, results = list(formulas), dict[Address, Result]()
    totals = {text: _total(text, column_of) for text in {text for _, text in every}}  # one text stands in many cells
    for place, text in every:
        if (result := totals[text]) is not None:
            results[place] = result
    cells = {text: match for text in totals if (match := _CELL.fullmatch(text))}
    repeats = {place: cells[text] for place, text in every if text in cells}
    told = {place: results.get(_address(match)) for place, match in repeats.items()}
    return results | {place: result for place, result in told.items() if result is not None}


def _total(text: str, column_of: ColumnOf) -> Result | None:
    for pattern, worked_out in ((_COUNT, _counted), (_BY_WORD, _counted_by_word), (_DIFFERENT, _different)):
        if match := pattern.fullmatch(text):
            cells = column_of(*_column(match["column"]))
            return None if cells is None else worked_out(match, cells, column_of)
    return None


def _counted(match: re.Match[str], cells: Mapping[int, Cell], _column_of: ColumnOf) -> Result | None:
    if match["what"] == "COUNTA":
        result: Result | None = len(cells)
    elif match["what"] == "COUNT":
        result = sum(isinstance(each, int | float | Decimal | date) for each in _numbers(cells))
    else:
        result = _sum(cells.values())
    return result if result is None or not match["less"] else result - 1  # type: ignore[operator]


def _numbers(cells: Mapping[int, Cell]) -> list[Cell]:
    return [each for each in cells.values() if not isinstance(each, bool)]


def _sum(values: Iterable[Cell]) -> Decimal | None:
    """The numbers' sum; texts and yes or no count nothing. Days, whose number hangs on the calendar, are not told."""
    total = Decimal()
    for value in values:
        if isinstance(value, date):
            return None
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            total += Decimal(str(value))
    return total


def _counted_by_word(match: re.Match[str], cells: Mapping[int, Cell], column_of: ColumnOf) -> Result | None:
    word = match["word"][1:-1].lower()
    rows = [row for row, value in cells.items() if isinstance(value, str) and value.lower() == word]
    if match["what"] == "COUNTIF":
        return None if match["summed"] else len(rows)
    summed = column_of(*_column(match["summed"])) if match["summed"] else None
    return None if summed is None else _sum(summed.get(row) for row in rows)


def _different(match: re.Match[str], cells: Mapping[int, Cell], _column_of: ColumnOf) -> Result | None:
    """How many different texts; Excel does not tell capitals from small letters, and reads * ? ~ as wildcards."""
    near = [value for row, value in cells.items() if int(match["first"]) <= row <= int(match["last"])]
    if len(cells) - 1 > len(near):
        return match["many"][1:-1]
    if any(not isinstance(each, str) or _WILDCARDS & set(each) or len(each) > _LONGEST_SOUGHT for each in near):
        return None
    return len({str(each).lower() for each in near})


def _column(reference: str) -> tuple[str, int]:
    sheet, _, columns = reference.rpartition("!")
    first, _, last = columns.replace("$", "").partition(":")
    return _plain(sheet), column_number(first) if first == last else 0


def _address(match: re.Match[str]) -> Address:
    return _plain(match["sheet"]), int(match["row"]), column_number(match["column"])


def _plain(sheet: str) -> str:
    """A sheet's name without the quotation marks of formulas."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
