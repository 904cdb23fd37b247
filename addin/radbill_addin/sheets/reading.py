"""A workbook to the records of the library, or everything that stands in the way, all at once."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill.api import BillingBatch
from radbill_addin.input_problem import InputProblem
from radbill_addin.ports.workbook_port import Block, WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.charges_to_claims import ChargeRow, claims_of
from radbill_addin.sheets.column import RESULT_KINDS, Column
from radbill_addin.sheets.form import Form, form_places, read_form
from radbill_addin.sheets.places import Places
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingLog, ReadingOptions, column_name
from radbill_addin.sheets.registered import (
    Registered,
    facilities_of,
    patients_of,
    payers_of,
    practice_of,
    providers_of,
)
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.reports import BATCH_HISTORY, FAULTS, FINDINGS
from radbill_addin.sheets.table import Layout, Table, find_table, read_table, sheet_called

__all__ = ["BatchRead", "InputCell", "InputProblem", "ReadingLog", "ReadingOptions", "input_cells", "read_batch"]

_TABLES = (PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES)
_REPORTS = (FINDINGS, FAULTS, BATCH_HISTORY)
ALL_SHEETS = (PRACTICE, *_TABLES, *_REPORTS)
#: Sheets that newer templates have; without one, what belongs there is not written, and that is said.
_OPTIONAL = frozenset({FAULTS.name})


class BatchRead(NamedTuple):
    """A workbook as read.

    Attributes:
        batch: The records.
        places: Where each record stands.
        charge_rows: Which line each charge row became, from top to bottom.
        leftover_rows: Rows of the Charges sheet that hold nothing but old results.
        layouts: Where each table stands, by the name in its definition.
        notes: What was taken for something else than it is, and what will not be written; one sentence each.
    """

    batch: BillingBatch
    places: Places
    charge_rows: tuple[ChargeRow, ...]
    leftover_rows: tuple[int, ...]
    layouts: Mapping[str, Layout]
    notes: tuple[str, ...]


class InputCell(NamedTuple):
    """A cell that the user fills: sheet, column number from 1, row, and what its column holds."""

    sheet: str
    at: int
    row: int
    column: Column

    @property
    def column_name(self) -> str:
        """Letter and heading."""
        return column_name(self.at, self.column.heading)


class _Sheets(NamedTuple):
    """What was found on the sheets, by the names in their definitions."""

    form: Form
    tables: Mapping[str, Table]
    layouts: Mapping[str, Layout]


def read_batch(port: WorkbookPort, options: ReadingOptions | None = None) -> BatchRead | tuple[InputProblem, ...]:
    """Read a claim batch workbook.

    Returns:
        The batch, or every problem of the workbook from sheet to sheet, row to row.
    """
    log = ReadingLog(port.file_name)
    sheets = _read_sheets(port, log, options or ReadingOptions())
    if log.problems or sheets is None:
        return tuple(log.problems)
    rows = {name: table.rows for name, table in sheets.tables.items()}
    registered = Registered(
        practice_of(sheets.form.values),
        providers_of(rows[PROVIDERS.name]),
        facilities_of(rows[FACILITIES.name]),
        payers_of(rows[PAYERS.name]),
        patients_of(rows[PATIENTS.name]),
    )
    claims, charge_rows = claims_of(rows[CHARGES.name], registered)
    return BatchRead(
        batch=BillingBatch(**registered._asdict(), claims=claims),
        places=_places(sheets, charge_rows),
        charge_rows=charge_rows,
        leftover_rows=sheets.tables[CHARGES.name].leftover_rows,
        layouts=sheets.layouts,
        notes=(*log.notes, *_not_written(sheets.layouts), *port.cannot_be_saved),
    )


def input_cells(port: WorkbookPort, log: ReadingLog) -> Iterator[InputCell]:
    """Every cell that the user fills, whatever it holds; what hinders finding them goes to the log."""
    names = _names(port, log)
    if PRACTICE.name in names:
        places = form_places(PRACTICE, port.read_sheet(names[PRACTICE.name]))
        yield from (
            InputCell(names[PRACTICE.name], at, row, PRACTICE.column(field)) for field, (row, at) in places.items()
        )
    for sheet in _TABLES:
        if sheet.name not in names:
            continue
        block = port.read_sheet(names[sheet.name])
        layout = find_table(sheet, names[sheet.name], block, log)
        if layout is None:
            continue
        columns = [column for column in sheet.columns if column.kind not in RESULT_KINDS]
        for row in range(layout.heading_row + 1, block.row_count + 1):
            yield from (
                InputCell(layout.name, layout.columns[column.field], row, column)
                for column in columns
                if column.field in layout.columns
            )


def _read_sheets(port: WorkbookPort, log: ReadingLog, options: ReadingOptions) -> _Sheets | None:
    names = _names(port, log)
    if not names:
        return None
    blocks = {sheet.name: port.read_sheet(names[sheet.name]) for sheet in ALL_SHEETS if sheet.name in names}
    form = _form(names, blocks, log, options)
    found = {sheet.name: find_table(sheet, names[sheet.name], blocks[sheet.name], log)
             for sheet in (*_TABLES, *_REPORTS) if sheet.name in blocks}  # fmt: skip
    layouts = {name: layout for name, layout in found.items() if layout}
    tables = {sheet.name: read_table(layouts[sheet.name], blocks[sheet.name], log, tolerant=options.tolerant)
              for sheet in _TABLES if sheet.name in layouts}  # fmt: skip
    if CHARGES.name in tables and not tables[CHARGES.name].rows:
        log.problem(names[CHARGES.name], layouts[CHARGES.name].heading_row + 1, "", "There are no charge rows.",
                    "Paste or type charges under the headings.")  # fmt: skip
    return _Sheets(form, tables, layouts) if form else None


def _names(port: WorkbookPort, log: ReadingLog) -> dict[str, str]:
    """The workbook's own names of the sheets; the missing ones go to the log."""
    found = {sheet.name: sheet_called(port, sheet.name) for sheet in ALL_SHEETS}
    missing = [name for name, own in found.items() if own is None and name not in _OPTIONAL]
    if len(missing) == len(ALL_SHEETS) - len(_OPTIONAL):
        log.problem("", None, "", f"This is not a claim batch workbook; it lacks the sheets {', '.join(missing)}.",
                    "Start from the template: radbill new WORKBOOK.")  # fmt: skip
        return {}
    for name in missing:
        log.problem(name, None, "", "The sheet is missing.", "Put it back, or copy it from a new template.")
    return {name: own for name, own in found.items() if own is not None}


