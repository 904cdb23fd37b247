"""Supervision and interpretation without the catheter or injection that it belongs to."""

from collections.abc import Iterator

from radbill.codes.code_sets import is_surgical
from radbill.codes.component import TECHNICAL_COMPONENT
from radbill.coding.interventions.table import (
    TABLE_BEGINS,
    codes_of_the_table,
    in_ranges,
    inclusions_by_code,
    procedures_of_interpretations,
)
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._component_coding import day_of_the_table
from radbill.edits.shared.sources import NCCI_RADIOLOGY
from radbill.model.batch import BillingBatch


@edit(
    "RB8008",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(NCCI_RADIOLOGY,),
    effective_from=TABLE_BEGINS,
)
def imaging_of_an_intervention_is_billed_alone(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Supervision and interpretation is billed, and no catheter or injection that goes with it, on the patient's day.

    Why it matters:
        The group that placed the catheter and leaves its code off is not paid for it. When another practice placed it,
        the imaging alone is right. Not asked about are imaging whose procedure is usually another physician's, and days
        with a combined code, which may hold the catheter.

    Example that fails:
        75726, arteriogram of a visceral artery, without 36245 to 36248.

    Use instead:
        Both codes; or the imaging alone when another practice did the procedure.
    """
    for records in context.patient_days.with_codes(codes_of_the_table()):
        procedures = procedures_of_interpretations(day_of_the_table(records[0]))
        codes = {record.line.procedure_code for record in records}
        if codes.isdisjoint(procedures) or any(is_surgical(code) for code in codes & inclusions_by_code().keys()):
            continue
        for record in records:
            code, modifiers = record.line.procedure_code, record.line.modifiers
            if code in procedures and TECHNICAL_COMPONENT not in modifiers and codes.isdisjoint(procedures[code]):
                yield _fault(record, procedures[code])


def _fault(record: LineOnClaim, procedures: frozenset[str]) -> Fault:
    code = record.line.procedure_code
    return Fault(
        "procedure_code",
        f"{code} is billed without a procedure that goes with it ({in_ranges(procedures)}) on the day.",
        "Add the code of the catheter or injection if the group placed it; leave it when another practice did.",
        record=Scope.LINE,
        key=record.line.line_id,
    )
