"""From the allowed amount to what Medicare pays and the patient owes: deductible, coinsurance, sequestration."""

from datetime import date
from decimal import Decimal

from radbill.codes.code_sets import COLONOGRAPHY_SCREENING, COLONOGRAPHY_SCREENING_FROM, NO_COST_SHARE
from radbill.core.citations import Citation, Confidence
from radbill.core.failures import Failure
from radbill.core.money import dollars, round_cents
from radbill.core.sources import SOCIAL_SECURITY_ACT
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import ParameterValue

_PERCENT = Decimal(100)
_DEDUCTIBLE = Citation(SOCIAL_SECURITY_ACT, "section 1833(b), Part B deductible, before coinsurance")
_PREVENTIVE = Citation(SOCIAL_SECURITY_ACT, "section 1833(a)(1) and (b), preventive services without cost sharing")
_SEQUESTRATION_ORDER = "on the payment, after deductible and coinsurance"


def with_payment(breakdown: Breakdown, request: PricingRequest, book: ReferenceBook) -> Breakdown:
    """Add Medicare's payment and the patient's share to a price."""
    allowed = breakdown.allowed_amount
    if allowed is None:
        return breakdown
    rates = _rates(book, request.date_of_service)
    if isinstance(rates, Failure):
        return breakdown._replace(cautions=(*breakdown.cautions, rates.message))
    coinsurance, sequestration = rates
    steps = [*_shared(allowed, request, coinsurance)]
    before_cut = steps[-1].after_amount
    steps.append(_cut(before_cut, sequestration))
    return breakdown._replace(
        payment_steps=tuple(steps),
        medicare_payment_amount=steps[-1].after_amount,
        patient_responsibility_amount=allowed - before_cut,
    )


def _shared(allowed: Decimal, request: PricingRequest, coinsurance: ParameterValue) -> list[Step]:
    """Deductible, then coinsurance; none of either for preventive services."""
    preventive = _preventive(request)
    if preventive:
        return [Step("cost_share", allowed, allowed, "Preventive service: no deductible, no coinsurance.", preventive)]
    deductible = min(request.deductible_remaining_amount, allowed)
    rest = allowed - deductible
    share = round_cents(rest * (_PERCENT - coinsurance.value) / _PERCENT)
    steps = []
    if deductible:
        steps.append(
            Step("deductible", allowed, rest, f"{dollars(deductible)} of the deductible is left.", _DEDUCTIBLE)
        )
    sentence = f"The patient owes {coinsurance.value:f} percent."
    return [*steps, Step("coinsurance", rest, share, sentence, coinsurance.citation)]


def _preventive(request: PricingRequest) -> Citation | None:
    """The source for no cost sharing, which is likely for colonography; none for services with cost sharing."""
    if request.procedure_code in NO_COST_SHARE:
        return _PREVENTIVE
    is_colonography = request.procedure_code == COLONOGRAPHY_SCREENING
    is_likely = is_colonography and request.date_of_service >= COLONOGRAPHY_SCREENING_FROM
    return _PREVENTIVE._replace(confidence=Confidence.MEDIUM) if is_likely else None


def _cut(payment: Decimal, sequestration: ParameterValue) -> Step:
    cut = round_cents(payment * sequestration.value / _PERCENT)
    citation = Citation(sequestration.citation.document, _SEQUESTRATION_ORDER, Confidence.MEDIUM)
    return Step("sequestration", payment, payment - cut, f"{sequestration.value:f} percent is withheld.", citation)


def _rates(book: ReferenceBook, on: date) -> tuple[ParameterValue, ParameterValue] | Failure:
    coinsurance, sequestration = book.parameter("coinsurance_percent", on), book.parameter("sequestration_percent", on)
    if isinstance(coinsurance, Failure):
        return coinsurance
    return sequestration if isinstance(sequestration, Failure) else (coinsurance, sequestration)
