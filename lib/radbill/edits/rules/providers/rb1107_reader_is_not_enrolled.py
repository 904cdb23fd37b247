"""Readers whom the payer does not pay yet, or not any longer, by the practice's own sheet Enrollment."""

from collections.abc import Iterator
from datetime import date

from radbill.codes.claim_codes import VOID
from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import citation_of, is_in_force
from radbill.model.payer_rules import Enrollment

_WHAT_TO_DO = "Hold the claim until the payer has enrolled the reader, or correct the sheet Enrollment."


@edit(
    "RB1107",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(Citation("42 CFR 424.505", "who bills must be enrolled to be paid"),),
    likely_carcs=("B7",),
    depends_on=("reader_id", "facility_id", "claim.payer.payer_key", "claim.frequency", "line.date_of_service"),
)
def reader_is_not_enrolled(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The reader was not enrolled with the payer on the day of service, by the practice's own sheet.

    Why it matters:
        A payer pays a reader from the day of the enrollment; what was read before it is denied, and mostly may not be
        billed later. The sheet Enrollment says who is enrolled with whom; a payer without rows there is not asked
        about. A reader who has no row, while others have, is for review.

    Example that fails:
        A reading of 11/10/2026 for a payer that has enrolled the reader from 12/01/2026.

    Use instead:
        Wait with the claim until the enrollment is confirmed with its first day; correct the sheet if it is.

    Right claims nearest to it:
        Enrolled on the day; enrolled with every payer; a payer without rows; enrolled at this site; the first day and
        the last; a void.
    """
    day, rows = record.line.date_of_service, context.enrollments.get(record.claim.payer.payer_key, ())
    if not rows or day is None or not record.reader_id or record.claim.frequency == VOID:
        return
    own = [row for row in rows if row.provider_id == record.reader_id]
    if any(row.is_enrolled and is_in_force(row, day) and row.facility_id in {"", record.facility_id} for row in own):
        return
    payer, on = record.claim.payer.payer_key, us_date(day)
    if not own:
        message = f"The sheet Enrollment has readers of {payer}, but not {record.reader_id}."
        yield Fault("rendering_id", message, _WHAT_TO_DO, severity=Severity.REVIEW, citation=citation_of(rows[0]))
        return
    nearest = min(own, key=lambda row: _distance(row, day, record.facility_id))
    standing = _standing(nearest, own, record.facility_id)
    message = f"{record.reader_id} was not enrolled with {payer} on {on}: {standing}."
    yield Fault("rendering_id", message, _WHAT_TO_DO, citation=citation_of(nearest))


def _distance(row: Enrollment, day: date, facility_id: str) -> tuple[bool, bool, int]:
    """How far a row is from the service: another site, then no enrollment yet, then the days between."""
    before = (row.effective_from - day).days if row.effective_from else 0
    behind = (day - row.effective_to).days if row.effective_to else 0
    return row.facility_id not in {"", facility_id}, not row.is_enrolled, max(before, behind, 0)


def _standing(nearest: Enrollment, own: list[Enrollment], facility_id: str) -> str:
    """What the sheet says instead."""
    if nearest.facility_id not in {"", facility_id}:
        sites = dict.fromkeys(row.facility_id for row in own if row.is_enrolled == nearest.is_enrolled)
        return f"{'only' if nearest.is_enrolled else 'it is pending, only'} at {', '.join(sites)}"
    if not nearest.is_enrolled:
        return "it is pending"
    first = f" from {us_date(nearest.effective_from)}" if nearest.effective_from else ""
    last = f" to {us_date(nearest.effective_to)}" if nearest.effective_to else ""
    return f"enrolled{first}{last}"
