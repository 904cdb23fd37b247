"""Which answers there are and in which order, in invented families: the option that is said, others, runners-up."""

from datetime import date

import pytest

from radbill.coding.exam_names import suggest as module
from radbill.coding.exam_names.choice import ordered_options
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.suggest import (
    SURE,
    Suggestion,
    _combined,
    _distinct,
    _guessed,
    _lenient,
    _runners_up,
    _unless_other_words,
    suggest,
)
from tests.coding.exam_names.test_choice import DAY, exam, family, of

CONTRAST = family("contrast", "without | with | both", "without")
SIDES, OPEN, ONE = family("sides", "one side | both sides", "one side"), family("contrast", "with | both"), of("head")


@pytest.mark.parametrize(("confidence", "is_sure"), [(0.89, False), (0.9, True), (0.91, True), (1.0, True)])
def test_sure_from_nine_tenths_on(confidence: float, *, is_sure: bool) -> None:
    assert SURE == 0.9
    assert Suggestion(("70450",), confidence, ()).is_sure is is_sure


@pytest.mark.parametrize(
    ("families", "said", "answers"),
    [
        ([CONTRAST], {"contrast": "with"}, [("with", 0.98), ("both", 0.2), ("without", 0.2)]),
        ([CONTRAST], {}, [("without", 0.62), ("with", 0.35), ("both", 0.35)]),
        ([OPEN], {}, [("with", 0.45), ("both", 0.35)]),
        ([ONE], {}, [("head", 0.98)]),
        ([ONE._replace(others=(("other",),))], {}, [("head", 0.62), ("other", 0.35)]),
        ([CONTRAST._replace(others=(("other",),))], {"contrast": "with"},
         [("with", 0.62), ("other", 0.35), ("both", 0.35), ("without", 0.35)]),
        ([OPEN._replace(others=(("other",),))], {}, [("with", 0.45), ("other", 0.35), ("both", 0.35)]),
        ([ONE, CONTRAST], {"contrast": "both"},
         [("head + both", 0.98), ("head", 0.25), ("both", 0.25), ("head + with", 0.2), ("head + without", 0.2)]),
        ([ONE._replace(others=(("other",),)), CONTRAST], {},
         [("head + without", 0.62), ("head + with", 0.35), ("head + both", 0.35), ("head", 0.25), ("without", 0.25)]),
        ([CONTRAST, SIDES], {"side": "both"},
         [("without + both sides", 0.62), ("with + one side", 0.35), ("both + one side", 0.35), ("without", 0.25),
          ("both sides", 0.25)]),
        ([CONTRAST, OPEN], {},
         [("without + with", 0.45), ("with + both", 0.35), ("both", 0.35), ("without", 0.25), ("with", 0.25)]),
        ([CONTRAST, CONTRAST], {"contrast": "with"},
         [("with", 0.98), ("with", 0.25), ("with", 0.25), ("both", 0.2), ("without", 0.2)]),
    ],
)  # fmt: skip
def test_the_options_of_families_together(families: list, said: dict[str, object], answers: list) -> None:
    chosen = [ordered_options(each, exam("head", **said)) for each in families]
    combined = _combined(chosen, 1.0, ("Read.",))
    named = [(" + ".join(code.removeprefix("code ").strip() for code in each.procedure_codes), each.confidence)
             for each in combined]  # fmt: skip
    assert named == answers
    assert [each.confidence for each in _combined(chosen, 0.5, ())] == [round(share / 2, 2) for _, share in answers]


def test_what_is_taken_is_told_of_the_choice_that_was_not_said() -> None:
    asked = exam("head", side="both")
    first, second, *_ = _combined([ordered_options(each, asked) for each in (CONTRAST, SIDES)], 1.0, ("Read.",))
    assert first.reasons == ("Read.", "Taken as without contrast, as usual: the name does not say.")
    assert second.reasons == ("Read.", "Taken as with contrast: the name does not say.")


TWO, WIDE, WORDS = of("head neck"), of("head neck hand"), of("head", "study")
UNSURE, OTHER_DAY = of("head", is_unsure=True), of("neck", excluded=frozenset({"study"}))


