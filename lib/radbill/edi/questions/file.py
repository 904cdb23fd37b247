"""A file of questions to one trading partner: its envelope, and the refusal that lists what cannot be written."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from radbill.codes.claim_codes import ENVELOPE_QUALIFIERS
from radbill.core.failures import Failure, FailureReason
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Envelope, Parties, TransactionType, write_interchange
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.trading_partner import TradingPartner

_PROBLEMS_SHOWN = 20

#: Writes the segments between ST and SE, given the number of the set.
Body = Callable[[SegmentWriter, str], None]


class Beginning(NamedTuple):
    """What every set of a file begins with.

    Attributes:
        structure: BHT01, such as 0022 for coverage.
        numbers: Control numbers of the file.
        created_at: Date and time of the file.
    """

    structure: str
    numbers: ControlNumbers
    created_at: datetime

    def write(self, writer: SegmentWriter, set_number: str) -> None:
        """BHT of a question; its reference is unique by interchange and set."""
        reference = f"{self.numbers.interchange:09d}{set_number}"
        writer.add("BHT", self.structure, "13", reference, f"{self.created_at:%Y%m%d}", f"{self.created_at:%H%M}")


def write_one_file(
    transaction: TransactionType, partner: TradingPartner, beginning: Beginning, bodies: Sequence[Body]
) -> bytes | Failure:
    """Write transaction sets as one interchange with one group.

    Args:
        transaction: What the sets are.
        partner: Who takes the file.
        beginning: Control numbers and moment; the file takes as many numbers of sets as there are bodies.
        bodies: One for each set.

    Returns:
        The file, or a failure that lists fields (no contents) that cannot be written.
    """
    delimiters = Delimiters(*partner.delimiters)
    if delimiters.problem:
        return Failure(FailureReason.BAD_INPUT, delimiters.problem, "Correct them on the Practice sheet.")
    writer = SegmentWriter(delimiters)
    for qualifier in (partner.submitter_qualifier, partner.receiver_qualifier):
        writer.one_of(qualifier, "envelope qualifier", ENVELOPE_QUALIFIERS)
    envelope = Envelope(transaction, _parties(partner), beginning.numbers, beginning.created_at)
    write_interchange(writer, envelope, _bound(writer, bodies))
    return _refusal(writer.problems) if writer.problems else writer.content()


def _bound(writer: SegmentWriter, bodies: Iterable[Body]) -> Iterable[Callable[[str], None]]:
    return (partial(body, writer) for body in bodies)


def _parties(partner: TradingPartner) -> Parties:
    return Parties(
        partner.submitter_qualifier,
        partner.submitter_id,
        partner.receiver_qualifier,
        partner.receiver_id,
        partner.usage_indicator,
    )


def _refusal(problems: Sequence[str]) -> Failure:
    shown = "; ".join(problems[:_PROBLEMS_SHOWN])
    more = f"; and {len(problems) - _PROBLEMS_SHOWN} more" if len(problems) > _PROBLEMS_SHOWN else ""
    return Failure(FailureReason.BAD_INPUT, f"Cannot be written: {shown}{more}.", "Correct these fields.")
