"""A condition before the pregnancy that it belongs to."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_with_diagnoses
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis
from radbill.model.claim import Claim

_SOURCE = Citation(DIAGNOSIS_GUIDELINES, "section I.C.15.a.1, codes of chapter 15 go before those of other chapters")
#: Chapter 15; encounters for supervision and screening (Z) may stand before it.
_PREGNANCY, _ENCOUNTERS = "O", "Z"


@edit(
    "RB7018",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("16",),
    silent_with=("diagnoses",),
    only_among=lambda _, context: claims_with_diagnoses(context, lambda code: code.startswith(_PREGNANCY)),
)
def pregnancy_is_not_first(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A diagnosis of pregnancy stands on the claim after one of another chapter.

    Why it matters:
        Codes of pregnancy, birth and the weeks after it go before all others; payers deny or ask back a claim whose
        first diagnosis leaves the pregnancy out.

    Example that fails:
        R10.9, abdominal pain, before O26.891.

    Use instead:
        The code of pregnancy first, what it comes with after it.

    Right claims nearest to it:
        Pregnancy first; a screening of the unborn first; no pregnancy.
    """
    first = claim.principal_diagnosis
    has_pregnancy = any(code.startswith(_PREGNANCY) for code in claim.diagnoses)
    if first and has_pregnancy and not first.startswith((_PREGNANCY, _ENCOUNTERS)):
        message = f"{with_point(first)} stands before the diagnosis of pregnancy, which goes first."
        yield fault_of_diagnosis(claim, 1, message, "Put the code of pregnancy first.")
