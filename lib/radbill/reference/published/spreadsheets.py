"""Published tables that come as a workbook (.xlsx): its first sheet becomes the csv that CMS publishes of others.

Where the same download has the table as text, the text is read and the workbook is not needed.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import refused
from radbill.reference.published.importer import PublishedFile
from radbill.reference.published.unpacking import LARGEST_FILE, WORKBOOK, Skipped

_TEXTS = frozenset({".csv", ".txt"})


def with_sheets_as_text(
    files: Iterable[PublishedFile | Skipped | Failure],
) -> Iterator[PublishedFile | Skipped | Failure]:
    """The same files, each workbook as the text of its first sheet; one that lies beside its text is passed over."""
    every = list(files)
    texts = {_table_name(file) for file in every if isinstance(file, PublishedFile) and _ending(file) in _TEXTS}
    for file in every:
        if not isinstance(file, PublishedFile) or _ending(file) != WORKBOOK:
            yield file
        elif _table_name(file) in texts:
            yield Skipped(file.name, "not read; the text of the same table is")
        else:
            yield _as_text(file)


def _ending(file: PublishedFile) -> str:
    return PurePath(file.name).suffix.lower()


def _table_name(file: PublishedFile) -> tuple[str, str]:
    return file.container, PurePath(file.name).stem.lower()


def _as_text(file: PublishedFile) -> PublishedFile | Failure:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > LARGEST_FILE:
            return refused(file, "it is larger than any published file.")
        rows = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0).iter_rows()
        text = io.StringIO()
        csv.writer(text).writerows([_cell(cell) for cell in row] for row in rows)
    except (zipfile.BadZipFile, CalamineError, OSError, IndexError, ValueError) as error:
        return refused(file, f"the workbook cannot be opened ({error}).")
    return file._replace(content=text.getvalue().encode(), workbook=file.content)


def _cell(value: object) -> str:
    """A cell as CMS prints it in a csv: whole numbers without a point, days as year, month and day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
