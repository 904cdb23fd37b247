from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from radbill.core.failures import Failure
from radbill.edi.claim_status_276_277.writer_276 import status_set_count, write_276
from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.file_check import check_source
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.trading_partner import TradingPartner
from tests.edi.answer_samples import CODES
from tests.edi.invented import batches
from tests.edi.model_judge import needs_the_judge, objections

NUMBERS, NOW = ControlNumbers(8, 8, 1), datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
JANE = Person(last_name="Doe", first_name="Jane", birth_date=date(1950, 2, 1), sex="F")
TIM = Person(last_name="Roe", first_name="Tim", birth_date=date(2012, 3, 4), sex="U")
ANN = Person(last_name="Roe", first_name="Ann")


def claim(key: str, person: Person, coverage: Coverage, payer_id: str, *days: date) -> Claim:
    return Claim(
        claim_id=key,
        practice=Practice(name="Alpha Radiology PC", npi="1234567893"),
        trading_partner=TradingPartner(submitter_id="ALPHARAD", receiver_id="CLEARHOUSE"),
        patient=Patient(patient_id="P", person=person, coverages=(coverage,)),
        payer=Payer(payer_key="K", name="Plan", payer_id=payer_id),
        lines=tuple(
            ServiceLine(line_id=str(at), charge_amount=Decimal("200.25"), date_of_service=day)
            for at, day in enumerate(days)
        ),
    )


SELF = claim("C1", JANE, Coverage(member_id="1EG4TE5MK73"), "13282", date(2026, 11, 2), date(2026, 11, 2))
CHILD = claim(
    "C2", TIM, Coverage(member_id="W1", relationship="19", subscriber=ANN), "60054",
    date(2026, 11, 5), date(2026, 11, 3),
)  # fmt: skip


def test_a_claim_of_a_subscriber_and_one_of_a_child() -> None:
    content = write_276([SELF, CHILD], NUMBERS, NOW, {"C1": "ICN1"})
    assert (
        "\n".join(content.decode().split("~")[2:-3])
        == """\
ST*276*0001*005010X212
BHT*0010*13*0000000080001*20261126*0800
HL*1**20*1
NM1*PR*2*PLAN*****PI*13282
HL*2*1*21*1
NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
HL*3*2*19*1
NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
HL*4*3*22*0
DMG*D8*19500201*F
NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73
TRN*1*C1
REF*1K*ICN1
REF*EJ*C1
AMT*T3*400.5
DTP*472*D8*20261102
SE*17*0001
ST*276*0002*005010X212
BHT*0010*13*0000000080002*20261126*0800
HL*1**20*1
NM1*PR*2*PLAN*****PI*60054
HL*2*1*21*1
NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
HL*3*2*19*1
NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
HL*4*3*22*1
NM1*IL*1*ROE*ANN****MI*W1
HL*5*4*23
DMG*D8*20120304
NM1*QC*1*ROE*TIM
TRN*1*C2
REF*EJ*C2
AMT*T3*400.5
DTP*472*RD8*20261103-20261105
SE*18*0002"""
    )


def test_claims_to_one_payer_stand_in_one_set() -> None:
    assert status_set_count([SELF, CHILD, SELF]) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [({"lines": ()}, "date of service"), ({"payer": Payer(payer_key="K", name="Plan")}, "payer ID")],
)
def test_what_a_claim_lacks_is_refused(change, field) -> None:
    failure = write_276([SELF.model_copy(update=change)], NUMBERS, NOW)
    assert isinstance(failure, Failure)
    assert field in failure.message
    assert "JANE" not in failure.message
    assert isinstance(write_276([], NUMBERS, NOW), Failure)


@settings(max_examples=60, deadline=None)
@given(batches())
def test_what_is_written_follows_the_guide(claims) -> None:
    content = write_276(claims, NUMBERS, NOW)
    assert isinstance(content, bytes)
    report = check_source(content, HealthCareGuides(), CODES)
    assert (report.transactions, report.faults) == (("276",), ())


@needs_the_judge
def test_the_models_of_another_reader_take_it() -> None:
    assert objections(write_276([SELF, CHILD, SELF], NUMBERS, NOW, {"C1": "ICN1"})) == []


@needs_the_judge
@pytest.mark.parametrize(
    ("right", "wrong"),
    [("REF*EJ*C1~", "REF*ZZ*C1~"), ("SE*16", "SE*14"), ("NM1*PR*2", "NM1*XX*2"), ("20261102", "20261302")],
)
def test_the_judge_finds_faults(right, wrong) -> None:
    content = write_276([SELF], NUMBERS, NOW).decode()
    assert right in content
    assert objections(content.replace(right, wrong).encode()) != []
