"""`radbill status`: questions about claims that were sent, and their answers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.acknowledgment_words import claim_status_words
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.question_files import control_number_option, to_option, write_question_file
from radbill_addin.text.acknowledgment_facts import claim_facts

if TYPE_CHECKING:
    from radbill import Claim


@main.group()
def status() -> None:
    """Ask payers about claims (276), and read their answers (277)."""


@status.command()
@files_argument
@as_json
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell what 277 files (also .gz and .zip) say about each claim."""
    answer(files, rb.read_claim_statuses, claim_facts, claim_status_words, as_json=as_json)


@status.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@to_option
@click.option("--claim", "claim_ids", multiple=True, help="Only this claim; may be repeated.")
@control_number_option
@as_json
def request(file: Path, *, folder: Path, claim_ids: tuple[str, ...], control_number: int | None, as_json: bool) -> None:
    """Write a 276 file that asks about the claims of FILE, an 837P as it was sent."""
    claims = _claims(file, claim_ids, as_json=as_json)
    path = write_question_file(
        folder, "status.276", control_number, lambda numbers, now: rb.write_276(claims, numbers, now), as_json=as_json
    )
    if as_json:
        print_json({"file": str(path), "asked": [each.claim_id for each in claims]})
    else:
        click.echo(f"{len(claims)} questions written: {path}")
    sys.exit(ExitCode.DONE)


def _claims(file: Path, claim_ids: tuple[str, ...], *, as_json: bool) -> "list[Claim]":
    with file.open("rb") as stream:
        read = rb.read_837p(stream)
    known = {claim.claim_id for claim in read.claims}
    if unknown := [claim_id for claim_id in claim_ids if claim_id not in known]:
        refuse([f"Claim {claim_id} is not in the file, or cannot be read." for claim_id in unknown], as_json=as_json,
               code=ExitCode.WRONG_USE)  # fmt: skip
    chosen = [claim for claim in read.claims if not claim_ids or claim.claim_id in claim_ids]
    if not chosen:
        told = [f"Segment {fault.segment}: {fault.message}." for fault in read.faults]
        refuse([*told, "There is no claim to ask about."], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if not claim_ids:
        for fault in read.faults:
            if fault.severity is rb.FaultSeverity.ERROR:
                click.echo(f"Segment {fault.segment}: {fault.message}.", err=True)
    return chosen
