"""A file of claims: those that keep the rules are written, the others refused with what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.checked import claim_faults
from radbill.edi.claim_837p.claim_sets import CLAIMS_IN_A_SET, PROFESSIONAL_CLAIM
from radbill.edi.claim_837p.file_writer.level_loops import write_parties
from radbill.edi.claim_837p.file_writer.levels import Levels
from radbill.edi.claim_837p.file_writer.segment_text import COMPONENT, ELEMENT, segment
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Envelope, Parties, write_interchange
from radbill.edi.x12.faults import FaultSeverity
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.sent_claim.claims import ClaimFile, Interchange, SentClaim

_MOST_DIGITS = 9
_SEGMENTS_KEPT = 4_000
_CHECKED_IN_A_ROW = 250
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


class ClaimChecking:
    """Looks at claims by every rule, one after another.

    Attributes:
        refused: Those so far that break a rule, with what is wrong.
        warnings: Of kept claims so far, what no file has a place for.
    """

    def __init__(self) -> None:
        self.refused: list[RefusedClaim] = []
        self.warnings: list[RefusedClaim] = []

    def kept(self, claims: Iterable[DocumentClaim]) -> Iterator[SentClaim]:
        """Those that keep the rules, looked at together with what is already known to be wrong with each.

        A few hundred are looked at in a row: a fifth faster than turning from rules to writing at each.
        """
        remaining = iter(claims)
        while few := list(islice(remaining, _CHECKED_IN_A_ROW)):
            yield from [each.claim for each in few if self._keeps_rules(each)]

    def _keeps_rules(self, each: DocumentClaim) -> bool:
        faults = claim_faults(each.claim)
        if not faults and not each.faults:
            return True
        refused = RefusedClaim(each.claim.claim_id, (*each.faults, *faults))
        is_wrong = any(fault.severity is FaultSeverity.ERROR for fault in refused.faults)
        (self.refused if is_wrong else self.warnings).append(refused)
        return not is_wrong


def check_claims(claims: Iterable[DocumentClaim]) -> CheckedClaims:
    """Look at claims by every rule, together with what is already known to be wrong with each."""
    checking = ClaimChecking()
    kept = tuple(checking.kept(claims))
    return CheckedClaims(kept, tuple(checking.refused), tuple(checking.warnings))


def write_claim_file(file: ClaimFile, claims: Iterable[DocumentClaim]) -> WrittenFile | Failure:
    """Write claims as one interchange, in their order.

    Claims of one billing provider that follow each other share its level, those of one patient and coverage the
    subscriber's.

    Args:
        file: Envelope and parties.
        claims: Each with what is already known to be wrong with it.

    Returns:
        A failure when the envelope cannot be written.
    """
    checking, target = ClaimChecking(), BytesIO()
    count = stream_kept_claims(target, file, checking.kept(claims))
    if isinstance(count, Failure):
        return count
    content = target.getvalue() if count else b""
    return WrittenFile(content, count, tuple(checking.refused), tuple(checking.warnings))


def write_kept_claims(
    file: ClaimFile, claims: Iterable[SentClaim], delimiters: Delimiters = _USUAL_DELIMITERS
) -> bytes | Failure:
    """Write claims that are known to keep the rules, in their order; empty when there is none.

    Args:
        file: Envelope and parties.
        claims: Without a fault.
        delimiters: Signs that no value of the claims holds.

    Returns:
        A failure when the envelope cannot be written.
    """
    target = BytesIO()
    count = stream_kept_claims(target, file, claims, delimiters)
    if isinstance(count, Failure):
        return count
    return target.getvalue() if count else b""


def stream_kept_claims(
    target: BinaryIO, file: ClaimFile, claims: Iterable[SentClaim], delimiters: Delimiters = _USUAL_DELIMITERS
) -> int | Failure:
    """Write claims as `write_kept_claims` does into a stream; only a few are in memory, however many there are.

    Args:
        target: Where the file goes; what is in it is none when there is a failure, or no claim.
        file: Envelope and parties.
        claims: Without a fault.
        delimiters: Signs that no value of the claims holds.

    Returns:
        How many claims were written; a failure when the envelope cannot be written.
    """
    if delimiters.problem:
        return Failure(FailureReason.BAD_INPUT, delimiters.problem, "Choose other delimiters.")
    envelope = _envelope(file.interchange)
    if isinstance(envelope, Failure):
        return envelope
    parties = SegmentWriter(delimiters)
    _check_parties(parties, file)
    writing = _Writing(None if parties.problems else target, file, delimiters)
    writing.write(envelope, claims)
    if problems := dict.fromkeys((*writing.problems, *parties.problems)):
        return _refusal("; ".join(problems))
    return writing.count


def envelope_problems(file: ClaimFile, delimiters: Delimiters) -> tuple[str, ...]:
    """What keeps a file from being written whatever claims are in it, each with the name of the value first."""
    if delimiters.problem:
        return (delimiters.problem,)
    envelope = _envelope(file.interchange)
    if isinstance(envelope, Failure):
        return (envelope.message,)
    parties, writing = SegmentWriter(delimiters), _Writing(None, file, delimiters)
    _check_parties(parties, file)
    writing.write(envelope, ())
    return tuple(dict.fromkeys((*writing.problems, *parties.problems)))


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


class _Writing:
    """A file on its way into a stream.

    Attributes:
        count: How many claims were written.
    """

    def __init__(self, target: BinaryIO | None, file: ClaimFile, delimiters: Delimiters) -> None:
        self._target = target
        self._file = file
        self._writer = SegmentWriter(delimiters)
        self.count = 0

    @property
    def problems(self) -> list[str]:
        """What is wrong with the envelope."""
        return self._writer.problems

    def write(self, envelope: Envelope, claims: Iterable[SentClaim]) -> None:
        """Write the interchange."""
        write_interchange(self._writer, envelope, self._bodies(iter(claims)))
        self._pass_on()

    def _bodies(self, claims: Iterator[SentClaim]) -> Iterator[Callable[[str], None]]:
        """Of each set; there is one in any case, and no further one is empty."""
        yield partial(self._write_set, islice(claims, CLAIMS_IN_A_SET))
        for first in claims:
            yield partial(self._write_set, islice(chain((first,), claims), CLAIMS_IN_A_SET))

    def _write_set(self, claims: Iterable[SentClaim], number: str) -> None:
        """BHT and all loops of one transaction set."""
        out, interchange = self._writer.segments, self._file.interchange
        moment = interchange.created_at
        if moment is None:
            return
        reference = interchange.reference or f"{interchange.control_number}{number}"
        clock = f"{moment:%H%M%S}".removesuffix("00") if moment.second else f"{moment:%H%M}"
        out.append(
            segment("BHT", "0019", interchange.purpose, reference, f"{moment:%Y%m%d}", clock, interchange.claim_kind)
        )
        write_parties(out, self._file.submitter, self._file.receiver)
        levels = Levels(out)
        for claim in claims:
            levels.write(claim)
            self.count += 1
            if len(out) >= _SEGMENTS_KEPT:
                self._pass_on()

    def _pass_on(self) -> None:
        """Let the stream have the segments so far."""
        if self._target is None:
            self._writer.segments.clear()
            return
        signs = self._writer.delimiters
        content = self._writer.take_content().replace(ELEMENT.encode(), signs.element.encode())
        self._target.write(content.replace(COMPONENT.encode(), signs.component.encode()))


def _refusal(what: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, f"The envelope cannot be written: {what}.", "Correct the document.")
