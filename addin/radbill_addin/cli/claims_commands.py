"""`radbill claims`: professional claims between 837P files and JSON documents, without the ledger."""

import sys
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import ExitCode, as_json, print_json, print_json_with_list

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.group(cls=CommandsOfFiles)
def claims() -> None:
    """Read claims of an 837P as JSON; write claims of a JSON document as an 837P, or print them on paper."""


@claims.command()
@click.argument("file", type=_FILE)
@as_json
def read(file: Path, *, as_json: bool) -> None:
    """Print the claims of FILE (837P, also .gz, or alone in a .zip) as a JSON document, with what is wrong.

    What the document has no place for is told as NOT_KEPT. With or without --json the document is printed.
    """
    del as_json
    answer = rb.stream_claims_document(file)
    print_json_with_list(answer.head, "claims", answer.claims, answer.tail)
    for fault in answer.tail["faults"]:
        click.echo(
            f"segment {fault['segment']} ({fault['segment_id']}): {fault['message']} [{fault['kind']}]", err=True
        )
    if not answer.has_answer:
        sys.exit(ExitCode.UNREADABLE_INPUT)
    sys.exit(ExitCode.MUST_BE_FIXED if answer.has_errors else ExitCode.DONE)


@claims.command()
@click.argument("document", type=_FILE)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@as_json
def write(document: Path, out: Path, *, as_json: bool) -> None:
    """Write the claims of DOCUMENT to OUT as an 837P.

    A claim that breaks a rule of the guide, or in which earlier payers' amounts do not account for the charge, is
    refused with the reasons; the others are written. So is one that a payer's front end refuses for sure: a claim ID
    that an earlier claim of DOCUMENT has, an unknown place of service, a procedure code that can be none, a diagnosis
    or a modifier twice, a day that is before 1990, before birth or after the day of the file (`created_at`).
    """
    outcome = rb.write_claims_document(document, out, rb.ReferenceBook.open())
    if as_json:
        print_json(outcome.answer)
    else:
        click.echo(f"{outcome.answer['written']} written, {len(outcome.answer['refused'])} refused")
    for fault in outcome.answer.get("faults", ()):
        click.echo(f"{fault['path']}: {fault['message']}", err=True)
    for refused in outcome.answer["refused"]:
        for fault in refused["faults"]:
            click.echo(f"claim {refused['claim_id']}, {fault['path']}: {fault['message']}", err=True)
    if not outcome.has_answer:
        sys.exit(ExitCode.UNREADABLE_INPUT)
    sys.exit(ExitCode.DONE if outcome.is_clean else ExitCode.MUST_BE_FIXED)
