"""A claim that went out before, as the edits see it."""

from datetime import date
from decimal import Decimal

from radbill.codes.claim_codes import ORIGINAL, PRIMARY
from radbill.model.record import Record


class PriorLine(Record):
    """A line as it was sent.

    Attributes:
        line_id: REF*6R; empty where an old ledger did not keep it.
        units: Units of service.
        charge_amount: Dollars.
        diagnoses: Those that the line points to, in their order; none where an old ledger did not keep them.
    """

    line_id: str = ""
    procedure_code: str
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal(0)
    date_of_service: date | None = None
    place_of_service: str = ""
    diagnoses: tuple[str, ...] | None = None


class PriorClaim(Record):
    """The newest sending of a claim of the batch under review that some payer has.

    Attributes:
        claim_id: CLM01.
        practice_npi: Who billed it.
        responsibility: To which payer in the order of payers: P, S or T.
        batch_id: In which batch; 0 where another system sent it.
        submitted_on: The day, as the ledger has it.
        frequency: 1 original, 7 replacement, 8 void.
        payer_id: To whom it was sent.
        is_of_another_patient: Whether it was for somebody else than the claim under review.
        lines: Its lines in their order.
    """

    claim_id: str
    practice_npi: str = ""
    responsibility: str = PRIMARY
    batch_id: int
    submitted_on: date
    frequency: str = ORIGINAL
    payer_id: str = ""
    is_of_another_patient: bool = False
    lines: tuple[PriorLine, ...] = ()
