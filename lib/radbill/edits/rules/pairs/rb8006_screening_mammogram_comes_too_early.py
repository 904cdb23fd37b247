"""Once a year: screening mammograms less than eleven full months apart."""

from collections.abc import Iterator

from radbill.codes.code_sets import SCREENING_MAMMOGRAM
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._frequency_limit import early_services
from radbill.model.batch import BillingBatch

_SCREENING = frozenset({SCREENING_MAMMOGRAM})
_FULL_MONTHS = 11
_SOURCE = Citation("42 CFR 410.34", "screening mammography: frequency")


@edit(
    "RB8006",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(_SOURCE,),
    likely_carcs=("119",),
)
def screening_mammogram_comes_too_early(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A screening mammogram follows another before eleven full months have passed.

    Why it matters:
        Medicare pays one in a year: eleven full months must pass after the month of the last. Those sent in earlier
        batches count too.

    Example that fails:
        77067 in November and in the June after it.

    Use instead:
        The diagnostic code if the exam was ordered and done as one; else expect the denial, with GA after a notice.
    """
    for early in early_services(context, _SCREENING, _FULL_MONTHS):
        message = f"Another screening mammogram was on {early.when}: fewer than eleven full months between them."
        what_to_do = "Check the earlier exam and what was ordered; the code is that of the exam that was done."
        yield Fault("date_of_service", message, what_to_do, Scope.LINE, early.record.line.line_id)
