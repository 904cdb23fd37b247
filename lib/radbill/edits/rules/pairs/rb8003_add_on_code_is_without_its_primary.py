"""Add-on codes without the primary code of the day."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.patient_days import Service
from radbill.edits.shared.sources import ADD_ON_FILE
from radbill.model.batch import BillingBatch
from radbill.reference.records import AddOnRow

_LISTED = "1"
_BY_CONTRACTOR = "2"


@edit("RB8003", severity=Severity.DENY, scope=Scope.BATCH, citations=(ADD_ON_FILE,), likely_carcs=("107", "B15"))
def add_on_code_is_without_its_primary(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """An add-on code is billed on a day on which none of its primary codes is billed for the patient.

    Why it matters:
        Add-on codes are never paid alone. Where CMS lists all primaries (type 1) the denial is sure; where contractors
        may add some (types 2 and 3) it is for review.

    Example that fails:
        77063, screening tomosynthesis, without 77067.

    Use instead:
        Both codes, when both were done; the primary may have gone out in an earlier batch. Else the code of what was
        done.

    Right claims nearest to it:
        Its primary went out in an earlier batch; with its primary, on another claim of the day; type 2 beside
        any other code.
    """
    days = context.patient_days
    services = days.places_by_service.items()
    for records in days.at(at for service, places in services if _is_listed(service, context) for at in places):
        codes = frozenset(record.line.procedure_code for record in records) | _codes_of_earlier_batches(
            records, context
        )
        for record in records:
            yield from _fault_of_add_on(record, codes, context)


def _is_listed(service: Service, context: Context) -> bool:
    answers, rows = context.answers, context.patient_days.rows_by_service
    return answers.ask_for_rows(answers.add_on, service, lambda: rows[service]) is not None


def _fault_of_add_on(record: LineOnClaim, codes: frozenset[str], context: Context) -> Iterator[Fault]:
    line = record.line
    answers = context.answers.asked_by(record.row)
    row = answers.add_on(line.procedure_code, line.date_of_service) if line.date_of_service else None
    if row is None or isinstance(row, Failure) or _has_primary(row, codes):
        return
    is_sure = record.claim.payer.is_medicare and row.add_on_type == _LISTED
    yield Fault(
        "procedure_code",
        f"{line.procedure_code} is an add-on code, and no primary code of it is billed for this patient on the day.",
        "If the primary was done, add its row; if it went out elsewhere, see that it was the same practitioner. Else "
        "take the add-on off.",
        record=Scope.LINE,
        key=line.line_id,
        severity=None if is_sure else Severity.REVIEW,
    )


def _codes_of_earlier_batches(records: tuple[LineOnClaim, ...], context: Context) -> frozenset[str]:
    """What earlier batches of the practice sent for the patient and day: contractors look at the paid history."""
    claim, day = records[0].claim, records[0].line.date_of_service
    return frozenset(
        sent.procedure_code
        for sent in context.earlier_services.get(claim.patient.patient_id, ())
        if sent.date_of_service == day and sent.practice_npi == claim.practice.npi
    )


def _has_primary(row: AddOnRow, codes: frozenset[str]) -> bool:
    """Whether a primary is among the day's codes; with none listed, any other code may be one."""
    others = codes - {row.add_on_code}
    return (
        bool(others)
        if row.add_on_type == _BY_CONTRACTOR and not row.primary_codes
        else bool(others & row.primary_codes)
    )
