"""The same insurance registered twice for one patient."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.patient import Coverage, Patient


@edit(
    "RB1412",
    severity=Severity.REVIEW,
    scope=Scope.PATIENT,
    citations=(guide("loop 2320, SBR"),),
    likely_carcs=("18",),
    only_among=lambda patients, _: [at for at, each in enumerate(patients) if len(each.coverages) > 1],
)
def coverage_stands_twice(patient: Patient, context: Context) -> Iterator[Fault]:
    """Two coverages of the patient have the same payer and member ID, or are both Medicare.

    Why it matters:
        The payer would be billed twice as first and second, and denies the second claim as a duplicate.

    Example that fails:
        Payer and Payer 2 are EXCO, with the same member ID.

    Use instead:
        The coverage once; or the member ID of the second plan.
    """
    seen: set[tuple[str, str]] = set()
    for name, coverage in patient.named_coverages():
        insurance = (coverage.payer_key, _number(coverage, context))
        if all(insurance) and insurance in seen:
            message = "This coverage has the payer and member ID of an earlier coverage of the patient."
            yield Fault(f"{name}.member_id", message, "Clear the second member ID, or enter the second plan's own.")
        seen.add(insurance)


def _number(coverage: Coverage, context: Context) -> str:
    """What tells two coverages of a payer apart; of Medicare nothing does."""
    payer = context.payer_named(coverage.payer_key)
    return payer.claim_filing_code if payer and payer.is_medicare else coverage.member_id
