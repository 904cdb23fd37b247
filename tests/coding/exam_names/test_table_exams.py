"""Which exams of the table a name says in the table's words: all that it says, or what the grammar does not know."""

from datetime import date

import pytest

from radbill.codes.imaging_codes import Modality
from radbill.coding.exam_names import table_exams
from radbill.coding.exam_names.table_exams import TableExam, codes_in_words
from radbill.coding.exam_names.vocabulary import Meaning

DAY, BEFORE = date(2026, 8, 3), date(2025, 12, 31)
PART, STUDY = Meaning("part", "head"), Meaning("flag", "angiography")
HEAD = TableExam(frozenset({PART}), Modality.CT, frozenset({"70450", "70460"}))
ANGIOGRAPHY = TableExam(frozenset({PART, STUDY}), Modality.CT, frozenset({"70496"}))
X_RAY = TableExam(frozenset({PART}), Modality.X_RAY, frozenset({"70250"}))
NEW = TableExam(frozenset({PART}), Modality.CT, frozenset({"70471"}))


@pytest.mark.parametrize(
    ("name", "known", "unknown"),
    [
        ("CT HEAD", "70450 70460", "70450 70460"), ("HEAD", "70250 70450 70460", "70250 70450 70460"),
        ("CT HEAD LIMITED", "70450 70460", "70450 70460"), ("CT HEAD COMPLETE", "70450 70460", "70450 70460"),
        ("CT HEAD SINGLE", "70450 70460", "70450 70460"), ("CT HEAD MULTIPLE", "70450 70460", "70450 70460"),
        ("CT HEAD CHEST", "", "70450 70460"), ("MRI HEAD", "", ""), ("CT CHEST", "", ""),
        ("CT HEAD ANGIOGRAM", "70496", "70496"), ("XR HEAD", "70250", "70250"),
        ("XR HEAD 1 VIEW", "70250", "70250"), ("XR HEAD 2 VIEWS", "", "70250"), ("CT HEAD QQQQQQ", "", "70450 70460"),
    ],
)  # fmt: skip
def test_codes_of_the_exams_that_a_name_says(
    monkeypatch: pytest.MonkeyPatch, name: str, known: str, unknown: str
) -> None:
    """Of exams that the grammar knows, and of the same where it knows none."""
    monkeypatch.setattr(table_exams, "_table_exams", lambda: (HEAD, ANGIOGRAPHY, X_RAY))
    every = frozenset({"70450", "70460", "70496", "70250"})
    for codes, nameable in ((known, every), (unknown, frozenset())):
        monkeypatch.setattr(table_exams, "nameable_codes", lambda nameable=nameable: nameable)
        assert codes_in_words(name, DAY) == set(codes.split())


def test_codes_of_other_days_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """70471 came on January 1, 2026."""
    monkeypatch.setattr(table_exams, "_table_exams", lambda: (NEW,))
    assert codes_in_words("CT HEAD", DAY) == {"70471"}
    assert codes_in_words("CT HEAD", BEFORE) == frozenset()


def test_an_exam_is_in_words_that_have_all_of_its_own_and_name_no_other_modality() -> None:
    words = frozenset({PART, STUDY, "elephant"})
    assert HEAD.is_in(words, frozenset())
    assert HEAD.is_in(words, frozenset({"CT", "US"}))
    assert not HEAD.is_in(words, frozenset({"US"}))
    assert not HEAD.is_in(frozenset({STUDY}), frozenset({"CT"}))
    fluoroscopy = TableExam(frozenset({PART}), Modality.FLUOROSCOPY, frozenset())
    assert [fluoroscopy.is_in(words, frozenset({each})) for each in ("FL", "XR", "IR")] == [True, True, False]
    angiography = TableExam(frozenset({PART}), Modality.ANGIOGRAPHY, frozenset())
    assert [angiography.is_in(words, frozenset({each})) for each in ("FL", "IR", "XR", "CT")] == [True] * 3 + [False]
