"""A workbook to the records of the library, or everything that stands in the way, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from radbill import (
    BillingBatch,
    LineOfRow,
    Registration,
    RegistrationRows,
    claims_from_rows,
    join_decisions,
    match_reports,
    registration_from,
)
from radbill_addin.ports.workbook_port import Block, WorkbookPort
from radbill_addin.sheets.charge_rows import charge_rows_of, charges_around, columns_of_lists
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, WRITTEN_KINDS, Column, Sheet
from radbill_addin.sheets.form import Form, form_cells, read_form
from radbill_addin.sheets.hidden import hidden_notes
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE, decision_cells, decision_rows_of
from radbill_addin.sheets.own_rule_reading import OwnRules, own_rules_of
from radbill_addin.sheets.own_rules import OWN_RULE_SHEETS
from radbill_addin.sheets.payer_rule_reading import PayerRules, payer_rules_of
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingLog, ReadingOptions, column_name
from radbill_addin.sheets.record_cells import RecordCells
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS, report_rows_of
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS, TOP_ERRORS
from radbill_addin.sheets.self_pay_fees import FEES, self_pay_fees
from radbill_addin.sheets.surrounding_rows import blocks_around
from radbill_addin.sheets.table import Row, Table, find_table, read_table, sheet_called
from radbill_addin.sheets.unreadable_practice import set_practice_aside
from radbill_addin.sheets.unreadable_rows import bad_rows, numbers_on, set_rows_aside, told_only
from radbill_addin.text.input_problem import InputProblem

__all__ = ["BatchRead", "InputCell", "InputProblem", "ReadingLog", "ReadingOptions", "input_cells", "read_batch"]

_TABLES = (PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES)
_REPORTS = (FINDINGS, TOP_ERRORS, BATCH_HISTORY)
#: Tables that a workbook may lack; it reads as if they were empty.
_OPTIONAL_TABLES = (OTHER_INSURANCE, REPORT_TEXTS, *PAYER_RULE_SHEETS, *OWN_RULE_SHEETS, FEES)
#: Those, and reports of newer templates; without one, what belongs there is not written, and that is said.
OPTIONAL_SHEETS = (*_OPTIONAL_TABLES, TOP_ERRORS)
ALL_SHEETS = (PRACTICE, *_TABLES, *_OPTIONAL_TABLES, *_REPORTS)


class BatchRead(NamedTuple):
    """A workbook as read.

    Attributes:
        batch: The records.
        record_cells: Where each record stands.
        charge_rows: Which line each charge row became, from top to bottom.
        leftover_rows: Rows of the Charges sheet that hold nothing but old results.
        layouts: Where each table stands, by the name in its definition.
        notes: What was taken for something else than it is, and what will not be written; one sentence each.
        unreadable: Cells of rows that could not be read, if good rows are kept; what needs these rows is in
            `batch.unreadable_claims`.
        self_pay_fees: What patients are charged who pay themselves, dollars a unit, by procedure code and component.
        filled_fields: Fields of each table that hold something in any row, by the name in its definition.
        patient_rows: The rows of Patients, if every cell of the workbook was read and understood.
    """

    batch: BillingBatch
    record_cells: RecordCells
    charge_rows: tuple[LineOfRow, ...]
    leftover_rows: tuple[int, ...]
    layouts: Mapping[str, Layout]
    notes: tuple[str, ...]
    unreadable: tuple[InputProblem, ...] = ()
    filled_fields: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    self_pay_fees: Mapping[tuple[str, str], Decimal] = MappingProxyType({})
    patient_rows: tuple[Row, ...] | None = None


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

    def rows_of(self, sheet: Sheet) -> tuple[Row, ...]:
        """The rows of a table; none of one that the workbook lacks."""
        return self.tables[sheet.name].rows if sheet.name in self.tables else ()


def read_batch(port: WorkbookPort, options: ReadingOptions | None = None) -> BatchRead | tuple[InputProblem, ...]:
    """Read a claim batch workbook.

    Returns:
        The batch, or every problem of the workbook from sheet to sheet, row to row.
    """
    log, options = ReadingLog(port.file_name), options or ReadingOptions()
    sheets = _read_sheets(port, log, options)
    rules = payer_rules_of(sheets.tables if sheets else {}, log)
    decision_rows = decision_rows_of(sheets.tables if sheets else {}, log)
    stops = [each for each in log.problems if not options.keeps_good_rows or each not in log.reaches]
    if stops or sheets is None:
        whole = options._replace(around_row=None)  # which says what else must be fixed
        return tuple(log.problems) if whole == options else read_batch(port, whole)
    registration = _registration(sheets, rules, own_rules_of(sheets.tables, log.unreadable_rows))
    claims, charge_rows = claims_from_rows(charge_rows_of(_charges(sheets, log, options)), registration)
    claims, unmatched_decisions = join_decisions(decision_rows, claims)
    reports = match_reports(report_rows_of(sheets.rows_of(REPORT_TEXTS)), claims)
    bad, cells = bad_rows(sheets.tables, log), _record_cells(sheets, charge_rows)
    bad_reports, bad_decisions = numbers_on(REPORT_TEXTS, bad), numbers_on(OTHER_INSURANCE, bad)
    batch = BillingBatch(
        registration=registration,
        claims=claims,
        report_texts=reports.by_line,
        unmatched_report_rows=tuple(row for row in reports.unmatched_rows if row not in bad_reports),
        unmatched_decisions=tuple(each for each in unmatched_decisions if each.row_number not in bad_decisions),
    )
    batch, not_needed = set_rows_aside(batch, bad, charge_rows, cells)
    batch = set_practice_aside(batch, sheets.form.name, log)
    not_needed += told_only(sheets.form.name, bad, log)
    return BatchRead(
        batch=batch,
        record_cells=cells,
        charge_rows=charge_rows,
        leftover_rows=sheets.tables[CHARGES.name].leftover_rows,
        layouts=sheets.layouts,
        notes=()
        if options.around_row is not None
        else (
            *not_needed,
            *log.notes,
            *hidden_notes(port, sheets.tables),
            *_missing_result_notes(sheets.layouts),
            *port.cannot_be_saved,
        ),
        unreadable=tuple(log.reaches),
        filled_fields={name: table.filled_fields for name, table in sheets.tables.items()},
        self_pay_fees=self_pay_fees(sheets.rows_of(FEES)),
        patient_rows=None if log.reaches or options.around_row is not None else sheets.rows_of(PATIENTS),
    )


def _charges(sheets: _Sheets, log: ReadingLog, options: ReadingOptions) -> tuple[Row, ...]:
    """The charge rows that are made claims: all of them where a cell that cannot be read may hold claims back."""
    rows, row = sheets.rows_of(CHARGES), options.around_row
    return rows if row is None or log.reaches else charges_around(rows, row)


def _registration(sheets: _Sheets, rules: PayerRules, own: OwnRules) -> Registration:
    return registration_from(
        RegistrationRows(
            practice=sheets.form.values,
            providers=_values(sheets.rows_of(PROVIDERS)),
            facilities=_values(sheets.rows_of(FACILITIES)),
            payers=_values(sheets.rows_of(PAYERS)),
            patients=_values(sheets.rows_of(PATIENTS)),
            **rules._asdict(),
            **own._asdict(),
        )
    )


def _values(rows: Iterable[Row]) -> tuple[Mapping[str, object], ...]:
    return tuple(row.values for row in rows)


def input_cells(port: WorkbookPort, log: ReadingLog) -> Iterator[InputCell]:
    """Every cell that the user fills, whatever it holds; what hinders finding them goes to the log."""
    names = _names(port, log)
    if PRACTICE.name in names:
        cells = form_cells(PRACTICE, port.read_sheet(names[PRACTICE.name]))
        yield from (
            InputCell(names[PRACTICE.name], at, row, PRACTICE.column(field)) for field, (row, at) in cells.items()
        )
    for sheet in (*_TABLES, *_OPTIONAL_TABLES):
        if sheet.name not in names:
            continue
        block = port.read_sheet(names[sheet.name])
        layout = _layout_of(sheet, names[sheet.name], block, log)
        if layout is None:
            continue
        columns = [column for column in sheet.columns if column.kind not in RESULT_KINDS]
        for row in block.filled_rows(layout.heading_row + 1):
            yield from (
                InputCell(layout.name, layout.columns[column.field], row, column)
                for column in columns
                if column.field in layout.columns
            )


def _read_sheets(port: WorkbookPort, log: ReadingLog, options: ReadingOptions) -> _Sheets | None:
    names = _names(port, log)
    if not names:
        return None
    some = blocks_around(port, names, options)
    blocks = {sheet.name: some[sheet.name] if sheet.name in some else port.read_sheet(names[sheet.name])
              for sheet in ALL_SHEETS if sheet.name in names}  # fmt: skip
    form = _form(names, blocks, log, options)
    every = {sheet.name: _layout_of(sheet, names[sheet.name], blocks[sheet.name], log)
             for sheet in (*_TABLES, *_OPTIONAL_TABLES, *_REPORTS) if sheet.name in blocks}  # fmt: skip
    layouts = {name: layout for name, layout in every.items() if layout}
    tables = {sheet.name: read_table(layouts[sheet.name], blocks[sheet.name], log, tolerant=options.tolerant)
              for sheet in (*_TABLES, *_OPTIONAL_TABLES) if sheet.name in layouts}  # fmt: skip
    if options.needs_charges and CHARGES.name in tables and not tables[CHARGES.name].rows:
        log.problem(names[CHARGES.name], layouts[CHARGES.name].heading_row + 1, "", "There are no charge rows.",
                    "Paste or type charges under the headings.")  # fmt: skip
    return _Sheets(form, tables, layouts) if form else None


def _names(port: WorkbookPort, log: ReadingLog) -> dict[str, str]:
    """The workbook's own names of the sheets; the missing ones go to the log."""
    own_names = {sheet.name: sheet_called(port, sheet.name, sheet.former_name, log=log) for sheet in ALL_SHEETS}
    needed = [sheet.name for sheet in ALL_SHEETS if sheet not in OPTIONAL_SHEETS]
    missing = [name for name in needed if own_names[name] is None]
    if missing == needed:
        log.problem("", None, "", f"This is not a claim batch workbook; it lacks the sheets {', '.join(missing)}.",
                    "Start from the template: radbill new WORKBOOK.")  # fmt: skip
        return {}
    for name in missing:
        log.problem(name, None, "", "The sheet is missing.", "Put it back, or copy it from a new template.")
    return {name: own for name, own in own_names.items() if own is not None}


