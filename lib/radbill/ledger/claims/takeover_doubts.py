"""What a person should look at of claims that another system sent: tests, days to come, numbers that are there."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.dates import us_date
from radbill.edi.claim_837p.file_reader.file_reader import ClaimSet
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.ledger.store.days import is_to_come
from radbill.ledger.store.tables import CLAIMS
from radbill.model.claim import Claim


def for_payment(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of tests (ISA15 T), which no payer has."""
    return [claim for claim in claims if not claim.trading_partner.is_test]


def left_out_tests(count: int) -> Fault:
    """That so many claims were left out as tests."""
    what = f"the file is a test (ISA15 T): no payer has its claims ({count:,}), and none of them was taken over"
    return fault(1, "ISA", FaultKind.NOT_KEPT, what)._replace(severity=FaultSeverity.ERROR)


def made_later(connection: Connection, sets: Iterable[ClaimSet]) -> Iterator[Fault]:
    """The days to come on which sets say that they were made, each once."""
    moments = (each.interchange.created_at for each in sets)
    for day in dict.fromkeys(moment.date() for moment in moments if moment):
        if is_to_come(connection, day):
            what = f"the file says that it was made on {us_date(day)}, a day to come: look whether it is the right one"
            yield fault(1, "ISA", FaultKind.NOT_KEPT, what)


def doubts_of(connection: Connection, claims: Sequence[Claim]) -> Iterator[Fault]:
    """What is told of claims that are taken over: another one under the same number, and services of days to come."""
    known = _known_numbers(connection, claims)
    for claim in claims:
        if claim.frequency == ORIGINAL and claim.claim_id in known:
            what = (
                f"claim {claim.claim_id} stands in the ledger with other lines or amounts, and this is no correction "
                "(frequency 7): it was taken over as sent again. Look which of the two the payer has"
            )
            yield fault(1, "CLM", FaultKind.NOT_KEPT, what)
        days = [line.date_of_service for line in claim.lines if line.date_of_service]
        if days and is_to_come(connection, latest := max(days)):
            what = f"claim {claim.claim_id} has a service of {us_date(latest)}, a day to come"
            yield fault(1, "DTP", FaultKind.NOT_KEPT, what)


def _known_numbers(connection: Connection, claims: Sequence[Claim]) -> set[str]:
    numbers = CLAIMS.c.claim_number
    query = select(numbers).where(numbers.in_({claim.claim_id for claim in claims}))
    return set(connection.execute(query).scalars())
