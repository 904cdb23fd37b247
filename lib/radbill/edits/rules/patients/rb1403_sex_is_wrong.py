"""The patient's sex, in one of the three letters of the claim file."""

from collections.abc import Iterator

from radbill.codes.claim_codes import SEXES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import persons_where
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit(
    "RB1403",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loops 2010BA and 2010CA, DMG03"),),
    only_among=lambda patients, _: persons_where(patients, ("sex",), lambda sex: sex not in SEXES),
)
def sex_is_wrong(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The patient's sex is not F, M or U.

    Why it matters:
        The claim file has a mandatory place for it and knows these three letters only.

    Example that fails:
        Female, written out.

    Use instead:
        F, M, or U when unknown.

    Right claims nearest to it:
        Unknown.
    """
    if patient.person.sex not in SEXES:
        message = "The patient's sex has to be F, M or U as the payer has it."
        yield Fault("person.sex", message, "Enter F, M, or U when it is unknown.")
