"""What is billed: the lines of the workbook's claims, and the services that were sent and stand in no row of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.coding.modifiers.claims import LineRef
from radbill.ledger.store.services_standing import StandingService
from radbill.model.claim import Claim, ServiceLine
from radbill.model.registration import Registration
from radbill.reconciliation.exams.study import BilledService, patient_keys, plain_accession

#: What an import, or a person, puts behind an accession number to tell the lines of one exam apart.
_LINE_NUMBER = re.compile(r"(.+)[-.](\d{1,2})$")


class UnreadableCharge(NamedTuple):
    """A charge row that cannot be read: what is known of it."""

    row: int
    claim_id: str
    line_id: str


def billed_services(
    claims: Iterable[Claim],
    rows: Mapping[LineRef, int],
    prices: Mapping[str, Decimal | None],
    sent: Sequence[StandingService] = (),
    registration: Registration | None = None,
) -> tuple[BilledService, ...]:
    """Everything that is charged or was sent.

    Args:
        claims: Of the workbook; those that take a claim back are no bill.
        rows: Of the Charges sheet, by line.
        prices: What payers should allow, dollars, by line id.
        sent: Services that went out; those of the workbook's own claims tell when its lines were sent.
        registration: Names readers and places of what stands in no row.
    """
    by_claim: dict[tuple[str, str], list[StandingService]] = {}
    for each in sent:
        by_claim.setdefault((each.claim_id, each.practice_npi), []).append(each)
    services = []
    for claim in claims:
        of_claim = by_claim.get((claim.claim_id, claim.practice.npi), [])
        for at, line in enumerate(claim.lines):
            standing = _taken(of_claim, line)
            if claim.frequency != VOID:
                row = rows.get(LineRef(claim.claim_id, at), 0)
                services.append(_of_line(claim, line, row, prices.get(line.line_id), standing))
    names = _names(registration or Registration())
    services += [_of_sending(each, names) for rest in by_claim.values() for each in rest]
    return tuple(services)


def unreadable_services(charges: Iterable[UnreadableCharge]) -> tuple[BilledService, ...]:
    """Charge rows that cannot be read: they may bill an exam, and nobody can say which code."""
    return tuple(
        BilledService(each.claim_id, each.line_id, _accessions(each.claim_id, each.line_id), row=each.row,
                      is_readable=False)
        for each in charges
    )  # fmt: skip


def _taken(of_claim: list[StandingService], line: ServiceLine) -> StandingService | None:
    """The sending of a line, taken out of what was sent of its claim: by its number, else by code and day."""
    own = [each for each in of_claim if line.line_id and each.line_id == line.line_id]
    same = [each for each in of_claim if (each.procedure_code, each.date_of_service) ==
            (line.procedure_code, line.date_of_service)]  # fmt: skip
    found = next(iter((*own, *same)), None)
    if found is not None:
        of_claim.remove(found)
    return found


def _of_line(
    claim: Claim, line: ServiceLine, row: int, price: Decimal | None, sent: StandingService | None
) -> BilledService:
    person, reader = claim.patient.person, line.details.rendering_provider or claim.rendering_provider
    place = line.details.service_facility or claim.service_facility
    own = (plain_accession(line.accession),) if line.accession else ()
    numbers = (
        claim.patient.patient_id,
        claim.patient.mrn,
        claim.details.numbers.medical_record or "",
    )
    return BilledService(
        claim_id=claim.claim_id,
        line_id=line.line_id,
        accessions=tuple(dict.fromkeys((*own, *_accessions(claim.claim_id, line.line_id)))),
        patient_keys=patient_keys(numbers, person.last_name, person.first_name, person.birth_date),
        patient_name=_name(person.last_name, person.first_name),
        day=line.date_of_service,
        procedure_code=line.procedure_code,
        modifiers=line.modifiers,
        exam=line.exam_description,
        units=line.units,
        charge_amount=line.charge_amount,
        site=place.name or place.facility_id if place else "",
        reader=_name(reader.last_name, reader.first_name) or reader.npi if reader else "",
        responsibility=claim.responsibility,
        row=row,
        sent_on=sent.submitted_on if sent else None,
        batch_id=sent.batch_id if sent else 0,
        expected_amount=price,
    )


def _of_sending(sent: StandingService, names: Mapping[str, str]) -> BilledService:
    accessions = (plain_accession(sent.accession),) if sent.accession else ()
    return BilledService(
        claim_id=sent.claim_id,
        line_id=sent.line_id,
        accessions=(*accessions, *_accessions(sent.claim_id, sent.line_id)),
        patient_keys=patient_keys((), sent.last_name, sent.first_name, sent.birth_date),
        patient_name=_name(sent.last_name, sent.first_name),
        day=sent.date_of_service,
        procedure_code=sent.procedure_code,
        modifiers=sent.modifiers,
        units=sent.units,
        charge_amount=sent.charge_amount,
        site=names.get(sent.facility_npi, sent.facility_npi),
        reader=names.get(sent.rendering_npi, sent.rendering_npi),
        responsibility=sent.responsibility,
        sent_on=sent.submitted_on,
        batch_id=sent.batch_id,
        expected_amount=sent.expected_amount,
    )


def _names(registration: Registration) -> dict[str, str]:
    """Readers and places by NPI."""
    readers = {each.npi: _name(each.last_name, each.first_name) for each in registration.providers if each.npi}
    return readers | {each.npi: each.name or each.facility_id for each in registration.facilities if each.npi}


def _accessions(claim_id: str, line_id: str) -> tuple[str, ...]:
    """What the number of a line may be as an accession: as it is, and without the number of the line behind it.

    A line without a number is named by its claim, which may bear the accession of its only exam.
    """
    return tuple(dict.fromkeys(_readings(line_id or claim_id)))


def _readings(text: str) -> Iterator[str]:
    yield plain_accession(text)
    if found := _LINE_NUMBER.match(text.strip()):
        yield plain_accession(found[1])


def _name(last: str, first: str) -> str:
    return ", ".join(filter(None, (last, first)))
