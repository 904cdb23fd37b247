"""The payer that a patient's coverage names."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import HOUSE_BOOK, guide
from radbill.model.patient import Patient


@edit(
    "RB2002",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loop 2010BB"), HOUSE_BOOK),
    only_among=lambda patients, context: patients_where(
        patients, context, ("payer_key",), lambda key: context.payer_named(key) is None
    ),
)
def payer_of_the_patient_is_not_in_the_table(patient: Patient, context: Context) -> Iterator[Fault]:
    """The patient's payer is missing or is not in the Payers table.

    Why it matters:
        A claim needs a payer to go to.

    Example that fails:
        Payer MCR where the table has MEDICARE.

    Use instead:
        The payer's key exactly as in the Payers table; or register the payer first.

    Right claims nearest to it:
        Another payer of the table.
    """
    for name, coverage in coverages_of(patient):
        if context.payer_named(coverage.payer_key) is not None:
            continue
        key = coverage.payer_key
        message = f"The payer {key!r} is not in the Payers table." if key else "The patient has no payer."
        yield Fault(f"{name}.payer_key", message, "Choose a payer from the Payers table, or add it there.")
