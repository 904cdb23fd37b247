"""Sides against the names of the modifiers in the table: what a modifier is called says which side it is of."""

import pytest

from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.sides import (
    ANATOMIC_MODIFIERS,
    CORONARY_MODIFIERS,
    LEFT_SIDED,
    RIGHT_SIDED,
    SIDE_MODIFIERS,
    SIDE_WORDS,
    BothSides,
    Side,
    side_of_modifier,
)

#: E1 to E4: upper and lower eyelid of the left, then of the right side (HCPCS Level II).
EYELIDS = {"E1": Side.LEFT, "E2": Side.LEFT, "E3": Side.RIGHT, "E4": Side.RIGHT}
WORDS = {facts.code: facts.words for facts in known_modifiers()}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_the_words_of_a_modifier_name_its_side(code: str) -> None:
    words = WORDS[code]
    is_part = words.endswith((" side", "finger", "thumb", "toe"))
    side = Side.RIGHT if words.startswith("right ") else Side.LEFT if words.startswith("left ") else Side.UNSAID
    assert side_of_modifier(code) is (side if is_part else Side.UNSAID)


@pytest.mark.parametrize("code", sorted(EYELIDS))
def test_eyelids(code: str) -> None:
    assert side_of_modifier(code) is EYELIDS[code]


def test_each_part_is_of_one_side_or_of_the_heart() -> None:
    assert not RIGHT_SIDED & LEFT_SIDED
    assert not (RIGHT_SIDED | LEFT_SIDED) & CORONARY_MODIFIERS
    assert len(RIGHT_SIDED) == len(LEFT_SIDED) == 1 + 2 + 5 + 5
    assert len(ANATOMIC_MODIFIERS) == 2 * 13 + 5
    assert {code for code in WORDS if WORDS[code].endswith("artery")} == CORONARY_MODIFIERS


def test_sides_as_payers_and_people_write_them() -> None:
    assert [way.value for way in BothSides] == ["50", "RT LT", "two lines"]
    assert set(SIDE_WORDS.values()) == {Side.RIGHT, Side.LEFT, Side.BOTH}
    assert all(SIDE_WORDS[modifier] == modifier for modifier in SIDE_MODIFIERS)
