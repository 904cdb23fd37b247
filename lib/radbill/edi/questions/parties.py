"""Names in questions to payers: organisations, persons, and what tells persons of one name apart."""

from radbill.codes.claim_codes import SEX_UNKNOWN
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.patient import Person


def write_organisation(writer: SegmentWriter, entity: str, name: str, qualifier: str, identification: str) -> None:
    """NM1 of an organisation; the identification has been checked."""
    writer.add("NM1", entity, "2", writer.text(name, "name", 60), "", "", "", "", qualifier, identification)


def write_person(
    writer: SegmentWriter, entity: str, person: Person, qualifier: str = "", identification: str = ""
) -> None:
    """NM1 of a person; the identification has been checked."""
    last, first = writer.text(person.last_name, "last name", 60), writer.text(person.first_name, "first name", 35, 0)
    middle, suffix = writer.text(person.middle_name, "middle name", 25, 0), writer.text(person.suffix, "suffix", 10, 0)
    writer.add("NM1", entity, "1", last, first, middle, "", suffix, qualifier, identification)


def write_demographics(writer: SegmentWriter, person: Person) -> None:
    """Birth date and sex; questions have no code for an unknown sex, and do without."""
    sex = "" if person.sex == SEX_UNKNOWN else person.sex
    writer.add("DMG", "D8", writer.day(person.birth_date, "birth date"), sex)
