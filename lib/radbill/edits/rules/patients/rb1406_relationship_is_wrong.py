"""The patient's relationship to the subscriber, as a code."""

from collections.abc import Iterator

from radbill.codes.claim_codes import RELATIONSHIPS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit(
    "RB1406",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loops 2000B SBR02, 2000C PAT01"),),
    only_among=lambda patients, context: patients_where(
        patients, context, ("relationship",), lambda own: own not in RELATIONSHIPS
    ),
)
def relationship_is_wrong(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The patient's relationship to the subscriber is not one of the allowed codes.

    Why it matters:
        The code decides whether the patient is sent as the subscriber or beneath one; another value is refused.

    Example that fails:
        Self, written out.

    Use instead:
        18 self, 01 spouse, 19 child, 53 life partner, G8 other.

    Right claims nearest to it:
        Life partner.
    """
    for name, coverage in coverages_of(patient):
        if coverage.relationship in RELATIONSHIPS:
            continue
        message = "The patient's relationship to the subscriber is not one of the codes of the claim file."
        what_to_do = f"Use one of {', '.join(RELATIONSHIPS)}; 18 is the patient himself or herself."
        yield Fault(f"{name}.relationship", message, what_to_do)
