"""`radbill refund`: money given back to a payer."""

from datetime import datetime

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY, number_option


@main.command()
@click.argument("claim_id", metavar="CLAIM")
@click.option("--amount", "amount_text", required=True, help="Dollars, such as 12.50.")
@click.option("--reference", required=True, help="Number of the check or transfer; the same refund is posted once.")
@click.option("--on", "day", type=DAY, help="Day of the check or transfer; else today.")
@click.option("--payer", default="", help="To which payer, where several paid; as radbill credits names it.")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def refund(
    *, claim_id: str, amount_text: str, reference: str, day: datetime | None, payer: str, practice_npi: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Post what was given back to a payer of its credit on CLAIM.

    What a patient gets back goes with `radbill payment post`, its amount negative.
    """
    amount = number_option(amount_text, "--amount", rb.amount_of)
    answer = rb.post_payer_refund(rb.Refund(claim_id, amount, day_or_today(day), reference, payer, practice_npi))
    if isinstance(answer, rb.Failure):
        is_use = answer.reason is rb.FailureReason.BAD_INPUT
        refuse([answer], as_json=as_json, code=ExitCode.WRONG_USE if is_use else ExitCode.NO_ANSWER)
    if as_json:
        facts = {"claim_id": claim_id, "from": "cash", "to": "insurance_receivable", "amount": f"{amount:.2f}"}
        print_json({"postings": [facts] if answer else []})
    else:
        was = "posted" if answer else "was posted before; nothing was changed"
        click.echo(f"Claim {claim_id}: refund of ${amount:,.2f} {was}.")
