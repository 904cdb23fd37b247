"""`radbill partner`: the trading partners that files are delivered to and fetched from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import Partner


@main.group()
def partner() -> None:
    """Trading partners: where each takes and leaves files by SFTP, and the key by which its server is known."""


@partner.command("set")
@click.argument("receiver_id", metavar="RECEIVER_ID")
@click.option("--host", required=True, help="Name of the server.")
@click.option("--port", type=int, default=22, show_default=True, help="Its port.")
@click.option("--user", required=True, help="Your user name there.")
@click.option("--key", "key_file", required=True, type=click.Path(path_type=Path), help="File of your private key.")
@click.option("--outbound", "outbound_folder", required=True, help="Its folder that takes your files.")
@click.option("--inbound", "inbound_folder", default="", help="Its folder with files for you, if it has one.")
@click.option("--host-key", required=True, help="The server's public key or fingerprint (SHA256:...), as published.")
@click.option("--passphrase", "has_passphrase", is_flag=True, help="Ask for the key's passphrase, for the keyring.")
@as_json
def set_(receiver_id: str, *, has_passphrase: bool, as_json: bool, **settings: str | int | Path) -> None:
    """Keep how a trading partner is reached; its receiver ID is that on the sheet Practice.

    The login is by key only, never by password. Batches exported from now on go to it with radbill deliver.
    """
    secret = click.prompt("Passphrase of the private key", hide_input=True, err=True) if has_passphrase else ""
    texts = {name: value if isinstance(value, int) else str(value) for name, value in settings.items()}
    answer = rb.set_partner(rb.Partner(receiver_id=receiver_id, **texts), passphrase=secret)  # type: ignore[arg-type]
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.WRONG_USE)
    if as_json:
        print_json(_facts(answer))
    else:
        click.echo(f"Batches for {receiver_id} go from number {answer.first_batch} on, with: radbill deliver")
        click.echo(
            "Control numbers begin at random in each ledger. Computers that send as one submitter share a ledger, so "
            "that none sends what another one sent: radbill ledger move"
        )


@partner.command()
@as_json
def show(*, as_json: bool) -> None:
    """List the trading partners."""
    answer = rb.partner_settings()
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json([_facts(each) for each in answer.values()])
        return
    for each in answer.values():
        click.echo(_partner_line(each))
    if not answer:
        click.echo("No trading partner is set. See: radbill partner set --help")


@partner.command()
@click.argument("receiver_id", metavar="RECEIVER_ID")
@as_json
def remove(receiver_id: str, *, as_json: bool) -> None:
    """Forget a trading partner; the private key stays where it is."""
    answer = rb.remove_partner(receiver_id)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.WRONG_USE)
    if as_json:
        print_json(_facts(answer))
    else:
        click.echo(f"{receiver_id} is forgotten.")


def _partner_line(each: "Partner") -> str:
    return (
        f"{each.receiver_id}: {each.user} on {each.host}, port {each.port}; to {each.outbound_folder}, from "
        f"{each.inbound_folder or 'nowhere'}; batches from {each.first_batch} on; "
        f"server {rb.fingerprint(each.host_key)}"
    )


def _facts(answer: "Partner") -> dict[str, object]:
    return {**answer._asdict(), "fingerprint": rb.fingerprint(answer.host_key)}
