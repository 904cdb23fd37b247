"""`radbill patients`: who is known from earlier batches."""

from datetime import datetime
from pathlib import Path

from radbill_addin.actions.fill_patients import fill_patients
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import run_action, today_option, workbook_argument


@main.group(cls=CommandsOfFiles)
def patients() -> None:
    """Who is known from earlier batches."""


@patients.command()
@workbook_argument
@today_option
@as_json
def fill(workbook: Path, *, today: datetime | None, as_json: bool) -> None:
    """Complete the Patients sheet with the patients known from earlier batches; only blank cells are filled."""
    answer_summary(run_action(fill_patients, workbook, as_json=as_json, today=today), as_json=as_json)
