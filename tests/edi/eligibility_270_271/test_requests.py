from datetime import date

import pytest

from radbill.edi.eligibility_270_271.requests import questions_for
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.registration import Registration

DAY = date(2026, 11, 27)
ANN = Person(last_name="ROE", first_name="ANN")
PERSON = Person(last_name="DOE", first_name="JANE", birth_date=date(1950, 2, 1), sex="F")
SELF = Coverage(payer_key="P", member_id="M11")
CHILD = Coverage(payer_key="P", member_id="M11", relationship="19", subscriber=ANN)
PAYER = Payer(payer_key="P", name="PLAN", payer_id="13282")


def ask(person: Person = PERSON, coverage: Coverage | None = SELF, payer: Payer = PAYER, chosen=None):
    patient = Patient(patient_id="P1", person=person, coverages=(coverage,) if coverage else ())
    return questions_for(Registration(patients=(patient,), payers=(payer,)), DAY, ("30",), chosen)


def test_a_whole_row_is_asked_about() -> None:
    questions, missing = ask()
    assert missing == ()
    assert (questions[0].patient.patient_id, questions[0].payer, questions[0].on) == ("P1", PAYER, DAY)
    assert not questions[0].is_about_dependent


def test_a_dependent_too() -> None:
    questions, missing = ask(coverage=CHILD)
    assert missing == ()
    assert questions[0].is_about_dependent


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"person": PERSON.model_copy(update={"last_name": ""})}, "person.last_name"),
        ({"person": PERSON.model_copy(update={"first_name": ""})}, "person.first_name"),
        ({"person": PERSON.model_copy(update={"birth_date": None})}, "person.birth_date"),
        ({"coverage": SELF.model_copy(update={"member_id": ""})}, "coverage.member_id"),
        ({"coverage": SELF.model_copy(update={"payer_key": "OTHER"})}, "coverage.payer_key"),
        ({"payer": PAYER.model_copy(update={"payer_id": ""})}, "payer_id"),
        ({"coverage": CHILD.model_copy(update={"subscriber": None})}, "coverage.subscriber.last_name"),
        ({"coverage": CHILD.model_copy(update={"subscriber": ANN.model_copy(update={"first_name": ""})})},
         "coverage.subscriber.first_name"),
    ],
)  # fmt: skip
def test_what_a_row_lacks_is_told_and_never_guessed(row, field) -> None:
    questions, missing = ask(**row)
    assert questions == ()
    assert field in {each.location.field for each in missing}


def test_a_patient_without_coverage_lacks_payer_and_member_id() -> None:
    _, missing = ask(coverage=None)
    assert {each.location.field for each in missing} == {"coverage.member_id", "coverage.payer_key"}


def test_only_the_patients_of_a_list_and_one_that_is_not_there() -> None:
    questions, missing = ask(chosen=["P1", "P7"])
    assert len(questions) == 1
    assert [(each.location.key, each.location.field) for each in missing] == [("P7", "patient_id")]
    assert ask(chosen=["P7"]).questions == ()


def test_no_message_names_a_person() -> None:
    _, missing = ask(person=PERSON.model_copy(update={"birth_date": None}))
    assert not any(word in each.message for each in missing for word in ("DOE", "JANE", "M11"))
