"""How many PET scans of a tumor Medicare covers: one before the first treatment, three after it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from radbill.codes.code_sets import ONCOLOGY_PET
from radbill.codes.modifier_sets import CONDITIONS_MET, INITIAL_STRATEGY, SUBSEQUENT_STRATEGY
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch
from radbill.model.claim import ServiceLine
from radbill.model.prior_service import PriorService

_COVERED = {INITIAL_STRATEGY: 1, SUBSEQUENT_STRATEGY: 3}
#: Scans before it are not counted.
_COUNTED_FROM = date(2013, 6, 11)
_SOURCE = Citation("CMS CR 8739", "one FDG PET scan with PI and three with PS for a tumor; KX on further ones")


@edit("RB8021", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("119",))
def further_pet_of_a_tumor_lacks_kx(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A second PET scan with PI, or a fourth with PS, of a Medicare patient has no KX.

    Why it matters:
        Medicare covers one scan before the first treatment of a tumor and three after it, by anybody; a further one
        needs KX and may be denied. The ledger does not say of which tumor the earlier ones were: for another tumor the
        count begins again.

    Example that fails:
        78815-PS, after three with PS in earlier batches.

    Use instead:
        KX when the record shows why it was needed; think of a notice to the patient.

    Right claims nearest to it:
        The third scan after the first treatment; a further one with KX; technical part and reading of one scan.
    """
    scans: dict[str, list[ServiceLine]] = defaultdict(list)
    of_tumors = context.lines_with(ONCOLOGY_PET)
    for record in of_tumors:
        scans[record.claim.patient.patient_id].append(record.line)
    for record in of_tumors:
        if strategy := _strategy(record):
            patient_id = record.claim.patient.patient_id
            earlier = context.earlier_services.get(patient_id, ())
            days = _days_before(record, strategy, scans[patient_id]) | _days_before(record, strategy, earlier)
            if len(days) >= _COVERED[strategy]:
                message = f"{len(days)} PET scans with {strategy} were before; Medicare covers {_COVERED[strategy]}."
                what_to_do = "Add KX if it is of the same tumor and was needed."
                yield Fault("modifier_1", message, what_to_do, Scope.LINE, record.line.line_id)


def _strategy(record: LineOnClaim) -> str:
    modifiers = record.line.modifiers
    is_free = record.expects_denial or CONDITIONS_MET in modifiers or not record.claim.payer.is_medicare
    if is_free or record.line.procedure_code not in ONCOLOGY_PET:
        return ""
    return next((strategy for strategy in _COVERED if strategy in modifiers), "")


def _days_before(record: LineOnClaim, strategy: str, scans: Iterable[ServiceLine | PriorService]) -> set[date]:
    """Days of the patient's scans before."""
    day = record.line.date_of_service or date.min
    return {
        on for scan in scans
        if (on := scan.date_of_service) and scan.procedure_code in ONCOLOGY_PET and strategy in scan.modifiers
        and _COUNTED_FROM <= on < day
    }  # fmt: skip
