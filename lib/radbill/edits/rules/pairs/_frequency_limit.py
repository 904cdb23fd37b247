"""The frequency limit of services that a payer covers once in so many months: which ones come before it is over."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL
from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE
from radbill.core.dates import us_date
from radbill.edits.engine.context import Context, LineOnClaim

_MONTHS = 12


class EarlyService(NamedTuple):
    """A service, and another of its kind too near to it.

    Attributes:
        record: The service that is to be looked at.
        day: Day of the other one.
        batch_id: The earlier batch in which that one was sent; 0 when it stands in this batch.
    """

    record: LineOnClaim
    day: date
    batch_id: int

    @property
    def when(self) -> str:
        """When the other one was, and where it is to be found."""
        return us_date(self.day) + (f" (sent in batch {self.batch_id})" if self.batch_id else "")


def early_services(context: Context, codes: frozenset[str], full_months: int) -> Iterator[EarlyService]:
    """Services between whose month and that of another one there are not so many full months.

    In the batch the later one is found. Against an earlier batch either order counts, for the payer had that one first;
    a replacement is not held against what it may replace, nor a claim against itself. A line that is sent to be denied
    (GA, GX, GY, GZ) is not found; with GY or GZ it is no covered service either, so that none comes too early after it.
    """
    by_patient: dict[str, list[LineOnClaim]] = defaultdict(list)
    for records in context.patient_days.with_codes(codes):
        for record in records:
            if record.line.procedure_code in codes and not _is_sure_to_be_denied(record.line.modifiers):
                by_patient[record.claim.patient.patient_id].append(record)
    for patient_id, of_patient in by_patient.items():
        days = {record.line.date_of_service for record in of_patient}
        for record in of_patient:
            others = [(day, 0) for day in days if day and day < _day(record)]
            others += _services_of_earlier_batches(record, patient_id, context, codes)
            near = [other for other in others if _is_near(other[0], _day(record), full_months)]
            if near and not record.expects_denial:
                yield EarlyService(record, *max(near))


def months_apart(one: date, other: date) -> int:
    """How many months the month of one day lies from that of another."""
    return abs((one.year - other.year) * _MONTHS + one.month - other.month)


def _services_of_earlier_batches(
    record: LineOnClaim, patient_id: str, context: Context, codes: frozenset[str]
) -> Iterator[tuple[date, int]]:
    for sent in context.earlier_services.get(patient_id, ()) if record.claim.frequency == ORIGINAL else ():
        is_another = sent.claim_id != record.claim.claim_id and not _is_sure_to_be_denied(sent.modifiers)
        if sent.procedure_code in codes and is_another:
            yield sent.date_of_service, sent.batch_id


def _is_sure_to_be_denied(modifiers: tuple[str, ...]) -> bool:
    return not {NEVER_COVERED, NO_NOTICE}.isdisjoint(modifiers)


def _day(record: LineOnClaim) -> date:
    return record.line.date_of_service or date.min


def _is_near(one: date, other: date, full_months: int) -> bool:
    """Whether fewer full months lie between two days; services of one day are parts of one exam."""
    return one != other and months_apart(one, other) <= full_months
