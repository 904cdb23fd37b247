"""`radbill batches`: what was exported, where a claim went out, and a file once more."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.batches_listing import (
    batch_fields,
    batch_line,
    list_rejected,
    list_unanswered,
    transmissions_or_refusal,
)
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import BatchRecord


@main.command()
@click.option("--claim", "claim_id", help="Only the batches in which this claim went out.")
@click.option("--again", "batch_id", type=int, help="Deliver the very file of this batch once more; needs --to.")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Folder for the file.")
@click.option("--unanswered", is_flag=True, help="Only batches of more than a day ago that wait for an answer.")
@click.option("--rejected", is_flag=True, help="The claims that were rejected and not sent again since, with reasons.")
@as_json
def batches(
    claim_id: str | None, batch_id: int | None, folder: Path | None, *, unanswered: bool, rejected: bool, as_json: bool
) -> None:
    """List the exported batches; say where a claim went out; deliver a file once more.

    A file that is delivered again is the same to the last byte, with the same control numbers: for a clearinghouse
    that lost it. To send claims anew, use export with --resend.

    --unanswered names batches without a TA1 or 999 after a day, which may never have arrived (look them up at the
    clearinghouse), and those with claims that no 277CA accepted or rejected, with how many.
    """
    wishes = (claim_id is not None) + (batch_id is not None) + unanswered + rejected
    if (batch_id is None) != (folder is None) or wishes > 1:
        message = (
            "Use radbill batches alone, or with --claim ID, --unanswered, --rejected, or --again NUMBER --to FOLDER."
        )
        refuse([message], as_json=as_json, code=ExitCode.WRONG_USE)
    if batch_id is not None and folder is not None:
        _deliver_again(batch_id, folder, as_json=as_json)
    elif unanswered:
        list_unanswered(rb.unanswered_batches(datetime.now(tz=UTC)), as_json=as_json)
    elif rejected:
        list_rejected(rb.rejected_claims(), as_json=as_json)
    elif claim_id is not None:
        _list(rb.batches_of_claim(claim_id), f"Claim {claim_id} was not sent.", as_json=as_json)
    else:
        _list(rb.batch_history(), "Nothing was exported yet.", as_json=as_json)


def _deliver_again(batch_id: int, folder: Path, *, as_json: bool) -> None:
    if not folder.is_dir():
        refuse(["The folder for the claim file does not exist. Make it first."], as_json=as_json,
               code=ExitCode.WRONG_USE)  # fmt: skip
    path = rb.redeliver(batch_id, folder)
    if isinstance(path, rb.Failure):
        refuse([path], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"batch_id": batch_id, "file": str(path)})
    else:
        click.echo(f"Batch {batch_id} is delivered again: {path}")


def _list(records: "tuple[BatchRecord, ...] | rb.Failure", nothing: str, *, as_json: bool) -> None:
    if isinstance(records, rb.Failure):
        refuse([records], as_json=as_json, code=ExitCode.NO_ANSWER)
    ways = transmissions_or_refusal(as_json=as_json)
    pairs = [(batch, ways.get(batch.batch_id)) for batch in records]
    if as_json:
        print_json([batch_fields(*pair) for pair in pairs])
        return
    for pair in pairs:
        click.echo(batch_line(*pair))
    if not records:
        click.echo(nothing)
