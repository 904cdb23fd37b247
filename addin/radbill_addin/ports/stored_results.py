"""Keeps the stored results of formulas, which openpyxl leaves out when it saves.

Without them the next command would find the user's formulas without a value until some Excel has calculated them.
Only results that cannot have changed are kept: those that depend, over any number of formulas, on no column that was
written. Excel calculates everything anew when it opens the file.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import to_excel

from radbill import is_error

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

#: Name of a sheet and number of a column on it.
SheetColumn = tuple[str, int]

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f[^>]*?/>|<f[ >].*?</f>)<v ?(?:/>|></v>)</c>', re.DOTALL)
_TYPE = re.compile(r' t="\w+"')
_CELLS = re.compile(r"\$?(?P<first>[A-Z]{1,3})\$?\d+(:\$?(?P<last>[A-Z]{1,3})\$?\d+)?", re.IGNORECASE)
_WHOLE_COLUMNS = re.compile(r"\$?(?P<first>[A-Z]{1,3}):\$?(?P<last>[A-Z]{1,3})", re.IGNORECASE)


class _Formula(NamedTuple):
    """A formula cell, and the columns that it reads; none when that cannot be told."""

    column: SheetColumn
    coordinate: str
    reads: frozenset[SheetColumn] | None


class StoredResults:
    """What is stored beside the formulas of a workbook; a sheet is read when it is first asked about."""

    def __init__(self, workbook: "Workbook") -> None:
        """Read from a workbook that openpyxl opened for its results instead of its formulas."""
        self._workbook = workbook
        self._sheets: dict[str, dict[str, object]] = {}
        self.epoch = workbook.epoch

    def value(self, sheet: str, coordinate: str) -> object:
        """What a cell shows; none when nothing is stored for it."""
        if sheet not in self._sheets:
            worksheet = self._workbook[sheet]
            if self._workbook.read_only:
                worksheet.reset_dimensions()
            cells = (cell for line in worksheet.iter_rows() for cell in line if cell.value is not None)
            self._sheets[sheet] = {cell.coordinate: cell.value for cell in cells}
        return self._sheets[sheet].get(coordinate)


def with_results(
    saved: bytes, workbook: "Workbook", open_results: Callable[[], StoredResults], written: Iterable[SheetColumn]
) -> bytes:
    """Put results into a saved workbook.

    Args:
        saved: What openpyxl saved of `workbook`, whose formula cells have no results.
        workbook: The workbook with its formulas.
        open_results: Gives what was stored in the workbook when it was opened.
        written: Columns in which anything was written since.
    """
    kept = _kept(list(_formulas(workbook)), set(written))
    if not kept:
        return saved
    results = open_results()
    parts = {f"xl/worksheets/sheet{number}.xml": sheet.title for number, sheet in enumerate(workbook.worksheets, 1)}
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if coordinates := kept.get(parts.get(info.filename, "")):
                sheet = parts[info.filename]
                values = {each: _result_text(results.value(sheet, each), results.epoch) for each in coordinates}
                content = _fill_results(content.decode(), values).encode()
            new.writestr(info, content)
    return stream.getvalue()


def _formulas(workbook: "Workbook") -> Iterator[_Formula]:
    for sheet in workbook.worksheets:
        for (_, column), cell in sheet._cells.items():  # noqa: SLF001 - walking all positions would make new cells
            if cell.data_type == "f":
                reads = columns_read(cell.value, sheet.title) if isinstance(cell.value, str) else None
                yield _Formula((sheet.title, column), cell.coordinate, reads)


def _kept(formulas: list[_Formula], changed: set[SheetColumn]) -> dict[str, set[str]]:
    """Coordinates by sheet of the formulas that no changed column reaches."""
    unchanged = formulas
    while True:
        reached = {each for each in unchanged if each.reads is None or each.reads & changed}
        if not reached:
            break
        changed.update(each.column for each in reached)
        unchanged = [each for each in unchanged if each not in reached]
    kept: dict[str, set[str]] = {}
    for each in unchanged:
        kept.setdefault(each.column[0], set()).add(each.coordinate)
    return kept


@lru_cache(maxsize=4096)  # a formula filled down by ROW() is one text in thousands of cells
def columns_read(formula: str, sheet: str) -> frozenset[SheetColumn] | None:
    """The columns that a formula on a sheet reads; none when it reads by name, by table, by text or elsewhere."""
    columns: set[SheetColumn] = set()
    try:
        tokens = Tokenizer(formula).items
    except TokenizerError:
        return None
    for token in tokens:
        if token.type == Token.FUNC and token.value.upper() in {"INDIRECT(", "OFFSET("}:
            return None
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            read = _columns_of(token.value, sheet)
            if read is None:
                return None
            columns |= read
    return frozenset(columns)


def _columns_of(reference: str, sheet: str) -> set[SheetColumn] | None:
    name, _, area = reference.rpartition("!")
    name = name.removeprefix("'").removesuffix("'").replace("''", "'")
    found = _CELLS.fullmatch(area) or _WHOLE_COLUMNS.fullmatch(area)
    if found is None or "[" in name or ":" in name:
        return None
    first = column_index_from_string(found["first"])
    last = column_index_from_string(found["last"] or found["first"])
    return {(name or sheet, column) for column in range(min(first, last), max(first, last) + 1)}


def _fill_results(xml: str, values: Mapping[str, tuple[str, str]]) -> str:
    def fill(cell: re.Match[str]) -> str:
        coordinate, attributes, formula = cell.groups()
        kind, text = values.get(coordinate, ("", ""))
        if not text:
            return cell.group()
        return f'<c r="{coordinate}"{_TYPE.sub("", attributes)}{kind}>{formula}<v>{text}</v></c>'

    return _FORMULA_CELL.sub(fill, xml)


def _result_text(value: object, epoch: datetime) -> tuple[str, str]:
    """The type attribute and the text of a stored result; no text when there is none."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, date):
        return "", repr(to_excel(value, epoch))  # type: ignore[no-untyped-call]
    return (' t="e"' if is_error(value) else ' t="str"'), escape(str(value))
