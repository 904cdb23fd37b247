"""`radbill fetch`: what a trading partner laid ready, each file once."""

import sys

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.command()
@click.argument("receiver_id", metavar="RECEIVER")
@as_json
def fetch(receiver_id: str, *, as_json: bool) -> None:
    """Fetch the new files of RECEIVER's inbound folder; they stay on the server and are not fetched again.

    They are put into the folder inbox of radbill's data directory; acknowledgment post reads them there.
    """
    answer = rb.fetch_files(receiver_id)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"files": [
            {"remote_name": each.remote_name, "file": str(each.path) if each.path else None, "size": each.size,
             "problem": str(each.failure) if each.failure else None}
            for each in answer
        ]})  # fmt: skip
    for each in answer:
        if each.failure is not None:
            click.echo(f"{each.remote_name}: {each.failure}", err=True)
        elif not as_json:
            click.echo(f"{each.remote_name}, {each.size:,} bytes: {each.path}")
    if not answer and not as_json:
        click.echo(f"No new file from {receiver_id}.")
    sys.exit(ExitCode.MUST_BE_FIXED if any(each.failure for each in answer) else ExitCode.DONE)
