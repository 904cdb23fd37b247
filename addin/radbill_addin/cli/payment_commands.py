"""`radbill payment`: what patients pay."""

from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.text.counted import counted


@main.group()
def payment() -> None:
    """Payments of patients."""


@payment.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def post(path: Path, *, as_json: bool) -> None:
    """Post patients' payments of a csv or a workbook with the columns claim_id and amount, date and reference if known.

    The form: radbill new payments.xlsx --template patient_payments

    A row that was posted before is not posted again, whatever file brings it. All new rows are posted, or none where
    one cannot be.
    """
    answer = rb.post_patient_payments(path)
    if isinstance(answer, rb.Failure):
        codes = {rb.FailureReason.UNREADABLE_FILE: ExitCode.UNREADABLE_INPUT,
                 rb.FailureReason.BAD_INPUT: ExitCode.WRONG_USE}  # fmt: skip
        refuse([answer], as_json=as_json, code=codes.get(answer.reason, ExitCode.NO_ANSWER))
    if as_json:
        print_json({
            "file": str(path),
            "already_posted": answer.already_count,
            "postings": [
                {"claim_id": each.claim_id, "from": "patient_receivable", "to": "cash", "amount": f"{each.amount:.2f}"}
                for each in answer.posted
            ],
        })  # fmt: skip
    else:
        click.echo(f"{counted(len(answer.posted), 'payment')} posted, {answer.already_count:,} were posted before.")
