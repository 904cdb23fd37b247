"""The ages at which lung cancer screening is covered."""

from collections.abc import Iterator
from datetime import date

from radbill.codes.code_sets import LUNG_SCREENING, LUNG_SCREENING_VISIT
from radbill.core.citations import Citation
from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit

_CODES = (LUNG_SCREENING, LUNG_SCREENING_VISIT)
_FIRST, _LAST = 50, 77
#: Before it the first age was 55.
_SINCE = date(2022, 2, 10)
_SOURCE = Citation("NCD 210.14", "age 50 to 77")
_WHAT_TO_DO = (
    "Check the birth date and the order. If the patient wants Medicare's decision, send it with GA when a notice (ABN) "
    "was signed, with GZ when not."
)


@edit(
    "RB3011",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    likely_carcs=("6", "96"),
    depends_on=(
        "line.procedure_code",
        "expects_denial",
        "line.date_of_service",
        "claim.patient.person.birth_date",
        "claim.payer.is_medicare",
    ),
    only_where=OnlyWhere(("line.procedure_code",), lambda record, _: record.line.procedure_code in _CODES),
)
def age_is_outside_of_lung_screening(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A lung cancer screening is billed for a patient outside of the covered ages.

    Why it matters:
        Medicare covers it from 50 to 77 years; other payers have limits of their own, often 50 to 80.

    Example that fails:
        71271 at 45, or the visit for it (G0296).

    Use instead:
        The right birth date; else the patient's own payment after a notice (GA), or GZ when none was signed.

    Right claims nearest to it:
        At 74; the visit at 74; on the fiftieth birthday; on the day before the seventy-eighth birthday; GA at 78,
        sent to be denied; GX and GY at 78, sent to be denied; GY at 78, sent to be denied; GZ at 78, sent to be denied.
    """
    birth, day = record.claim.patient.person.birth_date, record.line.date_of_service
    code = record.line.procedure_code
    if code not in _CODES or birth is None or day is None or record.expects_denial:
        return
    years = age_on(birth, day)
    if not _FIRST <= years <= _LAST:
        severity = None if record.claim.payer.is_medicare and day >= _SINCE else Severity.REVIEW
        message = f"{code} is covered from 50 to 77 years."
        yield Fault("procedure_code", message, _WHAT_TO_DO, severity=severity)
