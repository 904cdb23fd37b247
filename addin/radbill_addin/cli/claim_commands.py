"""`radbill claim`: one claim of the ledger."""

from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import ExitCode, amount_text, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill import ClaimAmounts, ClaimStory, LineStory, SubmissionStory


@main.group(cls=CommandsOfFiles)
def claim() -> None:
    """One claim of the ledger."""


@claim.command()
@click.argument("claim_id", metavar="ID")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def show(claim_id: str, practice_npi: str, *, as_json: bool) -> None:
    """Show a claim's whole story: state, money, lines, each sending, and what happened."""
    story = rb.claim_story(claim_id, practice_npi=practice_npi)
    if isinstance(story, rb.Failure):
        refuse([story], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json(_facts(story))
    else:
        _tell(story)


def _facts(story: "ClaimStory") -> dict[str, object]:
    return {
        "claim_id": story.claim_id,
        "practice_npi": story.practice_npi,
        "state": story.state,
        **_amounts(story.amounts),
        "lines": [_line(line) for line in story.lines],
        "submissions": [_submission(each) for each in story.submissions],
        "events": [event._asdict() for event in story.events],
    }


def _amounts(amounts: "ClaimAmounts") -> dict[str, str]:
    return {name: f"{amount:.2f}" for name, amount in amounts._asdict().items()}


def _line(line: "LineStory") -> dict[str, object]:
    return {
        "line_id": line.line_id,
        "procedure_code": line.procedure_code,
        "modifiers": list(line.modifiers),
        **_amounts(line.amounts),
        "expected_amount": amount_text(line.expected_amount),
        "expected_release": line.expected_release,
        "expected_contract": line.expected_contract,
    }


def _submission(each: "SubmissionStory") -> dict[str, object]:
    return {
        "payer_id": each.payer_id,
        "responsibility": each.responsibility,
        "frequency": each.frequency,
        "payer_claim_control_number": each.payer_claim_control_number,
        "acknowledged": each.acknowledged,
        "submitted_at": f"{each.submitted_at[:10]}T{each.submitted_at[11:19]}Z",
        "batch_id": each.batch_id,
        "test": each.is_test,
    }


def _tell(story: "ClaimStory") -> None:
    amounts = story.amounts
    owed = f"insurance owes ${amounts.insurance_balance:,.2f}, patient ${amounts.patient_balance:,.2f}"
    click.echo(f"Claim {story.claim_id}: {story.state or 'not sent'}; charge ${amounts.charge_amount:,.2f}, {owed}")
    for line in story.lines:
        expected = "" if line.expected_amount is None else f", expected ${line.expected_amount:,.2f}"
        code = " ".join([line.procedure_code, *line.modifiers])
        click.echo(f"  {line.line_id or 'no line id'}: {code} ${line.amounts.charge_amount:,.2f}{expected}")
    for event in story.events:
        click.echo(f"  {event.sequence}  {event.at}  {event.by}: {event.text}")
