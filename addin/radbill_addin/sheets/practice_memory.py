"""The sheets that a new batch takes over from the last one: read to be remembered, and filled from what is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.column import Kind, Sheet
from radbill_addin.sheets.form import Form, read_form
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.own_rules import OWN_RULE_SHEETS
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.table import Row, find_table, read_table, sheet_called
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import KnownPatient, PatientName, PracticeMemory

#: Named one by one: a sheet that names patients must never come into the practice's own memory.
PRACTICE_TABLES = (PROVIDERS, FACILITIES, PAYERS, *PAYER_RULE_SHEETS, *OWN_RULE_SHEETS)
#: Fields of the Patients sheet that say who a patient is.
LAST_NAME, FIRST_NAME, BIRTH_DATE = IDENTITY_FIELDS = ("person.last_name", "person.first_name", "person.birth_date")


class OpenTable(NamedTuple):
    """A table as it stands in a workbook: its place, its cells, its rows as far as they can be read, its formulas."""

    layout: Layout
    block: Block
    rows: tuple[Row, ...]
    formulas: frozenset[tuple[int, int]]
    unreadable_rows: frozenset[int | None] = frozenset()

    @property
    def readable_rows(self) -> tuple[Row, ...]:
        """The rows whose every cell can be read: others would be remembered without what could not."""
        return tuple(row for row in self.rows if row.number not in self.unreadable_rows)

    def is_free(self, row: int, at: int) -> bool:
        """Whether a cell is blank, has no formula and shows nothing that cannot be read."""
        place = (row, at)
        return place not in self.formulas and place not in self.block.errors and rb.is_blank(self.block.value(row, at))

    @property
    def next_row(self) -> int:
        """The first row below everything that stands on the sheet, formulas too but for those of the template."""
        sheet, columns = self.layout.sheet, self.layout.columns
        lookups = {at for field, at in columns.items() if sheet.column(field).kind is Kind.LOOKUP}
        own = [at for at in range(1, self.block.column_count + 1) if at not in lookups]
        rows = reversed(tuple(self.block.filled_rows(self.layout.heading_row + 1)))
        filled = (row for row in rows if not all(self.is_free(row, at) for at in own))
        return next(filled, self.layout.heading_row) + 1


def open_table(sheet: Sheet, port: WorkbookPort, fields: AbstractSet[str] | None = None) -> OpenTable | None:
    """A table of a workbook, whatever its cells hold; none when it is not there. Of its rows `fields`, else all."""
    name = sheet_called(port, sheet.name, sheet.former_name)
    if name is None:
        return None
    block, log = port.read_sheet(name), ReadingLog(port.file_name)
    layout = find_table(sheet, name, block, log)
    if layout is None:
        return None
    rows = read_table(layout, block, log, tolerant=True, fields=fields).rows
    unreadable = frozenset(row for reach in log.reaches.values() for row in reach.rows)
    return OpenTable(layout, block, rows, port.formula_cells(name), unreadable)


def open_practice(port: WorkbookPort) -> Form | None:
    """The Practice sheet, whatever its cells hold; none when it is not there."""
    name = sheet_called(port, PRACTICE.name)
    if name is None:
        return None
    return read_form(PRACTICE, name, port.read_sheet(name), ReadingLog(port.file_name), tolerant=True)


def practice_memory(
    port: WorkbookPort, moment: str, batch_id: int | None, filled: Mapping[str, Sequence[str]]
) -> "PracticeMemory | None":
    """What a workbook says of its practice; none without an NPI.

    Args:
        port: The workbook.
        moment: When it is remembered, UTC, as batches have it.
        batch_id: The batch that was exported from it, if one was.
        filled: Fields of each table that hold something, by its name.
    """
    form = open_practice(port)
    if form is None or "npi" not in form.values:
        return None
    tables = {sheet.name: open_table(sheet, port) for sheet in PRACTICE_TABLES}
    return rb.PracticeMemory(
        npi=str(form.values["npi"]),
        name=str(form.values.get("name", "")),
        remembered_at=moment,
        batch_id=batch_id,
        form={field: form.values.get(field, "") for field in form.cells},
        tables={name: [row.values for row in table.readable_rows] for name, table in tables.items() if table},
        filled=filled,
    )


def known_patients_of(port: WorkbookPort, read: Sequence[Row] | None = None) -> "tuple[KnownPatient, ...]":
    """The patients of a workbook whose rows have all that is required; of two rows with one ID the first.

    Rows that were read already are not read again.
    """
    if read is None:
        table = open_table(PATIENTS, port)
        read = table.readable_rows if table else ()
    patients = {row.text(PATIENTS.key_field): row for row in filter(is_complete, reversed(read))}
    return tuple(rb.KnownPatient(key, name_of(row), row.values) for key, row in patients.items())


def is_complete(row: Row) -> bool:
    """Whether a row of the Patients sheet has all that is required."""
    return all(column.field in row.values for column in PATIENTS.columns if column.required)


def name_of(row: Row) -> "PatientName":
    """Who a row of the Patients sheet names."""
    birth_date = row.values.get(BIRTH_DATE)
    day = birth_date if isinstance(birth_date, date) else None
    return rb.PatientName(row.text(LAST_NAME), row.text(FIRST_NAME), day)


def filled_sheets(port: WorkbookPort) -> Iterator[str]:
    """Names of the sheets that a new batch would fill and that are not empty; a Practice sheet without name is."""
    form = open_practice(port)
    if form is not None and "name" in form.values:
        yield form.name
    for table in filter(None, (open_table(sheet, port) for sheet in PRACTICE_TABLES)):
        if table.next_row > table.layout.heading_row + 1:
            yield table.layout.name


def fill_practice(port: WorkbookPort, memory: "PracticeMemory") -> tuple[dict[str, int], tuple[str, ...]]:
    """Put what is known into the empty sheets of a workbook.

    Returns:
        How many rows each table got, by the name in its definition, and what has no place, one sentence each.
    """
    form = open_practice(port)
    if form is not None:
        for field, (row, at) in form.cells.items():
            if field in memory.form:
                port.write_block(form.name, row, at, [[cell_value(memory.form[field])]])
    counts, notes = {}, []
    for sheet in PRACTICE_TABLES:
        rows, table = memory.tables.get(sheet.name, ()), open_table(sheet, port)
        if rows and table is None:
            notes.append(f"There is no sheet {sheet.name}; left out: {counted(len(rows), 'row')}.")
        elif rows and table:
            _write_rows(port, table, rows)
            counts[sheet.name] = len(rows)
    return counts, tuple(notes)


def _write_rows(port: WorkbookPort, table: OpenTable, rows: Iterable[Mapping[str, object]]) -> None:
    values = {(number, table.layout.columns[field]): cell_value(value)
              for number, row in enumerate(rows, table.layout.heading_row + 1)
              for field, value in row.items() if field in table.layout.columns}  # fmt: skip
    write_cells(port, table.layout.name, values)


def write_cells(port: WorkbookPort, sheet: str, values: Mapping[tuple[int, int], CellValue]) -> None:
    """Write single cells, by row and column from 1: one block for each run of cells below one another."""
    run: list[tuple[int, int]] = []
    for row, at in sorted(values, key=lambda place: (place[1], place[0])):
        if run and run[-1] != (row - 1, at):
            port.write_block(sheet, *run[0], [[values[place]] for place in run])
            run = []
        run.append((row, at))
    if run:
        port.write_block(sheet, *run[0], [[values[place]] for place in run])


def write_below(port: WorkbookPort, table: OpenTable, first: int, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows from a row on, by field: one block for each run of filled cells below one another in a column."""
    columns = table.layout.columns
    for field in sorted(columns.keys() & set[str]().union(*rows), key=columns.__getitem__):
        run: list[list[CellValue]] = []
        for number, row in enumerate((*rows, {}), first):
            value = cell_value(row.get(field))
            if value is not None:
                run.append([value])
            elif run:
                port.write_block(table.layout.name, number - len(run), columns[field], run)
                run = []


def cell_value(value: object) -> CellValue:
    """A field's value as its cell holds it, so that reading gives the same value again."""
    if isinstance(value, bool):
        return "Y" if value else "N"
    return None if value == "" else value  # type: ignore[return-value]
