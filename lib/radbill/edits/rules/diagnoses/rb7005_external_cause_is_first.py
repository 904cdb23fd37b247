"""External causes of an injury as the claim's first diagnosis."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis
from radbill.model.claim import Claim


@edit(
    "RB7005",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(Citation(DIAGNOSIS_GUIDELINES, "section I.C.20"),),
    likely_carcs=("16",),
    silent_with=("principal_diagnosis",),
)
def external_cause_is_first(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The first diagnosis of the claim says how an injury happened, not what it is.

    Why it matters:
        Codes V00 to Y99 are additional by definition; as principal diagnosis they are refused.

    Example that fails:
        W19.XXXA, a fall, as the first diagnosis.

    Use instead:
        The injury or symptom first, the external cause after it.

    Right claims nearest to it:
        The injury first.
    """
    if claim.principal_diagnosis[:1] in ("V", "W", "X", "Y"):
        message = f"{with_point(claim.principal_diagnosis)} is an external cause and cannot be the first diagnosis."
        yield fault_of_diagnosis(claim, 1, message, "Put the injury or symptom first.")
