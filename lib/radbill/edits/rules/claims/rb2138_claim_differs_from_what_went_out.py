"""Rows of a claim that were changed after it went out."""

from collections.abc import Iterator

from radbill.codes.claim_codes import MEDICARE_PART_B, ORIGINAL, VOID
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.claims._earlier_sendings import Difference, differences, sending_words
from radbill.edits.rules.claims._sent_facts import ChangedFact, changed_facts
from radbill.edits.shared.sources import DUPLICATES, guide
from radbill.model.claim import Claim
from radbill.model.prior_claim import PriorClaim

_ID_KEPT = guide("loop 2300, CLM01 and CLM05-3")
_CORRECT = "Press Correct or appeal (radbill claim correct); or put the rows back as they went out."
_AT_MEDICARE = (
    "Medicare takes no replacement: put the rows back, and ask the contractor for a reopening, or appeal. A service "
    "that was never billed goes under a new claim ID."
)
_IF_WRONG = (
    "Nothing, if the claim was right on the day it went out. If it went out wrong, press Correct or appeal; at "
    "Medicare ask the contractor for a reopening."
)
#: What stands on the sheets of the practice may change when a claim is out, and the claim was right all the same.
_REGISTERED = frozenset({Scope.PRACTICE, Scope.PROVIDER, Scope.FACILITY, Scope.PAYER})
_PATIENT_FACTS = "member ID, first name or birth date"
_TAKEN_BACK = "The claim was taken back: bill the service under a new claim ID."


@edit(
    "RB2138",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(_ID_KEPT, DUPLICATES),
    likely_carcs=("18",),
    only_among=lambda claims, context: range(len(claims)) if context.has_earlier_claims else (),
)
def claim_differs_from_what_went_out(claim: Claim, context: Context) -> Iterator[Fault]:
    """The claim went out before, and its rows, or those of its patient, say something else now.

    Why it matters:
        No file holds what the rows say. Sent again as a first claim it is denied as a duplicate; left alone, the change
        or the added service is never billed. Everything is compared that the file holds; where this computer does not
        have the file, the lines, their reader and the patient. The practice's own sheets and addresses are only told.

    Example that fails:
        A second exam is entered under the ID of a claim that went out last week.

    Use instead:
        Correct or appeal, which sends a replacement under the payer's number. An exam that was left out of a claim to
        Medicare: a new claim ID. A claim that was rejected is free: it goes out as it stands now.

    Right claims nearest to it:
        As it went out; as it went out, the rows in another order; an old ledger did not keep the diagnoses; an old
        ledger did not keep the lines; the replacement itself differs; another practice's claim of this number; another
        claim was changed; two readers went out, the rows in another order.
    """
    sent = context.earlier_sending_of(claim)
    if sent is None or sent.is_of_another_patient or not sent.lines or not _stands_as_sent(claim, sent):
        return
    if sent.payer_id != claim.payer.payer_id:
        yield Fault(
            "patient_id",
            f"The claim went out {sending_words(sent)} to payer {sent.payer_id}; now it goes to another one.",
            "Void the claim at the first payer, if that one pays; else let this one go.",
            severity=Severity.REVIEW,
        )
        return
    of_lines = list(differences(claim, sent))
    if of_lines and claim.frequency != ORIGINAL:
        return  # it goes out as a further replacement
    for difference in of_lines:
        yield _of_line(difference, claim, sent)
    yield from _of_facts(claim, sent, context)


def _stands_as_sent(claim: Claim, sent: PriorClaim) -> bool:
    """Whether the row counts as sent: an original does, and a replacement of which that very one went out."""
    if claim.frequency == ORIGINAL:
        return True
    numbers = {claim.payer_claim_control_number, sent.record.payer_claim_control_number if sent.record else None}
    return claim.frequency == sent.frequency != VOID and len(numbers) == 1


def _of_line(difference: Difference, claim: Claim, sent: PriorClaim) -> Fault:
    return Fault(
        difference.field or "claim_id",
        f"The claim went out {sending_words(sent)}; since then: {difference.text}.",
        _advice(claim, sent),
        record=Scope.LINE if difference.line_id else "",
        key=difference.line_id,
    )


def _of_facts(claim: Claim, sent: PriorClaim, context: Context) -> Iterator[Fault]:
    """What else stands in the file; without one, what the ledger knows of the patient."""
    if sent.record is None:
        if sent.has_changed_patient:
            yield Fault(
                "coverage.member_id",
                f"The claim went out {sending_words(sent)}; since then: {_PATIENT_FACTS} was changed.",
                _advice(claim, sent),
                record=Scope.PATIENT,
                key=claim.patient.patient_id,
            )
        return
    for fact in changed_facts(claim, context.claim_check.record_of(claim), sent.record):
        yield _of_fact(fact, claim, sent)


def _of_fact(fact: ChangedFact, claim: Claim, sent: PriorClaim) -> Fault:
    """A changed cell of the row, or of the patient; what the practice registers, and an address, are only told."""
    place, is_told = fact.place, fact.place.record in _REGISTERED or ".address" in fact.place.field
    whose = f" ({place.record})" if place.record in _REGISTERED else ""
    return Fault(
        place.field,
        f"The claim went out {sending_words(sent)}; since then: {fact.words}{whose} was changed.",
        _IF_WRONG if is_told else _advice(claim, sent),
        record=place.record,
        key=place.key,
        severity=Severity.REVIEW if is_told else None,
    )


def _advice(claim: Claim, sent: PriorClaim) -> str:
    if sent.frequency == VOID:
        return _TAKEN_BACK
    return _AT_MEDICARE if claim.payer.claim_filing_code == MEDICARE_PART_B else _CORRECT
