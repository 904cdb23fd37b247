"""What posting and undoing remittances answer: JSON, words, and the exit code."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

import radbill as rb
from radbill_addin.cli.answer_files import exit_code_of_file, fault_words, file_facts
from radbill_addin.cli.day_option import is_future
from radbill_addin.cli.output import ExitCode, print_json, refuse
from radbill_addin.cli.remittance_words import signed
from radbill_addin.files.remittance_workbook import write_remittance_workbooks
from radbill_addin.text.counted import counted
from radbill_addin.text.posting_facts import posted_facts
from radbill_addin.text.remittance_words import alarm_words, note_words, payee_words

if TYPE_CHECKING:
    from radbill import PostedRemittance, PostedRemittanceFile, PublishedCodes

    Work = Callable[[Path, PublishedCodes], tuple[PostedRemittanceFile, ...] | rb.Failure]

_STATES = {
    "POSTED": "posted",
    "ALREADY_POSTED": "was posted before; nothing was changed",
    "SET_ASIDE": "SET ASIDE",
    "UNDONE": "taken back",
    "NOT_POSTED": "is not posted; nothing was changed",
}
_REASONS = {
    "NOT_OURS": "it fits no claim of the ledger",
    "UNBALANCED": "it does not add up",
    "PATIENT_SHARE": "the patient's share (CLP05) is not the sum of its PR reasons",
    "NO_ORIGINAL": "no payment of this amount is posted that it could take back or correct; it is posted by itself "
    "once one is. If that was posted with another amount, or taken back already, ask the payer",
    "AMBIGUOUS": "it fits several claims of the ledger",
}


def answer_postings(files: Iterable[Path], work: "Work", *, as_json: bool, workbooks: Path | None = None) -> NoReturn:
    """Post or undo files, print what became of each payment, and end with the exit code of the worst.

    Args:
        files: As given.
        work: Posts or undoes one of them.
        as_json: Whether JSON is wanted.
        workbooks: The folder into which a workbook of each payment is written, if any.
    """
    codes = rb.PublishedCodes(rb.ReferenceBook.open(), datetime.now(tz=UTC).date())
    every: list[PostedRemittanceFile] = []
    made: list[Path] = []
    for path in files:
        answer = work(path, codes)
        if isinstance(answer, rb.Failure):
            refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
        every += answer
        made += _written(path, workbooks, codes) if workbooks else ()
    if as_json:
        facts = {"files": [file_facts(each.file) | {"remittances": list(map(posted_facts, each.remittances))}
                           for each in every]}  # fmt: skip
        print_json(facts | ({"workbooks": list(map(str, made))} if workbooks else {}))
    else:
        for each in every:
            _print(each)
        for workbook in made:
            click.echo(f"See {workbook}")
    sys.exit(max(map(_exit_code, every), default=ExitCode.DONE))


def accept_option(command: "Callable[..., None]") -> "Callable[..., None]":
    """Let a command be told what a person accepts; see `alarms_of_choices`."""
    return click.option(
        "--accept", "accepted", type=click.Choice(["other-payee", "future-date", "test-file"]), multiple=True,
        help="Post payments all the same that pay an NPI or tax ID of no practice here, are dated in the future, or "
        "are marked as a test.",
    )(command)  # fmt: skip


def alarms_of_choices(accepted: Iterable[str]) -> list[str]:
    """The alarms that a person accepts, as the ledger calls them."""
    return [each.replace("-", "_").upper() for each in accepted]


def _written(path: Path, folder: Path, codes: "PublishedCodes") -> tuple[Path, ...]:
    """The workbooks of a file; the payments are posted, whatever comes of them."""
    written = write_remittance_workbooks(path, folder, codes, datetime.now(tz=UTC).date())
    if written.failure:
        click.echo(f"{path.name}: {written.failure}", err=True)
    return written.paths


def _exit_code(each: "PostedRemittanceFile") -> ExitCode:
    """What was posted before changes nothing, so that its faults need not be fixed again."""
    if each.remittances and not any(one.is_new for one in each.remittances) and not each.file.gives_no_answer:
        return ExitCode.DONE
    if any(one.needs_a_person or one.needs_a_look for one in each.remittances):
        return max(ExitCode.MUST_BE_FIXED, exit_code_of_file(each.file))
    return exit_code_of_file(each.file)


def _print(each: "PostedRemittanceFile") -> None:
    click.echo(f"{each.file.name}:")
    for one in each.remittances:
        for line in posting_words(one):
            click.echo(f"  {line}")
    for fault in each.file.report.faults:
        click.echo(f"  {fault_words(fault)}", err=True)


def posting_words(each: "PostedRemittance", command: str = "post") -> Iterator[str]:
    """What became of a payment, and of its claims that wait, in lines.

    Args:
        each: The payment.
        command: By which it is posted: post, of statements on paper enter.
    """
    header = each.header
    yield (
        f"{header.payer_name or 'A payer without a name'}, trace {header.trace_number or 'none'}: "
        f"{signed(each.payment_cents)} {_STATES[each.state] if each.is_booked else 'HELD'}"
    )
    if each.posted_before:
        yield f"  Posted {each.posted_before.at} by {each.posted_before.by} from {each.posted_before.file}."
    if each.state == "ALREADY_POSTED" and (waiting := [one for one in each.claims if one.state == "SET_ASIDE"]):
        yield (
            f"  Of it {signed(sum(one.paid_cents for one in waiting))} for {counted(len(waiting), 'claim')} is set "
            "aside still. Where the ledger has the claims by now: undo the file and post it again, or match by hand."
        )
    for alarm in each.alarms:
        why, what_to_do = alarm_words(alarm, header, command)
        yield f"  {why} Nothing of it was booked. {what_to_do}"
    if "OTHER_PAYEE" in each.alarms:
        numbers = filter(None, (header.payee_name, header.payee_id, header.payee_tax_id))
        yield f"  It is paid to {', '.join(dict.fromkeys(numbers))}."
    yield from _doubts(each)
    if not each.is_booked and not each.alarms:
        yield "  It is not whole, or its payment cannot be read. Nothing of it was booked."
    if each.is_booked and each.state in {"POSTED", "SET_ASIDE"}:
        yield (
            f"  To claims {signed(each.posted_cents)}, set aside {signed(each.set_aside_cents)}, provider level "
            f"{signed(each.provider_level_cents)}, off by {signed(each.unbalanced_cents)}"
        )
    for claim in each.claims:
        if claim.reason and each.state in {"POSTED", "SET_ASIDE"}:
            yield f"  SET ASIDE: claim {claim.claim_id}, {signed(claim.paid_cents)}: {_REASONS[claim.reason]}."
        if claim.note:
            yield f"  LOOK AT: claim {claim.claim_id}, {signed(claim.paid_cents)}: {note_words(claim.note)}."


def _doubts(each: "PostedRemittance") -> Iterator[str]:
    """What a person should know of a payment that is posted."""
    header = each.header
    if each.payee_not_checked:
        yield f"  LOOK AT: {payee_words(header)}"
    if (
        each.is_booked
        and each.state in {"POSTED", "SET_ASIDE"}
        and header.payment_date
        and is_future(header.payment_date)
    ):
        yield f"  Its money moves on {rb.us_date(header.payment_date)}."
    if each.interest_off_cents:
        yield (
            "  LOOK AT: interest at its claims (AMT*I) and beside them (L6) differ by "
            f"{signed(each.interest_off_cents)}: ask the payer what it is for"
        )
