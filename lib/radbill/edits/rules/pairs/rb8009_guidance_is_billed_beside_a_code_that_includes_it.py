"""Imaging guidance that a procedure's code already pays for."""

from collections.abc import Iterator

from radbill.coding.interventions.table import TABLE_BEGINS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._component_coding import bundled_imaging
from radbill.edits.shared.sources import CPT_INSTRUCTIONS, NCCI_RADIOLOGY
from radbill.model.batch import BillingBatch


@edit(
    "RB8009",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(CPT_INSTRUCTIONS, NCCI_RADIOLOGY),
    likely_carcs=("97", "236"),
    effective_from=TABLE_BEGINS,
)
def guidance_is_billed_beside_a_code_that_includes_it(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Guidance (76942, 76937, 77001, 77002, 77012 and others) is billed beside a procedure that already holds it.

    Why it matters:
        Many needle procedures come in two codes, without and with guidance; the second pays for the guidance too. Where
        the NCCI table of the day says so itself, RB8001 and RB8002 find it.

    Example that fails:
        20610 with 76942: with ultrasound the puncture of a large joint is 20611.

    Use instead:
        The code with guidance, alone; or XS or 59 on the guidance when it was for another site and the record shows it.
    """
    for each in bundled_imaging(context, is_guidance=True):
        yield each.fault
