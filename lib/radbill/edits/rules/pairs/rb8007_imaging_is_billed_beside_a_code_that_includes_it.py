"""Supervision and interpretation that an intervention's code already pays for."""

from collections.abc import Iterator

from radbill.coding.interventions.table import TABLE_BEGINS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._component_coding import bundled_imaging
from radbill.edits.shared.sources import CPT_INSTRUCTIONS, NCCI_RADIOLOGY
from radbill.model.batch import BillingBatch


@edit(
    "RB8007",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(CPT_INSTRUCTIONS, NCCI_RADIOLOGY),
    likely_carcs=("97", "236"),
    effective_from=TABLE_BEGINS,
)
def imaging_is_billed_beside_a_code_that_includes_it(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Supervision and interpretation is billed beside an intervention whose code already holds it.

    Why it matters:
        The combined codes of interventions pay for the pictures too; billed again, they are denied as part of the
        procedure. Where the NCCI table of the day says so itself, RB8001 and RB8002 find it.

    Example that fails:
        62304, lumbar myelogram in one code, with 72265; or 62284 with 72265 by one physician, which are 62304.

    Use instead:
        The combined code alone; or 59 or XU on the imaging when the record shows a full diagnostic study before it.
    """
    for each in bundled_imaging(context, is_guidance=False):
        yield each.fault
