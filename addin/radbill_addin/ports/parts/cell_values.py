"""What the cells of a worksheet show, gathered row by row: values, errors and formulas."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from radbill import Cell, is_error
from radbill_addin.ports.parts.areas import area_of
from radbill_addin.ports.parts.shared_texts import plain_text
from radbill_addin.ports.parts.sheet_content import Conventions, FormulaCell
from radbill_addin.ports.workbook_port import NOT_CALCULATED, NUMBER_IS_NO_DAY, MergedArea

#: What `FormulaCell` says of a formula beside where it stands.
StoredFormula = tuple[str, str, MergedArea | None, str, bool]


class Shown(NamedTuple):
    """What a cell shows: a value, or the text of an error, or neither."""

    value: Cell
    error: str | None = None


_NOTHING = Shown(None)


class CellValues:
    """Tells what is shown where a cell's format, kind and stored text are these."""

    def __init__(self, conventions: Conventions) -> None:
        self._texts, self._formats, self._calendar = conventions
        self._days: dict[str, bool] = {}
        self._same_texts: dict[str, str] = {}

    def shown(self, style: str | None, kind: str, text: str) -> Shown:
        """What a cell shows.

        Args:
            style: The number of its format, as it is written.
            kind: Its kind as the file names it (attribute `t`): "n", "s", "b", "e", "d", "str", "inlineStr".
            text: What is stored.

        Raises:
            ValueError, IndexError: the file says what cannot be.
        """
        if kind == "n":
            return self._number(style, text)
        if kind == "s":
            return self._text(self._texts[int(text)])
        if kind == "b":
            return Shown(text in {"1", "true"})
        if kind == "e":
            return Shown(None, text)
        return Shown(_written_moment(text)) if kind == "d" else self._text(plain_text(text))

    def _number(self, style: str | None, text: str) -> Shown:
        if style is None or not self._shows_day(style):
            return Shown(float(text)) if text else _NOTHING
        moment = self._calendar.moment(float(text))
        if moment is None:
            return Shown(None, NUMBER_IS_NO_DAY)
        return Shown(moment if isinstance(moment, datetime) else moment.isoformat())

    def _shows_day(self, style: str) -> bool:
        if style not in self._days:
            self._days[style] = self._formats.is_day(int(style))
        return self._days[style]

    def _text(self, text: str) -> Shown:
        if is_error(text):
            return Shown(None, text)
        return Shown(self._same_texts.setdefault(text, text)) if text else _NOTHING


class CellsRead:
    """The cells of a worksheet so far.

    Attributes:
        rows: By row number, the cells from column 1 to the last one with a value or an error.
        errors: By row and column, what Excel shows in a cell without a value.
        formulas: The formulas from top to bottom.
        hidden_rows: Rows that are hidden.
    """

    def __init__(self) -> None:
        self.rows: dict[int, list[Cell]] = {}
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: list[FormulaCell] = []
        self.hidden_rows: set[int] = set()

    def add(self, row: int, column: int, shown: Shown) -> None:
        """Take what a cell shows; within a row from left to right."""
        value, error = shown
        if error is not None:
            self.errors[row, column] = error
        elif value is None:
            return
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = []
        if len(cells) < column - 1:
            cells.extend([None] * (column - 1 - len(cells)))
        cells.append(value)

    def note_formula(
        self, row: int, column: int, text: str, attributes: Mapping[str, str], result: Shown | None
    ) -> Shown:
        """Take a formula, and tell what its cell shows.

        Args:
            row: Its row.
            column: Its column.
            text: The formula without its =.
            attributes: Those of the formula's element.
            result: What its stored result shows; none without one.
        """
        stored = stored_formula(text, attributes, has_result=result is not None)
        self.formulas.append(FormulaCell(row, column, *stored))
        return shown_result(result)


def stored_formula(text: str, attributes: Mapping[str, str], *, has_result: bool) -> StoredFormula:
    """A formula by its text without its =, and the attributes of its element."""
    area = area_of(attributes.get("ref", ""))
    return attributes.get("t", "normal"), text, area, attributes.get("si", ""), has_result


def shown_result(result: Shown | None) -> Shown:
    """What a formula's cell shows, by what its stored result shows; none without one."""
    return Shown(None, NOT_CALCULATED) if result is None else result


def has_result(kind: str, text: str | None) -> bool:
    """Whether a text beside a formula is its result: an empty one is only where the result is a text."""
    return bool(text) or (text is not None and kind == "str")


def _written_moment(text: str) -> Cell:
    """A moment that is written out (strict workbooks); a time alone stays the text it is."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
