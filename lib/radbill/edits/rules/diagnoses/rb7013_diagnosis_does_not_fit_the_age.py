"""Diagnoses of newborns and of pregnancy against the patient's age."""

from collections.abc import Iterator, Sequence

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation, Confidence
from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.core.sources import CODE_EDITOR
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_with_diagnoses, line_values
from radbill.model.claim import Claim

_OLDEST = 150
#: Years in which codes that begin so are usual: of two chapters, of births and their outcome.
_AGES = {"O": (9, 64), "P": (0, 1), "Z37": (9, 64), "Z38": (0, 1), "Z3A": (9, 64)}
_BEGINNINGS = tuple(_AGES)
_SOURCE = Citation(CODE_EDITOR, "age conflict", Confidence.MEDIUM)


def _that_may_not_fit(claims: Sequence[Claim], context: Context) -> Sequence[int]:
    """Claims with such a diagnosis; all if the age of anybody may be none."""
    patients = {id(each.patient): each.patient for each in claims}.values()
    births = {born for patient in patients if (born := patient.person.birth_date)}
    days = {day for day in set(line_values(context, "date_of_service")) if day}
    if births and days and not (age_on(max(births), min(days)) >= 0 and age_on(min(births), max(days)) <= _OLDEST):
        return range(len(claims))
    return claims_with_diagnoses(context, lambda code: code.startswith(_BEGINNINGS))


@edit(
    "RB7013",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("9",),
    silent_with=(
        "each.diagnoses",
        "patient.person.birth_date",
        "date_of_service",
    ),
    only_among=_that_may_not_fit,
)
def diagnosis_does_not_fit_the_age(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A diagnosis of newborns or of pregnancy does not fit the patient's age.

    Why it matters:
        Conditions of the first days of life are seldom the reason of a grown person's exam, nor pregnancy that of a
        child; the birth date or the diagnosis is wrong.

    Example that fails:
        P22.0 for a patient of seventy.

    Use instead:
        The right diagnosis, or the birth date as the payer has it.
    """
    birth = claim.patient.person.birth_date
    day = claim.date_of_service
    if birth is None or day is None:
        return
    years = age_on(birth, day)
    for code in dict.fromkeys(claim.diagnoses):
        first, last = next((ages for start, ages in _AGES.items() if code.startswith(start)), (0, _OLDEST))
        if not first <= years <= last:
            yield Fault(
                "diagnoses",
                f"{with_point(code)} does not go with the patient's age.",
                "Check diagnosis and birth date.",
            )