def _layout_of(sheet: Sheet, name: str, block: Block, log: ReadingLog) -> Layout | None:
    """Where a table stands.

    An optional sheet without the template's title and headings is the user's own, and is said not to be read.
    """
    own_log = ReadingLog(log.file)
    layout = find_table(sheet, name, block, own_log)
    if own_log.problems and sheet in OPTIONAL_SHEETS and block.value(1, 1) != sheet.title:
        log.notes.append(f"Sheet {name} is not read: it does not have the headings of the template's sheet.")
        return None
    log.problems += own_log.problems
    log.reaches |= own_log.reaches
    log.notes += own_log.notes
    return layout


def _form(
    names: Mapping[str, str], blocks: Mapping[str, Block], log: ReadingLog, options: ReadingOptions
) -> Form | None:
    if PRACTICE.name not in names:
        return None
    return read_form(PRACTICE, names[PRACTICE.name], blocks[PRACTICE.name], log, tolerant=options.tolerant)


def _record_cells(sheets: _Sheets, charge_rows: tuple[LineOfRow, ...]) -> RecordCells:
    record_cells = RecordCells()
    record_cells.add_form(PRACTICE, sheets.form)
    for sheet in (PROVIDERS, FACILITIES, PAYERS, PATIENTS):
        table = sheets.tables[sheet.name]
        for row in table.rows:
            record_cells.add_row(sheet.record, row.text(sheet.key_field), table.layout, row.number)
    for optional in (sheets.tables[sheet.name] for sheet in _OPTIONAL_TABLES if sheet.name in sheets.tables):
        for row in optional.rows:
            record_cells.add_row(optional.layout.sheet.record, str(row.number), optional.layout, row.number)
    for key, number, layout in decision_cells(sheets.tables):
        record_cells.add_row(OTHER_INSURANCE.record, key, layout, number)
    charges = sheets.layouts[CHARGES.name]
    for row in sheets.rows_of(CHARGES):
        if columns := columns_of_lists(row):
            record_cells.add_columns_of_lists(charges, row.number, columns)
    for charge in charge_rows:
        record_cells.add_row(CHARGES.record, charge.line_id, charges, charge.row)
        record_cells.add_row("claim", charge.claim_id, charges, charge.row)
    return record_cells


def _missing_result_notes(layouts: Mapping[str, Layout]) -> tuple[str, ...]:
    """Result columns whose headings are gone: said, since their results have nowhere to go."""
    columns = tuple(
        f"Sheet {layout.name} has no column {column.heading}; its results will not be written."
        for layout in layouts.values()
        for column in layout.sheet.columns
        if column.kind in WRITTEN_KINDS and not column.is_newer and column.field not in layout.columns
    )
    return columns + tuple(
        f"There is no sheet {sheet.name}; copy it from a new template to have its results."
        for sheet in OPTIONAL_SHEETS
        if sheet not in _OPTIONAL_TABLES and sheet.name not in layouts
    )
