"""Age and sex of patients with a screening mammogram."""

from collections.abc import Iterator

from radbill.codes.claim_codes import MALE
from radbill.codes.code_sets import SCREENING_MAMMOGRAPHY
from radbill.codes.modifier_sets import SEX_CONFLICT_CONFIRMED, SEX_CONFLICT_RULE
from radbill.core.citations import Citation
from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit

_FROM, _BASELINE = 40, 35
_SOURCE = Citation("42 CFR 410.34", "screening mammography")
_UNDER_35 = Citation("NCD 220.4", "no payment under age 35; one from 35 to 39")
_MALE_ON_FILE = (
    "A screening mammogram is billed and the sex on file is male; Medicare covers it for women, and payers deny by sex."
)
_WHAT_TO_DO = (
    "Correct the sex or the code of what was ordered and done. For a transgender or intersex patient add "
    f"{SEX_CONFLICT_CONFIRMED} to the line (a hospital's own claim takes condition code 45)."
)


@edit(
    "RB3012",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(_UNDER_35, _SOURCE, SEX_CONFLICT_RULE),
    likely_carcs=("6", "7"),
    depends_on=(
        "line.procedure_code",
        "expects_denial",
        "line.modifiers",
        "line.date_of_service",
        "claim.patient.person.birth_date",
        "claim.patient.person.sex",
        "claim.payer.is_medicare",
    ),
    only_where=OnlyWhere(("line.procedure_code",), lambda each, _: each.line.procedure_code in SCREENING_MAMMOGRAPHY),
)
def screening_mammogram_does_not_fit_age_or_sex(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A screening mammogram is billed for a woman under 40, or for a patient on file as male.

    Why it matters:
        Screening is covered from 40; from 35 to 39 one baseline is paid, and under 35 Medicare pays none. It covers it
        for women, and payers deny it by the sex on file, unless KX says that the conflict is no error.

    Example that fails:
        77067 at 37.

    Use instead:
        The one baseline; the diagnostic code if the exam was ordered and done as one; modifier KX for a transgender or
        intersex patient.

    Right claims nearest to it:
        On her fortieth birthday; a man of 60 with modifier KX; GA at 37, sent to be denied; GX at 37, sent to be
        denied; GY at 37, sent to be denied; GZ at 37, sent to be denied.
    """
    person, day = record.claim.patient.person, record.line.date_of_service
    if record.line.procedure_code not in SCREENING_MAMMOGRAPHY or day is None:
        return
    if person.sex == MALE and SEX_CONFLICT_CONFIRMED not in record.line.modifiers:
        yield Fault("procedure_code", _MALE_ON_FILE, _WHAT_TO_DO, severity=Severity.REVIEW, citation=SEX_CONFLICT_RULE)
    birth = person.birth_date
    if birth is None or record.expects_denial:
        return
    years = age_on(birth, day)
    if years >= _FROM:
        return
    paid = "one baseline is paid from 35 to 39" if years >= _BASELINE else "none is paid under 35"
    is_sure = years < _BASELINE and record.claim.payer.is_medicare
    yield Fault(
        "procedure_code",
        f"Screening mammograms are covered from 40; {paid}.",
        "Check the birth date.",
        severity=None if is_sure else Severity.REVIEW,
        citation=_UNDER_35 if years < _BASELINE else _SOURCE,
    )
