"""`radbill ledger close` and `closed`: months closed, and which they are."""

import click

import radbill as rb
from radbill_addin.cli.ledger_commands import ledger
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.files.contracts import load_contracts


@ledger.command()
@click.argument("month", metavar="MONTH")
@as_json
def close(month: str, *, as_json: bool) -> None:
    """Close a MONTH, such as 2026-10. Its reports are kept as they are; what is posted later falls into the next month.

    Months are closed in their order, and only when the ledger can be proven. A closed month is never opened again.
    """
    agreed = load_contracts(None)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    closed = rb.close_month(month, contracts=agreed.contracts)
    if isinstance(closed, rb.Failure):
        is_use = closed.reason is rb.FailureReason.BAD_INPUT
        refuse([closed], as_json=as_json, code=ExitCode.WRONG_USE if is_use else ExitCode.NO_ANSWER)
    if as_json:
        print_json(closed._asdict())
    else:
        click.echo(f"{closed.month} is closed. What is posted from now on belongs to the next month.")


@ledger.command(name="closed")
@as_json
def closed_command(*, as_json: bool) -> None:
    """List the months that are closed."""
    months = rb.closed_months()
    if isinstance(months, rb.Failure):
        refuse([months], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"months": [each._asdict() for each in months]})
        return
    for each in months:
        click.echo(f"{each.month}  closed {each.closed_at} by {each.closed_by}")
    if not months:
        click.echo("No month is closed.")
