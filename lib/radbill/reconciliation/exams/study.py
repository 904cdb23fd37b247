"""A study as the RIS lists it, and a service as it was charged or sent: what the reconciliation compares."""

from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from radbill.codes.claim_codes import PRIMARY
from radbill.intake.foreign.records.record import Place
from radbill.ledger.store.person_names import plain_person_name

#: By which a patient is known: a record number, or a whole name with its birth date.
PatientKey = tuple[str, ...]


class ReportState(Enum):
    """How far the report of a study is."""

    FINAL = auto()
    ADDENDED = auto()
    NOT_FINAL = auto()
    CANCELLED = auto()
    UNCLEAR = auto()

    @property
    def is_read(self) -> bool:
        """Whether there is a final report."""
        return self in {ReportState.FINAL, ReportState.ADDENDED}


class Study(NamedTuple):
    """A row of the RIS's list.

    Attributes:
        place: Where it stands.
        accession: As the RIS writes it; empty where it has none.
        patient_keys: By which the patient is known.
        patient_name: For the person who looks; never in a message.
        record_number: Likewise.
        day: Of the exam.
        exam: Its name.
        codes: Procedure codes; none where the RIS does not code.
        modifiers: As far as the RIS knows them.
        side: RT, LT or another word for it, as the RIS writes it.
        site: Where it was done.
        reader: Who read it.
        state: How far the report is.
        addended_on: The day of an addendum, where the list has a column for it.
        content: All that stands in the row: two rows with the same are one written twice.
    """

    place: Place
    accession: str = ""
    patient_keys: frozenset[PatientKey] = frozenset()
    patient_name: str = ""
    record_number: str = ""
    day: date | None = None
    exam: str = ""
    codes: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    side: str = ""
    site: str = ""
    reader: str = ""
    state: ReportState = ReportState.FINAL
    addended_on: date | None = None
    content: tuple[str, ...] = ()


class BilledService(NamedTuple):
    """A line that is charged in the workbook, or was sent.

    Attributes:
        claim_id: CLM01.
        line_id: The line's number.
        accessions: What the line's number may be as an accession, the likeliest first; none where it was made up.
        patient_keys: By which the patient is known.
        patient_name: For the person who looks.
        day: Of the service; none of a row that cannot be read.
        procedure_code: Likewise empty then.
        modifiers: In their order.
        exam: Name of the exam on the row.
        units: Units of service.
        charge_amount: Dollars.
        site: Where it was done.
        reader: Who read it.
        responsibility: Which of the patient's payers it is for: P, S, T.
        row: Of the Charges sheet; 0 for what stands in no row.
        sent_on: When it went out; none when it did not.
        batch_id: In which batch; 0 for none, or another system's.
        expected_amount: What the payer should allow, dollars; none where nobody knows.
        is_readable: Whether its row could be read.
    """

    claim_id: str
    line_id: str = ""
    accessions: tuple[str, ...] = ()
    patient_keys: frozenset[PatientKey] = frozenset()
    patient_name: str = ""
    day: date | None = None
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    exam: str = ""
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal()
    site: str = ""
    reader: str = ""
    responsibility: str = PRIMARY
    row: int = 0
    sent_on: date | None = None
    batch_id: int = 0
    expected_amount: Decimal | None = None
    is_readable: bool = True


def patient_keys(
    numbers: tuple[str, ...], last_name: str, first_name: str, birth_date: date | None
) -> frozenset[PatientKey]:
    """By which a patient is known: each record number, and the whole name with its birth date."""
    known: set[PatientKey] = {("number", number.strip().upper()) for number in numbers if number.strip()}
    name = (plain_person_name(last_name), plain_person_name(first_name))
    if all(name) and birth_date:
        known.add(("name", *name, birth_date.isoformat()))
    return frozenset(known)


def plain_accession(text: str) -> str:
    """An accession number as it is compared."""
    return text.strip().upper()


def are_strangers(one: frozenset[PatientKey], other: frozenset[PatientKey]) -> bool:
    """Whether two sets of keys name two people: both have a name with a birth date, and nothing agrees."""
    return not one & other and all(any(key[0] == "name" for key in keys) for keys in (one, other))
