"""The component analysis workbook: its inputs, and the codes with their volumes; read for the command line."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill import code_capitals
from radbill_addin.ports.workbook_port import Block, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.heading_row import plain_heading
from radbill_addin.sheets.locality_cell import BadArgumentError, locality_of_cell
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import Row, find_table, read_table, read_value, sheet_called
from radbill_addin.text.input_problem import InputProblem

ANALYSIS = "Analysis"
#: What is typed beside a label on the sheet Analysis.
INPUTS = (
    Column("date", "Date of service", Kind.DATE, "A day on which the services fall, as in 8/3/2026.", required=True),
    Column("zip", "ZIP or locality", Kind.CODE, "ZIP of the office, or carrier and locality as in 10112-00.",
           required=True),
    Column("cost", "Cost of the equipment", Kind.AMOUNT, "Dollars in the time of these volumes, all costs; blank: 0."),
)  # fmt: skip
MIX = Sheet(
    name="Mix",
    title="Code mix",
    intro="One row per code: how many services, and how many of a hundred share a session with one that ranks higher.",
    record="volume",
    key_field="procedure_code",
    columns=(
        Column("procedure_code", "Code", Kind.CODE, "CPT or HCPCS code, five characters.", required=True, width=11),
        Column("volume", "Volume", Kind.NUMBER, "How many services.", required=True, width=11),
        Column("reduced_percent", "Second in session %", Kind.NUMBER,
               "Percent of them that share a session with a service that ranks higher; blank: 0.", width=14),
        Column("office_whole", "Office, global", Kind.RESULT_AMOUNT, "Without a modifier.", width=16),
        Column("office_reading", "Office, reading", Kind.RESULT_AMOUNT, "Modifier 26.", width=16),
        Column("office_technical", "Office, technical", Kind.RESULT_AMOUNT, "Modifier TC.", width=16),
        Column("hospital_reading", "Hospital, reading", Kind.RESULT_AMOUNT, "In place of service 22.", width=16),
        Column("cap_effect", "Lost to OPPS cap", Kind.RESULT_AMOUNT, "Of the global bill.", width=16),
        Column("reduction_effect", "Lost to reductions", Kind.RESULT_AMOUNT, "Of the global bill.", width=16),
        Column("message", "In words", Kind.RESULT_TEXT, "Why there is no amount.", width=60),
    ),
)  # fmt: skip


class MixRow(NamedTuple):
    """A code, how many services, and the percent of them that another of the session outranks."""

    row: int
    procedure_code: str
    volume: Decimal
    reduced_percent: Decimal


class MixRead(NamedTuple):
    """What a workbook asks; nothing of it when there are problems, which are then all told."""

    day: date = date.min
    where: str = ""
    cost_amount: Decimal = Decimal(0)
    rows: tuple[MixRow, ...] = ()
    problems: tuple[InputProblem, ...] = ()


def read_mix(port: WorkbookPort) -> MixRead:
    """Read the inputs and the code mix."""
    log = ReadingLog(port.file_name)
    names = {name: sheet_called(port, name) for name in (ANALYSIS, MIX.name)}
    for name in (name for name, own in names.items() if own is None):
        log.problem(name, None, "", "The sheet is missing.", "Start from the template component_analysis.")
    analysis, mix = names[ANALYSIS], names[MIX.name]
    if analysis is None or mix is None:
        return MixRead(problems=tuple(log.problems))
    inputs = dict(_inputs(port.read_sheet(analysis), analysis, log))
    block = port.read_sheet(mix)
    layout = find_table(MIX, mix, block, log)
    rows = tuple(_rows(read_table(layout, block, log, tolerant=True).rows)) if layout else ()
    for row in rows:
        if row.volume < 0 or not row.procedure_code:
            log.problem(mix, row.row, "", "A row needs a code and a volume of at least 0.", "Fill both, or clear it.")
    day, where, cost = inputs.get("date"), inputs.get("zip"), inputs.get("cost")
    if log.problems or not isinstance(day, date) or not isinstance(where, str):
        return MixRead(problems=tuple(log.problems))
    return MixRead(day, where, cost if isinstance(cost, Decimal) else Decimal(0), rows)


def _inputs(block: Block, sheet: str, log: ReadingLog) -> Iterator[tuple[str, object]]:
    """Each input's value by its field, found by the label on its left."""
    labels = {plain_heading(row[0]): number for number, row in enumerate(block.rows, 1) if row}
    for column in INPUTS:
        row = labels.get(plain_heading(column.heading))
        value = None if row is None else read_value(column, block, (row, 2), sheet, log, tolerant=True)
        if column.field == "zip" and value is not None:
            value = _place(str(value), row, sheet, log)
        elif value is None and column.required:
            log.problem(sheet, row, column.heading, "The cell is blank.", column.help_text)
        yield column.field, value


def _place(text: str, row: int | None, sheet: str, log: ReadingLog) -> str:
    try:
        locality_of_cell(text)
    except BadArgumentError as wrong:
        log.problem(sheet, row, INPUTS[1].heading, "This is no place.", str(wrong))
    return text


def _rows(rows: Iterable[Row]) -> Iterator[MixRow]:
    for row in rows:
        volume, percent = row.values.get("volume"), row.values.get("reduced_percent")
        yield MixRow(
            row.number,
            code_capitals(row.text("procedure_code")),
            volume if isinstance(volume, Decimal) else Decimal(-1),
            percent if isinstance(percent, Decimal) else Decimal(0),
        )
