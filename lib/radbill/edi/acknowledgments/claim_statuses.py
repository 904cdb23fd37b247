"""Statuses of claims: the records of a 277CA, and of a 277 that answers a question about claims."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.edi.acknowledgments.outcome import Outcome, verdict_of
from radbill.edi.guides.acknowledgment_rules import ACCEPTS, REJECTS
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import day_of, text_of

#: Where the statuses of an STC stand.
_COMPOSITES = (1, 10, 11)
_CONTRADICTIONS = {ACCEPTS: Outcome.REJECTED, REJECTS: Outcome.ACCEPTED}


class ClaimStatus(NamedTuple):
    """One status.

    Attributes:
        category: Claim status category code, such as A7.
        code: Claim status code, such as 562.
        entity: Whom it is about, such as 85; none when nobody.
        action: WQ accepted, U rejected; none when it is not stated.
        on: Day of the status.
        text: What the payer adds in its own words.
    """

    category: str | None
    code: str | None
    entity: str | None
    action: str | None
    on: date | None = None
    text: str | None = None

    @property
    def contradicts_itself(self) -> bool:
        """Whether the category says one thing and the action another."""
        return _CONTRADICTIONS.get(self.action or "") == verdict_of(self.category)


class InformationSource(NamedTuple):
    """Who says it.

    Attributes:
        entity: PR a payer, AY a clearinghouse.
        identifier: Its number; none when it is not stated.
    """

    entity: str | None
    identifier: str | None


class LineStatus(NamedTuple):
    """What was said to one line of a claim.

    Attributes:
        segment: Number of its SVC in the file.
        line_id: Our number of the line (REF*FJ), which the claim file carried as REF*6R.
        procedure_code: The code, of whatever list.
        modifiers: As stated.
        charge_amount: Dollars.
        paid_amount: Dollars; none in a 277CA.
        statuses: In the order of the file.
    """

    segment: int
    line_id: str | None
    procedure_code: str | None
    modifiers: tuple[str, ...]
    charge_amount: Decimal | None
    paid_amount: Decimal | None
    statuses: tuple[ClaimStatus, ...] = ()

    @property
    def verdict(self) -> Outcome:
        """What the category of the first status says."""
        return _first_verdict(self.statuses)


class ClaimAnswer(NamedTuple):
    """What was said to one claim.

    Attributes:
        segment: Number of its TRN in the file.
        claim_id: Our number of the claim (CLM01); none when it is not stated.
        trace: TRN02: of a 277CA the claim's number, of a 277 the number of our question.
        payer_claim_control_number: The payer's number of the claim.
        charge_amount: Dollars.
        paid_amount: Dollars; none when it is not stated.
        date_of_service: First day of service.
        statuses: In the order of the file; the category of the first decides.
        lines: What was said to its lines.
        batch_number: Number of the batch in whose answer it stands (BHT03 of the set that was sent), if it is stated.
        source: Who says it; none when it is not stated.
    """

    segment: int
    claim_id: str | None = None
    trace: str | None = None
    payer_claim_control_number: str | None = None
    charge_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    date_of_service: date | None = None
    statuses: tuple[ClaimStatus, ...] = ()
    lines: tuple[LineStatus, ...] = ()
    batch_number: str | None = None
    source: InformationSource | None = None

    @property
    def verdict(self) -> Outcome:
        """What the category of the first status says; a claim without a status has none."""
        return _first_verdict(self.statuses)

    @property
    def contradiction(self) -> bool:
        """Whether a status of the claim or of a line says two things at once."""
        every = (*self.statuses, *(status for line in self.lines for status in line.statuses))
        return any(status.contradicts_itself for status in every)


class BatchAnswer(NamedTuple):
    """What was said above the claims, to the whole batch or to a provider.

    Attributes:
        segment: Number of its HL in the file.
        is_receiver: Whether it is about the batch; else about a provider.
        number: Of the batch (BHT03 of the set that was sent) or, at a provider, of its part of the batch.
        statuses: In the order of the file.
        stated_accepted: How many claims were accepted, as stated for the batch.
        stated_rejected: How many were rejected, as stated for the batch.
        batch_number: Of a provider: number of the batch in whose answer it stands.
        source: Who says it; none when it is not stated.
    """

    segment: int
    is_receiver: bool
    number: str | None = None
    statuses: tuple[ClaimStatus, ...] = ()
    stated_accepted: int | None = None
    stated_rejected: int | None = None
    batch_number: str | None = None
    source: InformationSource | None = None

    @property
    def verdict(self) -> Outcome:
        """What the category of the first status says."""
        return _first_verdict(self.statuses)

    @property
    def says_something(self) -> bool:
        """Whether anything was said to the level itself."""
        return bool(self.statuses) or self.stated_accepted is not None or self.stated_rejected is not None


def statuses_of(segment: Segment) -> tuple[ClaimStatus, ...]:
    """The statuses of an STC: one to three, with one action and one day."""
    return tuple(
        ClaimStatus(
            text_of(category), text_of(code), text_of(entity), text_of(segment.get(3)), day_of(segment.get(2)),
            text_of(segment.get(12)),
        )
        for at in _COMPOSITES
        if segment.get(at)
        for category, code, entity, *_ in [[*segment.parts(at), "", "", ""]]
    )  # fmt: skip


def _first_verdict(statuses: Sequence[ClaimStatus]) -> Outcome:
    return verdict_of(statuses[0].category if statuses else None)
