r"""What databases write where nothing is: `NULL`, `\N`, `(null)`, `#N/A`. A person may be called Null."""

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.source import SourceRow, SourceTable

#: What can mean nothing else, and the word that is a name as well.
_ABSENT = frozenset({"\\N", "(NULL)", "<NULL>", "[NULL]", "{NULL}", "#N/A", "#NULL!", "<NONE>", "(BLANK)", "(NONE)"})
_WORD = "NULL"
_NAMES = frozenset({
    "patient_name", "patient_last", "patient_first", "subscriber_name", "subscriber_last", "subscriber_first",
    "rendering_name", "rendering_last", "rendering_first", "ordering_name", "ordering_last", "ordering_first", "city",
})  # fmt: skip


def without_absent_words(table: SourceTable, heading_at: int) -> SourceTable:
    """The table with blank cells where a database wrote that nothing is there; `NULL` stays where names stand.

    Args:
        table: As the file has it.
        heading_at: Which of its rows holds the headings, from 0.
    """
    names = {at for at, name in enumerate(table.rows[heading_at].cells) if field_of(name) in _NAMES}
    return table._replace(rows=tuple(_row(row, names) for row in table.rows))


def _row(row: SourceRow, names: set[int]) -> SourceRow:
    if not any(_may_be_absent(cell) for cell in row.cells):
        return row
    return row._replace(cells=tuple("" if _is_absent(cell, at, names) else cell for at, cell in enumerate(row.cells)))


def _may_be_absent(cell: str) -> bool:
    return cell.upper() in _ABSENT or cell.upper() == _WORD


def _is_absent(cell: str, at: int, names: set[int]) -> bool:
    return cell.upper() in _ABSENT or (at not in names and cell.upper() == _WORD)
