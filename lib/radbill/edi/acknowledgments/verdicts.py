"""Verdicts of acknowledgments on what we sent, in one form: what a ledger is to take in."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer, ClaimStatus
from radbill.edi.acknowledgments.groups import GroupAcknowledgment
from radbill.edi.acknowledgments.interchanges import InterchangeAcknowledgment
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import AcknowledgmentRecord


class Subject(StrEnum):
    """What a verdict is on, and so which of our numbers names it."""

    #: ISA13.
    INTERCHANGE = "INTERCHANGE"
    #: GS06.
    GROUP = "GROUP"
    #: ST02, within a group.
    SET = "SET"
    #: BHT03.
    BATCH = "BATCH"
    #: CLM01.
    CLAIM = "CLAIM"


class Verdict(NamedTuple):
    """A verdict on something that we sent.

    Attributes:
        subject: What it is on.
        number: Our number of that.
        group_number: Our number of the group in which a set stands; empty for all else.
        outcome: Accepted or rejected. A rejected interchange, group, set or batch takes all its claims with it.
        segment: Where it stands in the file.
        contradiction: Whether the acknowledgment says two things at once; then a person looks.
        statuses: Why, of a batch or claim.
        payer_claim_control_number: The payer's number of the claim, if it is stated.
    """

    subject: Subject
    number: str
    outcome: Outcome
    segment: int
    group_number: str = ""
    contradiction: bool = False
    statuses: tuple[ClaimStatus, ...] = ()
    payer_claim_control_number: str | None = None


def verdicts(records: Iterable[AcknowledgmentRecord]) -> Iterator[Verdict]:
    """The verdicts of acknowledgments, in their order; what names nothing that we sent gives none."""
    for record in records:
        if isinstance(record, InterchangeAcknowledgment):
            yield from _of_number(Subject.INTERCHANGE, record.control_number, record.result, record.segment)
        elif isinstance(record, GroupAcknowledgment):
            yield from _of_group(record)
        elif isinstance(record, BatchAnswer):
            yield from _of_batch(record)
        elif record.claim_id:
            yield _of_claim(record, record.claim_id)


def claim_verdicts(records: Iterable[AcknowledgmentRecord]) -> dict[str, list[Verdict]]:
    """The verdicts on single claims, by claim id, each claim's in the order of the file."""
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in verdicts(records):
        if verdict.subject is Subject.CLAIM:
            by_claim.setdefault(verdict.number, []).append(verdict)
    return by_claim


def _of_number(subject: Subject, number: str | None, outcome: Outcome | None, segment: int) -> Iterator[Verdict]:
    if number and outcome:
        yield Verdict(subject, number, outcome, segment)


def _of_group(group: GroupAcknowledgment) -> Iterator[Verdict]:
    yield from _of_number(Subject.GROUP, group.control_number, group.result, group.segment)
    for each in group.sets:
        for verdict in _of_number(Subject.SET, each.control_number, each.result, each.segment):
            yield verdict._replace(group_number=group.control_number or "")


def _of_batch(level: BatchAnswer) -> Iterator[Verdict]:
    if level.is_receiver and level.number and level.statuses:
        contradiction = any(status.contradicts_itself for status in level.statuses)
        yield Verdict(
            Subject.BATCH, level.number, level.verdict, level.segment,
            contradiction=contradiction, statuses=level.statuses,
        )  # fmt: skip


def _of_claim(claim: ClaimAnswer, claim_id: str) -> Verdict:
    return Verdict(
        Subject.CLAIM,
        claim_id,
        claim.verdict,
        claim.segment,
        contradiction=claim.contradiction,
        statuses=claim.statuses,
        payer_claim_control_number=claim.payer_claim_control_number,
    )
