"""Reading a form: field names in one column, values beside them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill import column_letter, is_blank, text_of
from radbill_addin.ports.workbook_port import Block
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.heading_row import meant_by, plain_heading
from radbill_addin.sheets.reading_log import ReadingLog, column_name
from radbill_addin.sheets.table import read_value


class Form(NamedTuple):
    """A form as read.

    Attributes:
        name: The sheet's name as the workbook has it.
        values: Values by field; blank ones are left out.
        cells: Row and column, from 1, of each field's value.
    """

    name: str
    values: Mapping[str, object]
    cells: Mapping[str, tuple[int, int]]


def read_form(sheet: Sheet, name: str, block: Block, log: ReadingLog, *, tolerant: bool) -> Form | None:
    """Read a form; every unreadable value goes to the log, and each field name that is missing or has two values."""
    labels = _labels(sheet, block)
    if not labels:
        log.problem(name, sheet.heading_row, column_name(1, sheet.columns[0].heading),
                    "The sheet has none of its field names.",
                    "Put them back into column A, with the values in column B.")  # fmt: skip
        return None
    for column in sheet.columns:
        rows = [row for row, _ in labels.get(column.field, [])]
        if column.required and not rows:
            log.problem(name, None, column.heading, "This field name is missing.",
                        "Put the name back, with its value in the cell to the right.", field=column.field)  # fmt: skip
        if len({block.value(row, at + 1) for row, at in labels.get(column.field, [])}) > 1:
            log.problem(name, rows[1], column.heading, f"This field name stands more than once (rows {rows[0]} and "
                        f"{rows[1]}).", "Delete the row that is not meant.", field=column.field)  # fmt: skip
    _tell_names(sheet, name, labels, block, log)
    cells = _beside(labels)
    _check_merged(name, block, cells, log)
    read = {field: read_value(sheet.column(field), block, cell, name, log, tolerant=tolerant, is_held=True)
            for field, cell in cells.items()}  # fmt: skip
    return Form(name, {field: value for field, value in read.items() if value is not None}, cells)


def form_cells(sheet: Sheet, block: Block) -> dict[str, tuple[int, int]]:
    """Row and column, from 1, of the value of each field whose name is there once."""
    return _beside({field: hits for field, hits in _labels(sheet, block).items() if len(hits) == 1})


def _beside(labels: Mapping[str, list[tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    """The cells to the right of the field names; of names that stand twice, the first."""
    return {field: (row, at + 1) for field, ((row, at), *_) in labels.items()}


def _labels(sheet: Sheet, block: Block) -> dict[str, list[tuple[int, int]]]:
    """Cells that hold a field name, in the column that has the most of them."""
    fields = {plain_heading(column.heading): column.field for column in sheet.columns}
    hits = [
        (fields[plain], row, at)
        for row in block.filled_rows()
        for at, cell in enumerate(block.rows[row - 1], 1)
        if isinstance(cell, str) and (plain := plain_heading(cell)) in fields
    ]
    if not hits:
        return {}
    column = Counter(at for _, _, at in hits).most_common(1)[0][0]
    labels: dict[str, list[tuple[int, int]]] = {}
    for field, row, at in hits:
        if at == column:
            labels.setdefault(field, []).append((row, at))
    for row, text in _other_names(labels, block):
        if field := meant_by(sheet, text).field:
            labels.setdefault(field, []).append((row, column))
    return labels


def _other_names(labels: Mapping[str, list[tuple[int, int]]], block: Block) -> Iterator[tuple[int, str]]:
    """Texts among the field names that are none of the template's, with a value beside them; by row."""
    known = {row: at for places in labels.values() for row, at in places}
    at = next(iter(known.values()))
    for row in block.filled_rows(min(known)):
        text, has_value = block.value(row, at), not is_blank(block.value(row, at + 1)) or (row, at + 1) in block.errors
        if row not in known and isinstance(text, str) and text.strip() and has_value:
            yield row, text


def _tell_names(
    sheet: Sheet, name: str, labels: Mapping[str, list[tuple[int, int]]], block: Block, log: ReadingLog
) -> None:
    """Say which names were understood in other words, and which are not understood."""
    own = {plain_heading(column.heading) for column in sheet.columns}
    for field, places in labels.items():
        for row, at in places:
            if plain_heading(text := text_of(block.value(row, at))) not in own:
                log.notes.append(f"Sheet {name}: row {row} ({text}) was read as {sheet.column(field).heading}.")
    for row, text in _other_names(labels, block):
        log.notes.append(f"Sheet {name}: row {row} ({text}) is not read: it is none of this sheet's field names.")


def _check_merged(name: str, block: Block, cells: Mapping[str, tuple[int, int]], log: ReadingLog) -> None:
    """A value may spread to the right of its cell, but not over its name or over several rows."""
    for area in block.merged:
        for field, (row, at) in cells.items():
            covers = area.first_row <= row <= area.last_row and area.first_column <= at <= area.last_column
            if covers and (area.first_column < at or area.first_row != area.last_row):
                corner = f"{column_letter(area.first_column)}{area.first_row}"
                log.problem(name, row, column_letter(at), f"The cell is part of cells merged from {corner} on.",
                            "Unmerge them: field name left, value right, one row each.", field=field)  # fmt: skip
