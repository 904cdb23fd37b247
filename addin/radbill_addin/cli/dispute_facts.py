"""Lines and batches under the No Surprises Act as JSON and as lines of text."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.cli.output import amount_text
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import DisputableLine, DisputeBatch

#: What each party pays the departments for a dispute.
FEE_PARAMETER = "idr_administrative_fee_amount"
#: What nobody can tell yet.
RULE_OF_2026 = (
    "The final rule of June 4, 2026 (FR Doc. 2026-11140) changes notices, responses and batches from days that "
    "guidance names: see www.cms.gov/nosurprises before you send."
)
_AMOUNTS = ("charge_amount", "paid_amount", "patient_amount", "allowed_amount", "open_amount", "medicare_amount",
            "qpa_amount", "final_amount")  # fmt: skip
_NAMES = ("claim_id", "practice_npi", "line_id", "procedure_code", "payer", "payer_id", "group_number", "why")
_DAYS = ("notice_by", "negotiation_ends", "initiate_from", "initiate_by", "entity_by", "offers_by", "decision_by",
         "payment_by", "cooling_off_until", "next_from", "next_due")  # fmt: skip


def line_facts(line: "DisputableLine") -> dict[str, object]:
    """A line in JSON."""
    return {
        **{name: getattr(line, name) for name in _NAMES},
        "modifiers": list(line.modifiers),
        "date_of_service": _day(line.date_of_service),
        **{name: amount_text(getattr(line, name)) for name in _AMOUNTS},
        "initial_on": _day(line.initial_on),
        "remarks": list(line.remarks),
        "protection": line.protection.value,
        "review_reason": line.review_reason or None,
        "steps": {step.value: day.isoformat() for step, day in line.noted.days.items()},
        **{name: _day(getattr(line.clock, name)) for name in _DAYS},
        "next_step": line.clock.next_step or None,
        "late": line.clock.is_late,
    }


def batch_facts(batch: "DisputeBatch") -> dict[str, object]:
    """A batch in JSON."""
    return {
        "number": batch.number,
        "practice_npi": batch.practice_npi,
        "payer": batch.payer,
        "payer_id": batch.payer_id,
        "procedure_code": batch.procedure_code,
        "first_service": _day(batch.first_service),
        "last_service": _day(batch.last_service),
        "open_amount": amount_text(batch.open_amount),
        "notice_on": _day(batch.notice_on),
        "act_from": _day(batch.act_from),
        "act_by": _day(batch.act_by),
        "lines": [{"claim_id": each.claim_id, "line_id": each.line_id} for each in batch.lines],
        "apart": list(batch.apart),
        "questions": list(batch.questions),
    }


def line_words(line: "DisputableLine") -> str:
    """A line in a line of text."""
    code = " ".join((line.procedure_code, *line.modifiers))
    amounts = ", ".join(
        f"{name} {rb.dollars(amount)}"
        for name, amount in (("charge", line.charge_amount), ("paid", line.paid_amount),
                             ("patient", line.patient_amount), ("QPA", line.qpa_amount),
                             ("Medicare", line.medicare_amount))
        if amount is not None
    )  # fmt: skip
    review = f" REVIEW: {line.review_reason}" if line.review_reason else ""
    return f"{line.claim_id} {line.line_id} {code}, {line.payer}: {amounts}. {next_words(line)}{review}"


def next_words(line: "DisputableLine") -> str:
    """The next step of a line and its days."""
    clock = line.clock
    begins = f" From {rb.us_date(clock.next_from)}." if clock.next_from else ""
    passed = ", which has passed" if clock.is_late else ""
    due = f" Last day {rb.us_date(clock.next_due)}{passed}." if clock.next_due else ""
    cooling = f" Cooling off until {rb.us_date(clock.cooling_off_until)}." if clock.cooling_off_until else ""
    return f"{clock.next_step or 'Settled or withdrawn.'}{begins}{due}{cooling}"


def batch_words(batch: "DisputeBatch") -> Iterator[str]:
    """A batch in lines of text."""
    days = f"{rb.us_date(batch.first_service)} to {rb.us_date(batch.last_service)}"
    begins = f", from {rb.us_date(batch.act_from)}" if batch.act_from else ""
    until = f", until {rb.us_date(batch.act_by)}" if batch.act_by else ""
    yield (f"Batch {batch.number}: {batch.payer}, {batch.procedure_code}, {days}: {counted(len(batch.lines), 'line')}, "
           f"{rb.dollars(batch.open_amount)} open{begins}{until}")  # fmt: skip
    yield f"  {', '.join(f'{each.claim_id} {each.line_id}' for each in batch.lines)}"
    yield from (f"  {sentence}" for sentence in (*batch.questions, *batch.apart))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
