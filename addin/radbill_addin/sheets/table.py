"""Finding a table on a sheet by its headings, wherever they stand, and reading its rows."""

from collections.abc import Container, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from radbill import Cell, is_blank
from radbill_addin.ports.workbook_port import NOT_CALCULATED, NUMBER_IS_NO_DAY, Block, WorkbookPort
from radbill_addin.sheets.cell_reading import AGAIN_TOLERANT, read_cell
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind, Sheet
from radbill_addin.sheets.heading_row import find_headings, plain_heading, tell_headings
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.layout_check import check_headings, check_merged
from radbill_addin.sheets.postal_codes import country_field, names_another_country
from radbill_addin.sheets.reading_log import ReadingLog, column_name

_FEWEST_HEADINGS = 2


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

    @property
    def filled_fields(self) -> tuple[str, ...]:
        """Fields with a value in any row, by name."""
        return tuple(sorted(set().union(*(row.values for row in self.rows))))


def sheet_called(port: WorkbookPort, *names: str, log: ReadingLog | None = None) -> str | None:
    """The workbook's own spelling of a sheet's name, or else of a former one; none when there is no such sheet.

    Of several whose names differ in case and blanks only, the one that is spelled so, and a problem for the log.
    """
    for name in filter(None, names):
        own_names = [own for own in port.sheet_names() if plain_heading(own) == plain_heading(name)]
        if len(own_names) > 1 and log is not None:
            _refuse_several(port, own_names, log)
        if own_names:
            return name if name in own_names else own_names[0]
    return None


def _refuse_several(port: WorkbookPort, names: list[str], log: ReadingLog) -> None:
    hidden = port.hidden_sheets()
    shown = " and ".join(f'"{name}"{" (hidden)" if name in hidden else ""}' for name in names)
    log.problem(names[0], None, "", f"It is not clear which sheet is meant: {shown}.",
                "Rename or delete what is not meant; to see a hidden one, right-click a tab, Unhide.")  # fmt: skip


def find_table(sheet: Sheet, name: str, block: Block, log: ReadingLog) -> Layout | None:
    """Find a table by its headings; what hinders reading it goes to the log."""
    headings = find_headings(sheet, block)
    if len(headings.columns) < min(_FEWEST_HEADINGS, len(sheet.columns)):
        log.problem(
            name, sheet.heading_row, column_name(1, sheet.columns[0].heading), "The sheet has no headings.",
            f"Put a row with the headings above the table: {_listed(c for c in sheet.columns if c.required)}.",
        )  # fmt: skip
        return None
    columns = {field: numbers[0] for field, numbers in headings.columns.items()}
    layout = Layout(sheet, name, headings.number, columns, block.row_count)
    check_headings(layout, headings, block, log)
    tell_headings(sheet, name, headings, block, log)
    check_merged(layout, block, log)
    return layout


class _Input(NamedTuple):
    """A column that is read, its number, and what cells hold that were read without a word: many are alike."""

    column: Column
    at: int
    known: dict[tuple[type, Cell, bool], object]
    country_at: int = 0


def read_table(
    layout: Layout, block: Block, log: ReadingLog, *, tolerant: bool, fields: AbstractSet[str] | None = None
) -> Table:
    """Read the rows under the headings; every cell that cannot be read goes to the log.

    Args:
        layout: Where the table stands.
        block: Its sheet.
        log: Takes what cannot be read.
        tolerant: Whether values are taken as they look.
        fields: Those that are read of each row; all of them when none is given.
    """
    filled = _filled_columns(layout, block)
    inputs = [_Input(column, layout.columns[column.field], {}, _country_at(layout, column, filled))
              for column in layout.sheet.columns
              if column.kind not in RESULT_KINDS and layout.columns.get(column.field, 0) in filled]  # fmt: skip
    wanted = [each for each in inputs if fields is None or each.column.field in fields]
    rows, leftover = [], []
    for number in block.filled_rows(layout.heading_row + 1):
        if all(is_blank(block.value(number, at)) and (number, at) not in block.errors for _, at, *_ in inputs):
            if _holds_result_text(layout, block, number):
                leftover.append(number)
            continue
        rows.append(_read_row(layout, wanted, number, block, log, tolerant=tolerant))
    return Table(layout, tuple(rows), tuple(leftover))


def _country_at(layout: Layout, column: Column, filled: Container[int]) -> int:
    """The number of the column with the country of a ZIP code's address; 0 where no row has one."""
    at = layout.columns.get(country_field(column), 0)
    return at if at in filled else 0


def _filled_columns(layout: Layout, block: Block) -> set[int]:
    """Columns with a value or an error below the headings: one that is empty throughout costs no look at its cells."""
    rows = (block.rows[number - 1] for number in block.filled_rows(layout.heading_row + 1))
    filled = {at for at, cells in enumerate(zip(*rows, strict=True), 1) if cells.count(None) < len(cells)}
    return filled | {at for row, at in block.errors if row > layout.heading_row}


def read_value(
    column: Column,
    block: Block,
    cell_at: tuple[int, int],
    sheet: str,
    log: ReadingLog,
    *,
    tolerant: bool,
    is_held: bool = False,
    is_abroad: bool = False,
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
        is_held: Whether the cell costs the claims that need it, and not the workbook.
        is_abroad: Whether it is the ZIP code of an address in another country.
    """
    row, at = cell_at
    heading, field = column_name(at, column.heading), column.field if is_held else ""
    if cell_at in block.errors:
        log.problem(sheet, row, heading, *_what_is_shown(block.errors[cell_at]), field=field)
        return None
    cell = block.value(row, at)
    if is_blank(cell):
        return None
    read = read_cell(column, cell, tolerant=tolerant, is_abroad=is_abroad)
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
    if error == NOT_CALCULATED:
        return f"The cell holds {error}.", "Open the workbook in Excel, let it calculate, save it, and run this again."
    return f"The cell shows {error}.", "Correct its formula, or open and save the workbook in Excel once."


def _listed(columns: Iterator[Column]) -> str:
    return ", ".join(column.heading for column in columns)


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
    for column, at, known, country_at in inputs:
        cell = cells[at - 1]
        abroad = country_at > 0 and names_another_country(cells[country_at - 1])
        is_error = (number, at) in errors if errors else False
        value = known.get((cell.__class__, cell, abroad), known) if cell is not None and not is_error else None
        if value is known or is_error:
            told = len(log.problems) + len(log.notes)
            value = read_value(column, block, (number, at), layout.name, log, tolerant=tolerant, is_held=True,
                               is_abroad=abroad)  # fmt: skip
            if not is_error and len(log.problems) + len(log.notes) == told:
                known[cell.__class__, cell, abroad] = value
        if value is not None:
            read[column.field] = value
    key = layout.sheet.key_field
    first = "claim_id" if "claim_id" in layout.columns else key
    place = layout.columns.get(first)
    if place is not None and is_blank(block.value(number, place)) and (number, place) not in block.errors:
        log.problem(layout.name, number, layout.column_name(first), "The cell is blank, but the row is not.",
                    "Fill it in, or clear the row.", field=first)  # fmt: skip
    return Row(number, read)
