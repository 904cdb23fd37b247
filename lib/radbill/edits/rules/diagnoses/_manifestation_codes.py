"""What the published title of a diagnosis says about where it may stand."""

import re
from datetime import date

from radbill.core.failures import Failure
from radbill.edits.engine.reference_queries import ReferenceQueries

#: The words by which the guidelines (section I.A.13) name a manifestation; "other", "infectious" and the like may
#: stand between. "As the cause of diseases classified elsewhere" is a germ's title, not a manifestation's.
_MANIFESTATION = re.compile(r"\bin\b(?:(?!\bas the cause of\b).)*\bdiseases? classified elsewhere", re.IGNORECASE)
_AGENTS = ("B95", "B96", "B97")


def is_manifestation(diagnosis: str, on: date, answers: ReferenceQueries) -> bool:
    """Whether a diagnosis never stands first; false when the code is unknown on that day."""
    row = answers.diagnosis(diagnosis, on)
    return not isinstance(row, Failure) and _MANIFESTATION.search(row.description) is not None


def is_infectious_agent(diagnosis: str) -> bool:
    """Whether a code names the germ of a disease that has a code of its own (section I.C.1.b)."""
    return diagnosis.startswith(_AGENTS)
