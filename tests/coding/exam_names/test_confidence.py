"""How sure an answer is, by hand: 0.98 where the name says all, 0.62 for what is usual, 0.45 for an open choice.

Of that, a word that nobody knows takes 0.06, a flag without meaning for the exam 0.06, a mended word 0.03; with a word
that was mended or not known an answer is worth 0.85 at most. What is left out halves it, a name that never decides
leaves 0.65. Other choices have 0.2 where the name chose, else 0.35; one of several exams 0.25; another reading at
most 0.3 of the first. A modality that is implied leaves 0.96, a guessed one 0.8, of several 0.5, an X-ray of them 0.82.
"""

from datetime import date

import pytest

from radbill.coding.exam_names.reading import exam_of
from radbill.coding.exam_names.suggest import Suggestion, _guessed, _joined, _lenient, _unless_other_words, suggest

DAY = date(2026, 8, 3)
#: Eighteen words that are like nothing: 1 - 18 x 0.06 is less than nothing.
NOBODY_KNOWS = " ".join(f"QXZ{letter}QW" for letter in "BCDFGHJKLMNPQRSTVW")


@pytest.mark.parametrize(
    ("name", "confidence"),
    [
        ("CT HEAD WO", 0.98), ("CT HEAD", 0.62), ("CT GUIDANCE", 0.64),  # 0.65 x 0.98
        ("CT HEAD WO QQQQQQ", 0.83), ("CT HEDA WO", 0.83),  # 0.85 x 0.98
        ("CT HEAD WO QQQQQQ XYZZY WXWXW", 0.8),  # 0.82 x 0.98
        ("CT HEAD QQQQQQ", 0.53),  # 0.85 x 0.62
        ("CT HEAD WO DEATH", 0.92), ("CT HEAD WO DEATH PLAQUE", 0.86),  # 0.94 and 0.88 x 0.98
        ("CT HEAD WO ELASTOGRAPHY", 0.46),  # 0.94 x 0.5 x 0.98
        ("CT HEAD W BIOPSY", 0.29),  # 0.94 x 0.5 x 0.62
        ("NM HEART FIRST PASS", 0.98), ("NM HEART FIRST PASS WALL MOTION", 0.98),
        ("KNEE 3V", 0.94),  # 0.98 x 0.96
        ("CAROTID DUPLEX", 0.6),  # 0.62 x 0.96
        ("HEAD WO", 0.49), ("KNEE", 0.51),  # 0.98 x 0.5, 0.62 x 0.82
        (f"CT HEAD WO {NOBODY_KNOWS}", 0.05),  # 0.05 x 0.98
    ],
)  # fmt: skip
def test_the_first_answer(name: str, confidence: float) -> None:
    assert suggest(name, DAY)[0].confidence == confidence


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("CT HEAD", [0.35, 0.35]),
        ("KNEE 3V", [0.19, 0.19]),  # 0.2 x 0.96
        ("FL HSG", [0.35]),
        ("CT HEAD WO DEATH PLAQUE", [0.18]),  # 0.2 x 0.88
        ("CT HEAD W BIOPSY", [0.16, 0.16, 0.09]),  # 0.47 x 0.35, and 0.3 x 0.29
        ("CT HEAD AND CHEST WO", [0.25, 0.25]),
        ("CT HEAD AND CHEST", [0.35, 0.35, 0.25, 0.25]),
    ],
)
def test_the_other_answers(name: str, others: list[float]) -> None:
    assert [each.confidence for each in suggest(name, DAY)[1:]] == others


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("stent", "STENT | ANGIOPLASTY"), ("thrombolysis", "THROMBOLYSIS | THROMBECTOMY | LYSIS"),
        ("embolization", "EMBOLIZATION | EMBO | CHEMOEMBOLIZATION | TACE | Y90 | RADIOEMBOLIZATION"),
        ("block", "BLOCK | NERVE BLOCK"), ("exchange", "EXCHANGE | CHANGE | REPLACEMENT"), ("aspiration", "ASPIRATION"),
        ("removal", "REMOVAL | RETRIEVAL"), ("injection", "INJECTION | STEROID"), ("drainage", "DRAINAGE | ABSCESS"),
        ("quantitative", "QUANTITATIVE | QUANT | DIFFERENTIAL | QUANTIFICATION | SPLIT FUNCTION | DIFF"),
        ("elastography", "ELASTOGRAPHY | FIBROSCAN | ELASTO"), ("spectroscopy", "SPECTROSCOPY | MRS"),
    ],
)  # fmt: skip
def test_what_is_done_beside_the_exam_is_left_out_of_its_code(flag: str, words: str) -> None:
    """Each way to say it: no CT of the head has it, so that 0.94 x 0.5 x 0.98 is left."""
    for said in words.split(" | "):
        first = suggest(f"CT HEAD WO {said}", DAY)[0]
        assert (first.procedure_codes, first.confidence) == (("70450",), 0.46)
        assert f"Left out: {flag}." in first.reasons


