"""RB8011."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._frequency import too_soon
from radbill.model.batch import BillingBatch

#: Bone mass measurements by any method; an assessment of fractures alone (77086) is none.
_MEASUREMENTS = frozenset({"76977", "77078", "77080", "77081", "77085", "G0130"})
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
    for found in too_soon(context, _MEASUREMENTS, _FULL_MONTHS):
        if found.record.claim.payer.is_medicare:
            line = found.record.line
            message = f"Another bone density study was on {found.when}: fewer than 23 full months between them."
            what_to_do = "See whether the report says why it was needed again so soon; else expect a denial."
            yield Fault("date_of_service", message, what_to_do, Scope.LINE, line.line_id)
