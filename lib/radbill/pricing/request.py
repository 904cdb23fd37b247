"""What is asked when a service line is priced."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class SessionStanding(NamedTuple):
    """Whether another line of the same session has the higher component, so that this line's is reduced."""

    professional_reduced: bool = False
    technical_reduced: bool = False


class PricingRequest(NamedTuple):
    """One line to price. Either `zip_code` or `carrier` and `locality` say where.

    Attributes:
        procedure_code: CPT or HCPCS code, five characters.
        modifiers: As on the line.
        place_of_service: Two digits.
        units: Units of service.
        standing: The line's standing among the imaging lines of its session; found by `radbill.pricing.sessions`.
        deductible_remaining_amount: What the patient still owes of the Part B deductible, dollars.
        qualifying_apm_participant: Whether the 2026 conversion factor of qualifying participants applies.
    """

    procedure_code: str
    modifiers: tuple[str, ...]
    date_of_service: date
    place_of_service: str
    zip_code: str = ""
    carrier: str = ""
    locality: str = ""
    units: Decimal = Decimal(1)
    standing: SessionStanding = SessionStanding()
    deductible_remaining_amount: Decimal = Decimal(0)
    qualifying_apm_participant: bool = False
