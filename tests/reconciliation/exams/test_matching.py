"""Which services bill which exams, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.intake.foreign.records.record import Place
from radbill.reconciliation.exams.compare import ExamFate, reconcile_exams
from radbill.reconciliation.exams.matching import overlaps
from radbill.reconciliation.exams.study import BilledService, ReportState, Study, patient_keys

DAY, BORN = date(2026, 7, 4), date(1951, 2, 3)
ADA, BEA = (patient_keys((number,), "Mockley", name, BORN) for number, name in (("1", "Ada"), ("2", "Bea")))


def study(row: int = 2, **fields: object) -> Study:
    usual = Study(Place("list.csv", row=row), "A1", ADA, day=DAY, codes=("71046",))
    return usual._replace(**fields)  # type: ignore[arg-type]


def service(code: str = "71046", *modifiers: str, line_id: str = "A1", **fields: object) -> BilledService:
    accession = (line_id, line_id.rpartition("-")[0]) if "-" in line_id else (line_id,)
    usual = BilledService("C1", line_id, accession, ADA, day=DAY, procedure_code=code, modifiers=modifiers, row=5)
    return usual._replace(**fields)  # type: ignore[arg-type]


def fates(studies: list[Study], *services: BilledService) -> list[ExamFate]:
    return [each.fate for each in reconcile_exams(studies, services, date(2026, 8, 1)).exams]


def why(studies: list[Study], *services: BilledService) -> str:
    return reconcile_exams(studies, services, date(2026, 8, 1)).exams[0].why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (service(), service(), True),
        (service("71046", "26"), service("71046", "TC"), False),
        (service("71046"), service("71046", "26"), True),
        (service("73030", "RT"), service("73030", "LT"), False),
        (service("73030", "50"), service("73030", "LT"), True),
        (service("71046"), service("71045"), False),
        (service(), service(responsibility="S"), False),
    ],
)
def test_what_bills_the_same(one: BilledService, other: BilledService, same: bool) -> None:  # noqa: FBT001 - a table
    assert overlaps(one, other) is same
    assert overlaps(other, one) is same


def test_a_number_with_another_one_behind_it_is_the_same_exam() -> None:
    assert fates([study()], service(line_id="A1-2")) == [ExamFate.BILLED]


def test_a_bill_without_a_number_is_found_by_patient_day_and_code() -> None:
    assert fates([study()], service(line_id="C1-1")) == [ExamFate.BILLED]
    assert fates([study()], service(line_id="C1-1", patient_keys=BEA)) == [
        ExamFate.READ_NOT_BILLED, ExamFate.BILLED_NOT_READ,
    ]  # fmt: skip


def test_the_number_of_another_patient_is_another_exam() -> None:
    assert fates([study()], service(patient_keys=BEA)) == [ExamFate.READ_NOT_BILLED, ExamFate.BILLED_NOT_READ]


def test_a_part_of_an_exam_that_is_not_billed_is_missing() -> None:
    both = study(codes=("74177", "71260"))
    outcome = reconcile_exams([both], [service("74177")], date(2026, 8, 1)).exams[0]
    assert (outcome.fate, outcome.missing_codes) == (ExamFate.READ_NOT_BILLED, ("71260",))
    assert outcome.why == "71260 of it is not billed."


def test_a_list_without_codes_is_satisfied_by_what_the_name_means() -> None:
    named = study(codes=(), exam="CT HEAD WITHOUT CONTRAST")
    assert fates([named], service("70450")) == [ExamFate.BILLED]
    assert fates([named], service("74177")) == [ExamFate.CODE_DISAGREES]
    assert fates([named], service("70450", line_id="C1-1")) == [ExamFate.BILLED]


def test_a_name_that_nobody_understands_makes_no_code_wrong() -> None:
    assert fates([study(codes=(), exam="QUUX")], service("74177")) == [ExamFate.BILLED]
    assert fates([study(codes=(), exam="")], service("74177"), service("74177", line_id="A1-2")) == [
        ExamFate.BILLED_TWICE
    ]


def test_the_practices_own_codes_by_name_count_first() -> None:
    named = [study(codes=(), exam="quux special")]
    outcome = reconcile_exams(named, [service("74177")], DAY, {"QUUX SPECIAL": ("70450",)})
    assert outcome.exams[0].fate is ExamFate.CODE_DISAGREES


def test_both_sides_at_once_bill_two_rows() -> None:
    right, left = study(2, codes=("73030",), side="RT"), study(3, codes=("73030",), side="Left")
    assert fates([right, left], service("73030", "50")) == [ExamFate.BILLED] * 2
    assert fates([right, left], service("73030", units=Decimal(2))) == [ExamFate.BILLED] * 2
    assert fates([right, left], service("73030", "LT")) == [ExamFate.READ_NOT_BILLED, ExamFate.BILLED]


def test_contrast_goes_with_its_exam_and_an_intervention_may_have_more_codes() -> None:
    assert fates([study()], service(), service("Q9967", line_id="C1-2")) == [ExamFate.BILLED]
    biopsy = study(codes=("47000",))
    assert fates([biopsy], service("47000"), service("77012", line_id="A1-2")) == [ExamFate.BILLED]


def test_contrast_of_an_exam_that_nobody_read_is_in_question_with_it() -> None:
    bills = (service(expected_amount=Decimal(50)), service("Q9967", line_id="A1-2", expected_amount=Decimal(3)))
    cancelled = reconcile_exams([study(state=ReportState.CANCELLED)], bills, DAY)
    assert [(each.fate, each.amount) for each in cancelled.exams] == [(ExamFate.BILLED_NOT_READ, Decimal(53))]
    elsewhere = reconcile_exams([study(accession="B", patient_keys=BEA, codes=("70450",))], bills, DAY)
    assert [(each.fate, each.amount) for each in elsewhere.exams][1:] == [(ExamFate.BILLED_NOT_READ, Decimal(53))]


def test_a_further_code_that_the_list_does_not_name_is_told() -> None:
    assert fates([study(codes=("74177",))], service("74177"), service("71260", line_id="A1-2")) == [
        ExamFate.CODE_DISAGREES
    ]
    assert why([study(codes=("74177",))], service("74177"), service("71260", line_id="A1-2")) == (
        "The list says 74177, billed is 71260."
    )


def test_a_repeat_with_a_second_payer_is_no_second_bill() -> None:
    assert fates([study()], service(), service(responsibility="S", line_id="A1-2")) == [ExamFate.BILLED]


def test_a_row_that_cannot_be_read_is_neither_billed_nor_missing() -> None:
    unreadable = BilledService("C1", "A1", ("A1",), row=9, is_readable=False)
    assert fates([study()], unreadable) == [ExamFate.ROW_UNREADABLE]


def test_cancelled_and_final_at_once_is_unclear() -> None:
    rows = [study(2), study(3, state=ReportState.CANCELLED)]
    assert fates(rows, service()) == [ExamFate.UNCLEAR, ExamFate.LISTED_AGAIN]


def test_an_addendum_without_a_day_is_told_only_when_the_exam_was_sent() -> None:
    rows = [study(state=ReportState.ADDENDED)]
    assert fates(rows, service()) == [ExamFate.BILLED]
    assert fates(rows, service(sent_on=DAY)) == [ExamFate.ADDENDED_AFTER_BILLING]


def test_what_else_is_the_matter_is_said_besides() -> None:
    late = study(addended_on=date(2026, 7, 9))
    text = why([late], service(sent_on=DAY), service(line_id="A1-2", row=6))
    assert text == (
        "71046 is billed more than once: Charges row 5, Charges row 6. Also: The report was addended on 07/09/2026, "
        "the exam was sent on 07/04/2026: compare code and report."
    )


def test_bills_of_other_days_are_counted_and_not_judged() -> None:
    outcome = reconcile_exams([study()], [service(), service(line_id="Z", day=date(2026, 6, 1))], DAY)
    assert (len(outcome.exams), outcome.outside_count) == (1, 1)


def test_an_empty_list_says_nothing() -> None:
    outcome = reconcile_exams([], [service()], DAY)
    assert outcome == ((), None, None, 1)


def test_a_part_that_only_the_name_tells_is_told() -> None:
    named = study(codes=(), exam="CT CHEST ABDOMEN PELVIS WITH CONTRAST")
    outcome = reconcile_exams([named], [service("74177")], DAY).exams[0]
    assert (outcome.fate, outcome.missing_codes) == (ExamFate.CODE_DISAGREES, ("71260",))
    assert outcome.why == "By its name the exam is 74177, 71260, billed is 74177."
    assert fates([named], service("74177"), service("71260", line_id="A1-2")) == [ExamFate.BILLED]


def test_a_second_final_report_without_a_number_is_a_second_exam_unless_it_is_the_same_row() -> None:
    first, second = (study(row, accession="", content=(str(row),)) for row in (2, 3))
    assert fates([first, second], service(line_id="C1-1")) == [ExamFate.BILLED, ExamFate.READ_NOT_BILLED]
    twice = [first, second._replace(content=("2",))]
    assert fates(twice, service(line_id="C1-1")) == [ExamFate.BILLED, ExamFate.LISTED_AGAIN]
    addendum = second._replace(state=ReportState.ADDENDED)
    assert fates([first, addendum], service(line_id="C1-1")) == [ExamFate.BILLED, ExamFate.LISTED_AGAIN]
