"""Days of an illness after the exam, decisions before it, a discharge before the admission."""

from collections.abc import Iterator
from datetime import date

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.days import NamedDay, days_of_claim_decisions, days_of_line_decisions, days_that_have_been
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim

_CAUSES = frozenset({"details.accident_date", "details.dates.onset", "details.dates.initial_treatment"})

_DISCHARGE = "details.dates.discharge"


@edit(
    "RB2136",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(guide("DTP of loops 2300, 2330B, 2400, 2430"),),
    only_where=OnlyWhere(("details", "lines.details", "other_coverages"), lambda claim, _: _names_days(claim)),
)
def day_does_not_fit_the_service(claim: Claim, context: Context) -> Iterator[Fault]:
    """An accident, onset or first treatment is dated after the exam; a payer's decision, or the discharge, too early.

    Why it matters:
        What an exam was done for was there before it, and a payer decides about a service that was done. One of the
        days is wrong, and the payer asks back or denies.

    Example that fails:
        Exam on 11/10/2026, accident on 11/12/2026; or the payer decided on 11/09/2026. Discharged before admitted.

    Use instead:
        The right day; look at the year.

    Right claims nearest to it:
        Accident, onset and first treatment on the day of the exam; last seen after the exam; the payer decided
        on the day of the exam; discharged on the day of admission.
    """
    days = {line.line_id: line.date_of_service for line in claim.lines if line.date_of_service}
    if not days:
        return
    for each in days_that_have_been(claim):
        first = days.get(each.key) if each.key else min(days.values())
        if each.field in _CAUSES and first and first < each.day <= context.today:
            yield _fault(each, "after the day of the service")
        if each.field == _DISCHARGE and claim.admission_date and each.day < claim.admission_date:
            yield _fault(each, "before the admission")
    for each, service in _decisions(claim, days):
        if each.day < service:
            yield _fault(each, "before the day of the service")


def _names_days(claim: Claim) -> bool:
    """Whether there is any day that is looked at."""
    details = claim.details
    own = details.accident_date or any(details.dates) or claim.other_coverages
    return bool(own) or any(line.details.decisions or any(line.details.dates) for line in claim.lines)


def _decisions(claim: Claim, days: dict[str, date]) -> Iterator[tuple[NamedDay, date]]:
    """Each decision with the last day of what was decided."""
    yield from ((each, max(days.values())) for each in days_of_claim_decisions(claim))
    for line in claim.lines:
        if service := days.get(line.line_id):
            yield from ((each, service) for each in days_of_line_decisions(claim, line))


def _fault(each: NamedDay, where: str) -> Fault:
    message, advice = (
        f"The {each.label} is {where}.",
        "Compare this day with the day of the service, and correct the wrong one.",
    )
    return Fault(each.field, message, advice, each.record, each.key)
