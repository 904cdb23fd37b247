"""Files that call themselves .xls and hold a web page's table or a sheet in XML, as many systems export them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from radbill.intake.foreign.files.source import SourceRow, SourceTable

_LOOKED_AT = 4096
_BEGINS = re.compile(r"\s*<(?:\?xml|!doctype|html|table|meta|workbook|head|style|!--)", re.IGNORECASE)
_HOLDS = re.compile(r"<(?:tr|(?:ss:)?row)\b", re.IGNORECASE)
_ROWS = frozenset({"tr", "row", "ss:row"})
_CELLS = frozenset({"td", "th", "cell", "ss:cell"})
_SHEETS = frozenset({"worksheet", "ss:worksheet"})
_UNSEEN = frozenset({"style", "script", "title"})
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?$")
_MOST_COLUMNS = 500


def is_markup(text: str) -> bool:
    """Whether a text is a web page or XML that holds rows of cells."""
    return _BEGINS.match(text[:_LOOKED_AT]) is not None and _HOLDS.search(text) is not None


def markup_tables(name: str, text: str) -> Iterator[SourceTable]:
    """The sheets of a text: rows are numbered as Excel shows them."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for sheet, rows in reader.sheets.items():
        yield SourceTable(name, sheet, tuple(rows))


class _Reader(HTMLParser):
    """Collects the cells of all rows; a cell over several columns leaves those behind it blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: dict[str, list[SourceRow]] = {}
        self._sheet = ""
        self._number = 0
        self._cells: list[str] = []
        self._text: list[str] | None = None
        self._span = 1
        self._is_unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a sheet, a row or a cell."""
        own = {name.removeprefix("ss:"): value or "" for name, value in attrs}
        self._is_unseen = tag in _UNSEEN
        if tag in _SHEETS:
            self._sheet, self._number = own.get("name", ""), 0
        elif tag in _ROWS:
            self._end_row()
            self._number = _count(own.get("index", ""), self._number + 1)
        elif tag in _CELLS:
            self._end_cell()
            self._cells += [""] * (min(_count(own.get("index", ""), 0), _MOST_COLUMNS) - 1 - len(self._cells))
            self._text, self._span = [], min(1 + _count(own.get("mergeacross", ""), 0), _MOST_COLUMNS)
            self._span = min(_count(own.get("colspan", ""), self._span), _MOST_COLUMNS)
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row or a table."""
        self._is_unseen = False
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS or tag in {"table", "ss:table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._text is not None and not self._is_unseen:
            self._text.append(data)

    def close(self) -> None:
        """End the last row."""
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._text is not None:
            text = " ".join("".join(self._text).split())
            self._cells += [_DAY.sub(r"\1", text), *[""] * (self._span - 1)]
            self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self.sheets.setdefault(self._sheet, []).append(SourceRow(self._number, tuple(self._cells)))
            self._cells = []


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise
