"""The days that a claim names besides those of its services, each with the cell in which it stands."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from radbill.edits.engine.edit import Scope
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import decision_key

#: Record kind of a row that says what an earlier payer decided.
OTHER_INSURANCE = "other insurance"
#: The first day at work again may be one that the physician foresees.
_MAY_BE_AHEAD = "return_to_work"
_PLAIN, _PLAIN_LINE = Claim.model_fields["details"].default, ServiceLine.model_fields["details"].default


class NamedDay(NamedTuple):
    """A day, and where it stands.

    Attributes:
        label: What the day is, as the sheets call it.
        field: Path of the field in its record.
        record: Kind of the record; empty when it is the claim.
        key: Key of that record.
        day: The day itself.
    """

    label: str
    field: str
    record: str
    key: str
    day: date


def days_that_have_been(claim: Claim) -> Iterator[NamedDay]:
    """Every day of the claim that cannot lie ahead, but for the days of service."""
    yield from _known(_days_of_claim(claim))
    for line in claim.lines:
        if line.details is not _PLAIN_LINE:
            lines_own = {f"details.dates.{name}": day for name, day in line.details.dates._asdict().items()}
            last = {"details.date_of_service_to": line.details.date_of_service_to}
            yield from _known({**last, **lines_own}, Scope.LINE, line.line_id)
    yield from days_of_claim_decisions(claim)
    for line in claim.lines:
        yield from days_of_line_decisions(claim, line)


def _days_of_claim(claim: Claim) -> dict[str, date | None]:
    """The admission, and what the details say: most claims have none, and theirs are not looked through."""
    details = claim.details
    if details is _PLAIN:
        return {"admission_date": claim.admission_date}
    dates = {f"details.dates.{name}": day for name, day in details.dates._asdict().items() if name != _MAY_BE_AHEAD}
    return {"admission_date": claim.admission_date, "details.accident_date": details.accident_date, **dates}


def days_of_claim_decisions(claim: Claim) -> Iterator[NamedDay]:
    """When earlier payers decided about the claim as a whole."""
    for other in claim.other_coverages:
        if other.decision and other.decision.adjudicated_on:
            yield _decided(other.decision.adjudicated_on, decision_key(claim.claim_id, other.payer.payer_key))


def days_of_line_decisions(claim: Claim, line: ServiceLine) -> Iterator[NamedDay]:
    """When earlier payers decided about a line."""
    for decision in line.details.decisions:
        if decision.adjudicated_on:
            yield _decided(decision.adjudicated_on, decision_key(claim.claim_id, decision.payer_key, line.line_id))


def _decided(day: date, key: str) -> NamedDay:
    return NamedDay("day of the payer's decision", "adjudicated_on", OTHER_INSURANCE, key, day)


def _known(days: dict[str, date | None], record: str = "", key: str = "") -> Iterator[NamedDay]:
    for field, day in days.items():
        if day:
            yield NamedDay(_label(field), field, record, key, day)


def _label(field: str) -> str:
    name = field.rpartition(".")[2].removesuffix("_date")
    return _LABELS.get(name, name.replace("_", " "))


_LABELS = {
    "admission": "admission date",
    "accident": "accident date",
    "onset": "onset date",
    "initial_treatment": "day of the first treatment",
    "last_seen": "day last seen",
    "discharge": "discharge date",
    "acute_manifestation": "first day of the acute attack",
    "last_menstrual_period": "day of the last period",
    "last_x_ray": "day of the last X-ray",
    "last_worked": "day last worked",
    "assumed_care": "day care was taken over",
    "relinquished_care": "day care was handed over",
    "first_contact": "day of the first contact",
    "date_of_service_to": "last day of the service",
    "prescription": "prescription date",
    "begin_therapy": "day the therapy began",
}
