"""`radbill practice`: what the next batch of a practice begins with."""

from datetime import datetime
from pathlib import Path

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reading_step import refusal
from radbill_addin.actions.remembering_step import remember_workbook
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import run_action, today_option, tolerant_option, workbook_argument
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.text.counted import counted


@main.group(cls=CommandsOfFiles)
def practice() -> None:
    """What the next batch of a practice begins with."""


@practice.command()
@workbook_argument
@tolerant_option
@today_option
@as_json
def remember(workbook: Path, *, tolerant: bool, today: datetime | None, as_json: bool) -> None:
    """Keep the practice's own sheets and the patients of a workbook for the next batch, as an export does."""
    summary = run_action(_remember, workbook, as_json=as_json, tolerant=tolerant, today=today)
    answer_summary(summary, as_json=as_json)


def _remember(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    read = read_batch(port, ReadingOptions(tolerant=context.tolerant, needs_charges=False))
    if not isinstance(read, BatchRead):
        return refusal(read)
    kept = remember_workbook(port, context, filled=read.filled_fields)
    if isinstance(kept, rb.Failure):
        return ActionSummary(f"Nothing was kept: {kept}", is_clean=False, is_refused=True, is_unanswered=True)
    counts = f"{counted(kept.row_count, 'row')}, {counted(kept.patient_count, 'patient')}"
    headline = f"Kept for the next batch of NPI {kept.npi}: {counts}."
    return ActionSummary(headline, facts=kept._asdict())
