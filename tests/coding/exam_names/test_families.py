"""A row of the table of exams made a family: its modality and parts from the exam, its codes by what they differ in."""

from datetime import date

import pytest

from radbill.coding.exam_names.agreement import in_agreement
from radbill.coding.exam_names.as_billed import as_billed
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.families import Family, _axis, _family
from radbill.coding.exam_names.schema import FamilyRow
from radbill.core.dates import DateRange

DAY = date(2026, 8, 3)


def made(**row: object) -> Family:
    return _family(FamilyRow.model_validate(row))


def options(family: Family) -> list[tuple[str, str]]:
    return [(" ".join(option.codes), option.value) for option in family.options]


def test_codes_by_contrast_views_and_sides() -> None:
    head = made(exam=["CT head"], usual="without")
    assert (head.axis, head.usual, head.modalities, head.parts) == (
        "contrast",
        "without",
        {"CT"},
        (frozenset({"head"}),),
    )
    assert options(head) == [("70450", "without"), ("70460", "with"), ("70470", "both")]
    assert options(made(exam=["CT head"], only=["without", "both"])) == [("70450", "without"), ("70470", "both")]
    assert options(made(exam=["CT head / with"])) == [("70460", "")]
    breast = made(exam=["Mammogram diagnostic"])
    assert (breast.axis, options(breast)) == ("sides", [("77066", "both sides"), ("77065", "one side")])


def test_exams_beside_each_other() -> None:
    """An intervention stands for itself, and beside every value of the other."""
    both = made(exam=["47000", "CT head"], m=["CT"], p=[["liver"], ["head", "neck"]])
    assert options(both) == [("47000 70450", "without"), ("47000 70460", "with"), ("47000 70470", "both")]
    assert (both.modalities, both.parts) == ({"CT"}, (frozenset({"liver"}), frozenset({"head", "neck"})))
    assert options(made(exam=["47000", "CT guidance for a needle"], m=["CT"], p=[])) == [("47000 77012", "")]
    assert made(exam=["CT head"], p=[]).parts == ()


def test_other_exams_by_side() -> None:
    row = {"one side": ["CT head / with"], "both sides": ["CT head / without", "47000"]}
    sided = made(sides=row, m=["CT"], p=[])
    assert (sided.axis, options(sided)) == ("sides", [("70460", "one side"), ("70450 47000", "both sides")])


@pytest.mark.parametrize(
    ("row", "first", "last"),
    [
        ({"exam": ["CTA head and neck"]}, date(2026, 1, 1), None),
        ({"exam": ["CTA head and neck"], "from": date(2026, 3, 1)}, date(2026, 3, 1), None),
        ({"exam": ["CTA head and neck"], "from": date(2020, 3, 1)}, date(2026, 1, 1), None),
        ({"exam": ["CT head"]}, date.min, None),
        ({"exam": ["CT head"], "until": date(2025, 12, 31)}, date.min, date(2025, 12, 31)),
        ({"exam": ["CT head perfusion to 2025"]}, date.min, date(2025, 12, 31)),
        ({"exam": ["CT head perfusion to 2025"], "until": date(2025, 6, 30)}, date.min, date(2025, 6, 30)),
        ({"exam": ["CT head perfusion to 2025"], "until": date(2026, 6, 30)}, date.min, date(2025, 12, 31)),
        ({"exam": ["47000"], "m": ["CT"], "p": []}, date.min, None),
    ],
)  # fmt: skip
def test_the_days_of_the_row_within_those_of_its_codes(row: dict[str, object], first: date, last: date | None) -> None:
    """70471 came on January 1, 2026, and 0042T went the day before."""
    assert made(**row).in_force == DateRange(first, last)


def test_what_else_a_name_may_mean() -> None:
    family = made(exam=["CT head"], **{"or": [["CTA head"], ["47000", "CT head / with"]], "unsure": True})
    assert (family.others, family.is_unsure) == ((("70496",), ("47000", "70460")), True)


def test_a_usual_value_that_no_code_says_is_told_where_there_is_one_code_alone() -> None:
    with pytest.raises(ValueError, match=r"70460.* says without"):
        made(exam=["CT head / with"], usual="without")


def test_codes_of_an_exam_differ_by_one_thing() -> None:
    """Twice the same code differs by nothing; 70450 and 71046 by contrast and by views."""
    with pytest.raises(ValueError, match="70450, 70450 differ by nothing"):
        _axis(("70450", "70450"))
    with pytest.raises(ValueError, match="70450, 71046 differ by contrast and views"):
        _axis(("70450", "71046"))


@pytest.mark.parametrize(
    ("codes", "contrast", "flags", "agreeing"),
    [
        ("70450", "with", "", "70460"), ("70450", "", "", "70450"), ("70460", "with", "", "70460"),
        ("70450 70460", "both", "", "70470"), ("71275", "without", "", ""), ("71275 70450", "without", "", ""),
        ("76700", "", "limited", ""), ("76700", "", "complete", "76700"), ("76705", "", "complete", ""),
        ("76700", "", "limited complete", "76700"), ("47000", "with", "limited", "47000"),
    ],
)  # fmt: skip
def test_an_answer_says_what_the_name_says(codes: str, contrast: str, flags: str, agreeing: str) -> None:
    exam = Exam("CT", frozenset(), frozenset(flags.split()), contrast)
    assert in_agreement(codes.split(), exam) == tuple(agreeing.split())


def test_codes_beside_each_other_as_they_are_billed() -> None:
    """A perfusion beside a CT angiography of the head is its add-on code, from 2026 on."""
    assert as_billed(("70473", "70496"), DAY) == ("70472", "70496")
    assert as_billed(("70473",), DAY) == ("70473",)
    assert as_billed(("70473", "71046"), DAY) == ("70473", "71046")
    assert as_billed(("70473", "70496"), date(2025, 12, 31)) == ("70473", "70496")
    assert as_billed(("70496", "70496"), DAY) == ("70496",)
