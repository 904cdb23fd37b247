from decimal import Decimal

import pytest

from radbill.edi.eligibility_270_271.reader_271 import ELIGIBILITY_ANSWERS
from radbill.edi.eligibility_270_271.records import EligibilityAnswer, Rejection, SourceRejection
from radbill.edi.eligibility_270_271.summary import summary_of
from radbill.edi.guides.set_reading import SetReading
from tests.edi.answer_samples import CODES, interchange

HEAD = """271 BHT*0022*11*1*20261125*0800 HL*1**20*1 NM1*PR*2*{}*****PI*13282 HL*2*1*21*1
 NM1*1P*2*PRACTICE*****XX*1234567893 HL*3*2*22*0 TRN*2*000000007-P1*1123456789 NM1*IL*1*DOE*JANE****MI*M11
 REF*6P*G77 DMG*D8*19500201*F DTP*346*D8*20260101"""
PLAN = HEAD.format("PLAN")


def content(*statements: str, head: str = PLAN) -> bytes:
    return interchange(f"{head} {' '.join(statements)}", group="HB", guide="005010X279A1")


def read(source: bytes) -> tuple[tuple, SetReading]:
    reading = SetReading(ELIGIBILITY_ANSWERS, CODES)
    return tuple(reading.records(source)), reading


def answer(*statements: str, head: str = PLAN) -> EligibilityAnswer:
    (only,), reading = read(content(*statements, head=head))
    assert reading.report().faults == ()
    return only


def test_the_member_and_our_own_patient_number() -> None:
    found = answer("EB*1**30")
    assert found.subscriber[:4] == ("DOE", "JANE", "M11", "G77")
    assert found.traces == ("000000007-P1",)


@pytest.mark.parametrize(
    ("stated", "active"),
    [("1", True), ("5", True), ("6", False), ("8", False), ("B", None), ("V", None), ("6 1", True), ("7 B", False)],
)
def test_active_is_stated_or_unknown(stated, active) -> None:
    assert answer(*(f"EB*{code}**30" for code in stated.split())).active is active


def test_46_amounts_of_the_year_so_far_and_left_are_not_mixed() -> None:
    found = summary_of(answer(
        "EB*C*IND*30**PLAN_A*23*500", "EB*C*IND*30**PLAN_A*24*120.5", "EB*C*IND*30**PLAN_A*29*379.5",
    ))  # fmt: skip
    (only,) = found.deductibles
    assert (only.whole, only.so_far, only.left) == (
        (Decimal("500.00"),), (Decimal("120.50"),), (Decimal("379.50"),)
    )  # fmt: skip


def test_nothing_is_worked_out_and_no_period_is_none() -> None:
    (only,) = summary_of(answer("EB*C*IND*30***23*500", "EB*C*IND*30****40")).deductibles
    assert (only.whole, only.so_far, only.left, only.other) == (
        (Decimal("500.00"),), (), (), ((None, Decimal("40.00")),)
    )  # fmt: skip


def test_networks_levels_and_plans_are_apart() -> None:
    found = summary_of(answer(
        "EB*C*IND*30**A*29*100*****Y", "EB*C*IND*30**A*29*900*****N", "EB*C*FAM*30**A*29*200*****Y",
        "EB*C*IND*30**B*29*50*****Y", "EB*C*IND*30**A*29*7*****U",
    )).deductibles  # fmt: skip
    assert [(each.plan, each.coverage_level, each.in_network, each.left[0]) for each in found] == [
        ("A", "IND", True, 100), ("A", "IND", False, 900), ("A", "FAM", True, 200), ("B", "IND", True, 50),
        ("A", "IND", None, 7),
    ]  # fmt: skip


def test_unknown_stays_unknown() -> None:
    benefit = answer("EB*1*IND*4********U*W").benefits[0]
    assert (benefit.authorization_required, benefit.in_network) == (None, None)
    assert (benefit.amount, benefit.percent, benefit.quantity, benefit.other_payer) == (None, None, None, None)
    assert summary_of(answer("EB*1**30")).authorization == {}


def test_percent_and_quantity_stay_as_stated() -> None:
    found = answer("EB*A*IND*4*****0.2", "EB*F*IND*4******VS*12")
    assert (found.benefits[0].percent, found.benefits[0].amount) == ("0.2", None)
    assert (found.benefits[1].quantity_qualifier, found.benefits[1].quantity) == ("VS", 12)


def test_authorization_for_imaging_by_network() -> None:
    found = summary_of(answer(
        "EB*1*IND*30********Y*Y", "EB*1*IND*62********N*Y", "EB*B*IND*62***27*40****N*Y", "EB*1*IND*73********Y*N",
    ))  # fmt: skip
    assert found.authorization == {True: False, False: True}


