"""What every kind of file is read into."""

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


class UnreadableSourceError(Exception):
    """A file cannot be read; the text says why, in words for the user, and names no patient."""
