"""The service lines of a claim."""

from datetime import date
from typing import NamedTuple

from radbill.model.sent_claim.insurance import LineDecision
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.values import Money, Quantity


class Note(NamedTuple):
    """Words for the payer: an NTE by its code (ADD, CER, DCP, DGN, TPO), or a K3."""

    code: str | None = None
    text: str | None = None


class Attachment(NamedTuple):
    """Papers that belong to a claim (PWK).

    Attributes:
        report: PWK01, which kind.
        transmission: PWK02, how they come: AA available on request, BM by mail, EL, EM, FT, FX.
        control_number: PWK06; none with AA.
    """

    report: str | None = None
    transmission: str | None = None
    control_number: str | None = None


class LineDates(NamedTuple):
    """Days of a line besides that of the service (DTP)."""

    last_seen: date | None = None
    prescription: date | None = None
    initial_treatment: date | None = None
    begin_therapy: date | None = None
    last_x_ray: date | None = None


class Drug(NamedTuple):
    """A drug or tracer (loop 2410).

    Attributes:
        ndc: Eleven digits.
        unit: F2, GR, ME, ML or UN.
        prescription_number: REF XZ.
        link_number: REF VY, which joins the parts of a compound.
    """

    ndc: str | None = None
    quantity: Quantity | None = None
    unit: str | None = None
    prescription_number: str | None = None
    link_number: str | None = None


class LineProviders(NamedTuple):
    """Who did a line, where it differs from the claim (loops 2420A to 2420F)."""

    rendering: SentProvider | None = None
    purchased_service: SentProvider | None = None
    supervising: SentProvider | None = None
    ordering: SentProvider | None = None
    referring: SentProvider | None = None
    primary_care: SentProvider | None = None


class SentLine(NamedTuple):
    """One service (loop 2400).

    Attributes:
        line_id: REF 6R.
        procedure_code: SV101-2.
        procedure_qualifier: SV101-1.
        description: SV101-7, for codes that say nothing by themselves.
        unit: UN units, MJ minutes.
        units: SV104.
        place_of_service: SV105; none when it is that of the claim.
        emergency: SV109.
        diagnosis_pointers: Positions in the claim's diagnoses, from 1.
        date_of_service: First day.
        date_of_service_to: Last day of a service over days.
        prior_authorization: REF G1.
        referral: REF 9F.
        clia: REF X4.
        mammography_certification: REF EW.
        service_facility: Loop 2420C.
        purchased_service_amount: PS102.
        purchased_service_id: PS101; the NPI or another number of who did it.
    """

    line_id: str | None = None
    procedure_code: str | None = None
    modifiers: tuple[str, ...] = ()
    procedure_qualifier: str | None = "HC"
    description: str | None = None
    charge_amount: Money | None = None
    unit: str | None = "UN"
    units: Quantity | None = None
    place_of_service: str | None = None
    emergency: bool = False
    diagnosis_pointers: tuple[int, ...] = ()
    date_of_service: date | None = None
    date_of_service_to: date | None = None
    prior_authorization: str | None = None
    referral: str | None = None
    clia: str | None = None
    mammography_certification: str | None = None
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dates: LineDates = LineDates()
    drug: Drug | None = None
    providers: LineProviders = LineProviders()
    service_facility: SentProvider | None = None
    purchased_service_amount: Money | None = None
    purchased_service_id: str | None = None
    other_payers: tuple[LineDecision, ...] = ()
