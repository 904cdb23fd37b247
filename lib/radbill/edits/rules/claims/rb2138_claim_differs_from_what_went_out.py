"""Rows of a claim that were changed after it went out."""

from collections.abc import Iterator

from radbill.codes.claim_codes import MEDICARE_PART_B, ORIGINAL, VOID
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.claims._earlier_sendings import differences, sending_words
from radbill.edits.shared.sources import DUPLICATES, guide
from radbill.model.claim import Claim
from radbill.model.prior_claim import PriorClaim

_ID_KEPT = guide("loop 2300, CLM01 and CLM05-3")
_CORRECT = "Press Correct claim (radbill claim correct); or put the rows back as they went out."
_AT_MEDICARE = (
    "Medicare takes no replacement: put the rows back, and ask the contractor for a reopening, or appeal. A service "
    "that was never billed goes under a new claim ID."
)
_TAKEN_BACK = "It was taken back: bill the service under a new claim ID."


@edit(
    "RB2138",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(_ID_KEPT, DUPLICATES),
    likely_carcs=("18",),
)
def claim_differs_from_what_went_out(claim: Claim, context: Context) -> Iterator[Fault]:
    """The claim went out before, and its rows say something else now.

    Why it matters:
        No file holds what the rows say. Sent again as a first claim it is denied as a duplicate; left alone, the change
        or the added service is never billed.

    Example that fails:
        A second exam is entered under the ID of a claim that went out last week.

    Use instead:
        Correct claim, which sends a replacement under the payer's number. An exam that was left out of a claim to
        Medicare: a new claim ID. A claim that was rejected is free: it goes out as it stands now.

    Right claims nearest to it:
        As it went out; as it went out, the rows in another order; an old ledger did not keep the diagnoses; an old
        ledger did not keep the lines; the replacement itself differs; another practice's claim of this number; another
        claim was changed.
    """
    sent = context.earlier_sending_of(claim)
    if claim.frequency != ORIGINAL or sent is None or sent.is_of_another_patient or not sent.lines:
        return
    if sent.payer_id != claim.payer.payer_id:
        yield Fault(
            "patient_id",
            f"The claim went out {sending_words(sent)} to payer {sent.payer_id}; now it goes to another one.",
            "Void it at the first payer, if that one pays; else let it go.",
            severity=Severity.REVIEW,
        )
        return
    for difference in differences(claim, sent):
        yield Fault(
            difference.field or "claim_id",
            f"The claim went out {sending_words(sent)}; since then: {difference.text}.",
            _advice(claim, sent),
            record=Scope.LINE if difference.line_id else "",
            key=difference.line_id,
        )


def _advice(claim: Claim, sent: PriorClaim) -> str:
    if sent.frequency == VOID:
        return _TAKEN_BACK
    return _AT_MEDICARE if claim.payer.claim_filing_code == MEDICARE_PART_B else _CORRECT
