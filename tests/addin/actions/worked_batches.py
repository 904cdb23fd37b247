"""Workbooks on days that the starter set answers for, and how to look into what the actions left."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import openpyxl

from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES
from tests.addin.hosts import Host
from tests.addin.small_workbook import change, sheet_cells

Cells = dict[str, list[list[object]]]
FIRST_ROW = CHARGES.heading_row + 1
#: Number of each field's column on the Charges sheet.
COLUMNS = {column.field: at for at, column in enumerate(CHARGES.columns, 1)}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: The starter set holds the fee schedule of the second half of 2026.
JULY = datetime(2026, 7, 1)  # noqa: DTZ001 - Excel's days have no time zone
#: What radbill itself fills, sheet by sheet, besides the result columns of the Charges sheet.
_REPORTS = ("To fix", "Top errors", "Batch")


def small_cells() -> Cells:
    """Two claims, three rows: a head CT and a chest X-ray read for a hospital in Alabama, a mammogram; all right."""
    cells = sheet_cells()
    for row in range(FIRST_ROW, FIRST_ROW + 3):
        change(cells, CHARGES, row, "date_of_service", JULY)
    fields = [column.field for column in PRACTICE.columns]
    for field, value in (("address.zip_code", "35203-1234"), ("address.state", "AL")):
        cells[PRACTICE.name][3 + fields.index(field)][1] = value
    for row in (FACILITIES.heading_row + 1, FACILITIES.heading_row + 2):
        change(cells, FACILITIES, row, "address.zip_code", "352031234")
        change(cells, FACILITIES, row, "address.state", "AL")
    change(cells, CHARGES, FIRST_ROW + 2, "date_of_service", datetime(2026, 10, 1))  # noqa: DTZ001 - Excel's day
    return cells


def cells_with(row: int, field: str, value: object) -> Cells:
    """The small workbook with one charge cell changed."""
    cells = small_cells()
    change(cells, CHARGES, row, field, value)
    return cells


def for_payment(cells: Cells) -> Cells:
    """The cells with P on the sheet Practice, where the small workbook has T."""
    at = PRACTICE.heading_row - 1 + [column.field for column in PRACTICE.columns].index("usage_indicator")
    assert cells[PRACTICE.name][at][1] == "T"
    cells[PRACTICE.name][at][1] = "P"
    return cells


def sample_cells() -> Cells:
    """The cells of the shipped sample, fresh for a test to change."""
    return {name: [list(row) for row in rows] for name, rows in _cells_of_the_sample().items()}


@cache
def _cells_of_the_sample() -> Cells:
    book = openpyxl.load_workbook(template_path(SAMPLE), data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def table(host: Host, sheet: Sheet) -> list[dict[str, object]]:
    """The saved rows of a table by field, with their number on the sheet as `at`."""
    fields = [column.field for column in sheet.columns]
    rows = host.port.read_sheet(sheet.name).rows[sheet.heading_row :]
    numbered = enumerate(rows, sheet.heading_row + 1)
    return [{**dict(zip(fields, row, strict=False)), "at": at} for at, row in numbered if any(row)]


def users_cells(host: Host) -> Iterator[tuple[str, int, int, object]]:
    """Every filled cell that is not radbill's to fill."""
    own = {at for at, column in enumerate(CHARGES.columns, 1) if column.kind in RESULT_KINDS}
    for name in host.port.sheet_names():
        for row, line in enumerate(host.port.read_sheet(name).rows, 1):
            for at, value in enumerate(line, 1):
                is_ours = name in _REPORTS or (name == CHARGES.name and row > CHARGES.heading_row and at in own)
                if value is not None and not is_ours:
                    yield name, row, at, value
