"""A service that went out in an earlier batch, as the edits see it."""

from datetime import date
from decimal import Decimal

from radbill.codes.claim_codes import ORIGINAL
from radbill.model.record import Record


class PriorService(Record):
    """One service line of an earlier batch, of a patient of the batch under review.

    Attributes:
        patient_id: The patient's key in the batch under review.
        batch_id: The earlier batch.
        claim_id: Its claim there.
        frequency: That claim's frequency code: 1 original, 7 replacement.
        practice_npi: Who billed it.
        payer_id: To whom it was sent.
        rendering_npi: Under which NPI it was rendered: the reader's, else the group's.
        units: Units of service.
        charge_amount: Dollars.
    """

    patient_id: str
    batch_id: int
    claim_id: str
    frequency: str = ORIGINAL
    practice_npi: str = ""
    payer_id: str = ""
    rendering_npi: str = ""
    procedure_code: str
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal(0)
    date_of_service: date
    place_of_service: str = ""
