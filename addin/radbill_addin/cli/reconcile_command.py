"""`radbill reconcile-exams`: the RIS's list of exams against what is billed."""

from datetime import datetime
from pathlib import Path

import click

from radbill_addin.actions.reconcile_exams import reconcile_exams
from radbill_addin.cli import main
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import contracts_option, run_action, today_option, tolerant_option


@main.command("reconcile-exams")
@click.argument("studies", metavar="STUDIES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workbook", required=True, type=click.Path(path_type=Path), help="The claim batch workbook.")
@contracts_option
@tolerant_option
@today_option
@as_json
def reconcile_exams_command(
    studies: tuple[Path, ...],
    *,
    workbook: Path,
    contracts: Path | None,
    tolerant: bool,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Find exams that were read and not billed, billed and not read, billed twice, addended after billing.

    STUDIES is the RIS's list of reports, in any form that import reads. It is compared with the charges of the workbook
    and everything sent before; the sheet Exams lists what differs, with age and money.
    """
    summary = run_action(
        reconcile_exams, workbook, today=today, tolerant=tolerant, as_json=as_json, contracts=contracts,
        options={"files": studies},
    )  # fmt: skip
    answer_summary(summary, as_json=as_json)
