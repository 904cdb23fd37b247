"""The smoking history behind a lung cancer screening."""

from collections.abc import Iterator

from radbill.codes.code_sets import LUNG_SCREENING
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit

_SMOKING = ("Z87891", "F1721")
_DIAGNOSES = "diagnoses of NCD 210.14, lung cancer screening with low dose CT"
_SOURCES = Citation("CMS CR 9246", _DIAGNOSES), Citation("CMS CR 9540", _DIAGNOSES)


@edit(
    "RB7014",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=_SOURCES,
    likely_carcs=("11", "50"),
    depends_on=("line.procedure_code", "expects_denial", "pointed_diagnoses", "claim.payer.is_medicare"),
    only_where=OnlyWhere(("line.procedure_code",), lambda record, _: record.line.procedure_code == LUNG_SCREENING),
)
def lung_screening_lacks_its_diagnosis(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A lung cancer screening lacks the diagnosis of a smoker or former smoker.

    Why it matters:
        It is covered for people with a smoking history; without Z87.891 or F17.21- Medicare denies it for certain,
        other payers mostly. Z87.891 stands for former smokers, F17.210 to F17.219 for those who smoke.

    Example that fails:
        71271 with Z12.2 alone.

    Use instead:
        Z87.891, or F17.21-, beside Z12.2.

    Right claims nearest to it:
        A former smoker; GA, sent to be denied; GX, sent to be denied; GY, sent to be denied; GZ, sent to be denied; a
        smoker, without Z12.2.
    """
    diagnoses = record.pointed_diagnoses
    is_screening = record.line.procedure_code == LUNG_SCREENING
    if record.expects_denial:
        return
    if is_screening and diagnoses and not any(code.startswith(_SMOKING) for code in diagnoses):
        message = f"{LUNG_SCREENING} points to no diagnosis of smoking, now or earlier."
        yield Fault(
            "diagnosis_1",
            message,
            "Add Z87.891 (former) or F17.21- (current) if the order documents it; else expect a denial.",
            severity=None if record.claim.payer.is_medicare else Severity.REVIEW,
        )
