"""`radbill receive`: files that came back, whatever they are."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.receive_files import receive_files, received_summary
from radbill_addin.cli import main
from radbill_addin.cli.acknowledgment_commands import posted_words
from radbill_addin.cli.acknowledgment_words import claim_status_words
from radbill_addin.cli.eligibility_words import eligibility_words
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.workbook_run import run_action
from radbill_addin.cli.x12_commands import fault_facts
from radbill_addin.files.remittance_workbook import workbooks_of_received
from radbill_addin.text.received_files import headline_of, must_do, received_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from radbill import Fault, ReceivedFile


@main.command()
@click.argument("paths", metavar="FILE_OR_FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Claim batch workbook whose rows of rejected claims are marked REJECTED and say what to correct.",
)  # fmt: skip
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path),
    help="Folder into which a workbook of each payment is written that is posted now.",
)  # fmt: skip
@as_json
def receive(paths: tuple[Path, ...], *, workbook: Path | None, folder: Path | None, as_json: bool) -> None:
    """Receive what came back: TA1, 999, 277CA, 277, 271, 835, also zipped, of whatever name; each once.

    Acknowledgments are noted in the ledger, answers about claims and coverage are shown, payments are posted. What is
    no X12, and what is still being written, is left where it is. The bytes are kept for your eyes only.
    """
    codes = rb.PublishedCodes(rb.ReferenceBook.open(), datetime.now(tz=UTC).date())
    files = rb.receive_files(paths, codes)
    if isinstance(files, rb.Failure):
        refuse([files], as_json=as_json, code=ExitCode.NO_ANSWER)
    summary = received_summary(files)
    if not as_json:
        _tell(files, summary)
    today = datetime.now(tz=UTC).date()
    made, notes = workbooks_of_received(files, folder, codes, today) if folder else ((), ())
    for line in notes:
        click.echo(line, err=True)
    for path in () if as_json else made:
        click.echo(f"See {path}")
    marking = run_action(receive_files, workbook, as_json=as_json, options={"files": ()}) if workbook else None
    if as_json:
        facts = [each | {"faults": [fault_facts(fault) for fault in _errors(file)]}
                 for each, file in zip(_file_facts(summary), files, strict=True)]  # fmt: skip
        marked = {"marked_claims": marking.facts["marked_claims"]} if marking else {}
        print_json({"files": facts} | marked | ({"workbooks": list(map(str, made))} if folder else {}))
    for line in marking.lines if marking and not as_json else ():
        click.echo(line)
    sys.exit(_exit_code(files))


def _file_facts(summary: ActionSummary) -> "list[dict[str, object]]":
    files = summary.facts["files"]
    return list(files) if isinstance(files, list) else []


def _tell(files: "Sequence[ReceivedFile]", summary: ActionSummary) -> None:
    for file in files:
        click.echo(f"{file.name}: {headline_of(file)}")
        for line in _lines(file):
            click.echo(f"  {line}")
        for fault in _errors(file):
            click.echo(f"  {fault.severity.value}, segment {fault.segment}: {fault.message}", err=True)
    click.echo(summary.headline)
    for task in dict.fromkeys(task for file in files for task in must_do(file)):
        click.echo(f"To do: {task}")


def _lines(file: "ReceivedFile") -> "Iterator[str]":
    yield from received_sentences(file)
    if file.acknowledgments and file.posting:
        yield from posted_words(file.acknowledgments.records, file.posting)
    if file.statuses:
        yield from claim_status_words(file.statuses.records)
    if file.eligibility:
        yield from eligibility_words(file.eligibility.records)


def _errors(file: "ReceivedFile") -> "list[Fault]":
    remitted = file.remittances.file if file.remittances else None
    every = (file.acknowledgments, file.statuses, file.eligibility, remitted)
    return list(dict.fromkeys(fault for each in every if each for fault in each.report.faults))


def _exit_code(files: "Sequence[ReceivedFile]") -> ExitCode:
    """3 when a file that was named gave no answer, 1 when a person must do something."""
    if any(file.is_named and file.treatment is rb.Treatment.LEFT for file in files):
        return ExitCode.UNREADABLE_INPUT
    has_errors = any(fault.severity is rb.FaultSeverity.ERROR for file in files for fault in _errors(file))
    return ExitCode.MUST_BE_FIXED if has_errors or any(map(must_do, files)) else ExitCode.DONE
