"""`radbill deliver`: exported batches put on the trading partner's server, each once."""

import sys
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import BatchDelivery

_EXIT_CODES = {
    "TRANSMITTED": ExitCode.DONE,
    "ALREADY_TRANSMITTED": ExitCode.DONE,
    "UNCERTAIN": ExitCode.MUST_BE_FIXED,
    "NOT_SENT": ExitCode.MUST_BE_FIXED,
    "WAITING": ExitCode.NO_ANSWER,
}


@main.command()
@click.option("--batch", "batch_id", type=int, help="Only this batch, also one of before the partner was set.")
@click.option("--again", is_flag=True, help="Send that batch although it was or may have been sent; needs --batch.")
@as_json
def deliver(batch_id: int | None, *, again: bool, as_json: bool) -> None:
    """Put every batch that was not transmitted yet on its trading partner's server (SFTP).

    A file gets its name there only when it is whole. What was cut off goes on where it stopped, with the same
    numbers; a batch that the clearinghouse may have is never sent again by itself.
    """
    if again and batch_id is None:
        refuse(["Name the batch: radbill deliver --batch NUMBER --again"], as_json=as_json, code=ExitCode.WRONG_USE)
    answer = rb.deliver_batches(batch_id, again=again)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"batches": [_facts(each) for each in answer]})
    for each in answer:
        _tell(each, as_json=as_json)
    if not answer and not as_json:
        click.echo("Every batch of your trading partners was transmitted.")
    sys.exit(max((_EXIT_CODES[each.outcome] for each in answer), default=ExitCode.DONE))


def _facts(delivery: "BatchDelivery") -> dict[str, object]:
    facts = delivery._asdict()
    return {name: value if value != "" else None for name, value in facts.items()} | {"outcome": str(delivery.outcome)}


def _tell(delivery: "BatchDelivery", *, as_json: bool) -> None:
    if delivery.outcome is rb.Delivery.TRANSMITTED:
        if not as_json:
            click.echo(f"Batch {delivery.batch_id} was transmitted to {delivery.receiver_id} as "
                       f"{delivery.remote_name}, {delivery.size:,} bytes.")  # fmt: skip
        return
    click.echo(f"Batch {delivery.batch_id}: {delivery.message}", err=True)
