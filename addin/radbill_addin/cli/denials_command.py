"""`radbill denials`: what payers denied, and what to do about it."""

from datetime import UTC, datetime

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.text.counted import counted


@main.command()
@as_json
def denials(*, as_json: bool) -> None:
    """List the lines that payers denied and nobody has moved since: reason, what to do first, and until when."""
    found = rb.denials_to_work(datetime.now(tz=UTC).date())
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json([_facts(each) for each in found])
        return
    for each in found:
        where = f"claim {each.claim_id}" + (f", line {each.line_id} ({each.procedure_code})" if each.line_id else "")
        step = each.next_step.lower().replace("_", " ")
        click.echo(f"${each.denied_amount:,.2f}  {each.group}-{each.carc}  {where}: {step}{_until(each)}")
    total = sum(each.denied_amount for each in found)
    click.echo(f"{counted(len(found), 'denial')}, ${total:,.2f}")


def _until(each: rb.Denial) -> str:
    """Where an appeal stands, else until when something must be received."""
    if each.appeal_sent_on and not each.appeal_outcome:
        return f", appeal of level {each.appeal_level} out since {each.appeal_sent_on.isoformat()}"
    day = each.deadline or each.claim_deadline
    return f", until {day.isoformat()}" if day else ""


def _facts(each: rb.Denial) -> dict[str, object]:
    return {
        **each._asdict(),
        "denied_amount": f"{each.denied_amount:.2f}",
        "rarcs": list(each.rarcs),
        "remittance_date": each.remittance_date.isoformat() if each.remittance_date else None,
        "deadline": each.deadline.isoformat() if each.deadline else None,
        "deadline_rule": each.deadline_rule or None,
        "review_reason": each.review_reason or None,
        "claim_deadline": each.claim_deadline.isoformat() if each.claim_deadline else None,
        "claim_deadline_rule": each.claim_deadline_rule or None,
        "appeal_sent_on": each.appeal_sent_on.isoformat() if each.appeal_sent_on else None,
        "appeal_outcome": each.appeal_outcome or None,
    }
