"""A charge: one service as its source tells it, by the keys of the registration; and the line that it became."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.intake.charge_details import ClaimCells, LineCells, SharedCells


class ChargeRow(ClaimCells, SharedCells, LineCells):
    """One service as a RIS, a sheet or a file tells it. Empty fields are those that the source leaves blank.

    What few claims need is told by `ClaimCells`, `SharedCells` and `LineCells`.

    Attributes:
        row_number: Where the row stands in its source.
        claim_id: The practice's number of the claim; rows that share it become one claim.
        line_id: Accession or the practice's own number of the line; when empty: claim id and order within the claim.
        patient_id: Key of the patient.
        facility_id: Key of the facility where the exam was done; of the claim, or of the line alone when an earlier row
            of the claim names another.
        rendering_id: Key of the provider who read it; likewise.
        referring_id: Key of the provider who ordered it; likewise.
        date_of_service: Day of the exam.
        procedure_code: CPT or HCPCS code, small letters taken as large.
        modifiers: In the order in which they are sent; a text may hold several, with blanks between them.
        units: Units of service.
        charge_amount: What the practice charges for all units, dollars.
        diagnoses: ICD-10-CM codes, the line's reason first, with or without the point.
        further_diagnoses: Those of the claim to which the line does not point: a line points to four at most.
        place_of_service: Two digits; when empty: that of the facility.
        prior_authorization_number: The payer's number, if it gave one; likewise.
        admission_date: For inpatients.
        accession: Number of the exam in the RIS, where the line has a number of its own.
        exam_description: Name of the exam in the RIS.
        side: Which side was examined: RT, LT or both.
        coded_by: Who coded the line.
        release_reason: Why the claim goes out although it is held, in a person's words.
    """

    row_number: int = 0
    claim_id: str = ""
    line_id: str = ""
    patient_id: str = ""
    facility_id: str = ""
    rendering_id: str = ""
    referring_id: str = ""
    date_of_service: date | None = None
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal(0)
    diagnoses: tuple[str, ...] = ()
    further_diagnoses: tuple[str, ...] = ()
    place_of_service: str = ""
    prior_authorization_number: str = ""
    admission_date: date | None = None
    accession: str = ""
    exam_description: str = ""
    side: str = ""
    coded_by: str = ""
    release_reason: str = ""


class LineOfRow(NamedTuple):
    """Which line of which claim a charge row became; who coded it and why it is released, if the row says."""

    row: int
    claim_id: str
    line_id: str
    coded_by: str = ""
    release_reason: str = ""
