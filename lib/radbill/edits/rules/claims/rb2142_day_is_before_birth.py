"""Days of a claim, other than those of the services, that lie before the patient's birth or before 1900."""

from collections.abc import Iterator, Sequence
from datetime import date

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_of_lines_where, claims_where
from radbill.edits.shared.days import days_that_have_been
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim, ServiceLine

_NOBODY_LIVES_SINCE = date(1900, 1, 1)
_PLAIN, _PLAIN_LINE = Claim.model_fields["details"].default, ServiceLine.model_fields["details"].default


def _with_days(_claims: Sequence[Claim], context: Context) -> list[int]:
    """The claims with other days than those of the services."""
    places = {*claims_where(context, "admission_date", bool), *claims_where(context, "other_coverages", bool)}
    places.update(claims_where(context, "details", lambda own: own is not _PLAIN))
    places.update(claims_of_lines_where(context, "details", lambda own: own is not _PLAIN_LINE))
    return sorted(places)


@edit(
    "RB2142",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("DTP of loops 2300, 2330B, 2400, 2430"),),
    silent_with=(
        "patient.person.birth_date",
        "admission_date",
        "details",
        "lines.details",
        "other_coverages",
    ),
    only_among=_with_days,
)
def day_is_before_birth(claim: Claim, _context: Context) -> Iterator[Fault]:
    """An accident, admission, payer's decision or another day of the claim lies before the patient was born.

    Why it matters:
        One of the two days is wrong; the front end refuses the claim.

    Example that fails:
        Born on 03/09/1948, accident on 11/01/1926.

    Use instead:
        The day on which it was; look at the year.

    Right claims nearest to it:
        An accident on the day of birth.
    """
    born = max(claim.patient.person.birth_date or _NOBODY_LIVES_SINCE, _NOBODY_LIVES_SINCE)
    for each in days_that_have_been(claim):
        if each.day < born:
            message = f"The {each.label} is before the patient's birth date."
            yield Fault(each.field, message, f"Correct the {each.label}; look at the year.", each.record, each.key)
