"""The form of the Medicare Beneficiary Identifier (MBI)."""

from collections.abc import Iterator

from radbill.codes import mbi
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import MBI_FORMAT
from radbill.model.patient import Patient


@edit(
    "RB1407",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(MBI_FORMAT,),
    only_among=lambda patients, context: patients_where(
        patients, context, ("member_id",), lambda own: not mbi.is_plain(own)
    ),
)
def mbi_is_wrong(patient: Patient, context: Context) -> Iterator[Fault]:
    """The member identification of a Medicare patient is not shaped like a Medicare Beneficiary Identifier.

    Why it matters:
        Medicare takes no other identification; the claim is refused before anybody looks at it.

    Example that fails:
        1EG4-TE5-MK7: one character short; or a letter O where a zero belongs.

    Use instead:
        The eleven characters of the red, white and blue card: 1EG4TE5MK73.

    Right claims nearest to it:
        A zero in the third place, where a letter may stand too; another payer's number.
    """
    for name, coverage in coverages_of(patient):
        payer, member_id = context.payer_named(coverage.payer_key), coverage.member_id
        if payer and payer.is_medicare and member_id and sendable_problem(mbi, member_id):
            yield Fault(
                f"{name}.member_id",
                "The member ID is not a Medicare Beneficiary Identifier: 11 characters, no hyphens, never S L O I B Z.",
                "Copy the Medicare number (member ID) from the card again; letters and digits stand in fixed places.",
            )
