"""The lines of claims, priced together: imaging of one patient, day and group is one session across claims."""

from collections import Counter
from collections.abc import Iterable

from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE
from radbill.core.failures import Failure, FailureReason
from radbill.model.claim import Claim, ServiceLine
from radbill.model.service_place import zip_code_of_price
from radbill.pricing.breakdown import MEDICARE_FOR_COMPARISON, Breakdown
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.pricing.sessions.session_key import SessionKey, session_key
from radbill.reference.book.book import ReferenceBook

#: Without a contract, Medicare's schedule is shown for comparison; what the payer owes is not known.
COMPARISON_ONLY = "No contract with this payer is loaded; this is Medicare's fee schedule, for comparison."
_NO_DAY = Failure(FailureReason.BAD_INPUT, "The line has no date of service.", "Give the day of the exam.")
_ID_REPEATED = Failure(FailureReason.BAD_INPUT, "Several lines have this line ID.", "Give each line an ID of its own.")


def price_claims(claims: Iterable[Claim], book: ReferenceBook) -> dict[str, Breakdown]:
    """Price every line of claims; gives the breakdown by line id.

    The locality of every line is that of the place which the claim names: of a reading (26) where it was read, else
    the facility, the line's own where it has one; where none is named, the practice (CMS CR 7631).
    """
    lines = [(claim, line) for claim in claims for line in claim.lines]
    dated = [(claim, line) for claim, line in lines if line.date_of_service is not None]
    answers = price_session(((session_of(claim, line), request_of(claim, line)) for claim, line in dated), book)
    found = {
        line.line_id: _for_payer(claim, line, answer) for (claim, line), answer in zip(dated, answers, strict=True)
    }
    repeated = {line_id for line_id, count in Counter(line.line_id for _, line in lines).items() if count > 1}
    found |= dict.fromkeys(repeated, Breakdown(failure=_ID_REPEATED))
    return {line.line_id: found.get(line.line_id, Breakdown(failure=_NO_DAY)) for _, line in lines}


def session_of(claim: Claim, line: ServiceLine) -> SessionKey:
    """The session of a claim's line."""
    patient_id, payer_key = claim.patient.patient_id, claim.payer.payer_key
    return session_key(patient_id, claim.claim_id, claim.practice.npi, line.date_of_service, payer_key)


def request_of(claim: Claim, line: ServiceLine) -> PricingRequest:
    """The pricing question of a dated line of a claim; how the practice takes part counts for Medicare alone."""
    if line.date_of_service is None:
        raise ValueError("only dated lines are priced")
    is_medicare = claim.payer.is_medicare
    return PricingRequest(
        procedure_code=line.procedure_code,
        modifiers=line.modifiers,
        date_of_service=line.date_of_service,
        place_of_service=line.place_of_service,
        zip_code=zip_code_of_price(claim, line),
        units=line.units,
        qualifying_apm_participant=is_medicare and claim.practice.qualifying_apm_participant,
        is_participating=not is_medicare or claim.practice.participates_in_medicare,
    )


def _with_charge_owed(line: ServiceLine, answer: Breakdown) -> Breakdown:
    """Of what Medicare never covers (GY) the patient owes the charge, where that is known."""
    is_owed = NEVER_COVERED in line.modifiers and NO_NOTICE not in line.modifiers and line.charge_amount > 0
    if not is_owed or answer.patient_responsibility_amount is None:
        return answer
    return answer._replace(patient_responsibility_amount=line.charge_amount)


def _for_payer(claim: Claim, line: ServiceLine, answer: Breakdown) -> Breakdown:
    if claim.payer.is_medicare:
        return _with_charge_owed(line, answer)
    return answer._replace(
        medicare_payment_amount=None,
        patient_responsibility_amount=None,
        payment_steps=(),
        cautions=(COMPARISON_ONLY, *answer.cautions),
        allowed_by=MEDICARE_FOR_COMPARISON,
    )
