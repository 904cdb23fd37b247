"""NCCI pairs of which an earlier batch sent the one code."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._earlier_day import sent_of_the_day, sent_where
from radbill.edits.rules.pairs._ncci import is_bypassed
from radbill.edits.shared.sources import NCCI_PAIRS
from radbill.model.batch import BillingBatch
from radbill.model.prior_service import PriorService
from radbill.reference.records import PtpPair

_OPEN = {"0": "no modifier allowed", "1": "unless a modifier separates them"}


class _PairWithEarlier(NamedTuple):
    record: LineOnClaim
    sent: PriorService
    pair: PtpPair

    @property
    def is_denied(self) -> bool:
        """Whether the code of this batch is that of column 2."""
        return self.record.line.procedure_code == self.pair.column_2_code


@edit("RB8023", severity=Severity.DENY, scope=Scope.BATCH, citations=(NCCI_PAIRS,), likely_carcs=("97", "236"))
def earlier_batch_holds_the_other_code_of_an_ncci_pair(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A code excludes another one by NCCI that went out in an earlier batch for the patient, the day and the reader.

    Why it matters:
        Medicare compares a line with what it has paid for the day. A code of column 2 is denied; one of column 1 is
        paid, and what was paid for column 2 is taken back.

    Example that fails:
        70450-26 today, after 70470-26 of the same day went out last week.

    Use instead:
        Nothing, when column 1 went out; a replacement or a reopening of the first claim, when it was wrong. A modifier
        (59, XE, XS, XP, XU, RT, LT) when the record shows a separate service and the pair allows one.

    Right claims nearest to it:
        Another reader; another day; a replacement of that claim; a modifier separates them.
    """
    for record in context.lines if context.earlier_services else ():
        for sent in sent_of_the_day(record, context):
            pair = _pair_of(record, sent, context)
            if pair is None or is_bypassed(pair, record.line.modifiers, sent.modifiers):
                continue
            if pair.modifier_indicator in _OPEN:
                yield _fault(_PairWithEarlier(record, sent, pair))


def _pair_of(record: LineOnClaim, sent: PriorService, context: Context) -> PtpPair | None:
    code, other = record.line.procedure_code, sent.procedure_code
    if code == other or not code or record.rendering_npi != sent.rendering_npi:
        return None
    answer = context.answers.asked_by(record.row).ptp_pair(code, other, sent.date_of_service)
    return None if isinstance(answer, Failure) else answer


def _fault(with_earlier: _PairWithEarlier) -> Fault:
    record, sent, pair = with_earlier
    payer = record.claim.payer
    is_sure = with_earlier.is_denied and payer.is_medicare and payer.payer_id == sent.payer_id
    opening = _OPEN[pair.modifier_indicator]
    return Fault(
        "procedure_code",
        f"{pair.column_2_code} is part of {pair.column_1_code} on the same day (NCCI, {opening}); "
        f"{sent.procedure_code} was sent {sent_where(sent)}.",
        "Delete the row of the line, or correct the claim that went out; a modifier only if the record shows a "
        "separate service.",
        Scope.LINE,
        record.line.line_id,
        None if is_sure else Severity.REVIEW,
    )
