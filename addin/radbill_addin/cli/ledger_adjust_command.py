"""`radbill ledger adjust`: money of a claim moved by a person, with a reason."""

import click

import radbill as rb
from radbill_addin.cli.ledger_commands import ledger
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import number_option

_ACCOUNT = click.Choice([account.value for account in rb.MOVABLE.values()])


@ledger.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("line_id", metavar="[LINE]", default="")
@click.option("--from", "from_account", type=_ACCOUNT, required=True, help="Account that has the money.")
@click.option("--to", "target", type=_ACCOUNT, required=True, help="Account that gets it.")
@click.option("--amount", "amount_text", required=True, help="Dollars, such as 12.50.")
@click.option("--reason", required=True, help="Why; kept in the ledger. Name no patient.")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def adjust(
    claim_id: str,
    line_id: str,
    *,
    from_account: str,
    target: str,
    amount_text: str,
    reason: str,
    practice_npi: str,
    as_json: bool,
) -> None:
    """Move money of a CLAIM, or of one LINE of it, between its accounts, such as a denial that is written off."""
    amount = number_option(amount_text, "--amount", rb.amount_of)
    accounts = rb.Account(from_account), rb.Account(target)
    adjustment = rb.Adjustment(claim_id, *accounts, amount, reason, line_id, practice_npi)
    failure = rb.adjust_claim(adjustment)
    if failure is not None:
        is_use = failure.reason is rb.FailureReason.BAD_INPUT
        refuse([failure], as_json=as_json, code=ExitCode.WRONG_USE if is_use else ExitCode.NO_ANSWER)
    if as_json:
        facts = {"claim_id": claim_id, "line_id": line_id or None, "from": from_account, "to": target,
                 "amount": f"{amount:.2f}"}  # fmt: skip
        print_json({"postings": [facts]})
    else:
        click.echo(f"Claim {claim_id}: ${amount:,.2f} moved from {from_account} to {target}.")
