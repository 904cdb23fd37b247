"""Screenings by imaging that Medicare covers once in so many months, or once in a life."""

from collections.abc import Iterator

from radbill.codes.frequency_limits import ONCE, FrequencyRow, frequency_limits
from radbill.core.citations import Citation
from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._frequency_limit import EarlyService, early_services, months_apart
from radbill.model.batch import BillingBatch

_SOURCES = tuple(dict.fromkeys(citation for _, citation in frequency_limits()))


@edit("RB8020", severity=Severity.REVIEW, scope=Scope.BATCH, citations=_SOURCES, likely_carcs=("119",))
def screening_comes_too_early(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A Medicare patient had a screening that is covered once in so many months, or once in a life, before.

    Why it matters:
        Medicare denies the second one. Those sent in earlier batches count; whether Medicare paid them, the ledger does
        not say, so that it is for review. The limits stand in one table: lung cancer screening (71271), aorta (76706),
        CT colonography (74263) and others.

    Example that fails:
        71271 in January and in November; 76706 a second time.

    Use instead:
        A later day; a diagnostic exam if there is a symptom; a notice and GA or GY if the patient wants it so.

    Right claims nearest to it:
        Lung cancer screening after eleven full months; another patient's aorta; the patient asked for it and
        signed a notice; CT colonography after five years; CT colonography at high risk after two years; the
        yearly mammogram from 40 years on.
    """
    for row, citation in frequency_limits():
        widest = max(row.full_months, row.high_risk_months or 0)
        for early in early_services(context, row.procedure_codes, widest):
            if _is_about(early.record, row) and _is_near(early, row):
                yield _fault(early, row, citation)


def _is_about(record: LineOnClaim, row: FrequencyRow) -> bool:
    day, birth = record.line.date_of_service, record.claim.patient.person.birth_date
    if day is None or not record.claim.payer.is_medicare:
        return False
    return row.holds_on(day) and (row.to_age is None or (birth is not None and age_on(birth, day) <= row.to_age))


def _is_near(early: EarlyService, row: FrequencyRow) -> bool:
    day = early.record.line.date_of_service or early.day
    return months_apart(day, early.day) <= row.months_for(early.record.pointed_diagnoses)


def _fault(early: EarlyService, row: FrequencyRow, citation: Citation) -> Fault:
    months = row.months_for(early.record.pointed_diagnoses)
    limit = "Medicare covers it once" if months == ONCE else f"fewer than {months} full months between them"
    message = f"Another {row.words} was on {early.when}: {limit}."
    what_to_do = "Check the earlier exam; bill a diagnostic exam if there was a symptom, else expect a denial."
    return Fault("date_of_service", message, what_to_do, Scope.LINE, early.record.line.line_id, citation=citation)
