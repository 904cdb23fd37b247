"""Fix what is safe to fix: how codes, dates and numbers are stored, where what they mean leaves no doubt.

What reading takes only when told to be tolerant is written down as it would be taken: a whole number in a code column
becomes text with the zeros that it lost, a date that was text becomes a date, a number that was text a number. What
reading takes anyway is written as claims carry it: blanks around a value go, small letters of codes become large, a
Medicare number loses the hyphens of the card. Cells with formulas stay, and so does everything that needs a person.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill_addin.buttons.action import ActionContext, ActionSummary
from radbill_addin.buttons.reading_step import refusal
from radbill_addin.cells import Cell, is_blank, text_of
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.cell_reading import read_cell
from radbill_addin.sheets.column import Column, Kind
from radbill_addin.sheets.normal_form import best_written
from radbill_addin.sheets.reading import InputCell, ReadingLog, input_cells

_BLANKS = "Blanks around the value were taken away."
_TEXTS = frozenset({Kind.TEXT, Kind.CODE})


class Fix(NamedTuple):
    """One cell that was mended. What it held is not told: it could name a patient."""

    place: InputCell
    value: CellValue
    what: str

    def __str__(self) -> str:
        return f"Sheet {self.place.sheet}, row {self.place.row}, column {self.place.column_name}: {self.what}"


def fix_rows(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Mend the cells that are safe to mend, and list them."""
    log = ReadingLog(port.file_name)
    cells = tuple(input_cells(port, log))
    if log.problems:
        return refusal(tuple(log.problems))
    context.progress("Fixing", 0, len(cells))
    blocks = {sheet: port.read_sheet(sheet) for sheet in {cell.sheet for cell in cells}}
    formulas = {sheet: port.formula_places(sheet) for sheet in blocks}
    fixes = tuple(_fixes(cells, blocks, formulas))
    context.progress("Fixing", len(cells), len(cells))
    for run in _runs(fixes):
        first = run[0].place
        port.write_block(first.sheet, first.row, first.at, [[fix.value] for fix in run])
    port.save()
    return _summary(fixes)


def _fixes(
    cells: tuple[InputCell, ...], blocks: Mapping[str, Block], formulas: Mapping[str, frozenset[tuple[int, int]]]
) -> Iterator[Fix]:
    for place in cells:
        cell = blocks[place.sheet].value(place.row, place.at)
        if is_blank(cell) or (place.row, place.at) in formulas[place.sheet]:
            continue
        value, what = _mended(place.column, cell)
        if what:
            yield Fix(place, value, what)


def _mended(column: Column, cell: Cell) -> tuple[CellValue, str]:
    """What the cell should hold, and what was done to it; no words when it stays."""
    taken = read_cell(column, cell, tolerant=True)
    if taken.message:
        return None, ""
    if column.kind not in _TEXTS or not isinstance(cell, str):
        return taken.value, taken.note  # type: ignore[return-value]
    text, how = best_written(column, str(taken.value))
    blanks = _BLANKS if cell != text_of(cell) else ""
    return text, " ".join(filter(None, (taken.note, blanks, how)))


def _runs(fixes: tuple[Fix, ...]) -> Iterator[list[Fix]]:
    """Mended cells that stand under each other, so that each stretch is written in one call."""
    run: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.place.sheet, fix.place.at, fix.place.row)):
        follows = run and run[-1].place[:2] == fix.place[:2] and run[-1].place.row + 1 == fix.place.row
        if run and not follows:
            yield run
            run = []
        run.append(fix)
    if run:
        yield run


def _summary(fixes: tuple[Fix, ...]) -> ActionSummary:
    if not fixes:
        return ActionSummary("There was nothing that is safe to fix.", facts={"fixed": 0})
    counts = Counter(fix.place.sheet for fix in fixes)
    where = ", ".join(f"{count} on {sheet}" for sheet, count in counts.items())
    return ActionSummary(
        headline=f"{len(fixes)} cell{'' if len(fixes) == 1 else 's'} mended: {where}.",
        lines=tuple(str(fix) for fix in fixes),
        facts={"fixed": len(fixes), "by_sheet": dict(counts)},
    )
