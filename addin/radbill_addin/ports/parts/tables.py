"""Tables of a sheet (table parts): what they cover, and longer ones when rows were written right under them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from radbill_addin.ports.parts.areas import area_of, area_text
from radbill_addin.ports.parts.formula_reading import TableColumns
from radbill_addin.ports.parts.markup import (
    CannotKeepError,
    Element,
    Splice,
    elements_of,
    with_attributes,
    with_name,
    with_splices,
)
from radbill_addin.ports.parts.shared_texts import plain_text
from radbill_addin.ports.workbook_port import MergedArea


class Table(NamedTuple):
    """A table.

    Attributes:
        part: Name of its part.
        name: Its name in formulas.
        area: What it covers, with headings and totals.
        headings: Its headings from left to right.
        has_totals: Whether its last row holds totals.
    """

    part: str
    name: str
    area: MergedArea
    headings: tuple[str, ...]
    has_totals: bool

    def columns(self, sheet: str) -> TableColumns:
        """What formulas can name of it."""
        headings = tuple(plain_text(each).lower() for each in self.headings)
        return TableColumns(sheet, self.area.first_column, headings)

    def last_row_with(self, rows: Mapping[int, Mapping[int, object]]) -> int:
        """The last row when values are written, by row and column: those right under it belong to it, as in Excel."""
        return last_row_below(self.area, lambda row: self.is_filled_in(row, rows))

    def is_filled_in(self, row: int, rows: Mapping[int, Mapping[int, object]]) -> bool:
        """Whether one of the values that are written fills a cell of a row below the table's headings."""
        columns = range(self.area.first_column, self.area.last_column + 1)
        return any(at in columns and value not in (None, "") for at, value in rows.get(row, {}).items())


def last_row_below(area: MergedArea, is_filled: Callable[[int], bool]) -> int:
    """The last row of a table with what was written right under it; `area` is what it covered before."""
    last = area.last_row
    while is_filled(last + 1):
        last += 1
    return last


def read_table(part: str, content: bytes) -> Table:
    """Read a table's part.

    Raises:
        CannotKeepError: it does not say what it covers.
    """
    elements = elements_of(content)
    table = elements[0]
    area = area_of(table.attributes.get("ref", ""))
    if area is None:
        raise CannotKeepError("A table does not say which cells it covers")
    headings = tuple(each.attributes.get("name", "") for each in with_name(elements, "tableColumn"))
    name = table.attributes.get("displayName", table.attributes.get("name", ""))
    return Table(part, name, area, headings, table.attributes.get("totalsRowCount", "0") not in {"0", ""})


def with_last_row(content: bytes, last_row: int) -> bytes:
    """The part of a table without totals that ends at another row; its filter with it."""
    elements = elements_of(content)
    old = elements[0].attributes["ref"]
    meant = (each for each in with_name(elements, "table", "autoFilter") if each.attributes.get("ref") == old)
    return with_splices(content, [_longer(content, each, last_row) for each in meant])


def _longer(content: bytes, element: Element, last_row: int) -> Splice:
    tag, area = content[element.start : element.inner_start], area_of(element.attributes["ref"])
    longer = tag if area is None else with_attributes(tag, ref=area_text(area._replace(last_row=last_row)))
    return Splice(element.start, element.inner_start, longer)
