"""A file of claims: those that keep the rules are written, the others refused with what is wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.checked import claim_faults
from radbill.edi.claim_837p.claim_sets import CLAIMS_IN_A_SET, PROFESSIONAL_CLAIM
from radbill.edi.claim_837p.file_writer.claim_segments import write_claim
from radbill.edi.claim_837p.file_writer.level_loops import (
    write_billing_provider,
    write_parties,
    write_patient,
    write_subscriber,
)
from radbill.edi.claim_837p.file_writer.segment_text import COMPONENT, ELEMENT, Segments, segment
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Envelope, Parties, write_interchange
from radbill.edi.x12.faults import FaultSeverity
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.sent_claim.claims import ClaimFile, Interchange, SentClaim

_CLAIMS_OF_A_PATIENT = 100
_MOST_DIGITS = 9
_NOTHING = object()
_USUAL_DELIMITERS = Delimiters()


class RefusedClaim(NamedTuple):
    """A claim that was not written, and why."""

    claim_id: str | None
    faults: tuple[DocumentFault, ...]


class WrittenFile(NamedTuple):
    """The outcome of writing.

    Attributes:
        content: The file; empty when no claim could be written.
        written: How many claims are in it.
        refused: The others, in their order.
        warnings: What the file has no place for, by claim.
    """

    content: bytes
    written: int
    refused: tuple[RefusedClaim, ...]
    warnings: tuple[RefusedClaim, ...]


class CheckedClaims(NamedTuple):
    """Claims by what the rules say of them, each part in the order of the document.

    Attributes:
        kept: Those that keep the rules.
        refused: Those that break one, with what is wrong.
        warnings: Of kept claims, what no file has a place for.
    """

    kept: tuple[SentClaim, ...]
    refused: tuple[RefusedClaim, ...]
    warnings: tuple[RefusedClaim, ...]


def check_claims(claims: Iterable[DocumentClaim]) -> CheckedClaims:
    """Look at claims by every rule, together with what is already known to be wrong with each."""
    kept: list[SentClaim] = []
    refused: list[RefusedClaim] = []
    warned: list[RefusedClaim] = []
    for claim, known in claims:
        faults = (*known, *claim_faults(claim))
        if any(fault.severity is FaultSeverity.ERROR for fault in faults):
            refused.append(RefusedClaim(claim.claim_id, faults))
            continue
        kept.append(claim)
        if faults:
            warned.append(RefusedClaim(claim.claim_id, faults))
    return CheckedClaims(tuple(kept), tuple(refused), tuple(warned))


def write_claim_file(file: ClaimFile, claims: Sequence[DocumentClaim]) -> WrittenFile | Failure:
    """Write claims as one interchange, in their order.

    Claims of one billing provider that follow each other share its level, those of one patient and coverage the
    subscriber's.

    Args:
        file: Envelope and parties.
        claims: Each with what is already known to be wrong with it.

    Returns:
        A failure when the envelope cannot be written.
    """
    checked = check_claims(claims)
    content = write_kept_claims(file, checked.kept)
    if isinstance(content, Failure):
        return content
    return WrittenFile(content, len(checked.kept), checked.refused, checked.warnings)


def write_kept_claims(
    file: ClaimFile, claims: Sequence[SentClaim], delimiters: Delimiters = _USUAL_DELIMITERS
) -> bytes | Failure:
    """Write claims that are known to keep the rules, in their order; empty when there is none.

    Args:
        file: Envelope and parties.
        claims: Without a fault.
        delimiters: Signs that no value of the claims holds.

    Returns:
        A failure when the envelope cannot be written.
    """
    if delimiters.problem:
        return Failure(FailureReason.BAD_INPUT, delimiters.problem, "Choose other delimiters.")
    envelope = _envelope(file.interchange)
    if isinstance(envelope, Failure):
        return envelope
    writer = SegmentWriter(delimiters)
    write_interchange(writer, envelope, _bodies(writer, file, claims))
    _check_parties(writer, file)
    if writer.problems:
        return _refusal("; ".join(writer.problems))
    if not claims:
        return b""
    content = writer.content()
    signs = writer.delimiters
    return content.replace(ELEMENT.encode(), signs.element.encode()).replace(
        COMPONENT.encode(), signs.component.encode()
    )


def envelope_problems(file: ClaimFile, delimiters: Delimiters) -> tuple[str, ...]:
    """What keeps a file from being written whatever claims are in it, each with the name of the value first."""
    if delimiters.problem:
        return (delimiters.problem,)
    envelope = _envelope(file.interchange)
    if isinstance(envelope, Failure):
        return (envelope.message,)
    writer = SegmentWriter(delimiters)
    write_interchange(writer, envelope, _bodies(writer, file, ()))
    _check_parties(writer, file)
    return tuple(writer.problems)


def _envelope(interchange: Interchange) -> Envelope | Failure:
    numbers = (interchange.control_number, interchange.group_control_number, interchange.set_control_number)
    if not all(number and number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS for number in numbers):
        return _refusal("control numbers are at most nine digits")
    if interchange.created_at is None:
        return _refusal("created_at is missing")
    parties = Parties(
        interchange.sender_qualifier or "",
        interchange.sender_id or "",
        interchange.receiver_qualifier or "",
        interchange.receiver_id or "",
        interchange.usage or "",
        interchange.group_sender_id or "",
        interchange.group_receiver_id or "",
        acknowledgment_requested=interchange.acknowledgment_requested,
    )
    return Envelope(PROFESSIONAL_CLAIM, parties, ControlNumbers(*map(int, map(str, numbers))), interchange.created_at)


def _check_parties(writer: SegmentWriter, file: ClaimFile) -> None:
    """Loops 1000A and 1000B stand once in the file, so that what is wrong there is wrong with the file."""
    writer.code(file.submitter.name or "", "submitter.name", 60)
    writer.code(file.submitter.id or "", "submitter.id", 80, 2)
    writer.code(file.receiver.name or "", "receiver.name", 60)
    writer.code(file.receiver.id or "", "receiver.id", 80, 2)
    contact = file.submitter.contact
    writer.optional(contact.name or "", "submitter.contact.name", 60)
    ways = (contact.phone, contact.extension, contact.fax, contact.email)
    for way in ways:
        writer.optional(way or "", "submitter.contact", 256)
    if not any((contact.phone, contact.fax, contact.email)):
        writer.refuse("submitter.contact has no phone, fax or email")
    if all(ways):
        writer.refuse("submitter.contact has more than three ways to reach it")
    writer.optional(file.interchange.group_sender_id or "", "interchange.group_sender_id", 15)
    writer.optional(file.interchange.group_receiver_id or "", "interchange.group_receiver_id", 15)
    writer.optional(file.interchange.reference or "", "interchange.reference", 50)
    writer.one_of(file.interchange.purpose or "", "interchange.purpose", ("00", "18"))
    writer.one_of(file.interchange.claim_kind or "", "interchange.claim_kind", ("CH", "RP", "31"))


def _bodies(writer: SegmentWriter, file: ClaimFile, claims: Sequence[SentClaim]) -> Iterator[Callable[[str], None]]:
    for start in range(0, max(len(claims), 1), CLAIMS_IN_A_SET):
        yield partial(_write_set, writer.segments, file, claims[start : start + CLAIMS_IN_A_SET])


def _write_set(out: Segments, file: ClaimFile, claims: Sequence[SentClaim], number: str) -> None:
    """BHT and all loops of one transaction set."""
    interchange = file.interchange
    moment = interchange.created_at
    if moment is None:
        return
    reference = interchange.reference or f"{interchange.control_number}{number}"
    clock = f"{moment:%H%M%S}".removesuffix("00") if moment.second else f"{moment:%H%M}"
    out.append(
        segment("BHT", "0019", interchange.purpose, reference, f"{moment:%Y%m%d}", clock, interchange.claim_kind)
    )
    write_parties(out, file.submitter, file.receiver)
    _Levels(out).write(claims)


class _Levels:
    """Numbers the levels of a set, and opens one where a claim differs from the claim before it."""

    def __init__(self, out: Segments) -> None:
        self._out = out
        self._count = 0
        self._billing = self._subscriber = 0
        self._billing_key: object = _NOTHING
        self._subscriber_key: object = _NOTHING
        self._patient_key: object = _NOTHING
        self._claims = 0

    def write(self, claims: Sequence[SentClaim]) -> None:
        """Write claims with the levels above them."""
        for claim in claims:
            self._open_levels(claim)
            write_claim(self._out, claim)
            self._claims += 1

    def _open_levels(self, claim: SentClaim) -> None:
        key = (claim.billing_provider, claim.pay_to_address)
        if key != self._billing_key:
            self._billing = self._next("", "20", "1")
            write_billing_provider(self._out, claim)
            self._billing_key, self._subscriber_key = key, _NOTHING
        patient, number = claim.patient, claim.property_casualty_claim_number
        owner = (claim.coverage, claim.payer, claim.subscriber, number if patient is None else None, patient is None)
        if owner != self._subscriber_key or (patient is None and self._claims >= _CLAIMS_OF_A_PATIENT):
            self._subscriber = self._next(str(self._billing), "22", "0" if patient is None else "1")
            write_subscriber(self._out, claim)
            self._subscriber_key, self._patient_key, self._claims = owner, _NOTHING, 0
        if patient is not None and ((patient, number) != self._patient_key or self._claims >= _CLAIMS_OF_A_PATIENT):
            self._next(str(self._subscriber), "23", "0")
            write_patient(self._out, patient, number)
            self._patient_key, self._claims = (patient, number), 0

    def _next(self, parent: str, level: str, has_child: str) -> int:
        self._count += 1
        self._out.append(f"HL{ELEMENT}{self._count}{ELEMENT}{parent}{ELEMENT}{level}{ELEMENT}{has_child}")
        return self._count


def _refusal(what: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, f"The envelope cannot be written: {what}.", "Correct the document.")
