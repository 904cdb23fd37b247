"""Which side a diagnosis names."""

import re
from datetime import date

from radbill.codes.sides import Side
from radbill.core.failures import Failure
from radbill.edits.engine.context import Context

_SIDES = {"right": Side.RIGHT, "left": Side.LEFT}


def side_of_diagnosis(code: str, day: date, context: Context) -> Side:
    """The side of which the published name speaks; unsaid for both and for none."""
    row = context.answers.diagnosis(code, day)
    words = set() if isinstance(row, Failure) else set(re.findall(r"[a-z]+", row.description.lower()))
    sides = words & _SIDES.keys()
    return Side.UNSAID if len(sides) != 1 or "bilateral" in words else _SIDES[sides.pop()]
