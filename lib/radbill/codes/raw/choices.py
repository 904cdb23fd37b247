"""Answers of few words as they come: yes or no, and which side was examined."""

from radbill.codes.raw.identifiers import code_of

_YES_NO = {"Y": True, "YES": True, "T": True, "TRUE": True, "1": True,
           "N": False, "NO": False, "F": False, "FALSE": False, "0": False}  # fmt: skip
_SIDES = {"R": "RT", "RT": "RT", "RIGHT": "RT", "L": "LT", "LT": "LT", "LEFT": "LT", "50": "both", "B": "both",
          "BIL": "both", "BILAT": "both", "BILATERAL": "both", "BOTH": "both", "RT LT": "both", "LT RT": "both",
          "RT/LT": "both", "LT/RT": "both"}  # fmt: skip


def yes_no_of(cell: object) -> bool | None:
    """Y, YES, T, TRUE, 1 and N, NO, F, FALSE, 0 in any case; none for anything else.

    >>> yes_no_of("y"), yes_no_of(0.0), yes_no_of("maybe")
    (True, False, None)
    """
    return _YES_NO.get(code_of(cell).upper())


def side_of(cell: object) -> str | None:
    """RT, LT or both, as a RIS may say it; empty for a blank, none for anything else.

    >>> side_of("Left"), side_of(50.0), side_of(None), side_of("front")
    ('LT', 'both', '', None)
    """
    said = code_of(cell).upper()
    return _SIDES.get(said) if said else ""
