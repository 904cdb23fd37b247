"""What is billed: the lines of claims with when they were sent, and what was sent and stands in no row."""

from datetime import date
from decimal import Decimal

from radbill.coding.modifiers.claims import LineRef
from radbill.ledger.store.services_standing import StandingService
from radbill.reconciliation.exams.billed import UnreadableCharge, billed_services, unreadable_services
from tests.edits.valid_batch import valid_batch

BATCH = valid_batch()
CLAIM = BATCH.claims[0]
LINE = CLAIM.lines[0]


def standing(**fields: object) -> StandingService:
    person = CLAIM.patient.person
    usual = StandingService(
        CLAIM.claim_id, LINE.line_id, "", CLAIM.practice.npi, "P", "Payer", 3, date(2026, 11, 20), LINE.procedure_code,
        LINE.modifiers, Decimal(1), Decimal(10), Decimal(7), LINE.date_of_service or date.max, "22", "", "",
        person.last_name, person.first_name, "M", person.birth_date,
    )  # fmt: skip
    return usual._replace(**fields)  # type: ignore[arg-type]


def test_a_line_is_told_with_row_price_patient_and_reader() -> None:
    services = billed_services([CLAIM], {LineRef(CLAIM.claim_id, 0): 7}, {LINE.line_id: Decimal(9)})
    first = services[0]
    person, reader = CLAIM.patient.person, CLAIM.rendering_provider
    assert (first.row, first.expected_amount, first.procedure_code) == (7, Decimal(9), LINE.procedure_code)
    assert ("number", CLAIM.patient.patient_id.upper()) in first.patient_keys
    assert first.patient_name == f"{person.last_name}, {person.first_name}"
    assert reader is not None
    assert first.reader == f"{reader.last_name}, {reader.first_name}"
    assert first.sent_on is None
    assert len(services) == len(CLAIM.lines)


def test_a_line_that_was_sent_says_when_and_is_told_once() -> None:
    services = billed_services([CLAIM], {}, {}, [standing()])
    assert len(services) == len(CLAIM.lines)
    assert (services[0].sent_on, services[0].batch_id) == (date(2026, 11, 20), 3)


def test_a_line_whose_number_changed_is_known_by_code_and_day() -> None:
    services = billed_services([CLAIM], {}, {}, [standing(line_id="old")])
    assert len(services) == len(CLAIM.lines)
    assert services[0].batch_id == 3


def test_what_stands_in_no_row_is_told_with_names_of_the_registration() -> None:
    reader, place = BATCH.registration.providers[0], BATCH.registration.facilities[0]
    sent = standing(claim_id="GONE", line_id="A9-2", rendering_npi=reader.npi, facility_npi=place.npi, accession="a8")
    (service,) = billed_services([], {}, {}, [sent], BATCH.registration)
    assert service.accessions == ("A8", "A9-2", "A9")
    assert (service.site, service.reader) == (place.name, f"{reader.last_name}, {reader.first_name}")
    assert (service.expected_amount, service.row) == (Decimal(7), 0)


def test_the_same_claim_number_of_another_practice_is_another_claim() -> None:
    services = billed_services([CLAIM], {}, {}, [standing(practice_npi="1003000126")])
    assert len(services) == len(CLAIM.lines) + 1


def test_a_claim_that_takes_another_back_bills_nothing() -> None:
    void = CLAIM.model_copy(update={"frequency": "8"})
    assert billed_services([void], {}, {}) == ()


def test_a_line_without_a_number_is_named_by_its_claim() -> None:
    assert standing(line_id="", claim_id="A7-1").claim_id == "A7-1"
    (service,) = billed_services([], {}, {}, [standing(line_id="", claim_id="A7-1")])
    assert service.accessions == ("A7-1", "A7")


def test_rows_that_cannot_be_read_are_known_by_their_number_alone() -> None:
    (service,) = unreadable_services([UnreadableCharge(9, "C9", "A9-2")])
    assert (service.row, service.accessions, service.is_readable) == (9, ("A9-2", "A9"), False)
    assert service.patient_keys == frozenset()
