"""`radbill partner`: the servers to which batches go, each proved by its published key."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import Failure, Partner


@main.group(cls=CommandsOfFiles)
def partner() -> None:
    """Trading partners that take files by SFTP."""


@partner.command()
@click.argument("receiver_id", metavar="RECEIVER")
@click.option("--host", required=True, help="Name of the server.")
@click.option("--port", type=int, default=22, show_default=True, help="Its port.")
@click.option("--user", required=True, help="Your login there.")
@click.option("--key", "key_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="File of your private key.")  # fmt: skip
@click.option("--outbound", required=True, help="Folder there for your claim files.")
@click.option("--inbound", default="", help="Folder there in which answers lie.")
@click.option("--usage", type=click.Choice(["T", "P"]), required=True, help="Which batches go: test or production.")
@click.option("--fingerprint", required=True, help="Of the server's key, as the partner published it: SHA256:...")
@as_json
def add(receiver_id: str, key_file: Path, *, as_json: bool, **options: str) -> None:
    """Set RECEIVER (ISA08 of the files that go there) up, or change it.

    The server is asked for its keys; only where one has the fingerprint that the partner published is it kept, and
    from then on no other server is talked to.
    """
    settings = rb.Partner(
        receiver_id, options["host"], int(options["port"]), options["user"], str(key_file.resolve()),
        options["outbound"], options["inbound"], options["usage"],
    )  # fmt: skip
    answer = rb.add_partner(settings, options["fingerprint"])
    if isinstance(answer, rb.Failure):
        _refuse(answer, as_json=as_json)
    _show([answer], as_json=as_json)


@partner.command()
@as_json
def show(*, as_json: bool) -> None:
    """Show every trading partner that is set up."""
    answer = rb.partners()
    if isinstance(answer, rb.Failure):
        _refuse(answer, as_json=as_json)
    _show(list(answer), as_json=as_json)
    if not answer and not as_json:
        click.echo("No trading partner is set up.")


@partner.command()
@click.argument("receiver_id", metavar="RECEIVER")
@as_json
def test(receiver_id: str, *, as_json: bool) -> None:
    """Log in at RECEIVER's server and look into both folders; nothing is sent."""
    failure = rb.partner_trouble(receiver_id)
    if failure is not None:
        _refuse(failure, as_json=as_json)
    if as_json:
        print_json({"ok": True})
    else:
        click.echo(f"{receiver_id}: the login works and the folders are there.")


@partner.command()
@click.argument("receiver_id", metavar="RECEIVER")
@as_json
def remove(receiver_id: str, *, as_json: bool) -> None:
    """Forget RECEIVER; what was delivered stays in the ledger."""
    answer = rb.remove_partner(receiver_id)
    if isinstance(answer, rb.Failure):
        _refuse(answer, as_json=as_json)
    if as_json:
        print_json({"ok": True})
    else:
        click.echo(f"{receiver_id} is forgotten.")


def _show(every: "list[Partner]", *, as_json: bool) -> None:
    if as_json:
        print_json({"partners": [{**each._asdict(), "fingerprint": rb.fingerprint_of(each.host_key)}
                                 for each in every]})  # fmt: skip
        return
    for each in every:
        kind = "test" if each.usage_indicator == "T" else "production"
        click.echo(f"{each.receiver_id}: {each.user}@{each.host}, port {each.port}; {kind} batches to "
                   f"{each.outbound_folder}; answers in {each.inbound_folder or 'no folder'}; "
                   f"key {rb.fingerprint_of(each.host_key)}")  # fmt: skip


def _refuse(failure: "Failure", *, as_json: bool) -> NoReturn:
    refuse([failure], as_json=as_json, code=ExitCode.NO_ANSWER)
