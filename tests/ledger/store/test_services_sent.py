"""Services of earlier batches: kept when a batch is sent, found by who the patient is, taken from old archives."""

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import patient_digest
from radbill.ledger.store.records import PriorServices
from radbill.ledger.submissions.history import codes_sent_since
from radbill.ledger.submissions.prior import prior_services
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from radbill.model.prior_service import Likeness
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW

KEY, OTHER_KEY = "11" * 32, "22" * 32


def claims(usage: str = "P") -> tuple[Claim, ...]:
    """The valid batch's claims, marked as production or test."""
    whole = valid_batch()
    partner = whole.registration.trading_partner.model_copy(update={"usage_indicator": usage})
    return tuple(claim.model_copy(update={"trading_partner": partner}) for claim in whole.claims)


def export(home: Path, folder: Path, *sent: Claim) -> None:
    receipt = export_claims(SendingRequest(sent, 0, folder, NOW, resend=True), home)
    assert isinstance(receipt, ExportReceipt), receipt


def found(home: Path, *patient_ids: str) -> list[tuple]:
    patients = [patient for patient in valid_batch().registration.patients if patient.patient_id in patient_ids]
    answer = prior_services(patients, home)
    assert isinstance(answer, PriorServices), answer
    return [(each.batch_id, each.claim_id, each.procedure_code) for each in answer.services]


def test_services_are_found_by_their_patient(home: Path, folder: Path) -> None:
    export(home, folder, *claims())
    assert found(home, "P1") == [(1, "C1", "70450"), (1, "C1", "71046"), (1, "C4", "74177")]
    assert found(home, "P2") == [(1, "C2", "71046")]
    assert found(home, "P2", "P3") == [(1, "C2", "71046"), (1, "C3", "77067"), (1, "C3", "77063")]


def test_a_service_comes_back_as_it_was_sent(home: Path, folder: Path) -> None:
    export(home, folder, claims()[0])
    answer = prior_services(valid_batch().registration.patients, home)
    assert isinstance(answer, PriorServices)
    first = answer.services[0]
    assert (first.patient_id, first.frequency, first.practice_npi) == ("P1", "1", "1234567893")
    assert (first.payer_id, first.rendering_npi, first.modifiers) == ("02102", "1003000126", ("26",))
    assert (first.units, first.charge_amount) == (Decimal(1), Decimal(250))
    assert (first.date_of_service, first.place_of_service) == (date(2026, 11, 10), "22")


def test_the_patient_is_the_same_under_another_key_of_the_workbook(home: Path, folder: Path) -> None:
    export(home, folder, claims()[1])
    patient = valid_batch().registration.patients[1]
    person = patient.person.model_copy(update={"first_name": "Béta"})
    again = patient.model_copy(update={"patient_id": "0042", "person": person})
    answer = prior_services([again], home)
    assert isinstance(answer, PriorServices)
    assert [each.patient_id for each in answer.services] == ["0042"]


@pytest.mark.parametrize("change", [{"first_name": "GAMMA"}, {"birth_date": date(1982, 7, 20)}])
def test_another_member_of_the_family_is_another_patient(change: dict, home: Path, folder: Path) -> None:
    export(home, folder, claims()[1])
    patient = valid_batch().registration.patients[1]
    sibling = patient.model_copy(update={"person": patient.person.model_copy(update=change)})
    assert prior_services([sibling], home) == PriorServices()


def test_a_digest_tells_nobody_apart_without_its_key_or_without_a_person() -> None:
    patient = valid_batch().registration.patients[0]
    assert patient_digest(patient, KEY) != patient_digest(patient, OTHER_KEY)
    for field in ("first_name", "birth_date"):
        person = patient.person.model_copy(update={field: None if field == "birth_date" else ""})
        assert patient_digest(patient.model_copy(update={"person": person}), KEY) == ""


def test_the_ledgers_tables_name_no_patient(home: Path, folder: Path) -> None:
    export(home, folder, *claims())
    content = (home / "ledger.sqlite").read_bytes().upper()
    for patient in valid_batch().registration.patients:
        assert patient.primary_coverage.member_id.encode() not in content
        assert patient.person.last_name.encode() not in content


def test_test_files_and_batches_that_were_given_up_were_not_sent(home: Path, folder: Path) -> None:
    export(home, folder, *claims("T"))
    export(home, folder, claims()[0])
    Ledger(home).note(2, state="ABANDONED")
    assert found(home, "P1", "P2", "P3") == []
    assert codes_sent_since(date(2020, 1, 1), home) == frozenset()


def test_what_a_void_took_back_does_not_stand_and_what_was_sent_after_it_does(home: Path, folder: Path) -> None:
    original = claims()[1]
    void = original.model_copy(update={"claim_id": "V2", "frequency": "8", "payer_claim_control_number": "PAYERS1"})
    export(home, folder, original)
    export(home, folder, void)
    assert found(home, "P2") == []
    export(home, folder, original.model_copy(update={"claim_id": "N2"}))
    assert found(home, "P2") == [(3, "N2", "71046")]


def test_codes_are_told_since_a_day(home: Path, folder: Path) -> None:
    export(home, folder, *claims())
    assert codes_sent_since(date(2026, 11, 12), home) == {"77067", "77063", "74177"}
    assert codes_sent_since(date(2026, 11, 17), home) == frozenset()


def test_nothing_is_made_where_nothing_was_exported(home: Path) -> None:
    assert prior_services(valid_batch().registration.patients, home) == PriorServices()
    assert codes_sent_since(date(2026, 1, 1), home) == frozenset()
    assert not home.exists()


def test_many_patients_are_asked_about_in_parts(home: Path, folder: Path) -> None:
    export(home, folder, *claims())
    patient = valid_batch().registration.patients[0]
    others = [patient.model_copy(update={"patient_id": f"X{number}", "coverages": (patient.primary_coverage.model_copy(
        update={"member_id": f"TEST{number}"}),)}) for number in range(1200)]  # fmt: skip
    answer = prior_services([*others, patient], home)
    assert isinstance(answer, PriorServices)
    same = {each.patient_id for each in answer.services if each.patient_likeness is Likeness.SAME}
    assert same == {"P1"}


@pytest.mark.parametrize("ask", [lambda home: prior_services(valid_batch().registration.patients, home),
                                 lambda home: codes_sent_since(date(2026, 1, 1), home)])  # fmt: skip
def test_a_ledger_of_a_newer_radbill_is_refused(ask, home: Path, folder: Path) -> None:
    export(home, folder, claims()[0])
    with sqlite3.connect(home / "ledger.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    answer = ask(home)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNREADABLE_FILE
    assert "newer radbill" in answer.message
