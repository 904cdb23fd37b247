"""`radbill secondary`: claims that go on to a second or third payer."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.text.counted import counted


@main.group()
def secondary() -> None:
    """Claims to second and third payers, made from what the payer before decided."""


@secondary.command()
@click.option("--as-of", "day", type=DAY, help="The day of the question; else today.")
@as_json
def due(*, day: datetime | None, as_json: bool) -> None:
    """List the claims that go on to a later payer: due, forwarded by the payer before and waited for, or for you."""
    found = rb.later_claims_due(day_or_today(day))
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"claims": [_facts(each) for each in found]})
        return
    for each in found:
        until = f", wait until {each.wait_until}" if each.state is rb.LaterState.CROSSOVER else ""
        reason = f": {each.reason}" if each.reason else ""
        click.echo(f"{each.state:<9}  ${each.open_amount:>10,.2f}  claim {each.claim_id} to payer "
                   f"{each.responsibility}, after {each.payer} of {each.decided_on}{until}{reason}")  # fmt: skip
    total = sum(each.open_amount for each in found)
    click.echo(f"{counted(len(found), 'claim')}, ${total:,.2f}")


def _facts(each: "rb.LaterClaim") -> dict[str, object]:
    return {
        **each._asdict(),
        "decided_on": each.decided_on.isoformat() if each.decided_on else None,
        "wait_until": each.wait_until.isoformat() if each.wait_until else None,
        "open_amount": f"{each.open_amount:.2f}",
        "reason": each.reason or None,
    }


@secondary.command()
@click.argument("claim_ids", metavar="[CLAIM]...", nargs=-1)
@click.option("--to", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True,
              help="Folder for the claim file.")  # fmt: skip
@click.option("--anyway", is_flag=True, help="Also the named claims that are waited for or need a look.")
@click.option("--practice", "practice_npi", default="", help="NPI, where several practices have this claim ID.")
@as_json
def make(claim_ids: tuple[str, ...], *, folder: Path, anyway: bool, practice_npi: str, as_json: bool) -> NoReturn:
    """Make the claims to later payers from what is posted and write them into a file: all that are due, or those named.

    No claim is made twice, and none of which the payer before took its decision back.
    """
    if anyway and not claim_ids:
        raise click.UsageError("--anyway needs the claims by name.")
    receipt = rb.send_later_claims(rb.LaterRequest(folder, datetime.now(tz=UTC), claim_ids, anyway, practice_npi))
    if isinstance(receipt, rb.Failure):
        refuse([receipt], as_json=as_json, code=ExitCode.NO_ANSWER)
    files = _files(receipt)
    if as_json:
        refused = [{"claim_id": claim_id, "reason": reason} for claim_id, reason in receipt.refused]
        print_json({"files": files, "made": [_facts(each) for each in receipt.made], "refused": refused})
    else:
        for each in receipt.made:
            click.echo(f"claim {each.claim_id} to payer {each.responsibility}, ${each.open_amount:,.2f} open")
        for claim_id, reason in receipt.refused:
            click.echo(f"NOT MADE: claim {claim_id}. {reason}", err=True)
        click.echo(f"{counted(len(receipt.made), 'claim')} in {', '.join(files) or 'no file'}")
    sys.exit(ExitCode.MUST_BE_FIXED if receipt.refused else ExitCode.DONE)


def _files(receipt: "rb.LaterReceipt") -> list[str]:
    export = receipt.export
    if export is None or export.path is None:
        return []
    return [str(export.path), *(str(each.path) for each in export.further)]
