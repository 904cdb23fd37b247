"""`radbill fetch`: a trading partner's new files, each downloaded once."""

import sys
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import FetchReceipt


@main.command()
@click.option("--partner", "receiver_id", help="Only from this trading partner (receiver ID).")
@as_json
def fetch(receiver_id: str | None, *, as_json: bool) -> None:
    """Download the new files of your trading partners (SFTP) into the folder inbox of radbill's data directory.

    Each file comes once, whatever it is called. Nothing is removed on the server.
    """
    answer = rb.fetch_files(receiver_id)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"partners": [_facts(each) for each in answer]})
    for each in answer:
        _tell(each, as_json=as_json)
    sys.exit(max(map(_exit_code, answer)))


def _exit_code(receipt: "FetchReceipt") -> ExitCode:
    if receipt.trouble:
        return ExitCode.NO_ANSWER
    return ExitCode.MUST_BE_FIXED if receipt.left_count else ExitCode.DONE


def _facts(receipt: "FetchReceipt") -> dict[str, object]:
    return {
        "partner": receipt.receiver_id,
        "files": [str(path) for path in receipt.paths],
        "fetched_before": receipt.known_count,
        "not_fetched": receipt.left_count,
        "trouble": str(receipt.trouble) if receipt.trouble else None,
    }


def _tell(receipt: "FetchReceipt", *, as_json: bool) -> None:
    if not as_json:
        for path in receipt.paths:
            click.echo(str(path))
        click.echo(f"{receipt.receiver_id}: {len(receipt.paths):,} new files, {receipt.known_count:,} fetched before.")
    if receipt.left_count:
        why = "their names are unsafe, you may not read them, or they still grow. Ask the clearinghouse if they stay."
        click.echo(f"{receipt.receiver_id}: {receipt.left_count:,} files could not be fetched: {why}", err=True)
    if receipt.trouble:
        click.echo(f"{receipt.receiver_id}: {receipt.trouble}", err=True)
