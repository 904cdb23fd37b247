"""How many views a name says: in numbers, words and projections, and those of flexion or in addition."""

import pytest

from radbill.coding.exam_names.views import Views, views_of


@pytest.mark.parametrize(
    ("word", "number"),
    [("SINGLE", 1), ("ONE", 1), ("TWO", 2), ("THREE", 3), ("FOUR", 4), ("FIVE", 5), ("SIX", 6), ("7", 7), ("9", 9)],
)
def test_every_number(word: str, number: int) -> None:
    assert views_of(f" XR KNEE {word} VIEWS ").number == number
    assert views_of(f" XR KNEE VIEWS {word} ").number == number
    assert views_of(f" XR KNEE MIN {word} ").number == number
    assert views_of(f" XR KNEE > {word} VIEWS ").number == number + 1
    assert views_of(f" XR KNEE < {word} VIEWS ").number == number - 1


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("SKULL LT 4 VIEWS", 3), ("ANKLE LT 4 VIEWS", 4), ("CHEST LT 2 VIEWS", 1), ("C-SPINE LT 4 VIEWS", 3),
        ("CERVICAL 3 VIEWS W FLEX", 5), ("CERVICAL 4 VIEWS W FLEX", 4), ("CERVICAL 3 VIEWS", 3),
        ("CHEST 2 VIEWS W LORDOTIC", 3), ("CHEST 2 VIEWS W LORDOTIC AND DECUB", 4), ("CHEST 2 VIEWS RT DECUB", 2),
        ("KNEE 1-2 VIEWS", 1), ("KNEE UNDER 3 VIEWS", 2), ("KNEE OVER 3 VIEWS", 4),
    ],
)  # fmt: skip
def test_numbers_with_what_is_less_more_or_added(name: str, number: int) -> None:
    assert views_of(f" {name} ").number == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("AP", 1), ("PA", 1), ("AP PA", 1), ("AP LAT", 2), ("AP LAT OBL", 3), ("OBLIQUES", 2), ("AP LAT MORTISE", 3),
        ("SUNRISE", 1), ("MERCHANT LAT", 2), ("TUNNEL NOTCH", 1), ("TRUE AP", 2), ("AXILLARY GRASHEY", 1),
        ("ODONTOID", 1),
        ("WATERS CALDWELL TOWNES", 3), ("SWIMMERS", 1), ("LORDOTIC", 1), ("DECUB", 1), ("INLET OUTLET", 2), ("FROG", 1),
        ("SUPINE UPRIGHT", 2), ("SUPINE", 1), ("FLAT ERECT DECUB", 3), ("UPRIGHT AP", 1), ("SUPINE UPRIGHT AP LAT", 2),
        ("AP LAT FLEX", 4), ("FLEX", 0), ("LAT FLEX", 3), ("AP W SUNRISE", 1), ("", 0), ("CROSS TABLE", 1),
    ],
)  # fmt: skip
def test_projections_are_counted(words: str, number: int) -> None:
    assert views_of(f" {words} ") == Views(number, f" {words} ", is_counted=True)


def test_the_words_of_a_number_are_taken_out() -> None:
    assert views_of(" XR KNEE 3 VIEWS RT ") == Views(3, " XR KNEE   RT ")
