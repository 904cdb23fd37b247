"""Loops 2000B to 2010CA: the subscriber, the payer, and the patient when that is somebody else."""

from radbill.codes.claim_codes import CLAIM_FILING_CODES, DEPENDENT_RELATIONSHIPS, SELF, SEXES
from radbill.edi.claim_837p.billing_loops import write_address
from radbill.edi.claim_837p.hierarchy_writer import Levels
from radbill.edi.x12.segment_writer import Draft
from radbill.model.address import Address
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer


def write_patient(draft: Draft, patient: Patient, payer: Payer, levels: Levels) -> None:
    """Whose coverage is billed, to whom, and who was examined."""
    coverage = patient.coverage
    is_self = coverage.relationship == SELF
    levels.add_subscriber(is_patient=is_self)
    group = draft.optional(coverage.group_number, "group number", 50)
    filing_code = draft.one_of(payer.claim_filing_code, "claim filing code", CLAIM_FILING_CODES)
    draft.add("SBR", "P", SELF if is_self else "", group, "", "", "", "", "", filing_code)
    _subscriber(draft, patient.person if is_self else coverage.subscriber or Person(), coverage)
    if is_self:
        _address_and_demographics(draft, patient.person)
    draft.part = ""
    draft.repeated(payer, _payer)
    if not is_self:
        levels.add_patient()
        _dependent(draft, patient)


def _subscriber(draft: Draft, person: Person, coverage: Coverage) -> None:
    draft.part = "subscriber "
    _name(draft, "IL", person, "MI", draft.code(coverage.member_id, "member ID", 80, 2))


def _dependent(draft: Draft, patient: Patient) -> None:
    draft.part = "patient "
    draft.add("PAT", draft.one_of(patient.coverage.relationship, "relationship", DEPENDENT_RELATIONSHIPS))
    _name(draft, "QC", patient.person)
    _address_and_demographics(draft, patient.person)
    draft.part = ""


def _name(draft: Draft, entity: str, person: Person, qualifier: str = "", identification: str = "") -> None:
    last, first = draft.text(person.last_name, "last name", 60), draft.text(person.first_name, "first name", 35, 0)
    middle, suffix = draft.text(person.middle_name, "middle name", 25, 0), draft.text(person.suffix, "suffix", 10, 0)
    draft.add("NM1", entity, "1", last, first, middle, "", suffix, qualifier, identification)


def _address_and_demographics(draft: Draft, person: Person) -> None:
    write_address(draft, person.address)
    draft.add("DMG", "D8", draft.day(person.birth_date, "birth date"), draft.one_of(person.sex, "sex", SEXES))


def _payer(draft: Draft, payer: Payer) -> None:
    draft.part = "payer "
    name, payer_id = draft.text(payer.name, "name", 60), draft.code(payer.payer_id, "ID", 80, 2)
    draft.add("NM1", "PR", "2", name, "", "", "", "", "PI", payer_id)
    if payer.address != Address():
        write_address(draft, payer.address)
