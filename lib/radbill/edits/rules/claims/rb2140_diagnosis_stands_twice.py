"""One diagnosis in two places of a claim, or of a line."""

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import ne

from radbill.codes.shown_diagnosis import with_point
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claim_values, line_values
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


def _with_repeats(claims: Sequence[Claim], context: Context) -> Sequence[int]:
    """All claims if the pointers of any line repeat."""
    if any(map(_repeats, set(line_values(context, "diagnosis_pointers")))):
        return range(len(claims))
    diagnoses = claim_values(context, "diagnoses")
    return list(compress(count(), map(ne, map(len, diagnoses), map(len, map(set, diagnoses)))))


def _repeats(values: Sequence[object]) -> bool:
    return len(set(values)) < len(values)


@edit(
    "RB2140",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(Citation(sources.X12_INTERPRETATIONS, "RFI 2561, 277CA status A7:255"), guide("loop 2300, HI")),
    silent_with=(
        "diagnoses",
        "lines.diagnosis_pointers",
    ),
    only_among=_with_repeats,
)
def diagnosis_stands_twice(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The same diagnosis stands twice on the claim, or a line names it twice.

    Why it matters:
        The second is no additional diagnosis; a claim that repeats one is refused.

    Example that fails:
        R05.9 in the columns Diagnosis 1 and Diagnosis 2 of one row.

    Use instead:
        Each diagnosis once.

    Right claims nearest to it:
        Two codes of one family; one code for two lines.
    """
    what_to_do = "Keep each diagnosis once."
    for at, code in enumerate(claim.diagnoses):
        if code and code in claim.diagnoses[:at]:
            message = f"The claim has the same diagnosis twice: {with_point(code)}."
            yield fault_of_diagnosis(claim, at + 1, message, what_to_do)
    for line in claim.lines:
        for at, pointer in enumerate(line.diagnosis_pointers):
            if pointer in line.diagnosis_pointers[:at]:
                named = ", ".join(map(with_point, claim.diagnoses[pointer - 1 : pointer]))
                message = f"The line names the same diagnosis twice: {named}."
                yield Fault(f"diagnosis_{at + 1}", message, what_to_do, Scope.LINE, line.line_id)
