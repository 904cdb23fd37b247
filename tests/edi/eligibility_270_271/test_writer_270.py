from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.core.failures import Failure
from radbill.edi.eligibility_270_271.requests import EligibilityQuestion
from radbill.edi.eligibility_270_271.writer_270 import patient_id_of, question_set_count, write_270
from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.file_check import check_source
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.trading_partner import TradingPartner
from tests.edi.answer_samples import CODES
from tests.edi.invented import PAYERS, PERSONS, patients, practices, trading_partners
from tests.edi.model_judge import needs_the_judge, objections

PRACTICE = Practice(name="Alpha Radiology PC", npi="1234567893", tax_id="123456789")
PARTNER = TradingPartner(submitter_id="ALPHARAD", receiver_name="CLEAR", receiver_id="CLEARHOUSE")
MEDICARE = Payer(payer_key="MCR", name="Medicare", payer_id="13282")
PLAN = Payer(payer_key="PLAN", name="Plan", payer_id="60054")
JANE = Person(last_name="Doe", first_name="Jane", birth_date=date(1950, 2, 1), sex="F")
TIM = Person(last_name="Roe", first_name="Tim", middle_name="Q", birth_date=date(2012, 3, 4), sex="U")
ANN = Person(last_name="Roe", first_name="Ann")
DAY, NOW = date(2026, 11, 27), datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
NUMBERS = ControlNumbers(7, 7, 1)


def question(key: str, person: Person, payer: Payer, coverage: Coverage) -> EligibilityQuestion:
    return EligibilityQuestion(Patient(patient_id=key, person=person, coverages=(coverage,)), payer, DAY, ("30", "4"))


SELF = question("P1", JANE, MEDICARE, Coverage(payer_key="MCR", member_id="1EG4TE5MK73"))
CHILD = question("P2", TIM, PLAN, Coverage(payer_key="PLAN", member_id="W1", relationship="19", subscriber=ANN))


def write(*questions: EligibilityQuestion, practice: Practice = PRACTICE) -> bytes | Failure:
    return write_270(questions, practice, PARTNER, NUMBERS, NOW)


def body(content: bytes) -> str:
    """The segments between the group's and the sets' own."""
    return "\n".join(content.decode().split("~")[2:-3])


def test_a_question_about_a_subscriber_and_one_about_a_child() -> None:
    assert (
        body(write(SELF, CHILD))
        == """\
ST*270*0001*005010X279A1
BHT*0022*13*0000000070001*20261126*0800
HL*1**20*1
NM1*PR*2*MEDICARE*****PI*13282
HL*2*1*21*1
NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
HL*3*2*22*0
TRN*1*000000007-P1*1123456789
NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73
DMG*D8*19500201*F
DTP*291*D8*20261127
EQ*30^4
SE*13*0001
ST*270*0002*005010X279A1
BHT*0022*13*0000000070002*20261126*0800
HL*1**20*1
NM1*PR*2*PLAN*****PI*60054
HL*2*1*21*1
NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
HL*3*2*22*1
NM1*IL*1*ROE*ANN****MI*W1
HL*4*3*23*0
TRN*1*000000007-P2*1123456789
NM1*03*1*ROE*TIM*Q
DMG*D8*20120304
INS*N*19
DTP*291*D8*20261127
EQ*30^4
SE*16*0002"""
    )


def test_at_most_99_patients_in_a_set() -> None:
    many = [SELF._replace(patient=SELF.patient.model_copy(update={"patient_id": f"P{n}"})) for n in range(200)]
    assert question_set_count(many) == 3
    content = write(*many)
    assert [piece.count("~TRN*") for piece in content.decode().split("~ST*")[1:]] == [99, 99, 2]


def test_the_trace_leads_back_to_the_patient() -> None:
    traces = [line.split("*")[2] for line in write(SELF, CHILD).decode().split("~") if line.startswith("TRN")]
    assert [patient_id_of(trace) for trace in traces] == ["P1", "P2"]


@pytest.mark.parametrize(
    ("practice", "field"), [({"tax_id": ""}, "tax ID"), ({"npi": "12"}, "NPI"), ({"name": ""}, "name")]
)
def test_what_the_practice_lacks_is_refused(practice, field) -> None:
    failure = write(SELF, practice=PRACTICE.model_copy(update=practice))
    assert isinstance(failure, Failure)
    assert field in failure.message


def test_an_unknown_service_type_and_no_question_are_refused() -> None:
    assert isinstance(write(SELF._replace(service_types=("ZZZ",))), Failure)
    assert isinstance(write(), Failure)


def test_a_refusal_names_no_person() -> None:
    failure = write(SELF._replace(patient=SELF.patient.model_copy(update={"person": JANE.model_copy(
        update={"last_name": "李"})})))  # fmt: skip
    assert isinstance(failure, Failure)
    assert "P1" in failure.message
    assert "李" not in failure.message
    assert "JANE" not in failure.message


@st.composite
def asked(draw: st.DrawFn) -> list[EligibilityQuestion]:
    payers = [draw(PAYERS).model_copy(update={"payer_key": f"K{number}"}) for number in range(draw(st.integers(1, 3)))]
    found = []
    for number in range(draw(st.integers(1, 5))):
        patient, named = draw(patients()), {"first_name": "NN"}
        coverage = patient.primary_coverage
        whole = coverage.model_copy(
            update={"subscriber": coverage.subscriber and draw(PERSONS).model_copy(update=named)}
        )
        person = patient.person.model_copy(update=named)
        patient = patient.model_copy(update={"patient_id": f"P{number}", "person": person, "coverages": (whole,)})
        found.append(EligibilityQuestion(patient, draw(st.sampled_from(payers)), DAY, ("30", "62", "73")))
    return found


@settings(max_examples=60, deadline=None)
@given(asked(), practices(), trading_partners())
def test_what_is_written_follows_the_guide(questions, practice, partner) -> None:
    content = write_270(questions, practice, partner, NUMBERS, NOW)
    assert isinstance(content, bytes)
    report = check_source(content, HealthCareGuides(), CODES)
    assert (report.transactions, report.faults) == (("270",), ())


@needs_the_judge
def test_the_models_of_another_reader_take_it() -> None:
    adult = CHILD._replace(patient=CHILD.patient.model_copy(update={"coverages": (Coverage(
        payer_key="PLAN", member_id="W1", relationship="G8", subscriber=ANN),)}))  # fmt: skip
    # One child a file: that reader takes a second subscriber for a fault when the one before has a dependent.
    for each in (write(SELF, SELF._replace(payer=PLAN)), write(CHILD), write(adult)):
        assert objections(each) == []


@needs_the_judge
@pytest.mark.parametrize(
    ("right", "wrong"),
    [("*1EG4TE5MK73~", "~"), ("HL*3*2*22*0", "HL*3*7*22*0"), ("DTP*291*D8*20261127", "DTP*291*D8*20261327"),
     ("SE*13", "SE*14"), ("NM1*PR*2", "NM1*XX*2")],
)  # fmt: skip
def test_the_judge_finds_faults(right, wrong) -> None:
    content = write(SELF).decode()
    assert right in content
    assert objections(content.replace(right, wrong).encode()) != []
