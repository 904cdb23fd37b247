"""A claim ID that another patient's claim has."""

from collections.abc import Iterator

from radbill.codes.claim_codes import VOID
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.rules.claims._earlier_sendings import sending_words
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim

_ID = guide("loop 2300, CLM01 and CLM05-3")


@edit(
    "RB2139",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(_ID,),
    likely_carcs=("18",),
    only_where=OnlyWhere((), lambda _, context: context.has_earlier_claims),
)
def claim_id_went_out_for_another_patient(claim: Claim, context: Context) -> Iterator[Fault]:
    """The claim ID went out before, for another patient.

    Why it matters:
        Acknowledgments and payments name a claim by its ID: one patient's money would be posted to the other. The row
        is not sent either, for the ID counts as sent.

    Example that fails:
        Claim numbers that begin anew each year, in two workbooks.

    Use instead:
        A new claim ID. If the first claim named the wrong patient, void it, and bill the right one under a new ID.

    Right claims nearest to it:
        The same patient; the wrong patient's claim is taken back; another practice's claim of this number.
    """
    sent = context.earlier_sending_of(claim)
    if sent is not None and sent.is_of_another_patient and claim.frequency != VOID:
        yield Fault(
            "claim_id",
            f"Claim ID {claim.claim_id} went out {sending_words(sent)} for another patient.",
            "Give this claim a new ID. If the first one named the wrong patient, void it.",
        )
