"""RB8006."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.context import Context, LineOnClaim
from radbill.edits.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SCREENING = "77067"
_FULL_MONTHS = 11
_SOURCE = Citation("42 CFR 410.34", "screening mammography: frequency")


@edit(
    "RB8006",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(_SOURCE,),
    likely_carcs=("119",),
)
def screening_mammogram_comes_too_early(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A screening mammogram follows another before eleven full months have passed.

    Why it matters:
        Medicare pays one in a year: eleven full months must pass after the month of the last.

    Example that fails:
        77067 in November and in the June after it.

    Use instead:
        A diagnostic mammogram if there is a symptom; else a later day.
    """
    screenings: dict[str, list[LineOnClaim]] = defaultdict(list)
    for records in context.patient_days:
        for record in records:
            if record.line.procedure_code == _SCREENING:
                screenings[record.claim.patient.patient_id].append(record)
    for of_patient in screenings.values():
        ordered = sorted(of_patient, key=lambda record: record.line.date_of_service or date.min)
        for before, after in pairwise(ordered):
            first, second = before.line.date_of_service, after.line.date_of_service
            if first and second and first != second and _months(first, second) <= _FULL_MONTHS:
                message = f"The last screening mammogram was on {us_date(first)}: fewer than eleven full months ago."
                what_to_do = "Check the earlier one; bill a diagnostic mammogram if there was a symptom."
                yield Fault("date_of_service", message, what_to_do, Scope.LINE, after.line.line_id)


def _months(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month
