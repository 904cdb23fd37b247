"""What Correct or appeal does with a row of a work queue or of a remittance workbook: a letter, or a match by hand."""

from typing import NamedTuple

import radbill as rb
from radbill import text_of
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.files.set_aside_matching import match_rows
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.remittance import CLAIMS, SET_ASIDE
from radbill_addin.sheets.set_aside_reading import is_remittance_workbook, outcome_words
from radbill_addin.sheets.table import find_table
from radbill_addin.sheets.work_queue import DONE, QUEUE
from radbill_addin.sheets.work_queue_cells import is_work_queue

_DENIED = "DENIED"


class _Chosen(NamedTuple):
    """The selected row: what it is about, and whose claim."""

    about: str
    claim_id: str
    line_id: str


def appeal_or_match(port: WorkbookPort, context: ActionContext) -> ActionSummary | None:
    """What came of the selected row; none where the sheet is none of these."""
    sheet, row = str(context.options.get("sheet", "")), int(str(context.options.get("selected_row", 0)))
    if is_remittance_workbook(port) and sheet == SET_ASIDE.name:
        return _match(port, row)
    known = {each.name: each for each in (QUEUE, DONE) if is_work_queue(port)}
    known |= {CLAIMS.name: CLAIMS} if is_remittance_workbook(port) else {}
    if sheet not in known:
        return None
    chosen = _chosen(port, known[sheet], row)
    if chosen is None or not chosen.claim_id:
        return ActionSummary("Select the row of a claim first.", is_clean=False, is_refused=True)
    if chosen.about != _DENIED:
        return ActionSummary(
            f"Nothing of claim {chosen.claim_id} is denied, so there is nothing to appeal.",
            ("To send it corrected: open its claim batch workbook, select its row on Charges, press again.",),
            is_clean=False, is_refused=True,
        )  # fmt: skip
    return _appeal(chosen, context)


def _chosen(port: WorkbookPort, sheet: Sheet, row: int) -> _Chosen | None:
    block = port.read_sheet(sheet.name)
    layout = find_table(sheet, sheet.name, block, ReadingLog(port.file_name))
    if layout is None or row <= layout.heading_row:
        return None

    def text(field: str) -> str:
        column = layout.columns.get(field)
        return text_of(block.value(row, column)) if column else ""

    return _Chosen(text("kind") or text("result"), text("claim_id"), text("line_id"))


def _match(port: WorkbookPort, row: int) -> ActionSummary:
    outcome = match_rows(port, row)
    if outcome.problems:
        return ActionSummary("Nothing was posted.", tuple(map(str, outcome.problems)), is_clean=False, is_refused=True)
    if isinstance(outcome.matched, rb.Failure):
        return ActionSummary(f"Nothing was posted: {outcome.matched}", is_clean=False, is_unanswered=True)
    if not outcome.matched:
        return ActionSummary("Type your claim ID into Belongs to of the selected row first.", is_clean=False,
                             is_refused=True)  # fmt: skip
    words = " ".join(map(outcome_words, outcome.matched))
    is_clean = all(each.refusal is None for each in outcome.matched)
    return ActionSummary(words, (outcome.note,) if outcome.note else (), is_clean=is_clean)


def _appeal(chosen: _Chosen, context: ActionContext) -> ActionSummary:
    what = f"claim {chosen.claim_id}" + (f", line {chosen.line_id}" if chosen.line_id else "")
    if context.target_folder is None or not context.ask(
        f"Write the letter of appeal for {what}, and note in the ledger that it goes out today?"
    ):
        line = "To correct the claim instead: select its row on Charges of its claim batch workbook, and press again."
        return ActionSummary("No letter was written.", (line,), is_refused=True)
    request = rb.AppealRequest(chosen.claim_id, context.now.date(), chosen.line_id)
    written = rb.write_appeal(request, context.target_folder)
    if isinstance(written, rb.Failure):
        return ActionSummary(f"No letter was written: {written}", is_clean=False, is_refused=True)
    until = f"To be received by {rb.us_date(written.deadline)}." if written.deadline else written.deadline_rule
    lines = (until, f"See {written.path}", "Fill in what stands in brackets, and sign it.")
    return ActionSummary(f"The letter for {what} is written: ${written.denied_amount:,.2f}.", lines)