@pytest.mark.parametrize(("name", "count"), [("MR HEAD PERFUSION VIABILITY", 2), ("XR KNEE FETAL", 1)])
def test_an_exam_whose_name_says_more_than_is_known_is_worth_a_third(name: str, count: int) -> None:
    answers = _lenient(exam_of(name), DAY)
    assert [each.confidence for each in answers] == [0.3] * count
    assert all(each.reasons[-1] == "The name says more than is known of this exam." for each in answers)


def answer(code: str, confidence: float) -> Suggestion:
    return Suggestion((code,), confidence, (f"Read {code}.",))


def test_of_two_exams_one_reading_at_a_time_is_another() -> None:
    """The first of both, then the first with each other of the second, then each other of the first with its first."""
    first = [answer("70551", 0.9), answer("70552", 0.5), answer("70553", 0.4)]
    second = [answer("70544", 0.8), answer("70545", 0.7), answer("70546", 0.6)]
    joined = _joined(first, second)
    assert [(each.procedure_codes, each.confidence) for each in joined] == [
        (("70551", "70544"), 0.8), (("70551", "70545"), 0.7), (("70551", "70546"), 0.6),
        (("70552", "70544"), 0.5), (("70553", "70544"), 0.4),
    ]  # fmt: skip
    assert joined[0].reasons == ("Read 70551.", "Read 70544.")
    assert _joined(first[:1], [answer("70551", 0.8)])[0].procedure_codes == ("70551",)


def test_a_name_without_modality_parts_and_flags_means_nothing() -> None:
    assert _guessed(exam_of("3 VIEWS"), DAY) == []
    assert _guessed(exam_of("ZZZZZZ"), DAY) == []


def test_words_of_another_exam_of_the_table_leave_half() -> None:
    ranked = [answer("70450", 0.98), answer("70460", 0.2)]
    same = _unless_other_words(ranked, frozenset({"70450"}))
    other = _unless_other_words(ranked, frozenset({"70460", "70470"}))
    assert same == ranked == _unless_other_words(ranked, frozenset())
    assert [each.confidence for each in other] == [0.5, 0.2]
    assert {each.reasons[-1] for each in other} == {"The words are those of 70460 or 70470 as well."}


def test_contrast_that_only_slices_have_leaves_only_slices() -> None:
    """Without contrast, or both ways: CT or MR; with contrast: any modality that has the part."""
    codes = {name: {each.procedure_codes[0] for each in suggest(name, DAY)} for name in ("HEAD WO", "HEAD W/WO")}
    assert codes == {"HEAD WO": {"70450", "70551"}, "HEAD W/WO": {"70470", "70553"}}
    assert {"70460", "70552", "70250"} <= {each.procedure_codes[0] for each in suggest("HEAD W", DAY)}
