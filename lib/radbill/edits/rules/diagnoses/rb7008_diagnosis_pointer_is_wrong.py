"""A line's pointers to the diagnoses of its claim."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_rules.line_facts import MOST_POINTERS
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB7008",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV107"),),
    silent_with=(
        "line.diagnosis_pointers",
        "diagnosis_count",
    ),
)
def diagnosis_pointer_is_wrong(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line points to no diagnosis, to one that the claim does not have, to more than four, or to one twice.

    Why it matters:
        The pointers say why each service was done; a pointer to nothing is refused.

    Example that fails:
        A line that points to diagnosis 3 of a claim with two.

    Use instead:
        One to four pointers to the claim's diagnoses, the line's reason first.

    Right claims nearest to it:
        Four.
    """
    pointers, available = record.line.diagnosis_pointers, record.diagnosis_count
    what_to_do = "Give the line one to four diagnoses, its reason first."
    if not pointers:
        yield Fault("diagnosis_1", "The line has no diagnosis.", what_to_do)
    if any(not 0 < pointer <= available for pointer in pointers):
        yield Fault("diagnosis_1", "The line points to a diagnosis that the claim does not have.", what_to_do)
    if len(pointers) > MOST_POINTERS:
        yield Fault(
            "diagnosis_1", f"The line points to {len(pointers)} diagnoses; {MOST_POINTERS} can be sent.", what_to_do
        )
    if len(set(pointers)) < len(pointers):
        message = "The line points to a diagnosis twice."
        yield Fault("diagnosis_1", message, what_to_do, severity=Severity.REVIEW)
