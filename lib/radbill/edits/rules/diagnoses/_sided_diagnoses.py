"""Which side a diagnosis names."""

import re
from datetime import date

from radbill.core.failures import Failure
from radbill.edits.engine.context import Context


def side_of_diagnosis(code: str, day: date, context: Context) -> str:
    """RT or LT where the published name has one side; empty for both and for none."""
    row = context.answers.diagnosis(code, day)
    words = set() if isinstance(row, Failure) else set(re.findall(r"[a-z]+", row.description.lower()))
    named = words & {"right", "left"}
    return "" if len(named) != 1 or "bilateral" in words else "RT" if "right" in named else "LT"
