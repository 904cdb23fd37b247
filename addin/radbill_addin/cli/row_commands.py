"""`radbill explain-row`, `fix` and `suggest-codes`: the buttons on rows without Excel."""

from datetime import datetime
from pathlib import Path

import click

from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import (
    contracts_option,
    run_action,
    today_option,
    tolerant_option,
    workbook_argument,
)


@click.command("explain-row")
@workbook_argument
@click.argument("row", type=click.IntRange(min=1))
@contracts_option
@tolerant_option
@today_option
@as_json
def explain_row(
    workbook: Path, row: int, contracts: Path | None, *, tolerant: bool, today: datetime | None, as_json: bool
) -> None:
    """Explain a row of the Charges sheet: its amount step by step, and what was found. Nothing is written."""
    from radbill_addin.actions.explain_row import explain_row as action  # noqa: PLC0415 - the command starts quickly

    summary = run_action(
        action, workbook, today=today, tolerant=tolerant, as_json=as_json, row=row, contracts=contracts
    )
    answer_summary(summary, as_json=as_json)


@click.command()
@workbook_argument
@as_json
def fix(workbook: Path, *, as_json: bool) -> None:
    """Mend how codes, dates and numbers are stored, and modifiers that a rule makes certain; every change is listed."""
    from radbill_addin.actions.fix_rows import fix_rows  # noqa: PLC0415 - the command starts quickly

    answer_summary(run_action(fix_rows, workbook, as_json=as_json), as_json=as_json)


@click.command("suggest-codes")
@workbook_argument
@tolerant_option
@today_option
@as_json
def suggest_codes(workbook: Path, *, tolerant: bool, today: datetime | None, as_json: bool) -> None:
    """Name codes for the exams of a workbook, in its column Suggested codes; your own codes stay."""
    from radbill_addin.actions.suggest_codes import suggest_codes as action  # noqa: PLC0415 - the command starts quickly

    answer_summary(run_action(action, workbook, today=today, tolerant=tolerant, as_json=as_json), as_json=as_json)
