"""What is asked when a service line is priced."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class SessionRank(NamedTuple):
    """Which lines of its session rank above a line.

    Attributes:
        professional_reduced: Whether another line has the higher professional component.
        technical_reduced: The same of the technical component.
        surgical_rank: Among the surgical procedures of the day, from 1; 0 when it is not ranked. Endoscopies of one
            family share a rank.
        endoscopy_outranked: Whether another endoscopy of the family ranks higher.
        is_second_side: Whether an earlier line of the session holds the other side of the same service.
    """

    professional_reduced: bool = False
    technical_reduced: bool = False
    surgical_rank: int = 0
    endoscopy_outranked: bool = False
    is_second_side: bool = False


class PricingRequest(NamedTuple):
    """One line to price. Either `zip_code` or `carrier` and `locality` say where.

    Attributes:
        procedure_code: CPT or HCPCS code, five characters.
        modifiers: As on the line.
        place_of_service: Two digits.
        units: Units of service.
        session_rank: Where the line ranks in its session; found by `radbill.pricing.sessions.rank`.
        deductible_remaining_amount: What the patient still owes of the Part B deductible, dollars.
        is_participating: Whether the practice participates in Medicare; if not, less is allowed.
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
    session_rank: SessionRank = SessionRank()
    deductible_remaining_amount: Decimal = Decimal(0)
    qualifying_apm_participant: bool = False
    is_participating: bool = True
