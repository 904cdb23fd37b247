"""Which side a diagnosis names."""

import re
from datetime import date
from functools import lru_cache

from radbill.codes.sides import Side
from radbill.core.failures import Failure
from radbill.edits.engine.context import Context

#: Absence of a limb or an organ: the side that such a code names is the one that is not there to be examined.
_ABSENCES = ("Z89", "Z90")
_SIDES = {"right": Side.RIGHT, "left": Side.LEFT}


def side_of_diagnosis(code: str, day: date, context: Context) -> Side:
    """The side of which the published name speaks; unsaid for both and for none, and where something is absent."""
    if code.startswith(_ABSENCES):
        return Side.UNSAID
    row = context.answers.diagnosis(code, day)
    return Side.UNSAID if isinstance(row, Failure) else _side_in(row.description)


@lru_cache(maxsize=8192)
def _side_in(description: str) -> Side:
    words = set(re.findall(r"[a-z]+", description.lower()))
    sides = words & _SIDES.keys()
    return Side.UNSAID if len(sides) != 1 or "bilateral" in words else _SIDES[sides.pop()]
