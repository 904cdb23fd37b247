"""What an estimate lacks of what the rule wants on it, each with its paragraph; without it nothing is printed."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.codes import npi
from radbill.codes.states import STATES
from radbill.forms.estimates.estimate import EstimateProvider, GoodFaithEstimate

_RULE = "45 CFR 149.610"
#: An EIN or a social security number, without hyphens.
_TIN_LENGTH = 9


class MissingPart(NamedTuple):
    """What is missing or cannot be.

    Attributes:
        what: One sentence; it names no patient.
        what_to_do: What the user does next.
        paragraph: Of the rule.
    """

    what: str
    what_to_do: str
    paragraph: str

    def __str__(self) -> str:
        return f"{self.what} {self.what_to_do} [{self.paragraph}]"


def missing_parts(estimate: GoodFaithEstimate) -> tuple[MissingPart, ...]:
    """Everything that keeps an estimate from being given."""
    return tuple(
        MissingPart(what, what_to_do, f"{_RULE}{paragraph}") for what, what_to_do, paragraph in _missing(estimate)
    )


def _missing(estimate: GoodFaithEstimate) -> Iterator[tuple[str, str, str]]:
    if not (estimate.last_name and estimate.first_name):
        yield "The patient's name is missing.", "Type last and first name.", "(c)(1)(i)"
    if estimate.birth_date is None or estimate.birth_date > estimate.issued_on:
        yield "The patient's birth date is missing or in the future.", "Correct it.", "(c)(1)(i)"
    if estimate.date_of_service and estimate.scheduled_on and estimate.date_of_service < estimate.scheduled_on:
        yield "The exam is before the day on which it was scheduled.", "Correct one of the days.", "(b)(1)(vi)"
    if not estimate.primary_service:
        yield "The main service has no description.", "Say in plain words what is done.", "(c)(1)(ii)"
    if not estimate.services:
        yield "No service is listed.", "List what is expected, one row each.", "(c)(1)(iii)"
    yield from _missing_of_services(estimate)
    if not estimate.providers:
        yield "Nobody furnishes the services.", "Fill in the practice.", "(c)(1)(v)"
    for provider in estimate.providers:
        yield from _missing_of(provider)


def _missing_of_services(estimate: GoodFaithEstimate) -> Iterator[tuple[str, str, str]]:
    own = estimate.providers[0].key if estimate.providers else ""
    known = {provider.key for provider in estimate.providers}
    for number, service in enumerate(estimate.services, 1):
        if not service.procedure_code:
            yield f"Service {number} has no code.", "Type the code, or a name that says which it is.", "(c)(1)(iv)"
        if service.charge_amount is None and service.provider_key == own:
            yield (f"Service {number} has no expected charge.",
                   "Type it, add the code to the fees, or give a percent of Medicare.", "(c)(1)(iv)")  # fmt: skip
        if service.provider_key not in known:
            yield f"Service {number} names a provider that is not listed.", "List the provider.", "(c)(1)(v)"


def _missing_of(provider: EstimateProvider) -> Iterator[tuple[str, str, str]]:
    who = f"Provider {provider.key}" if provider.key else "The practice"
    if not provider.name:
        yield f"{who} has no name.", "Type the name under which it bills.", "(c)(1)(v)"
    if not npi.is_valid(provider.npi):
        yield f"{who} has no valid NPI.", "Type the ten digits.", "(c)(1)(v)"
    if len(provider.tax_id) != _TIN_LENGTH or not provider.tax_id.isdigit():
        yield f"{who} has no valid TIN.", "Type the nine digits.", "(c)(1)(v)"
    if provider.address.state not in STATES or not provider.address.city:
        yield f"{who} has no place.", "Type city and state of where the services are furnished.", "(c)(1)(v)"
