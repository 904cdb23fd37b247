"""Where a report says what it must: thirty characters around the words, and behind the first thirty of long ones."""

import pytest

from radbill.coding.reports.negation import Assertions
from radbill.coding.reports.requirement import looked_for, search
from radbill.coding.reports.verdicts import MISSING, PRESENT
from radbill.core.citations import Citation

SOURCE = Citation("Invented list")
TEN = "0123456789"


@pytest.mark.parametrize(
    ("before", "words", "pattern", "told"),
    [
        (TEN * 5, "needle", "needle", f"{TEN * 3}needle{TEN * 3}"),
        ("", "needle", "needle", f"needle{TEN * 3}"),
        ("x" * 29, "needle", "needle", f"{'x' * 29}needle{TEN * 3}"),
        (TEN * 5, "a" * 30, "a+", f"{TEN * 3}{'a' * 30}{TEN * 3}"),
        (TEN * 5, "a" * 50, "a+", f"{TEN * 3}{'a' * 50}{TEN}"),
        (TEN * 5, "needle  \n in", "needle", f"{TEN * 3}needle in{TEN * 2}0123"),
    ],
)
def test_the_words_are_told_with_what_stands_around_them(before: str, words: str, pattern: str, told: str) -> None:
    text = f"{before}{words}{TEN * 5}"
    found = looked_for("needle", pattern, "Say it.", SOURCE, Assertions(text, " " * len(text)))
    assert found == ("needle", PRESENT, told, SOURCE, "")
    assert found.leading_to("70450") == found


def test_what_is_not_said_tells_what_to_do_and_where_it_leads() -> None:
    lacking = looked_for("needle", "needle", "Say it.", SOURCE, Assertions("nothing", "       "))
    assert lacking == ("needle", MISSING, "Say it.", SOURCE, "")
    assert lacking.leading_to("70450").supports == "70450"


def test_the_title_alone_is_not_enough_where_the_text_denies_it() -> None:
    title, told = "ct with 3d.", "ct with 3d. images. 3d was made."
    assert search("3d", Assertions(title, ""))
    assert search("3d", Assertions(title, "3d was not made")) is None
    again = search("3d", Assertions(told, "no 3d"))
    assert again is not None
    assert again.start() == len("images. ")
