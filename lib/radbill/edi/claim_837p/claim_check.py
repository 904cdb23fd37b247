"""Whether the file can carry a claim: the same question for who checks a workbook and for who writes its file."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from radbill.edi.claim_837p.claim_conversion.sent_claims import ClaimConversion
from radbill.edi.claim_837p.claim_conversion.sent_parties import sent_receiver, sent_submitter
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.checked import claim_faults, insured_faults
from radbill.edi.claim_837p.claim_rules.delimiters import delimiter_faults
from radbill.edi.claim_837p.claim_rules.plain_parts import insured_kind, insured_part, plain_parts
from radbill.edi.claim_837p.file_writer.file_writer import envelope_problems
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.faults import FaultSeverity
from radbill.model.claim import Claim
from radbill.model.practice import Practice
from radbill.model.sent_claim.claims import ClaimFile, Interchange, SentClaim
from radbill.model.trading_partner import TradingPartner

_ANY_NUMBERS, _ANY_MOMENT = ControlNumbers(1, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)


class CheckedClaim(NamedTuple):
    """A claim ready for the file, and what keeps it from being written."""

    claim: Claim
    record: SentClaim
    faults: tuple[DocumentFault, ...]


class ClaimCheck:
    """Asks claims the rules of their files; what many claims share is looked at once, and so is what is right."""

    def __init__(self) -> None:
        self._right_parts: set[Hashable] = set()
        self._right_claims: list[Claim] = []
        self._conversions: dict[tuple[int, int], tuple[TradingPartner, Practice, ClaimConversion, tuple[str, ...]]] = {}

    def faults_of(self, claim: Claim) -> tuple[DocumentFault, ...]:
        """What keeps a claim from being written; what the file has no place for keeps none."""
        _, _, conversion, _ = self._of_file(claim)
        parts = plain_parts(claim)
        if parts is not None and self._right_parts.issuperset(parts) and self._is_insured(claim, conversion):
            return ()
        record, known = conversion.convert(claim)
        faults = _faults(record, known, Delimiters(*claim.trading_partner.delimiters))
        if parts is not None and not faults:
            self._keep(claim, parts)
        return faults

    def _is_insured(self, claim: Claim, conversion: ClaimConversion) -> bool:
        """Whether nothing is wrong with the patient and the coverage that is billed."""
        insured = insured_part(claim)
        if insured in self._right_parts:
            return True
        kind = insured_kind(claim, conversion.delimiters)
        is_known = kind is not None and kind in self._right_parts
        if not is_known and any(map(_is_error, insured_faults(conversion.insured(claim)))):
            return False
        self._keep(claim, [insured] if kind is None else [insured, kind])
        return True

    def _keep(self, claim: Claim, right_parts: Iterable[Hashable]) -> None:
        """Remember what is right; the records of the claim stay too, so that their ids stay theirs."""
        self._right_parts.update(right_parts)
        self._right_claims.append(claim)

    def record_of(self, claim: Claim) -> SentClaim:
        """The claim as its file would carry it, whether it may be written or not."""
        return self._of_file(claim)[2].convert(claim).claim

    def envelope_problems(self, claim: Claim) -> tuple[str, ...]:
        """What keeps the file of a claim from being written at all, each with the value's name first."""
        return self._of_file(claim)[3]

    def _of_file(self, claim: Claim) -> tuple[TradingPartner, Practice, ClaimConversion, tuple[str, ...]]:
        practice, partner = claim.practice, claim.trading_partner
        known = self._conversions.get((id(partner), id(practice)))
        if known is None:
            file = empty_file(practice, partner, _ANY_NUMBERS, _ANY_MOMENT)
            problems = envelope_problems(file, Delimiters(*partner.delimiters))
            known = partner, practice, ClaimConversion(partner, practice), problems
            self._conversions[id(partner), id(practice)] = known
        return known


def checked_claims(claims: Sequence[Claim]) -> Iterator[CheckedClaim]:
    """Convert the claims of one file, and ask each the rules of the file; the first one's practice is the submitter."""
    if not claims:
        return
    partner = claims[0].trading_partner
    conversion, delimiters = ClaimConversion(partner, claims[0].practice), Delimiters(*partner.delimiters)
    for claim in claims:
        record, known = conversion.convert(claim)
        yield CheckedClaim(claim, record, _faults(record, known, delimiters))


def empty_file(practice: Practice, partner: TradingPartner, numbers: ControlNumbers, created_at: datetime) -> ClaimFile:
    """Envelope and parties of a file, to the minute."""
    interchange = Interchange(
        sender_id=partner.submitter_id,
        sender_qualifier=partner.submitter_qualifier,
        receiver_id=partner.receiver_id,
        receiver_qualifier=partner.receiver_qualifier,
        control_number=f"{numbers.interchange:09d}",
        group_control_number=str(numbers.group),
        set_control_number=str(numbers.transaction_set),
        usage=partner.usage_indicator,
        created_at=created_at.replace(second=0, microsecond=0),
    )
    return ClaimFile(interchange, sent_submitter(practice, partner), sent_receiver(partner))


def _faults(record: SentClaim, known: Iterable[DocumentFault], delimiters: Delimiters) -> tuple[DocumentFault, ...]:
    faults = (*known, *claim_faults(record), *delimiter_faults(record, delimiters))
    return tuple(filter(_is_error, faults))


def _is_error(fault: DocumentFault) -> bool:
    return fault.severity is FaultSeverity.ERROR
