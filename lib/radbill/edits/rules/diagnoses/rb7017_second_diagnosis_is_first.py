"""Codes that only go with another diagnosis, as the claim's first one."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis
from radbill.model.claim import Claim

#: Resistance of germs, receptors of a tumor, what a birth brought, weeks of a pregnancy, the body mass index; blood
#: types, contact with firearms and the like are rare in imaging and left out.
_SECOND_ONLY = ("Z16", "Z17", "Z19", "Z37", "Z3A", "Z68")
_SOURCE = Citation(DIAGNOSIS_GUIDELINES, "sections I.B.14 and I.C.21.c.3; notes of the tabular list")


@edit(
    "RB7017",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("16",),
    silent_with=("principal_diagnosis",),
)
def second_diagnosis_is_first(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The first diagnosis of the claim is one that only goes with another.

    Why it matters:
        The body mass index, the weeks of a pregnancy, the outcome of a birth or the resistance of a germ say more about
        a condition and are not the reason of an exam; payers deny a claim that begins with one.

    Example that fails:
        Z68.41 first; Z3A.20 first.

    Use instead:
        The condition first, this code after it.

    Right claims nearest to it:
        The condition first.
    """
    first = claim.principal_diagnosis
    if first and first.startswith(_SECOND_ONLY):
        message = f"{with_point(first)} only goes with another diagnosis and cannot be the first."
        yield fault_of_diagnosis(claim, 1, message, "Put the condition first.")
