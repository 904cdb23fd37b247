"""Headings that are missing or stand twice, and merged cells: what they cost, down to the rows concerned."""

from collections.abc import Sequence

from radbill import column_letter, is_blank
from radbill_addin.ports.workbook_port import Block, MergedArea
from radbill_addin.sheets.column import RESULT_KINDS, Column
from radbill_addin.sheets.heading_row import HeadingRow, said_twice
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import Reach, ReadingLog, column_name
from radbill_addin.text.input_problem import InputProblem

#: Says whose a row is, beside the key of its sheet: without it nobody knows which claims need the row.
_CLAIM = "claim_id"
#: Of charges every row would be concerned, so that no claim is left: the workbook waits.
_CHARGES = "line"


def check_headings(layout: Layout, headings: HeadingRow, block: Block, log: ReadingLog) -> None:
    """Log headings that are missing or stand twice.

    A missing one costs the rows of its table. One that stands twice costs those in which its two columns differ.
    A key costs the workbook: whose its rows are cannot be known.
    """
    for column in layout.sheet.columns:
        numbers = headings.columns.get(column.field, ())
        if column.required and not numbers:
            what_to_do = "Put the heading back above its column; it may stand anywhere in the row."
            where = (log.file, layout.name, layout.heading_row, column.heading)
            problem = InputProblem(*where, "This heading is missing.", what_to_do)
            rows = tuple(block.filled_rows(layout.heading_row + 1))
            log.add(problem, Reach(column.field, rows) if _is_of_rows(layout, column, is_missing=True) else None)
        if len(numbers) > 1:
            problem = InputProblem(log.file, layout.name, layout.heading_row, column_name(numbers[0], column.heading),
                                   said_twice(numbers, headings, block),
                                   "Rename or delete the one that is not meant.")  # fmt: skip
            differing = _differing(numbers, headings, layout, block)
            if headings.renamed.isdisjoint(numbers) or differing:
                log.add(problem, Reach(column.field, differing) if _is_of_rows(layout, column) else None)


def check_merged(layout: Layout, block: Block, log: ReadingLog) -> None:
    """Log merged cells; those below the headings cost their rows, unless answers are to be written into them."""
    fields = {number: field for field, number in layout.columns.items()}
    for area in block.merged:
        hit = [fields[at] for at in range(area.first_column, area.last_column + 1) if at in fields]
        if not hit or area.last_row < layout.heading_row:
            continue
        corner = f"{column_letter(area.first_column)}{area.first_row}"
        cells = f"{corner}:{column_letter(area.last_column)}{area.last_row}"
        problem = InputProblem(log.file, layout.name, max(area.first_row, layout.heading_row),
                               layout.column_name(hit[0]),
                               f"The cells {cells} are merged, so rows and columns cannot be told apart.",
                               "Unmerge them and fill every row of its own.")  # fmt: skip
        is_of_rows = area.first_row > layout.heading_row and not _takes_answers(layout, hit)
        log.add(problem, Reach(hit[0], _rows(area)) if is_of_rows else None)


def _rows(area: MergedArea) -> range:
    return range(area.first_row, area.last_row + 1)


def _takes_answers(layout: Layout, fields: Sequence[str]) -> bool:
    return any(layout.sheet.column(field).kind in RESULT_KINDS for field in fields)


def _is_of_rows(layout: Layout, column: Column, *, is_missing: bool = False) -> bool:
    """Whether an odd heading costs rows of its table alone."""
    is_key = column.field in {layout.sheet.key_field, _CLAIM}
    is_of_all = is_missing and layout.sheet.record == _CHARGES
    return not (is_key or is_of_all or column.kind in RESULT_KINDS or not layout.sheet.record)


def _differing(numbers: Sequence[int], headings: HeadingRow, layout: Layout, block: Block) -> frozenset[int]:
    """The rows of which nobody can say which of the columns under one heading is meant.

    Of a column with the template's own heading and others that mean the same in other words, which are often the
    user's own, the template's counts: only a row in which it is blank and another one is filled is in doubt.
    """
    own = [at for at in numbers if at not in headings.renamed]
    rows = block.filled_rows(layout.heading_row + 1)
    if len(own) == 1:
        others = [at for at in numbers if at not in own]
        return frozenset(
            row
            for row in rows
            if is_blank(block.value(row, own[0]))
            and (row, own[0]) not in block.errors
            and any(not is_blank(block.value(row, at)) or (row, at) in block.errors for at in others)
        )
    return frozenset(
        row
        for row in rows
        if len({block.value(row, at) for at in numbers}) > 1 or any((row, at) in block.errors for at in numbers)
    )
