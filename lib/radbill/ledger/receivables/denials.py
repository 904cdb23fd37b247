"""Denials to be worked: lines, or claims without lines, with money in denied pending, and what to do about each."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.appeals_noted import NotedAppeal, noted_appeals
from radbill.ledger.receivables.claim_payers import payer_ids_of
from radbill.ledger.receivables.denial_deadlines import DenialFacts, appeal_deadline, claim_deadline, next_deadline
from radbill.ledger.receivables.denial_steps import denial_step
from radbill.ledger.receivables.denied_lines import DeniedLine, denied_lines
from radbill.ledger.receivables.our_claims import OurClaim, OurLine, our_claims
from radbill.ledger.receivables.payer_limits import PayerLimits, payer_limits
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIMS


class Denial(NamedTuple):
    """Money that a payer denied and nobody has moved since.

    Attributes:
        claim_id: As sent.
        line_id: REF*6R; none for a claim without lines.
        procedure_code: As sent; none for a claim without lines.
        payer: Who denied it.
        denied_amount: Dollars.
        group: Such as CO.
        carc: The reason with the most money.
        rarcs: Remark codes.
        category: What it is about.
        remittance_date: Day of the remittance.
        next_step: What to do first.
        deadline: Until when an appeal must be received; none where no rule is known.
        deadline_rule: The rule, or why none is known, in words; empty where there is no appeal.
        kind: The kind of trouble; finer than the category.
        root_cause: Why it was denied, in words.
        worked_by: Who works it: CODER, BILLER, FRONT_DESK, PROVIDER, PAYER_ENROLLMENT or MANAGER.
        what_to_do: In words.
        review_reason: Why a person must look first; empty where the step is clear.
        claim_deadline: Until when a corrected or new claim must be received, where that is the step; none if unknown.
        claim_deadline_rule: The rule in words.
        appeal_level: Level of the newest appeal; none while nothing was appealed.
        appeal_sent_on: When it went out.
        appeal_outcome: What was decided of it; empty while nothing is.
    """

    claim_id: str
    line_id: str | None
    procedure_code: str | None
    payer: str
    denied_amount: Decimal
    group: str
    carc: str
    rarcs: tuple[str, ...]
    category: str
    remittance_date: date | None
    next_step: str
    deadline: date | None
    deadline_rule: str
    kind: str
    root_cause: str
    worked_by: str
    what_to_do: str
    review_reason: str
    claim_deadline: date | None
    claim_deadline_rule: str
    appeal_level: int | None = None
    appeal_sent_on: date | None = None
    appeal_outcome: str = ""


def denials_to_work(as_of: date, directory: Path | None = None) -> tuple[Denial, ...] | Failure:
    """Every denial as of a day, the most urgent deadline first, then by money."""
    try:
        with Ledger(directory).reading() as connection:
            found = list(_denials(connection, as_of))
    except LedgerError as error:
        return error.failure
    return tuple(sorted(found, key=lambda each: (each.deadline or date.max, -each.denied_amount, each.claim_id)))


def _denials(connection: Connection, as_of: date) -> Iterator[Denial]:
    lines = list(denied_lines(connection, as_of))
    rows = sorted({line.claim_row for line in lines})
    names = {row.id: row.claim_number for part in in_parts(rows)
             for row in connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(part)))}  # fmt: skip
    claims, payers, limits = our_claims(connection, rows), payer_ids_of(connection, rows), payer_limits(connection)
    noted = noted_appeals(connection, rows)
    for line in lines:
        own = _line_of(claims.get(line.claim_row), line.line)
        days = _first_day(claims.get(line.claim_row)) if own is None else own.day
        payer_id = payers.get((line.claim_row, line.place), "")
        facts = DenialFacts(line.filing_code, line.on, days, limits.get(payer_id, PayerLimits()))
        yield _denial(names[line.claim_row], line, own, facts, noted.get((line.claim_row, line.line)))


def _denial(
    claim_id: str, line: DeniedLine, own: OurLine | None, facts: DenialFacts, noted: NotedAppeal | None
) -> Denial:
    step = denial_step(line.carc, line.remarks, line.group)
    deadline, rule = appeal_deadline(facts, step) if noted is None else next_deadline(facts, noted)
    claim_by, claim_rule = claim_deadline(facts, step)
    return Denial(
        claim_id=claim_id,
        line_id=line.line or None,
        procedure_code=own.procedure_code if own else None,
        payer=line.payer,
        denied_amount=dollars_of_cents(line.cents),
        group=line.group,
        carc=line.carc,
        rarcs=line.remarks,
        category=step.category,
        remittance_date=line.on,
        next_step=step.next_step,
        deadline=deadline,
        deadline_rule=rule,
        kind=step.kind,
        root_cause=step.root_cause,
        worked_by=step.worked_by,
        what_to_do=step.what_to_do,
        review_reason=step.review_reason,
        claim_deadline=claim_by,
        claim_deadline_rule=claim_rule,
        appeal_level=noted.level if noted else None,
        appeal_sent_on=noted.sent_on if noted else None,
        appeal_outcome=noted.outcome or "" if noted else "",
    )


def _line_of(claim: OurClaim | None, line: str) -> OurLine | None:
    return next((each for each in claim.lines if each.key == line), None) if claim else None


def _first_day(claim: OurClaim | None) -> date | None:
    return min((line.day for line in claim.lines if line.day), default=None) if claim else None
