"""Money of what is not billed: like the practice's own lines, by the payer's contract, else by Medicare's schedule."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.intake.foreign.records.record import Place
from radbill.model.claim import Claim
from radbill.pricing.contracts.claims import price_claims_under
from radbill.reconciliation.exams.billed import billed_services
from radbill.reconciliation.exams.compare import ExamFate, ExamReconciliation, reconcile_exams
from radbill.reconciliation.exams.expected import with_expected_amounts
from radbill.reconciliation.exams.study import Study, patient_keys
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import valid_batch

BOOK = ReferenceBook.open()
CLAIM = next(claim for claim in valid_batch().claims if claim.payer.is_medicare)
DAY = CLAIM.date_of_service or date.max


def compared(study: Study, *claims: Claim) -> ExamReconciliation:
    prices = {line: price.allowed_amount for line, price in price_claims_under(claims, (), BOOK).items()}
    services = billed_services(claims, {}, prices)
    return with_expected_amounts(reconcile_exams([study], services, DAY), claims, (), BOOK)


def alone(code: str, *modifiers: str) -> Decimal | None:
    """What Medicare allows for a code on a claim like the practice's own, alone on its day."""
    line = CLAIM.lines[0].model_copy(update={"line_id": "own", "procedure_code": code, "modifiers": modifiers})
    return price_claims_under([CLAIM.model_copy(update={"lines": (line,)})], (), BOOK)["own"].allowed_amount


def test_what_is_missing_is_priced_with_the_practices_usual_component() -> None:
    person = CLAIM.patient.person
    keys = patient_keys((CLAIM.patient.patient_id,), person.last_name, person.first_name, person.birth_date)
    study = Study(Place("list.csv", row=2), "NEW", keys, day=DAY, codes=("74177",))
    read_only = CLAIM.model_copy(update={"lines": tuple(
        line.model_copy(update={"modifiers": ("26",)}) for line in CLAIM.lines)})  # fmt: skip
    exam = compared(study, read_only).exams[0]
    assert exam.fate is ExamFate.READ_NOT_BILLED
    assert exam.amount == alone("74177", "26")
    assert exam.amount


def test_the_components_of_the_list_count_first_and_an_unknown_patient_is_priced_by_medicare() -> None:
    study = Study(Place("list.csv", row=2), "NEW", day=DAY, codes=("74177",), modifiers=("TC",))
    exam = compared(study, CLAIM).exams[0]
    assert exam.amount == alone("74177", "TC")


def test_several_codes_are_summed() -> None:
    study = Study(Place("list.csv", row=2), "NEW", day=DAY, codes=("71046", "76700"), modifiers=("26",))
    both = [alone(code, "26") for code in study.codes]
    assert compared(study, CLAIM).exams[0].amount == sum(filter(None, both))


def test_where_the_codes_disagree_it_is_what_the_list_brings_more() -> None:
    line = CLAIM.lines[0].model_copy(update={"line_id": "A1", "procedure_code": "71045", "modifiers": ("26",)})
    claim = CLAIM.model_copy(update={"lines": (line,)})
    exam = compared(Study(Place("list.csv", row=2), "A1", day=DAY, codes=("71046",)), claim).exams[0]
    more, less = alone("71046", "26"), alone("71045", "26")
    assert more is not None
    assert less is not None
    assert (exam.fate, exam.amount) == (ExamFate.CODE_DISAGREES, more - less)


def test_a_name_without_a_code_is_priced_when_it_can_mean_one_only() -> None:
    named = Study(Place("list.csv", row=2), "NEW", day=DAY, exam="CT HEAD WITHOUT CONTRAST", modifiers=("26",))
    assert compared(named, CLAIM).exams[0].amount == alone("70450", "26")
    unknown = named._replace(exam="QUUX")
    assert compared(unknown, CLAIM).exams[0].amount is None


def test_without_any_claim_or_with_a_code_of_nobody_nothing_is_priced() -> None:
    study = Study(Place("list.csv", row=2), "NEW", day=DAY, codes=("74177",))
    assert compared(study).exams[0].amount is None
    assert compared(study._replace(codes=("99999",)), CLAIM).exams[0].amount is None


def test_a_part_that_only_the_name_tells_is_priced_alone() -> None:
    line = CLAIM.lines[0].model_copy(update={"line_id": "A1", "procedure_code": "74177", "modifiers": ("26",)})
    study = Study(Place("list.csv", row=2), "A1", day=DAY, exam="CT CHEST ABDOMEN PELVIS WITH CONTRAST")
    exam = compared(study, CLAIM.model_copy(update={"lines": (line,)})).exams[0]
    assert (exam.fate, exam.missing_codes, exam.amount) == (
        ExamFate.CODE_DISAGREES, ("71260",), alone("71260", "26"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("billed", "listed", "place"),
    [("73560", "73562", "11"), ("71045", "71046", "11"), ("73560", "73562", "22"), ("70450", "70470", "11")],
)
@pytest.mark.parametrize("modifiers", [(), ("26",), ("TC",), ("LT",), ("26", "RT"), ("50",)])
def test_the_other_code_is_priced_as_the_line_was_billed(
    billed: str, listed: str, place: str, modifiers: tuple[str, ...]
) -> None:
    """The practice's other lines are readings; what was billed tells component, side and place of this one."""

    def priced(code: str) -> Decimal | None:
        line = CLAIM.lines[0].model_copy(update={
            "line_id": "A1", "procedure_code": code, "modifiers": modifiers, "place_of_service": place,
        })  # fmt: skip
        return price_claims_under([CLAIM.model_copy(update={"lines": (line,)})], (), BOOK)["A1"].allowed_amount

    line = CLAIM.lines[0].model_copy(update={
        "line_id": "A1", "procedure_code": billed, "modifiers": modifiers, "place_of_service": place,
    })  # fmt: skip
    claim = CLAIM.model_copy(update={"claim_id": "OWN", "lines": (line,)})
    reading = CLAIM.lines[0].model_copy(update={"line_id": "R1", "procedure_code": "76700", "modifiers": ("26",)})
    other = CLAIM.model_copy(update={"claim_id": "OTHER", "lines": (reading, reading, reading)})
    exam = compared(Study(Place("list.csv", row=2), "A1", day=DAY, codes=(listed,)), other, claim).exams[0]
    assert exam.fate is ExamFate.CODE_DISAGREES
    more, less = priced(listed), priced(billed)
    assert exam.amount == (None if more is None or less is None else more - less)
