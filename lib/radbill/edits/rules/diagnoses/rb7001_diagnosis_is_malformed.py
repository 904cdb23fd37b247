"""The shape of ICD-10-CM codes, which go out without their point."""

from collections.abc import Iterator

from radbill.codes import icd10cm
from radbill.codes.shown_diagnosis import with_point
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import CODE_SETS, guide
from radbill.model.claim import Claim


@edit(
    "RB7001",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(CODE_SETS, guide("loop 2300, HI")),
    silent_with=("each.diagnoses",),
)
def diagnosis_is_malformed(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A diagnosis does not have the shape of an ICD-10-CM code, or carries its point into the claim.

    Why it matters:
        A value that cannot be a code is refused. The point belongs on paper; on the Charges sheet it is taken out
        by itself, in a claim made elsewhere it has to be left out.

    Example that fails:
        R5; or the retired 784.0.

    Use instead:
        R51.9 on the sheet, R519 in the claim.

    Right claims nearest to it:
        Three characters, the fewest.
    """
    for position, code in numbered_diagnoses(claim):
        problem = "it carries its point." if "." in code else sendable_problem(icd10cm, code)
        if problem:
            message = f"The diagnosis {with_point(code) or 'in an empty cell'} is wrong: {problem}"
            yield fault_of_diagnosis(claim, position, message, "Enter a complete ICD-10-CM code.")
