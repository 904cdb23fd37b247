"""Dates of service before or after the patient's coverage."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import REASON_CODES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit


@edit(
    "RB1411",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(Citation(REASON_CODES, "26 and 27"),),
    likely_carcs=("26", "27"),
    silent_with=(
        "claim.coverage.effective_from",
        "claim.coverage.effective_to",
        "line.date_of_service",
    ),
)
def coverage_was_not_in_force(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The date of service lies outside the dates of the patient's coverage.

    Why it matters:
        The payer denies what was done before the coverage began or after it ended.

    Example that fails:
        Coverage to 06/30/2026, date of service 07/02/2026.

    Use instead:
        The coverage that was in force on the day; ask the patient or the payer.

    Right claims nearest to it:
        The last day and the first day count.
    """
    coverage, day = record.claim.coverage, record.line.date_of_service
    what_to_do = "Verify eligibility for the day, and register the coverage that was in force."
    if day and coverage.effective_from and day < coverage.effective_from:
        yield Fault("date_of_service", "The service was done before the patient's coverage began.", what_to_do)
    if day and coverage.effective_to and day > coverage.effective_to:
        yield Fault("date_of_service", "The service was done after the patient's coverage ended.", what_to_do)
