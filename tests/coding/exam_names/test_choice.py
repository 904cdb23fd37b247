"""Which family of codes a name belongs to, and which of its options stands first, in invented families."""

from datetime import date

import pytest

from radbill.coding.exam_names import choice
from radbill.coding.exam_names.choice import choose_families, ordered_options
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.families import Family, Option
from radbill.core.dates import DateRange

DAY = date(2026, 8, 3)


def family(axis: str = "", values: str = "", usual: str = "", **more: object) -> Family:
    options = tuple(Option((f"code {value}",), value) for value in values.split(" | "))
    return Family(
        modalities=frozenset({"CT"}), parts=(), words=(), excluded=frozenset(), axis=axis, options=options, usual=usual,
        complete="", in_force=DateRange(date(2020, 1, 1), None), is_unsure=False,
    )._replace(**more)  # fmt: skip


def of(parts: str = "", words: str = "", **more: object) -> Family:
    """A family of one code, by the parts and words that it needs; a stroke between those of which any will do."""
    needs = [tuple(frozenset(each.split("/")) for each in text.split()) for text in (parts, words)]
    return family(values=f"{parts} {words}", parts=needs[0], words=needs[1], **more)


def exam(parts: str = "", flags: str = "", **more: object) -> Exam:
    return Exam("CT", frozenset(parts.split()), frozenset(flags.split()))._replace(**more)


@pytest.mark.parametrize(
    ("contrast", "usual", "values", "is_named"),
    [
        ("with", "without", ["with", "both", "without"], True), ("without", "with", ["without", "with", "both"], True),
        ("both", "", ["both", "with", "without"], True), ("", "with", ["with", "both", "without"], False),
        ("", "", ["without", "with", "both"], False),
    ],
)  # fmt: skip
def test_what_is_said_or_usual_stands_first_then_the_nearest_and_the_later_of_two(
    contrast: str, usual: str, values: list[str], *, is_named: bool
) -> None:
    chosen = ordered_options(family("contrast", "without | with | both", usual), exam(contrast=contrast))
    assert [option.value for option in chosen.options] == values
    assert chosen.names_option is is_named


@pytest.mark.parametrize(("values", "said"), [("with | both", "without"), ("with | both", ""), ("both", "with")])
def test_a_value_that_the_family_has_not_is_not_named(values: str, said: str) -> None:
    chosen = ordered_options(family("contrast", values, "both"), exam(contrast=said))
    assert (chosen.options[0].value, chosen.names_option) == ("both", False)


@pytest.mark.parametrize(
    ("views", "flags", "complete", "value"),
    [
        (1, "", "", "2"), (2, "", "", "2"), (3, "", "", "3"), (4, "", "", "3"), (5, "", "", "5"), (9, "", "", "5"),
        (0, "complete", "", "5"), (0, "complete", "3", "3"), (0, "limited", "", "2"), (3, "complete", "5", "3"),
    ],
)  # fmt: skip
def test_views(views: int, flags: str, complete: str, value: str) -> None:
    """The most that are reached; of fewer than any needs, and of a limited exam, the least; of a complete one all."""
    chosen = ordered_options(family("views", "2 | 3 | 5", "3", complete=complete), exam(views=views, flags=flags))
    assert (chosen.options[0].value, chosen.names_option) == (value, True)


def test_views_that_are_not_said_are_the_usual_ones() -> None:
    chosen = ordered_options(family("views", "2 | 3 | 5", "3"), exam())
    assert (chosen.options[0].value, chosen.names_option) == ("3", False)


@pytest.mark.parametrize(
    ("axis", "values", "said", "value"),
    [
        ("sides", "one side | both sides", {"side": "one"}, "one side"),
        ("sides", "one side | both sides", {"side": "both"}, "both sides"),
        ("extent", "limited | complete", {"flags": "limited"}, "limited"),
        ("extent", "limited | complete", {"flags": "complete"}, "complete"),
        ("extent", "single | multiple", {"flags": "single"}, "single"),
        ("extent", "single | multiple", {"flags": "multiple"}, "multiple"),
        ("extent", "skull to thigh | whole body", {"flags": "wholebody"}, "whole body"),
        ("extent", "skull to thigh | whole body", {"flags": "skullthigh"}, "skull to thigh"),
        ("ct", "without CT | with CT", {"flags": "without_ct"}, "without CT"),
        ("ct", "without CT | with CT", {"flags": "with_ct"}, "with CT"),
    ],
)
def test_every_other_axis(axis: str, values: str, said: dict[str, object], value: str) -> None:
    chosen = ordered_options(family(axis, values), exam(**said))
    assert (chosen.options[0].value, chosen.names_option) == (value, True)


HEAD, NECK, BOTH, ANY = of("head"), of("neck"), of("head neck"), of("head/neck")
STUDY, WITH_STUDY, UNSURE = of("", "study"), of("head", "study"), of("head", is_unsure=True)
WIDE = of("head", beside=frozenset({"any"}))


@pytest.mark.parametrize(
    ("known", "asked", "chosen", "left"),
    [
        ([HEAD, NECK], exam("head neck"), [HEAD, NECK], ""), ([HEAD, NECK, BOTH], exam("head neck"), [BOTH], ""),
        ([HEAD], exam("head neck"), [HEAD], "neck"), ([HEAD], exam("neck"), [], "neck"), ([], exam("head"), [], "head"),
        ([HEAD, WITH_STUDY], exam("head", "study"), [WITH_STUDY], ""), ([HEAD, WITH_STUDY], exam("head"), [HEAD], ""),
        ([UNSURE, HEAD], exam("head"), [HEAD], ""), ([HEAD, UNSURE], exam("head"), [HEAD], ""),
        ([STUDY, HEAD], exam("head", "study"), [HEAD], ""), ([STUDY], exam("head", "study"), [STUDY], "head"),
        ([STUDY], exam("", "study"), [STUDY], ""), ([WIDE], exam("head neck"), [WIDE], ""),
        ([ANY], exam("head neck"), [ANY], ""), ([HEAD, ANY], exam("head neck"), [ANY], ""),
        ([STUDY, NECK], exam("head neck", "study"), [NECK], "head"),
    ],
)  # fmt: skip
def test_families_that_speak_for_most_parts_then_those_of_most_words(
    monkeypatch: pytest.MonkeyPatch, known: list[Family], asked: Exam, chosen: list[Family], left: str
) -> None:
    monkeypatch.setattr(choice, "families", lambda: tuple(known))
    every, rest = choose_families(asked, DAY)
    assert [each.family for each in every] == chosen
    assert rest == set(left.split())


def test_a_family_of_other_days_modality_or_words_does_not_speak() -> None:
    asked = exam("head", "study")
    assert HEAD.covered(asked, asked.parts, DAY) == {"head"}
    assert HEAD.covered(asked, asked.parts, date(2019, 12, 31)) is None
    assert HEAD._replace(excluded=frozenset({"study"})).covered(asked, asked.parts, DAY) is None
    assert HEAD.covered(asked._replace(modality="MR"), asked.parts, DAY) is None
    assert HEAD._replace(beside=frozenset({"neck"})).covered(asked, frozenset({"head", "neck", "hand"}), DAY) == {
        "head",
        "neck",
    }
