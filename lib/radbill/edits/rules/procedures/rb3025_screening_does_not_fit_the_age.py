"""Ages of screening by CT colonography and of the abdominal aorta."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.codes.code_sets import AORTA_SCREENING, COLONOGRAPHY_SCREENING
from radbill.core.citations import Citation, Confidence
from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit


class _Ages(NamedTuple):
    """The covered ages in years, both included, and where they are published."""

    first: int
    last: int | None
    covered: str
    source: Citation


#: That the tests begin at 45, and that CT colonography is one of them since 2025, was read apart, not in one text.
_COLON = Citation("42 CFR 410.37", "CT colonography since 01/01/2025, from age 45", Confidence.MEDIUM)
_AORTA = Citation("42 CFR 410.19", "(a), eligible beneficiary: ultrasound screening for abdominal aortic aneurysm")
_AGES = {
    COLONOGRAPHY_SCREENING: _Ages(45, None, "from 45 years", _COLON),
    AORTA_SCREENING: _Ages(65, 75, "from 65 to 75 years for men who smoked, at any age with a family history", _AORTA),
}


@edit(
    "RB3025",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_COLON, _AORTA),
    likely_carcs=("6", "96"),
    depends_on=(
        "line.procedure_code",
        "expects_denial",
        "line.date_of_service",
        "claim.patient.person.birth_date",
    ),
    only_where=OnlyWhere(("line.procedure_code",), lambda record, _: record.line.procedure_code in _AGES),
)
def screening_does_not_fit_the_age(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A screening of the colon by CT, or of the aorta, is billed for a patient outside of Medicare's usual ages.

    Why it matters:
        Medicare covers CT colonography from 45 years, and the aorta from 65 to 75 for men who smoked; a family history
        of aneurysms opens it at any age. Other payers have limits of their own.

    Example that fails:
        74263 at 40; 76706 at 80.

    Use instead:
        The right birth date; the diagnostic code if the exam was ordered for complaints; GA or GZ to get the denial.

    Right claims nearest to it:
        Colonography on the forty-fifth birthday; colonography at 90; the aorta on the sixty-fifth birthday; the
        aorta on the day before the seventy-sixth birthday; the aorta at 80, sent to be denied.
    """
    birth, day = record.claim.patient.person.birth_date, record.line.date_of_service
    ages = _AGES.get(record.line.procedure_code)
    if ages is None or birth is None or day is None or record.expects_denial:
        return
    years = age_on(birth, day)
    if years < ages.first or (ages.last is not None and years > ages.last):
        message = f"Medicare covers {record.line.procedure_code} {ages.covered}."
        yield Fault("procedure_code", message, "Check the birth date and the order.", citation=ages.source)
