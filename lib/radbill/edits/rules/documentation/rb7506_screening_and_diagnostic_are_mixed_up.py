"""Screening or diagnostic: the mammography or CT code against its report."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import MAMMOGRAPHY
from radbill.model.batch import BillingBatch

_OTHER = {"screening": "diagnostic", "diagnostic": "screening"}


@edit("RB7506", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(MAMMOGRAPHY,), likely_carcs=("16",))
def screening_and_diagnostic_are_mixed_up(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The code is of a screening and the report of a diagnostic exam, or the other way round.

    Why it matters:
        Screening has a benefit of its own, with its own limits and without a share of the patient; a mix-up makes the
        patient pay, or the payer.

    Example that fails:
        77067 with a report that is titled diagnostic mammogram, made for a lump.

    Use instead:
        The code of what the report describes; GG on the diagnostic one when a screening on the same day led to it.
    """
    for record, review in context.reviewed_lines:
        for kind in (each for each in _OTHER if each in review.missing):
            statement = f"tells of a {_OTHER[kind]} exam" if review.purpose else f"does not say that it is a {kind}"
            message = f"{review.procedure_code} is a {kind} code; the report {statement}."
            codes = {each.supports for each in review.requirements if each.name == kind} - {""}
            instead = codes.pop() if codes else f"the code of a {_OTHER[kind]} exam"
            what_to_do = f"Read the report; if it is right, bill {instead}, else ask for an addendum."
            yield Fault("procedure_code", message, what_to_do, Scope.LINE, record.line.line_id)
