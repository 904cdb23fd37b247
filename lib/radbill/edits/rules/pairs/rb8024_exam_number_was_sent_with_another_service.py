"""The number of an exam that went out already, with another code or day."""

import re
from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._earlier_day import sent_where
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.prior_service import PriorService

#: A number of an exam, and no count of lines that begins anew with every batch.
_OF_AN_EXAM = re.compile(r".*\d.*\d.*\d.*\d.*\d.*")


@edit("RB8024", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(DUPLICATES,), likely_carcs=("18",))
def exam_number_was_sent_with_another_service(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The line ID (accession number) went out for the same patient on another claim, with another code or day.

    Why it matters:
        One exam is billed twice: once as it was first coded, and once as it was coded later. Both may be paid, and one
        has to go back.

    Example that fails:
        Line ID ACC100234 went out with 74177; now it stands on another claim with 74176.

    Use instead:
        A replacement (or a reopening at Medicare) of the claim that went out; or the right number of this exam.

    Right claims nearest to it:
        Another number; a replacement; short numbers of lines on another day.
    """
    for record in context.lines if context.earlier_services else ():
        for sent in context.earlier_services.get(record.claim.patient.patient_id, ()):
            if sent.claim_id not in context.claim_id_set and _is_one_exam(record, sent) and not _is_same(record, sent):
                yield _fault(record, sent)
                break


def _is_one_exam(record: LineOnClaim, sent: PriorService) -> bool:
    line = record.line
    is_likely = _OF_AN_EXAM.fullmatch(line.line_id) is not None or line.date_of_service == sent.date_of_service
    return (
        is_likely
        and bool(sent.line_id)
        and (line.line_id, record.claim.frequency) == (sent.line_id, sent.frequency)
        and record.claim.practice.npi == sent.practice_npi
    )


def _is_same(record: LineOnClaim, sent: PriorService) -> bool:
    """The same service is another edit's."""
    line = record.line
    return (line.procedure_code, line.date_of_service) == (sent.procedure_code, sent.date_of_service)


def _fault(record: LineOnClaim, sent: PriorService) -> Fault:
    line = record.line
    message = (
        f"Line ID {line.line_id} went out with {sent.procedure_code} of {us_date(sent.date_of_service)} "
        f"{sent_where(sent)}."
    )
    what_to_do = "Correct that claim, if this is the same exam; else enter this exam's own number."
    return Fault("line_id", message, what_to_do, Scope.LINE, line.line_id)