def _form(
    names: Mapping[str, str], blocks: Mapping[str, Block], log: ReadingLog, options: ReadingOptions
) -> Form | None:
    if PRACTICE.name not in names:
        return None
    return read_form(PRACTICE, names[PRACTICE.name], blocks[PRACTICE.name], log, tolerant=options.tolerant)


def _places(sheets: _Sheets, charge_rows: tuple[ChargeRow, ...]) -> Places:
    places = Places()
    places.add_form(PRACTICE, sheets.form)
    for sheet in (PROVIDERS, FACILITIES, PAYERS, PATIENTS):
        table = sheets.tables[sheet.name]
        for row in table.rows:
            places.add_row(sheet.record, row.text(sheet.key_field), table.layout, row.number)
    charges = sheets.layouts[CHARGES.name]
    for charge in charge_rows:
        places.add_row(CHARGES.record, charge.line_id, charges, charge.row)
        places.add_row("claim", charge.claim_id, charges, charge.row)
    return places


def _not_written(layouts: Mapping[str, Layout]) -> tuple[str, ...]:
    """Result columns whose headings are gone: said, since their results have nowhere to go."""
    columns = tuple(
        f"Sheet {layout.name} has no column {column.heading}; its results will not be written."
        for layout in layouts.values()
        for column in layout.sheet.columns
        if column.kind in RESULT_KINDS and column.field not in layout.columns
    )
    return columns + tuple(
        f"There is no sheet {name}; copy it from a new template to have its results."
        for name in sorted(_OPTIONAL)
        if name not in layouts
    )
