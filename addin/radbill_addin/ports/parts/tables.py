"""Tables of a sheet (table parts): what they cover, and longer ones when rows were written right under them."""

from collections.abc import Collection
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

    def last_row_with(self, cells: Collection[tuple[int, int]]) -> int:
        """The last row when cells were written: those right under it belong to it, as Excel makes them."""
        return last_row_with(self.area, cells)


def last_row_with(area: MergedArea, cells: Collection[tuple[int, int]]) -> int:
    """The last row of a table when cells were written; `area` is what it covered before."""
    columns = range(area.first_column, area.last_column + 1)
    rows, last = {row for row, column in cells if column in columns}, area.last_row
    while last + 1 in rows:
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
