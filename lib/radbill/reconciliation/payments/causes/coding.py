"""Something else paid than was billed: another code, component or place, a modifier dropped, fewer units."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.codes.component import COMPONENT_MODIFIERS, component_name, without_component
from radbill.codes.places import OFFICE, ON_CAMPUS_OUTPATIENT
from radbill.pricing.request import PricingRequest
from radbill.reconciliation.payments.cause import Cause, Evidence, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial

_COMPONENTS = ((), *((modifier,) for modifier in COMPONENT_MODIFIERS))
_MOST_UNITS = 20


def _explanations(trial: Trial) -> Iterator[Explanation]:
    paid_code, request = trial.payment.procedure_code, trial.question.request
    if paid_code and paid_code != request.procedure_code:
        for changed, words in _as_code(request, paid_code):
            yield from _explanation(trial, changed, words, Evidence.STATED)
    for changed, words in _changes(request):
        yield from _explanation(trial, changed, words, Evidence.COMPUTED)


def _explanation(trial: Trial, request: PricingRequest, words: str, evidence: Evidence) -> Iterator[Explanation]:
    amount = trial.amount(trial.question._replace(request=request))
    if amount is not None:
        yield Explanation(Cause.CODING_CHANGED, amount, f"The payer paid {words}.", words, evidence)


def _as_code(request: PricingRequest, code: str) -> Iterator[tuple[PricingRequest, str]]:
    what = f"{code} instead of {request.procedure_code}"
    yield request._replace(procedure_code=code), what
    for modifiers in _COMPONENTS:
        changed = request._replace(procedure_code=code, modifiers=(*modifiers, *without_component(request.modifiers)))
        if changed.modifiers != request.modifiers:
            yield changed, f"{what}, as {component_name(modifiers)}"


def _changes(request: PricingRequest) -> Iterator[tuple[PricingRequest, str]]:
    others = without_component(request.modifiers)
    billed = component_name(request.modifiers)
    for modifiers in _COMPONENTS:
        if component_name(modifiers) != billed:
            words = f"it as {component_name(modifiers)} instead of {billed}"
            yield request._replace(modifiers=(*modifiers, *others)), words
    for modifier in others:
        left = tuple(each for each in request.modifiers if each != modifier)
        yield request._replace(modifiers=left), f"it without modifier {modifier}"
    for units in range(1, min(int(request.units), _MOST_UNITS)):
        yield request._replace(units=Decimal(units)), f"{units} of {request.units:f} units"
    for place in (OFFICE, ON_CAMPUS_OUTPATIENT):
        if place != request.place_of_service:
            yield request._replace(place_of_service=place), f"it as of place of service {place}"


CODING = CauseTest(_explanations)
