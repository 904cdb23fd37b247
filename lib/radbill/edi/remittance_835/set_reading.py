"""One 835 set that is being read: its header, the claim that is open, and what all claims come to so far."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from radbill.edi.remittance_835.body_digest import BodyDigest
from radbill.edi.remittance_835.claim_blocks import CleanClaim
from radbill.edi.remittance_835.claim_parsing import ClaimParser, padded
from radbill.edi.remittance_835.records import (
    Imbalance,
    ProviderAdjustment,
    RemittanceHeader,
    RemittanceTotals,
    RemittedClaim,
)
from radbill.edi.remittance_835.set_parsing import header_of, provider_adjustments_of
from radbill.edi.x12.segments import Segment

#: Segments behind which no claim goes on.
_BETWEEN_CLAIMS = frozenset({"CLP", "LX", "PLB"})


class EnvelopeFacts(NamedTuple):
    """What the envelopes say of a set, by the names that its header has for it."""

    sent_on: date | None
    usage_indicator: str | None


class OpenSet:
    """Takes in the segments and whole claims of a set, in their order.

    Attributes:
        parser: Reads its claims.
    """

    def __init__(
        self, opener: Segment, parser: ClaimParser, digest: BodyDigest | None, envelope: EnvelopeFacts
    ) -> None:
        self._opener = opener
        self._envelope = envelope
        self.parser = parser
        self._digest = digest
        self._before: list[Segment] = []
        self._header: RemittanceHeader | None = None
        self._claim: list[Segment] = []
        self._claim_count = self._line_count = self._paid = 0
        self._is_doubtful = False
        self._provider_adjustments: list[ProviderAdjustment] = []
        self._imbalances: list[Imbalance] = []

    def take(self, claim: RemittedClaim, block: CleanClaim) -> Iterator[RemittanceHeader | RemittedClaim]:
        """Take in a whole claim; gives what is complete with it."""
        yield from self._end_claim()
        if self._header is None:
            yield self._end_header()
        if self._digest is not None:
            self._digest.add(block.text, block.delimiters)
        self._count(claim)
        yield claim

    def see(self, segment: Segment) -> Iterator[RemittanceHeader | RemittedClaim]:
        """Take in a segment; gives what is complete with it."""
        name = segment.elements[0]
        if self._digest is not None:
            self._digest.add_row(segment.elements, segment.delimiters)
        if name in _BETWEEN_CLAIMS:
            yield from self._end_claim()
            if self._header is None:
                yield self._end_header()
        if name == "CLP" or self._claim:
            self._claim.append(segment)
        elif name == "PLB":
            adjustments, is_doubtful = provider_adjustments_of(segment)
            self._provider_adjustments += adjustments
            self._is_doubtful = self._is_doubtful or is_doubtful
        elif self._header is None:
            self._before.append(segment)

    def end(self, *, is_whole: bool) -> Iterator[RemittanceHeader | RemittedClaim | RemittanceTotals]:
        """The set is over; gives what was open, and its totals."""
        yield from self._end_claim()
        if self._header is None:
            yield self._end_header()
        yield RemittanceTotals(
            self._claim_count,
            self._line_count,
            self._paid,
            tuple(self._provider_adjustments),
            (*self._payment_imbalance(), *self._imbalances),
            self._digest.hexdigest() if self._digest else "",
            is_whole,
        )

    def _end_header(self) -> RemittanceHeader:
        self._header = header_of(self._opener, self._before)._replace(**self._envelope._asdict())
        self._before = []
        return self._header

    def _end_claim(self) -> Iterator[RemittedClaim]:
        segments, self._claim = self._claim, []
        if segments:
            claim = self.parser.claim(segments[0].number, [padded(each.elements) for each in segments])
            self._count(claim)
            yield claim

    def _count(self, claim: RemittedClaim) -> None:
        self._claim_count += 1
        self._line_count += len(claim.lines)
        if claim.paid_cents is None:
            self._is_doubtful = True
        else:
            self._paid += claim.paid_cents
        if claim.imbalances:
            self._imbalances += sorted(claim.imbalances, key=lambda each: each.segment)

    def _payment_imbalance(self) -> tuple[Imbalance, ...]:
        header = self._header
        if header is None or header.payment_cents is None or self._is_doubtful:
            return ()
        taken = sum(each.cents for each in self._provider_adjustments)
        off_by = header.signed_cents - (self._paid - taken)
        return (Imbalance("PAYMENT", header.segment, off_by),) if off_by else ()
