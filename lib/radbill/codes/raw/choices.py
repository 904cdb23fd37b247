"""Answers of few words as they come: yes or no, and which side was examined."""

from radbill.codes.capitals import code_capitals
from radbill.codes.raw.identifiers import code_of
from radbill.codes.sides import SIDE_WORDS, Side

_YES_NO = {"Y": True, "YES": True, "T": True, "TRUE": True, "1": True,
           "N": False, "NO": False, "F": False, "FALSE": False, "0": False}  # fmt: skip


def yes_no_of(cell: object) -> bool | None:
    """Y, YES, T, TRUE, 1 and N, NO, F, FALSE, 0 in any case; none for anything else.

    >>> yes_no_of("y"), yes_no_of(0.0), yes_no_of("maybe")
    (True, False, None)
    """
    return _YES_NO.get(code_capitals(code_of(cell)))


def side_of(cell: object) -> Side | None:
    """RT, LT or both, as a RIS may say it; unsaid for a blank, none for anything else.

    >>> [side_of(cell) for cell in ("Left", 50.0, None, "front")] == [Side.LEFT, Side.BOTH, Side.UNSAID, None]
    True
    """
    word = code_capitals(code_of(cell))
    return SIDE_WORDS.get(word) if word else Side.UNSAID
