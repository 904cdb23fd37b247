"""Sides and parts of the body: the modifiers that name them, and how people write a side."""

from enum import StrEnum

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

_LISTS = Citation(sources.MODIFIER_LISTS, "RT, LT, eyelids, fingers, toes and coronary arteries")

RIGHT_SIDE, LEFT_SIDE = "RT", "LT"
#: The modifiers of one side, in the order in which they are proposed.
SIDE_MODIFIERS = (RIGHT_SIDE, LEFT_SIDE)
#: The modifier of a service that was done on both sides.
BOTH_SIDES = "50"
#: Modifiers that say that the right side was examined: the side itself, eyelids, fingers, toes.
RIGHT_SIDED = CitedCodes((RIGHT_SIDE, "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9"), _LISTS)
#: Modifiers that say that the left side was examined.
LEFT_SIDED = CitedCodes((LEFT_SIDE, "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4"), _LISTS)
#: Modifiers of one eyelid, of one finger, of one toe.
EYELID_MODIFIERS, FINGER_MODIFIERS, TOE_MODIFIERS = (
    CitedCodes((code for code in RIGHT_SIDED | LEFT_SIDED if code.startswith(letter)), _LISTS) for letter in "EFT"
)
#: Modifiers of the coronary arteries.
CORONARY_MODIFIERS = CitedCodes(["LC", "LD", "LM", "RC", "RI"], _LISTS)
#: Modifiers that name a part of the body: the same code on another part is another service.
ANATOMIC_MODIFIERS = CitedCodes(RIGHT_SIDED | LEFT_SIDED | CORONARY_MODIFIERS, _LISTS)


class Side(StrEnum):
    """Which side was examined."""

    UNSAID = ""
    RIGHT = RIGHT_SIDE
    LEFT = LEFT_SIDE
    BOTH = "both"


class BothSides(StrEnum):
    """How a payer wants both sides of a paired organ billed."""

    MODIFIER_50 = BOTH_SIDES
    RIGHT_AND_LEFT = " ".join(SIDE_MODIFIERS)
    TWO_LINES = "two lines"


#: How people and exam systems write a side, in capitals.
SIDE_WORDS = {
    "R": Side.RIGHT, "RT": Side.RIGHT, "RIGHT": Side.RIGHT,
    "L": Side.LEFT, "LT": Side.LEFT, "LEFT": Side.LEFT,
    "B": Side.BOTH, "BOTH": Side.BOTH, "BIL": Side.BOTH, "BILAT": Side.BOTH, "BILATERAL": Side.BOTH,
    "RT LT": Side.BOTH, "LT RT": Side.BOTH, "RT/LT": Side.BOTH, "LT/RT": Side.BOTH, BOTH_SIDES: Side.BOTH,
}  # fmt: skip


def words_of_side(side: Side) -> frozenset[str]:
    """Give the ways in which people write a side, in capitals.

    >>> sorted(words_of_side(Side.LEFT))
    ['L', 'LEFT', 'LT']
    """
    return frozenset(word for word, meaning in SIDE_WORDS.items() if meaning is side)


def side_of_modifier(modifier: str) -> Side:
    """Give the side that a modifier names; unsaid for one of neither side.

    >>> side_of_modifier("F5").value, side_of_modifier("TA").value, side_of_modifier("26").value
    ('RT', 'LT', '')
    """
    if modifier in RIGHT_SIDED:
        return Side.RIGHT
    return Side.LEFT if modifier in LEFT_SIDED else Side.UNSAID
