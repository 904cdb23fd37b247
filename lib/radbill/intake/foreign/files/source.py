"""What every kind of file is read into."""

import json
from typing import NamedTuple


class SourceRow(NamedTuple):
    """A row as it stands in a file.

    Attributes:
        number: Row of the sheet, or line of the text where the record begins, from 1.
        cells: Its cells as text, blanks around them taken off.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


class SourceTable(NamedTuple):
    """The rows of a text file or of one sheet.

    Attributes:
        file: Name of the file, without its folder.
        sheet: Name of the sheet; empty for a text.
        rows: All rows from the first on.
    """

    file: str
    sheet: str
    rows: tuple[SourceRow, ...]


def text_of_cell(text: str) -> str:
    """The text of a cell with single blanks; its lines stay apart, since each may be a thing of its own."""
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))


def on_one_line(table: SourceTable) -> SourceTable:
    """The table with each cell on one line."""
    rows = table.rows
    if not any("\n" in cell for row in rows for cell in row.cells):
        return table
    return table._replace(
        rows=tuple(row._replace(cells=tuple(cell.replace("\n", " ") for cell in row.cells)) for row in rows)
    )


def without_list_signs(table: SourceTable) -> SourceTable:
    """The table with lists as JSON writes them (`["26", "RT"]`) parted by semicolons."""
    rows = table.rows
    if not any(_is_list(cell) for row in rows for cell in row.cells):
        return table
    return table._replace(rows=tuple(row._replace(cells=tuple(map(_plain_list, row.cells))) for row in rows))


def _is_list(cell: str) -> bool:
    return cell.startswith("[") and cell.endswith("]")


def _plain_list(cell: str) -> str:
    if not _is_list(cell):
        return cell
    try:
        items = json.loads(cell)
    except ValueError:
        return cell
    return "; ".join(str(item) for item in items if item is not None)


class UnreadableSourceError(Exception):
    """A file cannot be read; the text says why, in words for the user, and names no patient."""
