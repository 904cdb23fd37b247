"""A worksheet's part with other cells: only their bytes change, and what must follow from it (row tags, used area)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from radbill_addin.ports.parts.areas import area_text
from radbill_addin.ports.parts.cell_markup import CellWriter, format_of, with_formula, with_result, without_result
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.markup import (
    Splice,
    is_alone,
    prefix_of,
    tag_end,
    with_attributes,
    with_splices,
)
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.plain_totals import Result
from radbill_addin.ports.parts.sheet_content import SheetContent
from radbill_addin.ports.workbook_port import MergedArea, WrittenValue

#: Row and column from 1.
Place = tuple[int, int]


class SheetChanges(NamedTuple):
    """What becomes of a sheet.

    Attributes:
        values: New values of cells by row and column.
        formulas: New texts of formulas that lost the cell whose text they shared.
        stale: Formula cells whose stored result is no longer right.
        results: Results to be stored beside formulas.
    """

    values: Mapping[int, Mapping[int, WrittenValue]]
    formulas: Mapping[Place, str]
    stale: frozenset[Place]
    results: Mapping[Place, Result]


class SheetWriter:
    """The part of one worksheet, and the sheet as it was read from it."""

    def __init__(self, part: bytes, content: SheetContent, formats: Formats, calendar: Calendar) -> None:
        self._part, self._content = part, content
        self._places = content.places
        self._prefix = prefix_of(part, content.frame.data_start)
        self._cells = CellWriter(formats, calendar, self._prefix)
        self._column_formats = _ColumnFormats(content.frame.column_formats)

    def with_changes(self, changes: SheetChanges) -> bytes:
        """The part with the changes."""
        splices = [*self._rows(changes.values), *self._formulas(changes), *self._dimension(changes.values)]
        return with_splices(self._part, splices)

    def _rows(self, values: Mapping[int, Mapping[int, WrittenValue]]) -> Iterator[Splice]:
        frame, new_rows = self._content.frame, list[tuple[int, bytes]]()
        for number in sorted(values):
            at = bisect_left(self._places.numbers, number)
            if at < len(self._places.numbers) and self._places.numbers[at] == number:
                yield from self._row(at, values[number])
            elif cells := self._new_cells(number, values[number], None):
                place = self._places.starts[at] if at < len(self._places.numbers) else frame.data_end
                new_rows.append((place, self._new_row(number, cells)))
        if new_rows and is_alone(self._tag(frame.data_start)):
            yield self._filled_element(frame.data_start, b"".join(row for _, row in new_rows))
        else:
            yield from (Splice(place, place, row) for place, row in new_rows)

    def _row(self, at: int, values: Mapping[int, WrittenValue]) -> Iterator[Splice]:
        """New cells of a row that is there."""
        start, end = self._places.starts[at], self._places.ends[at]
        columns, number, added = self._places.columns(at), self._places.numbers[at], list[tuple[int, int]]()
        for column in sorted(values):
            cell = bisect_left(columns, column)
            if cell < len(columns) and columns[cell] == column:
                cell_start, cell_end = self._places.span(self._part, at, cell)
                style = format_of(self._part[cell_start:cell_end])
                yield Splice(cell_start, cell_end, self._cells.cell(number, column, values[column], style))
            elif values[column] not in (None, ""):
                place = self._places.cell_start(self._part, at, cell) if cell < len(columns) else end
                added.append((column, place))
        if not added:
            return
        row_tag = self._tag(start)
        new = [(place, self._new_cells(number, {column: values[column]}, row_tag)) for column, place in added]
        if is_alone(row_tag):
            yield self._filled_element(start, b"".join(cell for _, cell in new))
        else:
            yield from (Splice(place, place, cell) for place, cell in new)
            yield Splice(start, start + len(row_tag), with_attributes(row_tag, spans=None))

    def _new_row(self, number: int, cells: bytes) -> bytes:
        return b'<%brow r="%d">%b</%brow>' % (self._prefix, number, cells, self._prefix)

    def _new_cells(self, row: int, values: Mapping[int, WrittenValue], row_tag: bytes | None) -> bytes:
        """Cells that are not there yet; those without a value stay so."""
        markup, of_row = self._cells.markup, self._format_of_row(row_tag)
        return "".join([
            markup(row, column, value, self._column_formats[column] if of_row is None else of_row)
            for column in sorted(values)
            if (value := values[column]) is not None and value != ""
        ]).encode()  # fmt: skip

    def _format_of_row(self, row_tag: bytes | None) -> int | None:
        """The row's own format for a cell that is not there; none where the columns' holds."""
        return format_of(row_tag) if row_tag is not None and b"customFormat" in row_tag else None

    def _filled_element(self, start: int, inner: bytes) -> Splice:
        """An element without content, of one tag, with some."""
        old = self._tag(start)
        tag = with_attributes(old, spans=None)
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        return Splice(start, start + len(old), tag[:-2].rstrip() + b">" + inner + b"</" + name + b">")

    def _tag(self, start: int) -> bytes:
        return self._part[start : tag_end(self._part, start)]

    def _formulas(self, changes: SheetChanges) -> Iterator[Splice]:
        for row, column in changes.stale | changes.formulas.keys() | changes.results.keys():
            at = bisect_left(self._places.numbers, row)
            start, end = self._places.span(self._part, at, bisect_left(self._places.columns(at), column))
            cell = self._part[start:end]
            if (row, column) in changes.formulas:
                cell = with_formula(cell, changes.formulas[row, column])
            if (row, column) in changes.results:
                cell = with_result(cell, changes.results[row, column])
            elif (row, column) in changes.stale:
                cell = without_result(cell)
            yield Splice(start, end, cell)

    def _dimension(self, values: Mapping[int, Mapping[int, WrittenValue]]) -> Iterator[Splice]:
        """The used area, when new cells lie outside."""
        start, old = self._content.frame.dimension_start, self._content.frame.dimension
        new = _area_around(values)
        if start < 0 or old is None or new is None:
            return
        area = MergedArea(*map(min, old[:2], new[:2]), *map(max, old[2:], new[2:]))
        if area != old:
            end = tag_end(self._part, start)
            yield Splice(start, end, with_attributes(self._part[start:end], ref=area_text(area)))


class _ColumnFormats(dict[int, int | None]):
    """The format that a column gives to cells that are not there, by its number."""

    def __init__(self, runs: Sequence[tuple[int, int, int]]) -> None:
        super().__init__()
        self._runs = runs

    def __missing__(self, column: int) -> int | None:
        style = next((style for first, last, style in self._runs if first <= column <= last), None)
        self[column] = style
        return style


def _area_around(values: Mapping[int, Mapping[int, WrittenValue]]) -> MergedArea | None:
    """The smallest area with all cells that are filled."""
    filled = {row: columns for row, cells in values.items()
              if (columns := [at for at, each in cells.items() if each is not None and each != ""])}  # fmt: skip
    if not filled:
        return None
    every = set[int]().union(*filled.values())
    return MergedArea(min(filled), min(every), max(filled), max(every))
