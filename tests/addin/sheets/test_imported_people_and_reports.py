"""What an import knows from earlier batches, and where the texts of its reports go."""

from datetime import date
from pathlib import Path

import pytest

import radbill as rb
from radbill.intake.foreign.records.record import Place
from radbill_addin.sheets.imported_charges import imported_charges
from radbill_addin.sheets.imported_reports import write_reports
from radbill_addin.sheets.known_people import is_somebody_else, known_patient, people_known_to_ledger
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from tests.addin.actions.worked_batches import small_cells, table
from tests.addin.hosts import Host, file_host

BIRTH = date(1951, 2, 3)
KNOWN = rb.KnownPatient("00123", rb.PatientName("MOCKLEY", "ADA", BIRTH), {
    "patient_id": "00123", "person.last_name": "MOCKLEY", "person.first_name": "ADA", "person.birth_date": BIRTH,
    "person.sex": "F", "person.address.street": "1 Mock Ln", "person.address.zip_code": "06103",
    "coverage.payer_key": "NOT-HERE", "coverage.member_id": "XZ123",
})  # fmt: skip
PEOPLE = rb.KnownPatients({"00123": KNOWN}, {KNOWN.name.identity(): (KNOWN,)})


def record(**values: str) -> rb.ForeignRecord:
    own = {
        "patient_last": "Mockley", "patient_first": "Ada", "birth_date": "1951-02-03", "accession": "X900",
        "date_of_service": "2026-07-04", "procedure_code": "71046",
    }  # fmt: skip
    return rb.ForeignRecord(Place("export.csv", row=2), values=own | values)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return file_host(tmp_path, small_cells())


@pytest.fixture
def sheets(host: Host):
    charges = imported_charges(host.port)
    assert charges is not None
    charges.registration.known = PEOPLE
    return charges


def test_a_known_patient_is_found_by_number_or_by_name_and_birth_date() -> None:
    assert known_patient(record(mrn="00123"), PEOPLE) is KNOWN
    assert known_patient(record(), PEOPLE) is KNOWN
    assert known_patient(record(mrn="00999"), PEOPLE) is None
    assert known_patient(record(birth_date=""), PEOPLE) is None
    assert known_patient(record(), None) is None


def test_two_known_people_of_one_name_are_nobody() -> None:
    both = rb.KnownPatients({}, {KNOWN.name.identity(): (KNOWN, KNOWN)})
    assert known_patient(record(), both) is None


@pytest.mark.parametrize(("values", "is_other"), [
    ({}, False), ({"patient_last": "Married"}, False), ({"patient_last": "Other", "birth_date": "1980-01-01"}, True),
    ({"patient_last": "Other", "patient_first": "Ben"}, True), ({"birth_date": ""}, False),
])  # fmt: skip
def test_a_number_is_somebody_elses_when_two_things_differ(values: dict[str, str], *, is_other: bool) -> None:
    assert is_somebody_else(record(**values), KNOWN) is is_other


def test_a_row_without_a_number_gets_that_of_the_known_patient_and_the_address(sheets) -> None:
    sheets.add(record())
    row = sheets.registration.patients.added["00123"]
    assert (row["person.address.street"], row["person.sex"]) == ("1 Mock Ln", "F")
    assert "coverage.member_id" not in row  # its payer is not on this workbook's sheet


def test_what_the_file_says_is_kept_before_what_is_known(sheets) -> None:
    sheets.add(record(mrn="00123", street="9 New Rd", city="Dover", state="DE", zip="19901"))
    row = sheets.registration.patients.added["00123"]
    assert (row["person.address.street"], row["person.address.zip_code"]) == ("9 New Rd", "19901")


@pytest.mark.parametrize(("values", "difference"), [
    ({"mrn": "00123"}, ""), ({"mrn": "00123", "member_id": "XZ123"}, ""),
    ({"mrn": "00123", "member_id": "OTHER1"}, "coverage"),
    ({"mrn": "00123", "patient_last": "Else", "patient_first": "Who"}, "person"),
])  # fmt: skip
def test_what_differs_from_earlier_batches_is_told(sheets, values: dict[str, str], difference: str) -> None:
    registration = sheets.registration
    assert registration.differs(record(**values), registration.patient_key(record(**values))) == difference


def test_the_ledger_is_asked_for_the_patients_of_the_practice(host, own_home) -> None:
    known = people_known_to_ledger(host.port, [record(mrn="00123")])
    assert known == rb.KnownPatients({}, {})


def test_reports_stand_by_the_lines_of_their_exam_and_once(host, sheets) -> None:
    lines = {"X900": ["X900", "X900-2"]}
    reports = [("X900", "=Text of the exam"), ("X901", "Of no exam")]
    written = write_reports(host.port, reports, lines)
    assert (len(written.marks), written.homeless_count) == (2, 1)
    host.port.save()
    assert [(row["line_id"], row["report_text"]) for row in table(host, REPORT_TEXTS)][-2:] == [
        ("X900", "=Text of the exam"), ("X900-2", "=Text of the exam"),
    ]  # fmt: skip
    assert write_reports(host.port, reports[:1], lines) == ((), 0)


def test_without_reports_nothing_is_opened(host) -> None:
    assert write_reports(host.port, [], {}) == ((), 0)


def test_lines_are_known_by_their_accession(sheets) -> None:
    for _ in range(2):
        sheets.add(record(procedure_code="70450"))
    assert sheets.lines["X900"] == ["X900", "X900-2"]
