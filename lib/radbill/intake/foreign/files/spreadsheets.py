"""Sheets of xlsx, xls, xlsb and ods workbooks as rows of text; hidden formats of cells do not matter."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from radbill.intake.foreign.files.source import SourceRow, SourceTable, UnreadableSourceError, text_of_cell

#: A cell keeps fifteen digits; of a longer number the rest are gone.
_ROUNDED_FROM = 1e15
_MARKS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


def is_spreadsheet(content: bytes) -> bool:
    """Whether a file is a workbook by its first bytes, whatever its name says."""
    return content.startswith(_MARKS)


def spreadsheet_tables(name: str, content: bytes) -> Iterator[SourceTable]:
    """The sheets that a person sees.

    Raises:
        UnreadableSourceError: it is damaged, protected, or another kind of archive.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield SourceTable(name, sheet.name, tuple(_rows(rows)))
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSourceError("it is a damaged or protected workbook, or no workbook at all.") from error


def _rows(rows: Sequence[Sequence[object]]) -> Iterator[SourceRow]:
    for number, cells in enumerate(rows, 1):
        yield SourceRow(number, tuple(map(_text, cells)))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "Y" if cell else "N"
    if isinstance(cell, float) and abs(cell) >= _ROUNDED_FROM:
        return f"{cell:.5E}"  # as a spreadsheet shows it, so that it is seen that digits are gone
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, time | timedelta):
        return str(cell)
    return text_of_cell(str(cell))
