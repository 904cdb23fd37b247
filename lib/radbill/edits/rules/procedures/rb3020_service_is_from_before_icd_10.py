"""Exams dated before ICD-10-CM."""

from collections.abc import Iterator
from datetime import date

from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_FIRST_DAY = date(2015, 10, 1)


@edit(
    "RB3020",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(Citation(sources.DIAGNOSIS_CODE_SETS, "ICD-10-CM for services from 10/01/2015 on"),),
    depends_on=("line.date_of_service",),
)
def service_is_from_before_icd_10(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The date of service lies before 10/01/2015, when diagnoses were sent in another code set.

    Why it matters:
        A claim with ICD-10-CM diagnoses for an earlier day is refused; and a year so long ago is nearly always a slip.

    Example that fails:
        11/10/2006 typed for 11/10/2026.

    Use instead:
        The day of the exam; look at the year.

    Right claims nearest to it:
        The first day of ICD-10-CM.
    """
    day = record.line.date_of_service
    if day and day < _FIRST_DAY:
        message = f"The date of service is before {us_date(_FIRST_DAY)}, when ICD-10-CM began."
        yield Fault("date_of_service", message, "Correct the date of service; look at the year.")
