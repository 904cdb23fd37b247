"""`radbill credits`: what was paid beyond what was owed, and whose it is."""

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.text.counted import counted


@main.command(name="credits")
@as_json
def credits_(*, as_json: bool) -> None:
    """List the credits of payers and patients; for Medicare the last day to return them (42 CFR 401.305)."""
    found = rb.credits_to_return()
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"credits": [_facts(each) for each in found]})
        return
    for each in found:
        due = f", return it by {each.due}" if each.due else ""
        later = f" ({each.suspended_until} while related overpayments are investigated)" if each.suspended_until else ""
        unclear = "" if each.is_clear else " - say whose it is"
        click.echo(
            f"${each.amount:>10,.2f}  claim {each.claim_id}, {each.owner}{unclear}, since {each.since}{due}{later}"
        )
    click.echo(f"{counted(len(found), 'credit')}, ${sum(each.amount for each in found):,.2f}")


def _facts(each: "rb.Credit") -> dict[str, object]:
    days = ("since", "due", "suspended_until")
    stated = {name: day.isoformat() if (day := getattr(each, name)) else None for name in days}
    return {**each._asdict(), **stated, "amount": f"{each.amount:.2f}"}