def test_runners_up_are_two_by_parts_then_words_then_sureness(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = exam("head neck hand", "study")

    def runners_up(*known: object) -> list[object]:
        monkeypatch.setattr(module, "families", lambda: known)
        return [each.family for each in _runners_up(asked, DAY, [ordered_options(ONE, asked)])]

    assert runners_up(ONE, WORDS, TWO, WIDE) == [WIDE, TWO]
    assert runners_up(UNSURE, WORDS, ONE) == [WORDS, UNSURE]
    assert runners_up(UNSURE, of("hand"), OTHER_DAY) == [of("hand"), UNSURE]
    assert runners_up(ONE, OTHER_DAY, of("foot")) == []
    assert runners_up(of("", "study")) == [of("", "study")]


def test_of_a_name_that_says_too_much_three_by_parts_then_words(monkeypatch: pytest.MonkeyPatch) -> None:
    barred = frozenset({"study"})
    known = [each._replace(excluded=barred) for each in (of("hand"), of("head"), WORDS, TWO, WIDE, of("", "study"))]
    monkeypatch.setattr(module, "families", lambda: known)
    answers = _lenient(exam("head neck hand", "study"), DAY)
    assert [each.procedure_codes for each in answers] == [known[at].options[0].codes for at in (4, 3, 2)]


@pytest.mark.parametrize(
    ("said", "modalities"),
    [
        ({}, ["XR", "US", "NM", "CT", "MR", "MG", "FL", "IR"]),
        ({"contrast": "with"}, ["XR", "US", "NM", "CT", "MR", "MG", "FL", "IR"]),
        ({"contrast": "without"}, ["CT", "MR"]), ({"contrast": "both"}, ["CT", "MR"]),
        ({"implied_modality": "US"}, ["US"]),
    ],
)  # fmt: skip
def test_which_modalities_are_tried(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], modalities: list[str]
) -> None:
    monkeypatch.setattr(module, "_ranked", lambda asked, _day: [Suggestion((asked.modality,), 1.0, ())])
    asked = Exam("", frozenset({"head"}), frozenset())._replace(**said)
    answers = _guessed(asked, DAY)
    assert [each.procedure_codes for each in answers] == [(modality,) for modality in modalities]
    shares = [0.96] if len(modalities) == 1 else [0.82 if each == "XR" else 0.5 for each in modalities]
    assert [each.confidence for each in answers] == shares
    assert len(_guessed(asked._replace(parts=frozenset(), flags=frozenset({"study"})), DAY)) == len(modalities)


@pytest.mark.parametrize("only", ["XR", "CT"])
def test_the_one_modality_that_has_an_answer_is_guessed(monkeypatch: pytest.MonkeyPatch, only: str) -> None:
    answer = Suggestion(("70450",), 1.0, ())
    monkeypatch.setattr(module, "_ranked", lambda asked, _day: [answer] if asked.modality == only else [])
    assert [each.confidence for each in _guessed(Exam("", frozenset({"head"}), frozenset()), DAY)] == [0.8]


def test_of_equal_answers_the_surest_counts_and_the_order_is_by_confidence() -> None:
    low, high, other = (Suggestion((code,), share, ()) for code, share in (("1", 0.3), ("1", 0.5), ("2", 0.4)))
    told = _distinct([low, other, high])
    assert [(each.procedure_codes, each.confidence) for each in told] == [(("1",), 0.5), (("2",), 0.4)]
    assert {each.reasons for each in told} == {("Not sure: a person decides.",)}
    assert _distinct([low, Suggestion(("2",), 0.9, ())])[1].reasons == ()


def test_a_code_that_is_shown_as_also_used_is_no_other_exam() -> None:
    also = "The same name is also used for this; see what was done."
    ranked = [Suggestion(("1",), 0.98, ()), Suggestion(("2",), 0.3, (also,)), Suggestion(("3",), 0.3, ())]
    assert _unless_other_words(ranked, frozenset({"2"})) == ranked
    assert [each.confidence for each in _unless_other_words(ranked, frozenset({"3"}))] == [0.5, 0.3, 0.3]


def test_the_practices_own_codes_are_certain_whatever_the_day() -> None:
    (own,) = suggest("A  b", date(1990, 1, 1), {"A B": ("1", "2")})
    assert own == (("1", "2"), 1.0, ("Your own list has this exam.",))
