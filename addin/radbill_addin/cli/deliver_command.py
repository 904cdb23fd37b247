"""`radbill deliver`: batches to a trading partner by SFTP, each once."""

import sys
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import Delivery, Transmission

_SENTENCES = {
    "TRANSMITTED": "Batch {batch_id} was delivered to {receiver_id} at {at}: {remote_name}, {size:,} bytes.",
    "UNCERTAIN": "Batch {batch_id}: all of {remote_name} arrived at {receiver_id}, but it is not in the folder now. "
    "The clearinghouse has probably taken it. Ask them for {remote_name}; if they do not have it, run: "
    "radbill deliver {receiver_id} --again {batch_id}",
    "REFUSED": "Batch {batch_id}: {receiver_id} did not take {remote_name}; a file of that name may be there already. "
    "Ask them; to send it under another name, run: radbill deliver {receiver_id} --again {batch_id}",
}


@main.command()
@click.argument("receiver_id", metavar="RECEIVER")
@click.option("--again", "batch_id", type=int, help="Send this batch once more, under another name, and no other.")
@as_json
def deliver(receiver_id: str, batch_id: int | None, *, as_json: bool) -> None:
    """Send the exported batches that wait for RECEIVER (set up with partner add), each once.

    Cut off at any moment, the next run goes on where it was. Where nobody can know whether a file arrived, it is said,
    and nothing is sent twice.
    """
    answer = rb.deliver_batches(receiver_id, again=batch_id)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"deliveries": [_facts(each) for each in answer]})
    for each in answer:
        _tell(each, as_json=as_json)
    if not answer and not as_json:
        click.echo(f"No batch waits for {receiver_id}.")
    sys.exit(max(map(_exit_code, answer), default=ExitCode.DONE))


def _exit_code(delivery: "Delivery") -> ExitCode:
    if delivery.failure is not None:
        return ExitCode.NO_ANSWER
    is_there = delivery.transmission is not None and delivery.transmission.state == "TRANSMITTED"
    return ExitCode.DONE if is_there else ExitCode.MUST_BE_FIXED


def _tell(delivery: "Delivery", *, as_json: bool) -> None:
    if delivery.failure is not None:
        click.echo(f"Batch {delivery.batch_id} was not delivered. {delivery.failure}", err=True)
    elif delivery.transmission is not None and not as_json:
        click.echo(transmission_words(delivery.transmission), err=delivery.transmission.state != "TRANSMITTED")


def transmission_words(transmission: "Transmission") -> str:
    """What became of a batch on its way, in a sentence."""
    fields = {**transmission._asdict(), "at": transmission.at.replace("T", " ").replace("Z", " UTC")}
    waits = "Batch {batch_id} is on its way to {receiver_id}; run: radbill deliver {receiver_id}"
    return _SENTENCES.get(transmission.state, waits).format(**fields)


def _facts(delivery: "Delivery") -> dict[str, object]:
    facts = transmission_facts(delivery.transmission) if delivery.transmission else {"batch_id": delivery.batch_id}
    return {**facts, "problem": str(delivery.failure) if delivery.failure else None}


def transmission_facts(transmission: "Transmission") -> dict[str, object]:
    """What became of a batch on its way, for JSON."""
    fields = transmission._asdict()
    del fields["id"]
    return {**fields, "state": str(transmission.state)}
