"""From the allowed amount to what Medicare pays and the patient owes: deductible, coinsurance, sequestration."""

from decimal import Decimal
from typing import NamedTuple

from radbill.codes.code_sets import (
    COLONOGRAPHY_SCREENING,
    COLONOGRAPHY_SCREENING_FROM,
    NO_COST_SHARE,
    NO_DEDUCTIBLE,
)
from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE
from radbill.core.citations import Citation, Confidence
from radbill.core.failures import Failure
from radbill.core.money import dollars, round_cents
from radbill.core.sources import CLAIMS_MANUAL, SOCIAL_SECURITY_ACT
from radbill.pricing.breakdown import NOT_COVERED, Step
from radbill.pricing.medicare.line_facts import Parameters
from radbill.pricing.request import PricingRequest
from radbill.reference.records import ParameterValue

_PERCENT = Decimal(100)
_DEDUCTIBLE = Citation(SOCIAL_SECURITY_ACT, "section 1833(b), Part B deductible, before coinsurance")
_PREVENTIVE = Citation(SOCIAL_SECURITY_ACT, "section 1833(a)(1) and (b), preventive services without cost sharing")
_NOTICES = Citation(CLAIMS_MANUAL, "chapter 30, notices; GY and GZ are denied")
_NOTHING = Decimal(0)
_SEQUESTRATION_ORDER = "on the payment, after deductible and coinsurance"


class PatientShare(NamedTuple):
    """What follows from an allowed amount.

    Attributes:
        steps: From the allowed amount to Medicare's payment.
        medicare_payment_amount: What Medicare pays, dollars; none when a rate of the day is not known.
        patient_responsibility_amount: Deductible and coinsurance, dollars.
        cautions: Which rate is not known.
    """

    steps: tuple[Step, ...] = ()
    medicare_payment_amount: Decimal | None = None
    patient_responsibility_amount: Decimal | None = None
    cautions: tuple[str, ...] = ()


def patient_share(allowed_amount: Decimal, request: PricingRequest, parameters: Parameters) -> PatientShare:
    """Medicare's payment and the patient's share of an allowed amount, dollars."""
    if denial := _denial(allowed_amount, request):
        return denial
    coinsurance, sequestration = parameters["coinsurance_percent"], parameters["sequestration_percent"]
    if isinstance(coinsurance, Failure):
        return PatientShare(cautions=(coinsurance.message,))
    if isinstance(sequestration, Failure):
        return PatientShare(cautions=(sequestration.message,))
    steps = _cost_sharing(allowed_amount, request, coinsurance)
    before_cut = steps[-1].after_amount
    steps = (*steps, _sequestration(before_cut, sequestration))
    return PatientShare(steps, steps[-1].after_amount, allowed_amount - before_cut)


def _denial(allowed: Decimal, request: PricingRequest) -> PatientShare | None:
    """The share of a line that is sent to be denied; none for every other line."""
    if NO_NOTICE in request.modifiers:
        sentence = "Modifier GZ: denied, and without a signed notice the patient owes nothing."
        return PatientShare((Step(NOT_COVERED, allowed, _NOTHING, sentence, _NOTICES),), _NOTHING, _NOTHING)
    if NEVER_COVERED in request.modifiers:
        sentence = "Modifier GY: Medicare never covers this; the patient owes it."
        return PatientShare((Step(NOT_COVERED, allowed, _NOTHING, sentence, _NOTICES),), _NOTHING, allowed)
    return None


def _cost_sharing(allowed: Decimal, request: PricingRequest, coinsurance: ParameterValue) -> tuple[Step, ...]:
    """Deductible, then coinsurance; none of either for preventive services."""
    preventive = _preventive(request)
    if preventive:
        sentence = "Preventive service: no deductible, no coinsurance."
        return (Step("cost_share", allowed, allowed, sentence, preventive),)
    remaining = _NOTHING if request.procedure_code in NO_DEDUCTIBLE else request.deductible_remaining_amount
    deductible = min(remaining, allowed)
    rest = allowed - deductible
    share = round_cents(rest * (_PERCENT - coinsurance.value) / _PERCENT)
    sentence = f"The patient owes {coinsurance.value:f} percent."
    last = Step("coinsurance", rest, share, sentence, coinsurance.citation)
    if not deductible:
        return (last,)
    words = f"{dollars(deductible)} of the deductible is left."
    return Step("deductible", allowed, rest, words, _DEDUCTIBLE), last


def _preventive(request: PricingRequest) -> Citation | None:
    """The source for no cost sharing, which is likely for colonography; none for services with cost sharing."""
    if request.procedure_code in NO_COST_SHARE:
        return _PREVENTIVE
    is_colonography = request.procedure_code == COLONOGRAPHY_SCREENING
    is_likely = is_colonography and request.date_of_service >= COLONOGRAPHY_SCREENING_FROM
    return _PREVENTIVE._replace(confidence=Confidence.MEDIUM) if is_likely else None


def _sequestration(payment: Decimal, sequestration: ParameterValue) -> Step:
    cut = round_cents(payment * sequestration.value / _PERCENT)
    citation = Citation(sequestration.citation.document, _SEQUESTRATION_ORDER, Confidence.MEDIUM)
    return Step("sequestration", payment, payment - cut, f"{sequestration.value:f} percent is withheld.", citation)
