"""Readings with their work RVUs: of the claims of a workbook, or of everything that was sent.

The work RVU of a service is the one that the fee schedule of its day publishes for its code and component, times the
services. A technical part (TC) has none. What lowers or raises a payment (51, 52, reductions of a session, the 150
percent of two sides) leaves the work as it is: see `docs/decisions/0019-work-rvus.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.claim_codes import PRIMARY, VOID
from radbill.codes.component import PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT
from radbill.codes.sides import BOTH_SIDES
from radbill.core.failures import Failure
from radbill.ledger.store.services_standing import StandingService
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.sides import EACH_IN_FULL, RAISED, names_right_and_left
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow

#: Of a code that is stopped (53) the schedule may publish a row of its own.
STOPPED = "53"
UNKNOWN_READER, UNKNOWN_SITE = "(no reader)", "(no site)"
_TWO = 2


class ReadService(NamedTuple):
    """A service of a reader, before its work is known.

    Attributes:
        line_id: The line's number, by which shares are given.
        patient: Whatever tells patients apart; never shown.
        day: Of the service; none where it is missing.
        reader: The rendering provider's name, else NPI.
        site: Where the exam was done.
        units: Units of service.
    """

    line_id: str
    patient: str
    day: date | None
    reader: str
    site: str
    procedure_code: str
    modifiers: tuple[str, ...]
    units: Decimal


class WorkOfLine(NamedTuple):
    """The work of one line: how many readings, and their work RVUs, exact."""

    service: ReadService
    reading_count: Decimal
    work_rvu: Decimal


def services_of_claims(claims: Iterable[Claim]) -> tuple[ReadService, ...]:
    """The lines of claims, each service once: a claim to a second payer is no second one, one taken back is none."""
    every = [claim for claim in claims if claim.frequency != VOID]
    first = {key for claim in every if claim.responsibility == PRIMARY for key in _keys(claim)}
    lines = ((claim, line) for claim in every for line in claim.lines
             if claim.responsibility == PRIMARY or _key(claim, line) not in first)  # fmt: skip
    return tuple(_of_line(claim, line) for claim, line in lines)


def services_of_sendings(sent: Iterable[StandingService], names: Mapping[str, str]) -> tuple[ReadService, ...]:
    """What was sent.

    Args:
        sent: The services that stand.
        names: Readers and places by NPI, as far as they are known.
    """
    return tuple(
        ReadService(
            each.line_id,
            f"{each.last_name}|{each.first_name}|{each.birth_date}|{each.member_id}",
            each.date_of_service,
            names.get(each.rendering_npi, each.rendering_npi) or UNKNOWN_READER,
            names.get(each.facility_npi, each.facility_npi) or UNKNOWN_SITE,
            each.procedure_code,
            each.modifiers,
            each.units,
        )
        for each in sent
    )


def _keys(claim: Claim) -> Iterator[tuple[object, ...]]:
    return (_key(claim, line) for line in claim.lines)


def _key(claim: Claim, line: ServiceLine) -> tuple[object, ...]:
    return claim.patient.patient_id, line.date_of_service, line.procedure_code, frozenset(line.modifiers)


def _of_line(claim: Claim, line: ServiceLine) -> ReadService:
    reader = line.details.rendering_provider or claim.rendering_provider
    place = line.details.service_facility or claim.service_facility
    name = ", ".join(filter(None, (reader.last_name, reader.first_name))) if reader else ""
    return ReadService(
        line_id=line.line_id,
        patient=claim.patient.patient_id,
        day=line.date_of_service,
        reader=name or (reader.npi if reader else "") or UNKNOWN_READER,
        site=(place.name or place.facility_id if place else "") or UNKNOWN_SITE,
        procedure_code=line.procedure_code,
        modifiers=line.modifiers,
        units=line.units,
    )


def work_of(service: ReadService, book: ReferenceBook) -> WorkOfLine | str:
    """The work of a line; a sentence where nobody can say it."""
    if service.day is None:
        return "The line has no date of service."
    rows = book.fee_rows(service.procedure_code, service.day)
    if isinstance(rows, Failure):
        return str(rows)
    row = rows.get(_component(service.modifiers, rows))
    if row is None:
        return f"The fee schedule has no row of {service.procedure_code} for its component."
    count = _count(service, row)
    is_reading = TECHNICAL_COMPONENT not in service.modifiers and row.work_rvu > 0
    return WorkOfLine(service, count if is_reading else Decimal(), row.work_rvu * count)


def _component(modifiers: Sequence[str], rows: Mapping[str, FeeRow]) -> str:
    """The row of the schedule: TC and 26 as billed, 53 where the code has a row of its own, else the global one.

    A code that is a reading by itself (PC/TC indicator 0 or 2) has no row for 26: its only row counts.
    """
    for modifier in (TECHNICAL_COMPONENT, PROFESSIONAL_COMPONENT, STOPPED):
        if modifier in modifiers and modifier in rows:
            return modifier
    return ""


def _count(service: ReadService, row: FeeRow) -> Decimal:
    """How many services a line holds: its units; both sides on one line of one unit are two."""
    is_both = BOTH_SIDES in service.modifiers or names_right_and_left(service.modifiers)
    may_be_two = row.bilateral_indicator in {RAISED, EACH_IN_FULL}
    return Decimal(_TWO) if is_both and may_be_two and service.units == 1 else service.units
