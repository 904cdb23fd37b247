"""The sheet Set aside read back: which claims of ours a person named, and what came of each written beside it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill import text_of
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.remittance import SET_ASIDE
from radbill_addin.sheets.table import find_table, sheet_called
from radbill_addin.text.cell_text import single_line
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import HandMatch, HandMatched

_NEEDED = ("item", "remitted_as", "belongs_to")


class NamedRow(NamedTuple):
    """A row in which a person named a claim: its number on the sheet, and the decision."""

    number: int
    match: "HandMatch"


class NamedRows(NamedTuple):
    """What persons named, where the table stands, and what stands in the way."""

    rows: tuple[NamedRow, ...] = ()
    layout: Layout | None = None
    problems: tuple[InputProblem, ...] = ()


def is_remittance_workbook(port: WorkbookPort) -> bool:
    """Whether the workbook has the sheet."""
    return sheet_called(port, SET_ASIDE.name) is not None


def read_named_claims(port: WorkbookPort, only_row: int = 0) -> NamedRows:
    """Read the rows in which Belongs to is filled.

    Args:
        port: The workbook.
        only_row: Number of the one row that is meant; 0 for all.
    """
    log = ReadingLog(port.file_name)
    name = sheet_called(port, SET_ASIDE.name, log=log)
    if name is None:
        log.problem(SET_ASIDE.name, None, "", "This is no workbook of a remittance: it has no sheet Set aside.",
                    "Make one: radbill remittance post FILE --workbook FOLDER")  # fmt: skip
        return NamedRows(problems=tuple(log.problems))
    layout = find_table(SET_ASIDE, name, port.read_sheet(name), log)
    if layout is None or any(field not in layout.columns for field in _NEEDED):
        if not log.problems:
            log.problem(name, SET_ASIDE.heading_row, "", "A column is missing: Payer's claim ID, Belongs to or Item.",
                        "Make the workbook again.")  # fmt: skip
        return NamedRows(problems=tuple(log.problems))
    rows = (row for row in _rows(port, layout) if only_row in {0, row.number})
    return NamedRows(tuple(rows), layout, tuple(log.problems))


def _rows(port: WorkbookPort, layout: Layout) -> Iterator[NamedRow]:
    block = port.read_sheet(layout.name)

    def text(row: int, field: str) -> str:
        column = layout.columns.get(field)
        value = block.value(row, column) if column else None
        is_whole = isinstance(value, float) and value.is_integer()
        return str(int(value)) if is_whole and isinstance(value, float) else text_of(value)

    for number in block.filled_rows(layout.heading_row + 1):
        item, belongs_to = text(number, "item"), text(number, "belongs_to")
        if belongs_to and item.isdecimal():
            yield NamedRow(number, rb.HandMatch(int(item), text(number, "remitted_as"), belongs_to,
                                                text(number, "practice_npi")))  # fmt: skip


def write_outcomes(port: WorkbookPort, named: NamedRows, outcomes: "Iterable[HandMatched]") -> None:
    """Write beside each row what came of it; a row that was posted needs no name any more."""
    if named.layout is None or "reason" not in named.layout.columns:
        return
    at = named.layout.columns["reason"]
    for row, outcome in zip(named.rows, outcomes, strict=True):
        port.write_block(named.layout.name, row.number, at, [[outcome_words(outcome)]])


def outcome_words(outcome: "HandMatched") -> str:
    """What came of a decision, in a sentence."""
    if outcome.refusal is not None:
        return single_line(f"Not posted: {outcome.refusal}")
    if outcome.state == "POSTED":
        return f"Posted to {outcome.match.belongs_to}."
    return f"Belongs to {outcome.match.belongs_to}; it waits for the payment that it takes back or corrects."
