"""`radbill remittance find`: posted payments by trace, claim, the payer's number, member ID or patient."""

from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.remittance_commands import remittance
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import KnownRemittance


@remittance.command()
@click.argument("text")
@as_json
def find(text: str, *, as_json: bool) -> None:
    """Find posted payments by TEXT: trace number, claim ID, the payer's number, member ID, or LAST[, FIRST] name."""
    known = rb.search_remittances(text)
    if isinstance(known, rb.Failure):
        refuse([known], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"remittances": list(map(_facts, known))})
        return
    for each in known:
        day = each.payment_date.isoformat() if each.payment_date else "no day"
        click.echo(f"{each.payer}, trace {each.trace}, {day}: ${each.payment_amount:,.2f} {each.state} ({each.file})")
        for claim in each.claims:
            click.echo(f"  claim {claim.claim_id}: paid ${claim.paid_amount:,.2f} {claim.state}")
    click.echo(counted(len(known), "payment"))


def _facts(each: "KnownRemittance") -> dict[str, object]:
    claims = [{**claim._asdict(), "paid_amount": f"{claim.paid_amount:.2f}"} for claim in each.claims]
    return {**each._asdict(), "payment_date": each.payment_date.isoformat() if each.payment_date else None,
            "payment_amount": f"{each.payment_amount:.2f}", "claims": claims}  # fmt: skip
