"""A registered patient with the coverages that are billed, in order."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from radbill.codes.claim_codes import SELF
from radbill.model.address import Address
from radbill.model.record import Record


class Person(Record):
    """Name, birth date and sex as the payer knows them (sex: F, M or U).

    A subscriber may be an employer (workers' compensation): then `organization` is its name, and it has no other.
    """

    organization: str = ""
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    birth_date: date | None = None
    sex: str = ""
    address: Address = Address()


class Coverage(Record):
    """One insurance of the patient.

    Attributes:
        payer_key: Which payer of the Payers table.
        member_id: The member's identification on the card (for Medicare the MBI).
        group_number: Group or policy number, if any.
        group_name: Name of the group or plan, if the card shows one.
        medicare_secondary_type: Why Medicare pays after another payer (SBR05); empty when it does not.
        relationship: X12 individual relationship code of the patient to the subscriber; 18 is self.
        subscriber: The insured person when it is somebody else than the patient.
        effective_from: First day of the coverage, if known.
        effective_to: Last day of the coverage, if known.
    """

    payer_key: str = ""
    member_id: str = ""
    group_number: str = ""
    group_name: str = ""
    medicare_secondary_type: str = ""
    relationship: str = SELF
    subscriber: Person | None = None
    effective_from: date | None = None
    effective_to: date | None = None


#: How forms and findings name the coverages of a patient, in the order in which they are billed.
COVERAGE_FIELDS = ("coverage", "secondary_coverage", "tertiary_coverage")


class Patient(Record):
    """A patient.

    Attributes:
        patient_id: The practice's own key.
        mrn: Medical record number of the RIS or the hospital, where it is another; never sent.
        person: Who it is.
        coverages: In the order in which they are billed.
    """

    patient_id: str
    mrn: str = ""
    person: Person = Person()
    coverages: tuple[Coverage, ...] = Field(default=(), max_length=len(COVERAGE_FIELDS))

    @property
    def primary_coverage(self) -> Coverage:
        """The coverage that is billed first; an empty one when the patient has none."""
        return self.coverages[0] if self.coverages else Coverage()

    def named_coverages(self) -> Iterator[tuple[str, Coverage]]:
        """Each coverage under its name of `COVERAGE_FIELDS`."""
        return zip(COVERAGE_FIELDS, self.coverages, strict=False)
