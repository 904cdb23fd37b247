"""Sheets of xlsx, xls, xlsb and ods workbooks as rows of text; hidden formats of cells do not matter."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from radbill.intake.foreign.files.shown_zeros import shown_numbers
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
        shown = shown_numbers(content)
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield SourceTable(name, sheet.name, tuple(_rows(rows, shown.get(sheet.name, {}))))
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSourceError("it is a damaged or protected workbook, or no workbook at all.") from error


def _rows(rows: Sequence[Sequence[object]], shown: Mapping[tuple[int, int], str]) -> Iterator[SourceRow]:
    for number, cells in enumerate(rows, 1):
        texts = (
            (shown.get((number, at)) or _text(cell) for at, cell in enumerate(cells)) if shown else map(_text, cells)
        )
        yield SourceRow(number, tuple(texts))


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
