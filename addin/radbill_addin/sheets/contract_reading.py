"""The contracts workbook to contracts, or everything that stands in the way, row by row. Nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from radbill import Contract, ContractLine, Failure, Selection, Term, TermCells, TermProblem, term_of_cells
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.contract_fees import Fees, read_fees
from radbill_addin.sheets.contract_numbers import OwnNumbers, read_columns, read_numbers
from radbill_addin.sheets.contract_rows import refuse_unknown
from radbill_addin.sheets.contract_selection import read_selection
from radbill_addin.sheets.contract_set import ContractSet, ScheduleOf
from radbill_addin.sheets.contracts import CONTRACT_SHEETS, CONTRACTS, FEES, LINES, NUMBERS, OPTIONAL_SHEETS
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row, Table, find_table, read_table, sheet_called


def read_contracts(port: WorkbookPort, schedule_of: ScheduleOf | None = None) -> ContractSet:
    """Read a contracts workbook; where schedules can be looked up, a line that is meant for a missing one is named."""
    log = ReadingLog(port.file_name, offers_tolerant=False)
    readers = {name: RowReader(table, log) for name, table in _tables(port, log)}
    if any(sheet.name not in readers and sheet.name not in OPTIONAL_SHEETS for sheet in CONTRACT_SHEETS):
        return ContractSet(problems=tuple(log.problems))
    reader = readers[CONTRACTS.name]
    rows = _rows_by_name(reader)
    lines = _lines(readers[LINES.name], rows, read_fees(readers[FEES.name], rows))
    if schedule_of is not None:
        _refuse_missing_schedules(readers[LINES.name], schedule_of)
    numbers = _own_numbers(readers, rows)
    contracts = tuple(_contract(reader, row, lines.get(name), numbers[name]) for name, row in rows.items())
    _refuse_overlaps(reader)
    return ContractSet(problems=tuple(log.problems)) if log.problems else ContractSet(contracts)


def _tables(port: WorkbookPort, log: ReadingLog) -> Iterator[tuple[str, Table]]:
    for sheet in CONTRACT_SHEETS:
        name = sheet_called(port, sheet.name, log=log)
        if name is None:
            if sheet.name not in OPTIONAL_SHEETS:
                log.problem(sheet.name, None, "", "The sheet is missing.", "Start from the template for contracts.")
            continue
        block = port.read_sheet(name)
        layout = find_table(sheet, name, block, log)
        if layout:
            yield sheet.name, read_table(layout, block, log, tolerant=False)


def _rows_by_name(reader: RowReader) -> dict[str, Row]:
    """The rows of contracts by name; a name that stands twice is a problem."""
    rows: dict[str, Row] = {}
    for row in reader.table.rows:
        name = row.text("name")
        if name in rows:
            reader.problem(row, "name", "Another contract has this name.", "Give each agreement a name of its own.")
        rows.setdefault(name, row)
    return rows


def _own_numbers(readers: Mapping[str, RowReader], rows: Mapping[str, Row]) -> Mapping[str, OwnNumbers]:
    by_column = {name: read_columns(readers[CONTRACTS.name], row) for name, row in rows.items()}
    reader = readers.get(NUMBERS.name)
    return by_column if reader is None else read_numbers(reader, by_column)


def _contract(reader: RowReader, row: Row, lines: list[ContractLine] | None, numbers: OwnNumbers) -> Contract:
    if not row.text("payer_key"):
        reader.problem(row, "payer_key", "The payer is missing.", "Give the payer's key of the claim batch workbook.")
    if not isinstance(row.values.get("effective_from"), date):
        reader.problem(row, "effective_from", "The first day is missing.", "Give the first date of service.")
    if lines is None:
        reader.problem(row, "name", "No line says what this contract pays.", "Add its lines on the sheet Lines.")
    return Contract(
        payer_key=row.text("payer_key"),
        name=row.text("name"),
        in_force=reader.days(row),
        lines=tuple(lines or ()),
        pays_lesser_of_charge=row.values.get("lesser_of_charge") is True,
        is_sequestered=row.values.get("sequestration") is True,
        own_numbers=tuple(numbers.items()),
    )


def _refuse_overlaps(reader: RowReader) -> None:
    """Two agreements with one payer may not both hold on a day."""
    by_payer: dict[str, list[Row]] = defaultdict(list)
    for row in reader.table.rows:
        if isinstance(row.values.get("effective_from"), date):
            by_payer[row.text("payer_key")].append(row)
    for rows in by_payer.values():
        rows.sort(key=lambda row: row.values["effective_from"])  # type: ignore[arg-type, return-value]
        for earlier, later in pairwise(rows):
            last = earlier.values.get("effective_to")
            if last is None or last >= later.values["effective_from"]:  # type: ignore[operator]
                message = f"The contract of row {earlier.number} with this payer still holds on the first day."
                reader.problem(later, "effective_from", message, "Give the earlier one its last day.")


def _lines(reader: RowReader, rows: Mapping[str, Row], fees: Fees) -> dict[str, list[ContractLine]]:
    """The lines of each contract that has rows, even where none of them can be read."""
    lines: dict[str, list[ContractLine]] = defaultdict(list)
    for row in reader.table.rows:
        refuse_unknown(reader, row, rows)
        name = row.text("contract")
        selection = read_selection(reader, row)
        if any(line.selection == Selection() for line in lines[name]):
            reader.problem(row, "contract", "A line above already fits every service.", "Put the exceptions on top.")
        term = _term(reader, row, fees)
        if term is not None:
            lines[name].append(ContractLine(selection, term, row.text("line") or f"row {row.number} of {LINES.name}"))
    return lines


def _refuse_missing_schedules(reader: RowReader, schedule_of: ScheduleOf) -> None:
    for row in reader.table.rows:
        day = row.values.get("schedule_day")
        failure = schedule_of(day) if isinstance(day, date) else None
        if isinstance(failure, Failure):
            reader.problem(row, "schedule_day", failure.message, failure.what_to_do)


def _term(reader: RowReader, row: Row, fees: Fees) -> Term | None:
    value, day = row.values.get("value"), row.values.get("schedule_day")
    cells = TermCells(
        row.text("method"),
        value if isinstance(value, Decimal) else None,
        day if isinstance(day, date) else None,
        fees.get(row.text("contract"), {}),
    )
    term = term_of_cells(cells)
    if isinstance(term, TermProblem):
        reader.problem(row, *term)
        return None
    return term
