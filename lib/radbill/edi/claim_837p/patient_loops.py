"""Loops 2000B to 2010CA: the subscriber, the payer, and the patient when that is somebody else."""

from radbill.codes.claim_codes import CLAIM_FILING_CODES, DEPENDENT_RELATIONSHIPS, SELF, SEXES
from radbill.edi.claim_837p.billing_loops import write_address
from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.address import Address
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer


def write_patient(writer: SegmentWriter, patient: Patient, payer: Payer, hierarchy: HierarchyWriter) -> None:
    """Whose coverage is billed, to whom, and who was examined."""
    coverage = patient.primary_coverage
    is_self = coverage.relationship == SELF
    hierarchy.add_subscriber(is_patient=is_self)
    group = writer.optional(coverage.group_number, "group number", 50)
    filing_code = writer.one_of(payer.claim_filing_code, "claim filing code", CLAIM_FILING_CODES)
    writer.add("SBR", "P", SELF if is_self else "", group, "", "", "", "", "", filing_code)
    _subscriber(writer, patient.person if is_self else coverage.subscriber or Person(), coverage)
    if is_self:
        _address_and_demographics(writer, patient.person)
    writer.part = ""
    writer.repeated(payer, _payer)
    if not is_self:
        hierarchy.add_patient()
        _dependent(writer, patient)


def _subscriber(writer: SegmentWriter, person: Person, coverage: Coverage) -> None:
    writer.part = "subscriber "
    _name(writer, "IL", person, "MI", writer.code(coverage.member_id, "member ID", 80, 2))


def _dependent(writer: SegmentWriter, patient: Patient) -> None:
    writer.part = "patient "
    writer.add("PAT", writer.one_of(patient.primary_coverage.relationship, "relationship", DEPENDENT_RELATIONSHIPS))
    _name(writer, "QC", patient.person)
    _address_and_demographics(writer, patient.person)
    writer.part = ""


def _name(writer: SegmentWriter, entity: str, person: Person, qualifier: str = "", identification: str = "") -> None:
    last, first = writer.text(person.last_name, "last name", 60), writer.text(person.first_name, "first name", 35, 0)
    middle, suffix = writer.text(person.middle_name, "middle name", 25, 0), writer.text(person.suffix, "suffix", 10, 0)
    writer.add("NM1", entity, "1", last, first, middle, "", suffix, qualifier, identification)


def _address_and_demographics(writer: SegmentWriter, person: Person) -> None:
    write_address(writer, person.address)
    writer.add("DMG", "D8", writer.day(person.birth_date, "birth date"), writer.one_of(person.sex, "sex", SEXES))


def _payer(writer: SegmentWriter, payer: Payer) -> None:
    writer.part = "payer "
    name, payer_id = writer.text(payer.name, "name", 60), writer.code(payer.payer_id, "ID", 80, 2)
    writer.add("NM1", "PR", "2", name, "", "", "", "", "PI", payer_id)
    if payer.address != Address():
        write_address(writer, payer.address)
