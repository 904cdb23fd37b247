"""Finding a table on a sheet by its headings, wherever they stand, and reading its rows."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill import Cell, column_letter, is_blank, text_of
from radbill_addin.ports.workbook_port import NUMBER_IS_NO_DAY, Block, WorkbookPort
from radbill_addin.sheets.cell_reading import AGAIN_TOLERANT, read_cell
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind, Sheet
from radbill_addin.sheets.reading_log import ReadingLog, column_name

#: Headings are looked for in the first rows only, so that a long table is not searched.
HEADING_ROWS_SEARCHED = 100
_FEWEST_HEADINGS = 2


class Layout(NamedTuple):
    """Where a table stands on its sheet.

    Attributes:
        sheet: What the table is.
        name: The sheet's name as the workbook has it.
        heading_row: Row of the headings.
        columns: Number of the column, from 1, of each field whose heading is there.
        last_row: Last used row of the sheet.
    """

    sheet: Sheet
    name: str
    heading_row: int
    columns: Mapping[str, int]
    last_row: int

    def letter(self, field: str) -> str:
        """Letter of a field's column; empty when its heading is not there."""
        return column_letter(self.columns[field]) if field in self.columns else ""

    def column_name(self, field: str) -> str:
        """Letter and heading of a field."""
        return column_name(self.columns[field], self.sheet.column(field).heading)


class Row(NamedTuple):
    """A row that is not blank: its number on the sheet, and its values by field; blank cells are left out."""

    number: int
    values: Mapping[str, object]

    def text(self, field: str) -> str:
        """A text field; empty when blank."""
        return str(self.values.get(field, ""))


class Table(NamedTuple):
    """A table as read: where it stands, its rows, and rows that hold nothing but radbill's old results."""

    layout: Layout
    rows: tuple[Row, ...]
    leftover_rows: tuple[int, ...] = ()


def sheet_called(port: WorkbookPort, *names: str) -> str | None:
    """The workbook's own spelling of a sheet's name, or else of a former one; none when there is no such sheet."""
    own_names = {_plain(own): own for own in reversed(port.sheet_names())}
    return next((own_names[_plain(name)] for name in names if name and _plain(name) in own_names), None)


def find_table(sheet: Sheet, name: str, block: Block, log: ReadingLog) -> Layout | None:
    """Find a table by its headings; what hinders reading it goes to the log."""
    heading_row, headings = _best_heading_row(sheet, block)
    if len(headings) < min(_FEWEST_HEADINGS, len(sheet.columns)):
        log.problem(
            name, None, "", "The sheet has no headings.",
            f"Put a row with the headings above the table: {_listed(c for c in sheet.columns if c.required)}.",
        )  # fmt: skip
        return None
    layout = Layout(
        sheet, name, heading_row, {field: numbers[0] for field, numbers in headings.items()}, block.row_count
    )
    _check_headings(layout, headings, log)
    _check_merged(layout, block, log)
    return layout


class _Input(NamedTuple):
    """A column that is read, its number, and what cells hold that were read without a word: many are alike."""

    column: Column
    at: int
    known: dict[tuple[type, Cell], object]


def read_table(layout: Layout, block: Block, log: ReadingLog, *, tolerant: bool) -> Table:
    """Read the rows under the headings; every cell that cannot be read goes to the log."""
    filled = _filled_columns(layout, block)
    inputs = [_Input(column, layout.columns[column.field], {}) for column in layout.sheet.columns
              if column.kind not in RESULT_KINDS and layout.columns.get(column.field, 0) in filled]  # fmt: skip
    rows, leftover = [], []
    for number in block.filled_rows(layout.heading_row + 1):
        if all(is_blank(block.value(number, at)) and (number, at) not in block.errors for _, at, _ in inputs):
            if _holds_result_text(layout, block, number):
                leftover.append(number)
            continue
        rows.append(_read_row(layout, inputs, number, block, log, tolerant=tolerant))
    return Table(layout, tuple(rows), tuple(leftover))


def _filled_columns(layout: Layout, block: Block) -> set[int]:
    """Columns with a value or an error below the headings: one that is empty throughout costs no look at its cells."""
    rows = (block.rows[number - 1] for number in block.filled_rows(layout.heading_row + 1))
    filled = {at for at, cells in enumerate(zip(*rows, strict=True), 1) if any(map(_holds_value, cells))}
    return filled | {at for row, at in block.errors if row > layout.heading_row}


def _holds_value(cell: object) -> bool:
    return cell is not None


