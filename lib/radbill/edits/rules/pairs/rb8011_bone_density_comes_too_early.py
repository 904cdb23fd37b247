"""Once in two years: bone density studies of Medicare patients less than 23 full months apart."""

from collections.abc import Iterator

from radbill.codes.code_sets import BONE_DENSITY
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._frequency_limit import early_services
from radbill.model.batch import BillingBatch

_FULL_MONTHS = 23
_SOURCE = Citation("42 CFR 410.31", "Bone mass measurement: frequency standards")


@edit("RB8011", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("119",))
def bone_density_comes_too_early(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A bone density study of a Medicare patient follows another before 23 full months have passed.

    Why it matters:
        Medicare pays one in two years, unless more are medically necessary. Those sent in earlier batches count too.

    Example that fails:
        77080 in March 2025 and in June 2026.

    Use instead:
        A later day; or the reason for the earlier study among the diagnoses, such as long steroid therapy.
    """
    for early in early_services(context, BONE_DENSITY, _FULL_MONTHS):
        if early.record.claim.payer.is_medicare:
            line = early.record.line
            message = f"Another bone density study was on {early.when}: fewer than 23 full months between them."
            what_to_do = "See whether the report says why it was needed again so soon; else expect a denial."
            yield Fault("date_of_service", message, what_to_do, Scope.LINE, line.line_id)
