"""`radbill ledger verify`: whether nothing was changed behind the ledger's back, and what everything comes to."""

import sys
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.ledger_commands import ledger
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Verification


@ledger.command()
@as_json
def verify(*, as_json: bool) -> None:
    """Verify the chain of events and all sums; print the head of the chain, which a later rewrite would change."""
    answer = rb.verify_ledger()
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json(_facts(answer))
    else:
        _tell(answer)
    sys.exit(ExitCode.DONE if answer.is_ok else ExitCode.MUST_BE_FIXED)


def _facts(answer: "Verification") -> dict[str, object]:
    return {
        "ok": answer.is_ok,
        "claims": answer.claim_count,
        "remittances": answer.remittance_count,
        "postings": answer.posting_count,
        "events": answer.event_count,
        "head": answer.head,
        "accounts": {name: f"{amount:.2f}" for name, amount in answer.accounts.named().items()},
        "problems": list(answer.problems),
    }


def _tell(answer: "Verification") -> None:
    click.echo(f"{counted(answer.claim_count, 'claim')}, {answer.event_count:,} events; head {answer.head}")
    for name, amount in answer.accounts.named().items():
        click.echo(f"  {name.replace('_', ' '):22}{amount:>16,.2f}")
    for problem in answer.problems:
        click.echo(f"  {problem}", err=True)
    click.echo("Everything holds." if answer.is_ok else "The ledger does not hold.", err=not answer.is_ok)
