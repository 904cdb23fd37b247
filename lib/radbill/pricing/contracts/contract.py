"""A contract: whom it is with, when it holds, and its lines from top to bottom; the first that fits decides."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import component_name
from radbill.codes.modality import modality_of
from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.pricing.contracts.term import Term
from radbill.pricing.request import PricingRequest


class Selection(NamedTuple):
    """The services that a line of a contract is about; what is empty does not narrow.

    Attributes:
        first_code: Lowest procedure code, as text.
        last_code: Highest procedure code; empty means `first_code` alone.
        places_of_service: Two digits each.
        components: `26`, `TC` or `global`.
        modality: Kind of service, as `radbill.codes.modality` names it.
    """

    first_code: str = ""
    last_code: str = ""
    places_of_service: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    modality: str = ""

    def fits(self, request: PricingRequest) -> bool:
        """Whether a service is meant."""
        return (
            (not self.first_code or self.first_code <= request.procedure_code <= (self.last_code or self.first_code))
            and (not self.places_of_service or request.place_of_service in self.places_of_service)
            and (not self.components or component_name(request.modifiers) in self.components)
            and (not self.modality or modality_of(request.procedure_code) == self.modality)
        )


class ContractLine(NamedTuple):
    """One line: what it is about, what is agreed, and how it is named in explanations."""

    selection: Selection
    term: Term
    name: str = ""


class Contract(NamedTuple):
    """An agreement with a payer.

    Attributes:
        payer_key: Whose it is.
        name: As the practice calls it.
        in_force: Dates of service for which it holds.
        lines: From top to bottom.
        pays_lesser_of_charge: Whether no more than the charge is paid.
        own_numbers: The payer's own numbers in the place of Medicare's, by the name of any dated number
            (`conversion_factor`, `mppr_professional_percent`, `bilateral_percent`, ...).
        is_sequestered: Whether the payer withholds Medicare's sequestration from what it pays.
    """

    payer_key: str
    name: str
    in_force: DateRange
    lines: tuple[ContractLine, ...]
    pays_lesser_of_charge: bool = False
    own_numbers: tuple[tuple[str, Decimal], ...] = ()
    is_sequestered: bool = False

    def line_for(self, request: PricingRequest) -> ContractLine | None:
        """The first line that fits; none when the contract says nothing about the service."""
        return next((line for line in self.lines if line.selection.fits(request)), None)

    def citation(self, line: ContractLine) -> Citation:
        """How an amount is traced to the contract."""
        return Citation(f"Contract {self.name}", line.name)


def contract_on(contracts: Iterable[Contract], payer_key: str, day: date) -> Contract | None:
    """The contract with a payer that holds on a day; of several the one that began last."""
    found = (each for each in contracts if each.payer_key == payer_key and each.in_force.covers(day))
    return max(found, key=lambda contract: contract.in_force.effective_from, default=None)
