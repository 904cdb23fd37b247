"""PI or PS on the PET scan of a tumor."""

from collections.abc import Iterator
from datetime import date

from radbill.codes.code_sets import BRAIN_PET, FDG, ONCOLOGY_PET, OTHER_PET_TRACERS
from radbill.codes.modifier_sets import PET_STRATEGIES
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

#: Malignant tumors, in situ ones, and those of which it is not known; those that were.
_TUMORS = ("C", "D0", "D37", "D38", "D39", "D4", "Z85")
_SINCE = date(2009, 4, 6)
_SOURCES = (Citation("CMS CR 6632", "PI and PS since 04/06/2009"), Citation("NCD 220.6.17", "FDG PET for solid tumors"))


@edit("RB4014", severity=Severity.DENY, scope=Scope.BATCH, citations=_SOURCES, likely_carcs=("4",))
def pet_of_a_tumor_lacks_pi_or_ps(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A Medicare PET scan with FDG of a tumor says neither PI, before the first treatment, nor PS, after it.

    Why it matters:
        Medicare returns such a claim as unprocessable. Where the tracer is not on a claim of the day, as with the
        reading of a hospital's scan, it may be another one than FDG: then it is for review.

    Example that fails:
        78815 and A9552 with C34.11, without PI or PS.

    Use instead:
        PI for the first strategy of treatment, PS for a later one, as the order says.

    Right claims nearest to it:
        Before the first treatment; after it; for an infection; of the brain for dementia; another tracer;
        another payer; sent to be denied.
    """
    for records in context.patient_days.with_codes({*ONCOLOGY_PET, BRAIN_PET}):
        scans = [record for record in records if _needs_strategy(record)]
        codes = {record.line.procedure_code for record in records} if scans else set()
        for record in scans if codes.isdisjoint(OTHER_PET_TRACERS) or FDG in codes else ():
            message = f"{record.line.procedure_code} of a tumor has neither PI nor PS."
            what_to_do = "Add PI (before the first treatment) or PS (after it), as the order says."
            severity = None if FDG in codes else Severity.REVIEW
            yield Fault("modifier_1", message, what_to_do, Scope.LINE, record.line.line_id, severity=severity)


def _needs_strategy(record: LineOnClaim) -> bool:
    line = record.line
    return (
        (line.procedure_code in ONCOLOGY_PET or line.procedure_code == BRAIN_PET)
        and record.claim.payer.is_medicare
        and (line.date_of_service or date.min) >= _SINCE
        and not record.expects_denial
        and PET_STRATEGIES.isdisjoint(line.modifiers)
        and any(code.startswith(_TUMORS) for code in record.pointed_diagnoses)
    )
