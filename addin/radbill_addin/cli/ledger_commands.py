"""`radbill ledger`: the ledger of what was sent, looked after: verified, filled, backed up, moved, purged."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Failure


@main.group(cls=CommandsOfFiles)
def ledger() -> None:
    """The ledger: what was sent of every claim, and what became of it."""


@ledger.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def backup(path: Path, *, as_json: bool) -> None:
    """Write the whole ledger and its archive into FILE (a zip with patient data, for your eyes only)."""
    _answer(rb.back_up_ledger(path), f"The ledger is backed up: {path}", as_json=as_json)


@ledger.command()
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def restore(path: Path, *, as_json: bool) -> None:
    """Put a backup into a data directory that has no ledger.

    The next batch and control numbers leave out ten thousand, since those after the backup may have been used.
    """
    _answer(rb.restore_ledger(path), "The ledger is restored; run: radbill ledger verify", as_json=as_json)


@ledger.command()
@click.argument("url")
@as_json
def move(url: str, *, as_json: bool) -> None:
    """Move the ledger to an empty database on a PostgreSQL server, for a team: postgresql://USER@HOST/DATABASE."""
    _answer(rb.move_ledger(url), "The ledger stands on the server now; other computers need the same address in "
            "RADBILL_LEDGER_URL.", as_json=as_json)  # fmt: skip


@ledger.command()
@click.option("--older-than", "day", type=DAY, required=True, help="Day before which claims were last sent.")
@as_json
def purge(day: datetime, *, as_json: bool) -> None:
    """Forget patients whose claims were last sent before a day, and the archived files of batches before it.

    Money, numbers and the chain of events stay, and verify stays well.
    """
    receipt = rb.purge_ledger(day.date())
    if isinstance(receipt, rb.Failure):
        _refuse(receipt, as_json=as_json)
    if as_json:
        print_json(
            {"people": receipt.people_count, "files": receipt.file_count, "known_patients": receipt.known_patient_count}
        )
    else:
        gone = f"{counted(receipt.people_count, 'patient')} and {counted(receipt.file_count, 'archived file')} removed"
        click.echo(f"{gone}; {counted(receipt.known_patient_count, 'patient')} no longer filled in.")


def _answer(failure: "Failure | None", sentence: str, *, as_json: bool) -> None:
    if failure is not None:
        _refuse(failure, as_json=as_json)
    if as_json:
        print_json({"ok": True})
    else:
        click.echo(sentence)


def _refuse(failure: "Failure", *, as_json: bool) -> NoReturn:
    refuse([failure], as_json=as_json, code=ExitCode.NO_ANSWER)
