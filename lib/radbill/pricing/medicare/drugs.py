"""Contrast, radiopharmaceuticals and other drugs: paid by the average sales price, outside the fee schedule.

The file of a quarter has 106 percent of the average sales price per billing unit (42 CFR 414.904). In a hospital the
drug is the hospital's, paid with the service (CMS 100-04, ch. 17, s. 90). What the file does not have, the Medicare
contractor prices, as most radiopharmaceuticals in an office.
"""

import re
from datetime import date
from decimal import Decimal

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.core.sources import SOCIAL_SECURITY_ACT
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.medicare.line_facts import Parameters, PublishedDrug, PublishedFacts
from radbill.pricing.medicare.locality import is_facility_at
from radbill.pricing.medicare.parameters import parameters_on
from radbill.pricing.medicare.patient_share import patient_share
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import DrugLimit, ParameterValue

#: Injected drugs, contrast (Q995x to Q998x, A957x, A958x), radiopharmaceuticals (A95xx to A98xx).
_DRUG = re.compile(r"J\d{4}|Q99\d{2}|A9[5-8]\d{2}")
_PRICED_BY_CONTRACTOR = "C"
#: Status of what is excluded from the fee schedule; other codes of the schedule are priced by it.
_EXCLUDED = frozenset("EX")


def drug_facts(
    request: PricingRequest, facts: PublishedFacts | Failure, book: ReferenceBook
) -> PublishedDrug | Failure | None:
    """What is published about a drug; none when the line is no drug, or something else keeps it from being priced."""
    if not _DRUG.fullmatch(request.procedure_code) or not _is_left_out(facts):
        return None
    limit = book.drug_limit(request.procedure_code, request.date_of_service)
    if isinstance(limit, Failure) and not isinstance(facts, Failure) and _status(facts) == _PRICED_BY_CONTRACTOR:
        return None
    failure = _facility(request, book) or _no_limit(request, limit)
    if failure or not isinstance(limit, DrugLimit):
        return failure
    return PublishedDrug(limit, parameters_on(request.date_of_service, book))


def price_drug(request: PricingRequest, drug: PublishedDrug) -> Breakdown:
    """The payment limit, times units."""
    limit = drug.limit
    amount = round_cents(limit.payment_limit_amount * request.units)
    sentence = f"Payment limit {limit.payment_limit_amount:f} dollars for {limit.dosage}, times {request.units:f}."
    citation = Citation("42 CFR 414.904", f"average sales price file {limit.release_id}")
    step = Step("drug", Decimal(0), amount, sentence, citation)
    share = patient_share(amount, request, _with_own_coinsurance(drug))
    return Breakdown(
        steps=(step,),
        medicare_payment_amount=share.medicare_payment_amount,
        patient_responsibility_amount=share.patient_responsibility_amount,
        payment_steps=share.steps,
        cautions=(*_cautions(amount), *share.cautions),
    )


def _with_own_coinsurance(drug: PublishedDrug) -> Parameters:
    """The dated numbers, with the coinsurance of the drug file where it prints one."""
    percent = drug.limit.coinsurance_percent
    if percent is None:
        return drug.parameters
    citation = Citation(SOCIAL_SECURITY_ACT, f"section 1847A(i), average sales price file {drug.limit.release_id}")
    own = ParameterValue("coinsurance_percent", percent.normalize(), DateRange(date.min), citation)
    return {**drug.parameters, "coinsurance_percent": own}


def _facility(request: PricingRequest, book: ReferenceBook) -> Failure | None:
    """In a facility the drug is the facility's."""
    is_facility = is_facility_at(request.place_of_service, request.date_of_service, book)
    if isinstance(is_facility, Failure):
        return is_facility
    if not is_facility:
        return None
    message = f"In place of service {request.place_of_service} the facility is paid for {request.procedure_code}."
    return Failure(FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE, message, "Do not bill the drug here.")


def _no_limit(request: PricingRequest, limit: DrugLimit | Failure | None) -> Failure | None:
    if isinstance(limit, Failure):
        message = "No list of drug payment limits (ASP) that answers for that day is loaded."
        return Failure(limit.reason, message, limit.what_to_do)
    if limit is None:
        message = f"{request.procedure_code} has no payment limit in the ASP file: the Medicare contractor prices it."
        return Failure(FailureReason.CARRIER_PRICED, message, "Send the invoice, or ask the contractor.")
    return None


def _is_left_out(facts: PublishedFacts | Failure) -> bool:
    """Whether the fee schedule leaves the code to others."""
    if isinstance(facts, Failure):
        return facts.reason is FailureReason.NOT_IN_FORCE
    return _status(facts) in _EXCLUDED or _status(facts) == _PRICED_BY_CONTRACTOR


def _status(facts: PublishedFacts) -> str:
    return facts.row.status_code


def _cautions(amount: Decimal) -> tuple[str, ...]:
    lesser = f"Medicare pays no more than the charge; a charge below {dollars(amount)} is paid as charged."
    return lesser, "Single-dose containers need JW or JZ; a discarded amount is a line of its own."
