"""The aorta of a woman, who is screened by Medicare for a family history alone."""

from collections.abc import Iterator

from radbill.codes.claim_codes import FEMALE
from radbill.codes.code_sets import AORTA_SCREENING
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit

_ELIGIBLE = Citation(
    "42 CFR 410.19", "(a), eligible beneficiary: a man of 65 to 75 who smoked, or a family history", Confidence.MEDIUM
)
#: Family history of diseases of the circulatory system, the aorta among them.
_FAMILY_HISTORY = "Z824"


@edit(
    "RB3027",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_ELIGIBLE,),
    likely_carcs=("96",),
    depends_on=("line.procedure_code", "expects_denial", "claim.patient.person.sex", "pointed_diagnoses"),
    only_where=OnlyWhere(("line.procedure_code",), lambda record, _: record.line.procedure_code == AORTA_SCREENING),
)
def screening_of_the_aorta_does_not_fit_a_woman(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The aorta of a woman is screened, and no diagnosis tells of a family history.

    Why it matters:
        Medicare screens the aorta of men from 65 to 75 who smoked, and of anyone with a family history of aneurysms; a
        woman without one is denied.

    Example that fails:
        76706 for a woman with Z13.6 alone.

    Use instead:
        The diagnosis of the family history (Z82.49) after Z13.6, if the order says so; the diagnostic code for
        complaints; GA or GZ to get the denial.

    Right claims nearest to it:
        A woman with a family history; a man; a woman's claim sent to be denied.
    """
    line, sex = record.line, record.claim.patient.person.sex
    if line.procedure_code != AORTA_SCREENING or sex != FEMALE or record.expects_denial:
        return
    if not any(code.startswith(_FAMILY_HISTORY) for code in record.pointed_diagnoses):
        message = f"Medicare covers {line.procedure_code} of a woman for a family history of aneurysms alone."
        yield Fault("procedure_code", message, "Add the diagnosis of the family history, if the order names one.")
