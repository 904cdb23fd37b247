"""Writes professional claims as an 837P file. What would make the file invalid is refused, never cut or left out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from radbill.codes.claim_codes import ENVELOPE_QUALIFIERS
from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.billing_loops import write_billing_provider, write_submitter_and_receiver
from radbill.edi.claim_837p.claim_loops import write_claim
from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.claim_837p.patient_loops import write_patient
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Envelope, Parties, TransactionType, write_interchange
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.claim import Claim
from radbill.model.trading_partner import TradingPartner

PROFESSIONAL_CLAIM = TransactionType("HC", "837", "005010X222A1")
CLAIMS_IN_A_SET = 5000
_CLAIMS_OF_A_PATIENT = 100
_PROBLEMS_SHOWN = 20


def transaction_set_count(claim_count: int) -> int:
    """How many transaction sets, and so ST02 numbers, a file of claims takes."""
    return max(1, -(-claim_count // CLAIMS_IN_A_SET))


def write_837p(claims: Sequence[Claim], numbers: ControlNumbers, created_at: datetime) -> bytes | Failure:
    """Write claims of one practice to one trading partner as one interchange.

    Claims keep their order; those of one patient and payer that follow each other share a subscriber. What a reader
    of the file gets is `as_sent` of each claim.

    Args:
        claims: Checked claims; all of the same practice and trading partner.
        numbers: Control numbers reserved for this file; it takes `transaction_set_count` numbers of sets.
        created_at: Date and time of the envelope.

    Gives the file, or a failure that lists claim ids and fields (no contents) that cannot be written.
    """
    if not claims:
        return Failure(FailureReason.BAD_INPUT, "There is no claim to write.", "Fix a held claim first.")
    partner = claims[0].trading_partner
    delimiters = Delimiters(*partner.delimiters)
    if delimiters.problem:
        return Failure(FailureReason.BAD_INPUT, delimiters.problem, "Correct them on the Practice sheet.")
    writer = SegmentWriter(delimiters)
    for qualifier in (partner.submitter_qualifier, partner.receiver_qualifier):
        writer.one_of(qualifier, "envelope qualifier", ENVELOPE_QUALIFIERS)
    envelope = Envelope(PROFESSIONAL_CLAIM, _parties(partner), numbers, created_at)
    write_interchange(writer, envelope, _bodies(writer, claims, envelope))
    return _refusal(writer.problems) if writer.problems else writer.content()


def _bodies(writer: SegmentWriter, claims: Sequence[Claim], envelope: Envelope) -> Iterator[Callable[[str], None]]:
    for start in range(0, len(claims), CLAIMS_IN_A_SET):
        yield partial(_write_set, writer, claims[start : start + CLAIMS_IN_A_SET], envelope)


def _write_set(writer: SegmentWriter, claims: Sequence[Claim], envelope: Envelope, number: str) -> None:
    """BHT and all loops of one transaction set; BHT03 is unique by interchange and set."""
    moment = (f"{envelope.created_at:%Y%m%d}", f"{envelope.created_at:%H%M}")
    practice, hierarchy = claims[0].practice, HierarchyWriter(writer)
    writer.subject = "practice, "
    writer.add("BHT", "0019", "00", f"{envelope.numbers.interchange:09d}{number}", *moment, "CH")
    write_submitter_and_receiver(writer, practice, claims[0].trading_partner)
    write_billing_provider(writer, practice, hierarchy)
    _write_claims(writer, claims, hierarchy)
    writer.subject = ""


def _write_claims(writer: SegmentWriter, claims: Sequence[Claim], hierarchy: HierarchyWriter) -> None:
    before, count = claims[0], 0
    for claim in claims:
        writer.subject = f"claim {claim.claim_id}, "
        if claim.practice is not before.practice and claim.practice != before.practice:
            writer.refuse("practice is another than that of the claim before it")
        if claim.trading_partner is not before.trading_partner and claim.trading_partner != before.trading_partner:
            writer.refuse("trading partner is another than that of the claim before it")
        if not count or count == _CLAIMS_OF_A_PATIENT or not _same_patient(before, claim):
            write_patient(writer, claim.patient, claim.payer, hierarchy)
            count = 0
        write_claim(writer, claim)
        before, count = claim, count + 1


def _same_patient(before: Claim, claim: Claim) -> bool:
    return before.patient == claim.patient and before.payer == claim.payer


def _refusal(problems: Sequence[str]) -> Failure:
    shown = "; ".join(problems[:_PROBLEMS_SHOWN])
    more = f"; and {len(problems) - _PROBLEMS_SHOWN} more" if len(problems) > _PROBLEMS_SHOWN else ""
    return Failure(FailureReason.BAD_INPUT, f"Cannot be written: {shown}{more}.", "Correct these fields.")


def _parties(partner: TradingPartner) -> Parties:
    return Parties(
        partner.submitter_qualifier,
        partner.submitter_id,
        partner.receiver_qualifier,
        partner.receiver_id,
        partner.usage_indicator,
    )