def test_another_payer_is_named() -> None:
    found = answer(
        "EB*1**30", "EB*R*IND*30*12 REF*1L*9 LS*2120 NM1*PRP*2*EMPLOYER_PLAN*****PI*60054 LE*2120", "EB*1**4"
    )
    assert [each.other_payer and each.other_payer.name for each in found.benefits] == [None, "EMPLOYER PLAN", None]
    assert [each.insurance_type for each in summary_of(found).other_payers] == ["12"]


def test_the_payer_that_answers_is_no_other_payer() -> None:
    found = answer("EB*1**30 LS*2120 NM1*PR*2*PLAN_OF_NEW_YORK*****PI*13282 LE*2120")
    assert found.benefits[0].other_payer is None


@pytest.mark.parametrize(
    ("statements", "head", "name"),
    [
        (("EB*1**30*MA", "EB*1**30*MB", "EB*R*IND*30*HN*H1234 LS*2120 NM1*PRP*2*ADVANTAGE_OF_OHIO LE*2120"),
         HEAD.format("CMS"), "ADVANTAGE OF OHIO"),
        (("EB*1**30*MB", "EB*R*IND*30*PR*H9 LS*2120 NM1*PRP*2*PPO_OF_OHIO LE*2120"), HEAD.format("CMS"), "PPO OF OHIO"),
        (("EB*1**30*PR*GROUP_MEDICARE_ADVANTAGE_(PPO)",), PLAN, "PLAN"),
        (("EB*1**30*HN*GOLD",), PLAN, "PLAN"),
    ],
)  # fmt: skip
def test_medicare_advantage_is_recognised(statements, head, name) -> None:
    found = summary_of(answer(*statements, head=head)).medicare_advantage
    assert found is not None
    assert found.payer.name == name


@pytest.mark.parametrize(
    "statements",
    [
        ("EB*1**30*MA", "EB*1**30*MB"),
        ("EB*1**30*PR*PPO_GOLD",),
        ("EB*1**30*PR", "EB*R*IND*30*PR LS*2120 NM1*PRP*2*OTHER LE*2120"),
        ("EB*1**30*MB", "EB*R*IND*88*OT LS*2120 NM1*PR*2*DRUG_PLAN LE*2120"),
        ("EB*1**30*MB", "EB*R*IND*30*12 LS*2120 NM1*PRP*2*EMPLOYER LE*2120"),
    ],
)
def test_other_coverage_is_no_medicare_advantage(statements) -> None:
    assert summary_of(answer(*statements)).medicare_advantage is None


def test_rejections_of_member_and_statement() -> None:
    (found,), _ = read(content("AAA*Y**72*C", head=PLAN.partition(" DMG")[0]))
    assert found.rejections == (Rejection(13, "72", "C"),)
    assert found.active is None
    (found,), _ = read(content("EB*1**30 AAA*N**57*C EB*B**4***27*10"))
    assert [each.code for each in found.rejections] == ["57"]
    assert len(found.benefits) == 2


def test_rejections_of_payer_and_practice() -> None:
    head = PLAN.partition(" HL*2")[0].replace("20*1", "20*0")
    (found,), _ = read(content("AAA*N**42*R", head=head))
    assert found == SourceRejection(is_about_payer=True, rejection=Rejection(7, "42", "R"))


def test_subscribers_and_dependents_stand_apart() -> None:
    second = """HL*4*2*22*1 NM1*IL*1*ROE*ANN****MI*M12 HL*5*4*23*0 TRN*2*T2*1123456789 NM1*03*1*ROE*TIM
 DMG*D8*20100101*M INS*N*19 EB*6**30"""
    (first, child), _ = read(content("EB*1**30", second))
    assert (first.active, first.dependent) == (True, None)
    assert (child.segment, child.subscriber.member_id, child.dependent.first_name) == (18, "M12", "TIM")
    assert (child.active, child.traces) == (False, ("T2",))


def test_line_ends_as_segment_terminators() -> None:
    (found,), reading = read(content("EB*1**30", "EB*B**4***27*10").replace(b"~", b"\n"))
    assert len(found.benefits) == 2
    assert not reading.report().has_errors


def test_a_file_cut_off_anywhere_is_no_exception() -> None:
    whole = content("EB*1**30", "EB*R*IND*30*12 LS*2120 NM1*PRP*2*EMPLOYER LE*2120")
    for end in range(0, len(whole), 7):
        _, reading = read(whole[:end])
        assert reading.report().faults
