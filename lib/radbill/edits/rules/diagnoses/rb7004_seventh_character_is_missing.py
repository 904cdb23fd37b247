"""The seventh character of injuries and other categories that need one."""

import string
from collections.abc import Iterator
from datetime import date

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses
from radbill.edits.shared.sources import ICD10CM
from radbill.model.claim import Claim

_PLACES_BEFORE = 6
#: What stands in the seventh place: letters of the encounter, figures of the fetus or the stage.
_CHARACTERS = string.ascii_uppercase + string.digits


@edit(
    "RB7004",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(Citation(DIAGNOSIS_GUIDELINES, "section I.A.5, 7th characters"), ICD10CM),
    likely_carcs=("146",),
    silent_with=(
        "each.diagnoses",
        "date_of_service",
    ),
)
def seventh_character_is_missing(claim: Claim, context: Context) -> Iterator[Fault]:
    """A diagnosis lacks the seventh character that its category needs.

    Why it matters:
        For injuries the seventh character says initial, subsequent or sequela; without it the code is not valid.

    Example that fails:
        S52.501, fracture of the right radius without the encounter.

    Use instead:
        S52.501A while under active treatment, D in healing; X fills empty places before it.

    Right claims nearest to it:
        The initial encounter.
    """
    day = claim.date_of_service
    for position, code in numbered_diagnoses(claim):
        row = context.answers.diagnosis(code, day) if day else None
        if day and row and not isinstance(row, Failure) and not row.is_billable and row.needs_seventh_character:
            message = f"{with_point(code)} needs a seventh character."
            yield fault_of_diagnosis(claim, position, message, _advice(code, day, context))


def _advice(code: str, day: date, context: Context) -> str:
    """The characters that the list of the day has for this very code, with the code as it is written."""
    stem = code.ljust(_PLACES_BEFORE, "X")
    rows = ((each, context.answers.diagnosis(stem + each, day)) for each in _CHARACTERS)
    known = [each for each, row in rows if row and not isinstance(row, Failure) and row.is_billable]
    if not known:
        return "Add the seventh character that the list gives for the code; X fills empty places before it."
    return (
        f"Add the seventh character that the report supports ({', '.join(known)}), as in {with_point(stem + known[0])}."
    )
