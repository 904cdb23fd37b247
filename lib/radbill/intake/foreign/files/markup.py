"""Files that call themselves .xls and hold a web page's table or a sheet in XML, as many systems export them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from radbill.intake.foreign.files.source import SourceRow, SourceTable, text_of_cell

_LOOKED_AT = 4096
_BEGINS = re.compile(r"\s*<(?:\?xml|!doctype|html|table|meta|workbook|head|style|!--)", re.IGNORECASE)
_HOLDS = re.compile(r"<(?:tr|(?:ss:)?row)\b", re.IGNORECASE)
_ROWS = frozenset({"tr", "row", "ss:row"})
_CELLS = frozenset({"td", "th", "cell", "ss:cell"})
_SHEETS = frozenset({"worksheet", "ss:worksheet"})
_UNSEEN = re.compile(r"<!--.*?-->|<(style|script|title)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:]*)(?P<own>[^>]*)>|<[^>]*>|(?P<text>[^<]+)")
_ATTRIBUTE = re.compile(r"""(?:ss:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?$")
_MOST_COLUMNS = 500
_AMOUNT = re.compile(r"-?\$?[\d,]*\.\d{2}")


#: Stands for a line break of the page; those of its text mean nothing.
_BREAK = "\x0b"


def is_markup(text: str) -> bool:
    """Whether a text is a web page or XML that holds rows of cells."""
    return _BEGINS.match(text[:_LOOKED_AT]) is not None and _HOLDS.search(text) is not None


def markup_tables(name: str, text: str) -> Iterator[SourceTable]:
    """The sheets of a text: rows are numbered as Excel shows them."""
    sheets = _Sheets()
    for found in _TOKEN.finditer(_UNSEEN.sub("", text)):
        is_end, tag = bool(found["end"]), (found["tag"] or "").lower()
        if not tag:
            sheets.add(" ".join(re.split(r"[\r\n]+", unescape(found["text"] or ""))))
        elif not is_end:
            sheets.begin(
                tag, {name.lower(): unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(found["own"])}
            )
        elif tag in _CELLS:
            sheets.end_cell()
        elif tag in _ROWS:
            sheets.end_row()
    sheets.end_row()
    for sheet, rows in sheets.sheets.items():
        yield SourceTable(name, sheet, tuple(rows))


class _Sheets:
    """The cells of all rows; a cell over several columns leaves those behind it blank."""

    def __init__(self) -> None:
        self.sheets: dict[str, list[SourceRow]] = {}
        self._sheet = ""
        self._number = 0
        self._cells: list[str] = []
        self._text: list[str] | None = None
        self._span = 1
        self._rows_of_cell = 1
        #: Cells of rows above that reach into the next rows: their text, and how many rows more, by column.
        self._reaching: dict[int, tuple[str, int]] = {}

    def begin(self, tag: str, own: Mapping[str, str]) -> None:
        """Begin a sheet, a row or a cell."""
        if tag in _SHEETS:
            self._sheet, self._number, self._reaching = own.get("name", ""), 0, {}
        elif tag in _ROWS:
            self.end_row()
            self._reaching = {at: (text, rows - 1) for at, (text, rows) in self._reaching.items() if rows > 1}
            self._number = _count(own.get("index", ""), self._number + 1)
        elif tag in _CELLS:
            self.end_cell()
            self._take_reaching()
            self._cells += [""] * (min(_count(own.get("index", ""), 0), _MOST_COLUMNS) - 1 - len(self._cells))
            span = _count(own.get("colspan", ""), 1 + _count(own.get("mergeacross", ""), 0))
            self._text, self._span = [], min(span, _MOST_COLUMNS)
            self._rows_of_cell = _count(own.get("rowspan", ""), 1 + _count(own.get("mergedown", ""), 0))
        else:
            self.add(_BREAK if tag == "br" else " ")

    def add(self, text: str) -> None:
        """Take text of a cell."""
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        """End a cell."""
        if self._text is not None:
            text = text_of_cell("".join(self._text))
            own = [_DAY.sub(r"\1", text), *[""] * (self._span - 1)]
            for at, cell in enumerate(own if self._rows_of_cell > 1 else (), len(self._cells)):
                self._reaching[at] = ("" if _AMOUNT.fullmatch(cell) else cell, self._rows_of_cell)
            self._cells += own
            self._text = None

    def _take_reaching(self) -> None:
        """Fill the columns that cells of rows above reach into; an amount is not told twice."""
        while (found := self._reaching.get(len(self._cells))) is not None:
            self._cells.append(found[0])

    def end_row(self) -> None:
        """End a row."""
        self.end_cell()
        if self._cells:
            self._take_reaching()
            self.sheets.setdefault(self._sheet, []).append(SourceRow(self._number, tuple(self._cells)))
            self._cells = []


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise
