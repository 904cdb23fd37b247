"""Disputes with payers under the No Surprises Act: the payer's qualifying payment amount and each step, as events."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.our_claims import our_claims
from radbill.ledger.store.events import Event, append_events, hold_chain
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.remittance_events import DISPUTE_STEP
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import EVENTS

_LONGEST_NOTE = 400


class DisputeStep(StrEnum):
    """What was done, or what the payer or the entity said."""

    QPA = "QPA"
    NOTICE = "NOTICE"
    INITIATED = "INITIATED"
    SELECTED = "SELECTED"
    DETERMINED = "DETERMINED"
    SETTLED = "SETTLED"
    WITHDRAWN = "WITHDRAWN"


#: Steps that say an amount: the payer's qualifying payment amount, and what was decided or agreed for the line.
AMOUNT_STEPS = frozenset({DisputeStep.QPA, DisputeStep.DETERMINED, DisputeStep.SETTLED})
#: The step that must stand before another one.
_BEFORE = {
    DisputeStep.INITIATED: DisputeStep.NOTICE,
    DisputeStep.SELECTED: DisputeStep.INITIATED,
    DisputeStep.DETERMINED: DisputeStep.INITIATED,
    DisputeStep.WITHDRAWN: DisputeStep.NOTICE,
}


class NotedDispute(NamedTuple):
    """What is noted of a line: days of the steps of its newest dispute, amounts in cents; none where there is none.

    Attributes:
        days: By step.
        qpa_cents: The payer's qualifying payment amount.
        final_cents: What was decided or agreed.
    """

    days: Mapping[DisputeStep, date] = {}
    qpa_cents: int | None = None
    final_cents: int | None = None

    def on(self, step: DisputeStep) -> date | None:
        """The day of a step; none where it is not noted."""
        return self.days.get(step)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be done: agreed or withdrawn."""
        return bool({DisputeStep.SETTLED, DisputeStep.WITHDRAWN} & self.days.keys())


def noted_disputes(connection: Connection, claims: Iterable[int]) -> Mapping[tuple[int, str], NotedDispute]:
    """What is noted of the lines of claims, by the claim's row and the line's key."""
    found: dict[tuple[int, str], NotedDispute] = {}
    for part in in_parts(sorted(claims)):
        query = select(EVENTS).where(EVENTS.c.claim_id.in_(part), EVENTS.c.what == DISPUTE_STEP)
        for event in connection.execute(query.order_by(EVENTS.c.sequence)):
            facts = json.loads(event.after)
            key = event.claim_id, facts["line"]
            found[key] = _after(found.get(key, NotedDispute()), facts)
    return found


def disputed_claims(connection: Connection) -> set[int]:
    """Rows of the claims of which anything is noted."""
    return set(connection.execute(select(EVENTS.c.claim_id).where(EVENTS.c.what == DISPUTE_STEP)).scalars())


def _after(noted: NotedDispute, facts: Mapping[str, Any]) -> NotedDispute:
    step, on, cents = DisputeStep(facts["step"]), date.fromisoformat(facts["on"]), facts.get("cents")
    if step is DisputeStep.QPA:
        return noted._replace(qpa_cents=cents)
    days = {} if step is DisputeStep.NOTICE else dict(noted.days)
    is_final = step in AMOUNT_STEPS
    return noted._replace(days=days | {step: on}, final_cents=cents if is_final else noted.final_cents)


class DisputeRequest(NamedTuple):
    """A step to be noted.

    Attributes:
        claim_id: As sent.
        step: What was done.
        on: On which day.
        line_id: Of one line; empty for every line of the claim.
        amount: Dollars; with the qualifying payment amount, and with what was decided or agreed.
        note: Such as the number of the dispute; names no patient.
        practice_npi: Where several practices have the claim.
    """

    claim_id: str
    step: DisputeStep
    on: date
    line_id: str = ""
    amount: Decimal | None = None
    note: str = ""
    practice_npi: str = ""


def note_dispute(
    requests: Iterable[DisputeRequest], today: date, directory: Path | None = None
) -> tuple[str, ...] | Failure:
    """Note steps, all or none; gives the claim and line of each. A step that is noted again has its newest day."""
    noted: list[str] = []
    try:
        with Ledger(directory).transaction() as connection:
            hold_chain(connection)
            for request in requests:
                events = _events(connection, request, today)
                if isinstance(events, Failure):
                    connection.rollback()
                    return events
                append_events(connection, events)
                noted += [f"{request.claim_id} {json.loads(each.after)['line']}" for each in events]
    except LedgerError as error:
        return error.failure
    return tuple(noted)


def _events(connection: Connection, request: DisputeRequest, today: date) -> list[Event] | Failure:
    claim = only_claim(connection, request.claim_id, request.practice_npi)
    if isinstance(claim, Failure):
        return claim
    own = our_claims(connection, [claim.id]).get(claim.id)
    lines = [line.key for line in own.lines if request.line_id in {"", line.key}] if own else []
    known = noted_disputes(connection, [claim.id])
    if not lines:
        return _refusal(f"Claim {request.claim_id} has no line {request.line_id}.", "Look at: radbill claim show")
    if request.amount is not None and len(lines) > 1:
        return _refusal(f"Claim {request.claim_id} has several lines.", "Name the line of the amount.")
    for line in lines:
        if problem := _problem(request, known.get((claim.id, line), NotedDispute()), today):
            return problem
    cents = None if request.amount is None else int(request.amount.scaleb(2))
    facts = {"step": request.step.value, "on": request.on.isoformat(), "cents": cents,
             "note": request.note.strip()[:_LONGEST_NOTE]}  # fmt: skip
    return [Event(DISPUTE_STEP, claim.id, after=json.dumps({"line": line} | facts)) for line in lines]


def _problem(request: DisputeRequest, noted: NotedDispute, today: date) -> Failure | None:
    wants_amount = request.step in AMOUNT_STEPS
    if wants_amount is not (request.amount is not None):
        what = "needs an amount" if wants_amount else "takes no amount"
        return _refusal(f"The step {request.step} {what}.", "Amounts go with QPA, DETERMINED and SETTLED.")
    if request.amount is not None and not _is_amount(request.amount):
        return _refusal("The amount is no amount of dollars and cents.", "Give it as 123.45.")
    if request.on > today:
        return _refusal("The day is in the future.", "Note a step once it is done.")
    before = _BEFORE.get(request.step)
    earlier = noted.on(before) if before else None
    if before and (earlier is None or noted.is_over):
        return _refusal(f"The step {before} is not noted.", f"Note {before} first.")
    if earlier and request.on < earlier:
        return _refusal(f"The day is before that of {before}.", "Give the day on which it was done.")
    return None


def _is_amount(amount: Decimal) -> bool:
    return amount.is_finite() and amount >= 0 and amount == round(amount, 2)


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)
