"""What a letter of appeal says, from what the ledger knows of the claim and its denial."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import MEDICARE_FILING_CODES
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.forms.appeals.appeal import Appeal, DeniedService
from radbill.forms.appeals.arguments import Argument, argument_about
from radbill.ledger.claims.proof import ClaimProof, ProofOfSending, Receipt
from radbill.ledger.receivables.appeal_levels import (
    MEDICARE_LEVELS,
    AppealLevel,
    least_amount,
    medicare_deadline,
)
from radbill.ledger.receivables.claim_payers import payer_ids_of
from radbill.ledger.receivables.denial_steps import DenialStep
from radbill.ledger.receivables.denied_lines import DeniedLine
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.receivables.payer_limits import PayerLimits, payer_limits
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIM_LINES, PEOPLE, PRACTICES, SUBMISSIONS

_NO_LIMIT = "No limit of this payer is known: look at the notice, and fill in Appeal limit (days) on Payers."
_NO_DAY = "The decision that is appealed has no day in the ledger: look at the notice."


class AppealCase(NamedTuple):
    """What is appealed.

    Attributes:
        claim: Row, number and practice of the claim.
        lines: Denied lines of one payer.
        steps: What each is about.
        decided_on: Day of the decision that is appealed.
        level: From 1.
        on: Day of the letter.
        filings: When the claim was sent and what was answered.
    """

    claim: Any
    lines: tuple[DeniedLine, ...]
    steps: tuple[DenialStep, ...]
    decided_on: date | None
    level: int
    on: date
    filings: tuple[str, ...]

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare denied."""
        return any(line.filing_code in MEDICARE_FILING_CODES for line in self.lines)

    @property
    def medicare_level(self) -> AppealLevel:
        """Medicare's level of this number."""
        return MEDICARE_LEVELS[self.level - 1]


def appeal_of(connection: Connection, case: AppealCase) -> Appeal:
    """The letter's facts; what the ledger does not know is empty."""
    person, level = _person(connection, case.claim.id), case.medicare_level
    deadline, rule = _deadline(connection, case)
    return Appeal(
        on=case.on,
        request=level.name if case.is_medicare else f"appeal (level {case.level})",
        decided_by=level.decided_by if case.is_medicare else "somebody who did not decide before",
        practice_name=_practice(connection, case.claim.npi),
        practice_npi=case.claim.npi,
        payer_name=case.lines[0].payer,
        claim_id=case.claim.claim_number,
        payer_number=next((line.payer_number for line in case.lines if line.payer_number), ""),
        patient_name=f"{person.first_name} {person.last_name}".strip() if person else "",
        birth_date=person.birth_date if person else None,
        member_id=person.member_id if person else "",
        decided_on=case.decided_on,
        services=tuple(_services(connection, case)),
        arguments=_arguments(case),
        filings=case.filings,
        deadline=deadline,
        deadline_rule=rule,
        is_late=deadline is not None and case.on > deadline,
        controversy=_controversy(case),
    )


def _person(connection: Connection, claim_row: int) -> Any | None:  # noqa: ANN401 - a row of a query
    query = (
        select(PEOPLE)
        .join(SUBMISSIONS, SUBMISSIONS.c.person_key == PEOPLE.c.person_key)
        .where(SUBMISSIONS.c.claim_id == claim_row, SUBMISSIONS.c.id.in_(newest_submissions()))
    )
    return connection.execute(query).first()


def _practice(connection: Connection, npi: str) -> str:
    return str(connection.execute(select(PRACTICES.c.name).where(PRACTICES.c.npi == npi)).scalar_one_or_none() or "")


def _services(connection: Connection, case: AppealCase) -> Iterator[DeniedService]:
    query = select(CLAIM_LINES).where(CLAIM_LINES.c.claim_id == case.claim.id,
                                      CLAIM_LINES.c.submission_id.in_(newest_submissions()))  # fmt: skip
    sent = {line_key(row.line_id, row.line_number): row for row in connection.execute(query)}
    days = [row.date_of_service for row in sent.values() if row.date_of_service]
    for line, step in zip(case.lines, case.steps, strict=True):
        own = sent.get(line.line)
        yield DeniedService(
            line_id=line.line,
            procedure_code=own.procedure_code if own else "",
            modifiers=tuple(own.modifiers.split()) if own else (),
            day=own.date_of_service if own else min(days, default=None),
            denied_amount=dollars_of_cents(line.cents),
            reason="-".join(filter(None, (line.group, line.carc))),
            remarks=line.remarks,
            root_cause=step.root_cause,
        )


def _arguments(case: AppealCase) -> tuple[Argument, ...]:
    """One for each kind of denial, that with the most money first."""
    by_money = sorted(zip(case.lines, case.steps, strict=True), key=lambda pair: -pair[0].cents)
    found = (argument_about(step.kind, step.category, is_medicare=case.is_medicare) for _, step in by_money)
    return tuple(dict.fromkeys(found))


def _deadline(connection: Connection, case: AppealCase) -> tuple[date | None, str]:
    if case.decided_on is None:
        return None, _NO_DAY
    if case.is_medicare:
        deadline = medicare_deadline(case.medicare_level, case.decided_on)
        return deadline or (None, _NO_LIMIT)
    payer_id = payer_ids_of(connection, [case.claim.id]).get((case.claim.id, case.lines[0].place), "")
    days = payer_limits(connection).get(payer_id, PayerLimits()).appeal_days if case.level == 1 else None
    if days is None:
        return None, _NO_LIMIT
    return case.decided_on + timedelta(days=days), f"{days} days from the remittance (sheet Payers)."


def _controversy(case: AppealCase) -> str:
    least = least_amount(case.medicare_level, case.on) if case.is_medicare else None
    if least is None:
        return ""
    denied = dollars_of_cents(sum(line.cents for line in case.lines))
    joined = "" if denied >= least.amount else "; join it with other claims (42 CFR 405.1006(e))"
    return f"{least.words}{joined}"


def filing_sentences(proof: ClaimProof) -> Iterator[str]:
    """When the claim was sent to payers in use, and which answers speak of the claim itself."""
    for sending in proof.sendings:
        if not sending.is_test:
            yield _sending_words(sending)
            yield from (_receipt_words(each) for each in sending.receipts if each.is_about_claim)


def _sending_words(sending: ProofOfSending) -> str:
    numbers = sending.batch.numbers if sending.batch else None
    where = f", interchange {numbers.interchange:09d}, group {numbers.group}" if numbers else ""
    return f"Sent on {sending.submitted_at[:10]} (UTC) as {sending.kind} to payer {sending.payer_id}{where}."


def _receipt_words(receipt: Receipt) -> str:
    day = f"on {receipt.on}" if receipt.on else f"noted on {receipt.noted_at[:10]}"
    number = f", number {receipt.payer_claim_control_number}" if receipt.payer_claim_control_number else ""
    outcome = str(receipt.outcome or "no result").lower().replace("_", " ")
    return f"Answer of the {receipt.source} {day}: {outcome}{number}."