def read_value(
    column: Column,
    block: Block,
    cell_at: tuple[int, int],
    sheet: str,
    log: ReadingLog,
    *,
    tolerant: bool,
    is_in_row: bool = False,
) -> object:
    """Read one cell by what its column holds; none when it is blank. What cannot be read goes to the log.

    Of a cell that strict reading refuses the answer is what tolerant reading would take it for: good enough to know
    which record its row is about, and for nothing else.

    Args:
        column: What the cell holds.
        block: The sheet.
        cell_at: Row and column, from 1.
        sheet: Name of the sheet, for messages.
        log: Takes what cannot be read.
        tolerant: Whether values are taken as they look.
        is_in_row: Whether the cell is in a row of a table, which alone may be left out.
    """
    row, at = cell_at
    heading, field = column_name(at, column.heading), column.field if is_in_row else ""
    if cell_at in block.errors:
        log.problem(sheet, row, heading, *_what_is_shown(block.errors[cell_at]), field=field)
        return None
    cell = block.value(row, at)
    if is_blank(cell):
        return None
    read = read_cell(column, cell, tolerant=tolerant)
    if read.message:
        what_to_do = read.what_to_do if log.offers_tolerant else read.what_to_do.replace(f", {AGAIN_TOLERANT}", "")
        log.problem(sheet, row, heading, read.message, what_to_do, field=field)
    elif read.note:
        log.note(sheet, row, heading, read.note)
    return read.value


def _what_is_shown(error: str) -> tuple[str, str]:
    """What stands in a cell without a value, and what to do."""
    if error == NUMBER_IS_NO_DAY:
        return f"The cell holds {error}.", "Type the date again as month/day/year."
    return f"The cell shows {error}.", "Correct its formula, or open and save the workbook in Excel once."


def plain_heading(cell: object) -> str:
    """A heading without what people change in headings: case, blanks, a star or colon at the end."""
    return _plain(text_of(cell)).rstrip("*: ")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _listed(columns: Iterator[Column]) -> str:
    return ", ".join(column.heading for column in columns)


def _best_heading_row(sheet: Sheet, block: Block) -> tuple[int, dict[str, list[int]]]:
    """The row with the most of the sheet's headings, and the columns of each."""
    fields = {plain_heading(heading): column.field for column in sheet.columns
              for heading in (column.former_heading, column.heading) if heading}  # fmt: skip
    best_row, best = 0, dict[str, list[int]]()
    for number, line in enumerate(block.rows[:HEADING_ROWS_SEARCHED], 1):
        headings: dict[str, list[int]] = {}
        for at, cell in enumerate(line, 1):
            if isinstance(cell, str) and (field := fields.get(plain_heading(cell))):
                headings.setdefault(field, []).append(at)
        if len(headings) > len(best):
            best_row, best = number, headings
    return best_row, best


def _check_headings(layout: Layout, headings: Mapping[str, list[int]], log: ReadingLog) -> None:
    for column in layout.sheet.columns:
        numbers = headings.get(column.field, [])
        if column.required and not numbers:
            log.problem(layout.name, layout.heading_row, column.heading, "This heading is missing.",
                        "Put the heading back above its column; it may stand anywhere in the row.")  # fmt: skip
        if len(numbers) > 1:
            letters = " and ".join(column_letter(number) for number in numbers)
            log.problem(layout.name, layout.heading_row, column_name(numbers[0], column.heading),
                        f"This heading stands more than once (columns {letters}).",
                        "Rename or delete the one that is not meant.")  # fmt: skip


def _check_merged(layout: Layout, block: Block, log: ReadingLog) -> None:
    fields = {number: field for field, number in layout.columns.items()}
    for area in block.merged:
        hit = [number for number in range(area.first_column, area.last_column + 1) if number in fields]
        if hit and area.last_row >= layout.heading_row:
            corner = f"{column_letter(area.first_column)}{area.first_row}"
            cells = f"{corner}:{column_letter(area.last_column)}{area.last_row}"
            log.problem(layout.name, max(area.first_row, layout.heading_row), layout.column_name(fields[hit[0]]),
                        f"The cells {cells} are merged, so rows and columns cannot be told apart.",
                        "Unmerge them and fill every row of its own.")  # fmt: skip


def _holds_result_text(layout: Layout, block: Block, number: int) -> bool:
    texts = (column.field for column in layout.sheet.columns if column.kind is Kind.RESULT_TEXT)
    return any(not is_blank(block.value(number, layout.columns[field])) for field in texts if field in layout.columns)


def _read_row(
    layout: Layout,
    inputs: list[_Input],
    number: int,
    block: Block,
    log: ReadingLog,
    *,
    tolerant: bool,
) -> Row:
    read: dict[str, object] = {}
    cells, errors = block.rows[number - 1], block.errors
    for column, at, known in inputs:
        cell = cells[at - 1]
        is_error = (number, at) in errors if errors else False
        if not is_error and (cell is None or (cell.__class__, cell) in known):
            read[column.field] = known.get((cell.__class__, cell))
            continue
        told = len(log.problems) + len(log.notes)
        value = read_value(column, block, (number, at), layout.name, log, tolerant=tolerant, is_in_row=True)
        read[column.field] = value
        if not is_error and len(log.problems) + len(log.notes) == told:
            known[cell.__class__, cell] = value
    key = layout.sheet.key_field
    first = "claim_id" if "claim_id" in layout.columns else key
    place = layout.columns.get(first)
    if place is not None and is_blank(block.value(number, place)) and (number, place) not in block.errors:
        log.problem(layout.name, number, layout.column_name(first), "The cell is blank, but the row is not.",
                    "Fill it in, or clear the row.", field=first)  # fmt: skip
    return Row(number, {field: value for field, value in read.items() if value is not None})
