"""What the commands share that send one claim again."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

import radbill as rb
from radbill_addin.actions.one_claim_step import not_sent, sent_summary
from radbill_addin.cli.output import answer_summary


class Addressee(NamedTuple):
    """Which claim of which practice, to which of its payers, under which number of the payer."""

    practice_npi: str
    responsibility: str
    payer_number: str

    def wish(self, purpose: "rb.Purpose") -> "rb.Wish":
        """What is asked for."""
        return rb.Wish(purpose, self.responsibility, self.payer_number)


def addressed(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the claim's ID, the folder for its file, and how the claim is addressed."""

    @click.argument("claim_id", metavar="ID")
    @click.option("--to", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True,
                  help="Folder for the claim file.")  # fmt: skip
    @click.option("--payer-number", default="", help="The payer's number of the claim, where the ledger has none.")
    @click.option("--payer", "responsibility", type=click.Choice(["P", "S", "T"]), default=None,
                  help="Primary, secondary or tertiary payer; else the one that it went to last.")  # fmt: skip
    @click.option("--practice", "practice_npi", default="", help="NPI, where several practices have this claim ID.")
    @wraps(command)
    def guard(
        *arguments: object, payer_number: str, responsibility: str | None, practice_npi: str, **options: object
    ) -> None:
        command(*arguments, addressee=Addressee(practice_npi, responsibility or "", payer_number), **options)

    return guard


def send_from_archive(claim_id: str, wish: "rb.Wish", addressee: Addressee, folder: Path, *, as_json: bool) -> NoReturn:
    """Send what the archive holds, say what became of it, and end."""
    now = datetime.now(tz=UTC)
    receipt = rb.send_again(rb.OneClaim(claim_id, wish, folder, now, practice_npi=addressee.practice_npi))
    answer_summary(not_sent(claim_id, receipt) if isinstance(receipt, rb.Failure) else sent_summary(claim_id, receipt),
                   as_json=as_json)  # fmt: skip
