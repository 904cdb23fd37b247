"""Medicare patients, who are always their own subscribers."""

from collections.abc import Iterator

from radbill.codes.claim_codes import SELF
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit(
    "RB1408",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loop 2000B, SBR02 and SBR09"),),
    only_among=lambda patients, context: patients_where(patients, context, ("relationship",), lambda own: own != SELF),
)
def medicare_patient_is_not_the_subscriber(patient: Patient, context: Context) -> Iterator[Fault]:
    """A Medicare patient is registered as somebody else's dependent.

    Why it matters:
        Every Medicare beneficiary has a number of his or her own and is always the subscriber; a claim for a
        dependent is refused.

    Example that fails:
        Payer Medicare with relationship 01, spouse.

    Use instead:
        Relationship 18 and the patient's own identifier.

    Right claims nearest to it:
        The same spouse, once another payer is billed; another payer with a spouse.
    """
    for name, coverage in coverages_of(patient):
        payer = context.payer_named(coverage.payer_key)
        if not (payer and payer.is_medicare) or coverage.relationship == SELF:
            continue
        message = "Medicare covers the patient directly, so the relationship has to be 18 (self)."
        yield Fault(
            f"{name}.relationship",
            message,
            "Enter 18 (self) as the relation to the subscriber, and the patient's own Medicare number as member ID.",
        )
