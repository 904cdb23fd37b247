"""Days of a claim, other than that of the service, that lie after today."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.days import days_that_have_been
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2135",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("DTP of loops 2300, 2330B, 2400, 2430"),),
    silent_with=(
        "admission_date",
        "details",
        "lines.details",
        "other_coverages",
    ),
)
def day_is_in_the_future(claim: Claim, context: Context) -> Iterator[Fault]:
    """An accident, admission, discharge, payer's decision or another day that must have been lies after today.

    Why it matters:
        What has not happened cannot be billed with the claim; the front end refuses the day.

    Example that fails:
        An accident dated tomorrow, or a discharge that is only planned.

    Use instead:
        The day on which it was; look at the year. A blank discharge date while the patient is still in the hospital.
        The first day back at work may lie ahead.

    Right claims nearest to it:
        The accident is today; discharged today; the first day back at work lies ahead; the service ends today;
        a day of service ahead is another edit's; a payer decided today.
    """
    for each in days_that_have_been(claim):
        if each.day > context.today:
            message = f"The {each.label} is in the future."
            yield Fault(each.field, message, f"Correct the {each.label}; look at the year.", each.record, each.key)
