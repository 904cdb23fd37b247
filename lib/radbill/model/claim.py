"""A professional claim and its service lines."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from radbill.codes.claim_codes import ORIGINAL, PRIMARY, RESPONSIBILITIES
from radbill.model.claim_details import ClaimDetails, LineDetails, OtherCoverage
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.record import CompactRecord
from radbill.model.trading_partner import TradingPartner

#: Stands in `unknown_keys` in place of a key where a charge differs from the other charges of its claim, or is
#: blank where these differ.
DIFFERS = "differs within claim"

_NO_LINE_DETAILS = LineDetails()


class ServiceLine(CompactRecord):
    """One service: what was done, when, how often, for how much.

    Attributes:
        line_id: Unique identification that comes back in the remittance (REF*6R).
        procedure_code: CPT or HCPCS code, five characters.
        modifiers: Up to four, in the order in which they are sent.
        units: Units of service.
        charge_amount: What the practice charges for the line, dollars.
        diagnosis_pointers: Positions (from 1) in the claim's list of diagnoses; the first is the line's reason.
        place_of_service: Two digits.
        accession: Number of the exam in the RIS, where it is not the line's own; never sent.
        exam_description: Name of the exam in the RIS, from which codes are suggested; never sent.
        side: Which side was examined, as the charge row says: RT, LT or both; empty when it does not.
        unknown_keys: Keys that the charge row names and no table of the workbook has, as (field, key).
        details: What few lines need.
    """

    line_id: str
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal(0)
    date_of_service: date | None = None
    place_of_service: str = ""
    side: str = ""
    diagnosis_pointers: tuple[int, ...] = ()
    accession: str = ""
    exam_description: str = ""
    unknown_keys: tuple[tuple[str, str], ...] = ()
    details: LineDetails = _NO_LINE_DETAILS


class Claim(CompactRecord):
    """One claim for one patient, payer and place.

    Attributes:
        claim_id: Patient control number (CLM01): comes back in the remittance.
        practice: Who bills.
        trading_partner: To whom the file with the claim goes.
        frequency: Claim frequency code: 1 original, 7 replacement, 8 void.
        payer_claim_control_number: The payer's number of the claim that is replaced or voided (REF*F8).
        diagnoses: ICD-10-CM codes without a point, the principal one first.
        prior_authorization_number: REF*G1.
        referral_number: REF*9F.
        mammography_certification_number: REF*EW, for mammography.
        admission_date: For inpatient place of service 21.
        responsibility: Which of the patient's coverages is billed: P the first, S the second, T the third; `payer` is
            the payer of that coverage.
        other_coverages: The patient's other coverages, with what their payers decided.
        details: What few claims need.
    """

    claim_id: str
    practice: Practice
    trading_partner: TradingPartner = TradingPartner()
    patient: Patient
    payer: Payer
    rendering_provider: Provider | None = None
    referring_provider: Provider | None = None
    service_facility: Facility | None = None
    diagnoses: tuple[str, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    frequency: str = ORIGINAL
    payer_claim_control_number: str = ""
    prior_authorization_number: str = ""
    referral_number: str = ""
    mammography_certification_number: str = ""
    admission_date: date | None = None
    accepts_assignment: bool = True
    responsibility: str = PRIMARY
    other_coverages: tuple[OtherCoverage, ...] = ()
    details: ClaimDetails = ClaimDetails()

    @property
    def coverage(self) -> Coverage:
        """The coverage that is billed; an empty one when the patient has none at that place."""
        coverages, responsibility = self.patient.coverages, self.responsibility
        at = RESPONSIBILITIES.index(responsibility) if responsibility in RESPONSIBILITIES else len(coverages)
        return coverages[at] if at < len(coverages) else Coverage()

    @property
    def is_self_pay(self) -> bool:
        """Whether the patient pays and no payer is billed: no claim goes out. A second payer makes it unclear."""
        keys = {coverage.payer_key for coverage in self.patient.coverages} - {"", self.payer.payer_key}
        return self.payer.is_self_pay and not keys

    @property
    def charge_amount(self) -> Decimal:
        """Sum of the lines' charges, dollars."""
        return sum((line.charge_amount for line in self.lines), Decimal(0))

    @property
    def date_of_service(self) -> date | None:
        """Day of the first line that has one; none when no line has."""
        for line in self.lines:
            if day := line.date_of_service:
                return day
        return None

    @property
    def place_of_service(self) -> str:
        """Place of service of the claim: that of its first line."""
        return self.lines[0].place_of_service if self.lines else ""

    @property
    def principal_diagnosis(self) -> str:
        """The first diagnosis; empty when the claim has none."""
        return principal_diagnosis(self.diagnoses)

    @property
    def rendering_npi(self) -> str:
        """NPI under which the services are judged: the rendering provider's, else the group's."""
        return self._npi_of(self.rendering_provider)

    def rendering_npi_of(self, line: ServiceLine) -> str:
        """NPI under which one of the lines is judged: that of its own reader, else the claim's."""
        return self._npi_of(line.details.rendering_provider or self.rendering_provider)

    def _npi_of(self, reader: Provider | None) -> str:
        return reader.npi if reader and reader.npi else self.practice.npi

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Everybody whom the claim or one of its lines names; one who stands twice is there twice."""
        own = (self.rendering_provider, self.referring_provider, self.details.supervising_provider)
        of_lines = (
            person
            for line in self.lines
            if line.details is not _NO_LINE_DETAILS
            for person in (
                line.details.rendering_provider,
                line.details.supervising_provider,
                line.details.ordering_provider,
                line.details.referring_provider,
            )
        )
        return tuple(filter(None, (*own, *of_lines)))

    @property
    def facilities(self) -> tuple[Facility, ...]:
        """Every place that the claim or one of its lines names, also where a test was bought."""
        of_lines = (
            place
            for line in self.lines
            if line.details is not _NO_LINE_DETAILS
            for place in (line.details.service_facility, line.details.reading_place, line.details.purchased_from)
        )
        return tuple(filter(None, (self.service_facility, *of_lines)))

    def diagnoses_of(self, line: ServiceLine) -> tuple[str, ...]:
        """The diagnoses of one of the lines in the order of its pointers; pointers to nothing are left out."""
        return pointed_diagnoses(self.diagnoses, line.diagnosis_pointers)


def pointed_diagnoses(diagnoses: Sequence[str], pointers: Iterable[int]) -> tuple[str, ...]:
    """The diagnoses that pointers lead to, in their order; pointers to nothing are left out."""
    return tuple([diagnoses[at - 1] for at in pointers if 0 < at <= len(diagnoses)])


def principal_diagnosis(diagnoses: Sequence[str]) -> str:
    """The first of a claim's diagnoses; empty when it has none."""
    return diagnoses[0] if diagnoses else ""
