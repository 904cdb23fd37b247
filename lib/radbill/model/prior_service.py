"""A service that went out in an earlier batch, as the edits see it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from radbill.codes.claim_codes import ORIGINAL
from radbill.model.record import Record


class Likeness(StrEnum):
    """By what a patient of an earlier batch is the same as one of this batch."""

    SAME = "same"  # member ID, first name and birth date
    OTHER_MEMBER_ID = "another member ID"
    OTHER_BIRTH_DATE = "another birth date"


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
        line_id: The practice's number of the service, as the accession number; empty where it is not known.
        submitted_on: When the earlier batch went out.
        patient_likeness: By what its patient is the one of this batch.
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
    line_id: str = ""
    submitted_on: date | None = None
    patient_likeness: Likeness = Likeness.SAME
