"""What the tests of causes are given, and how they are found: each file of the folder `causes` declares one."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from radbill.core.discovery import members_of
from radbill.core.failures import Failure
from radbill.core.money import round_cents
from radbill.ledger.receivables.primary_payments import PrimaryPayment
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.contracts.contract import Contract
from radbill.reconciliation.payments import causes
from radbill.reconciliation.payments.cause import Explanation
from radbill.reconciliation.payments.payment_facts import patient_amount
from radbill.reconciliation.payments.question import LineQuestion
from radbill.reference.book.book import ReferenceBook

_PERCENT = Decimal(100)


class Trial(NamedTuple):
    """A line that was allowed something else than it should have been.

    Attributes:
        claim: As sent.
        line: As sent.
        question: As it should be priced.
        price: The answer to it.
        expected: Its allowed amount, dollars.
        allowed: What the payer allowed, dollars.
        payment: What the payer decided.
        contracts: All contracts with the payer, whenever they hold.
        book: Published data.
    """

    claim: Claim
    line: ServiceLine
    question: LineQuestion
    price: Breakdown
    expected: Decimal
    allowed: Decimal
    payment: PrimaryPayment
    contracts: tuple[Contract, ...]
    book: ReferenceBook

    def amount(self, question: LineQuestion) -> Decimal | None:
        """What would be allowed by another question; none where there is no price."""
        return question.answer(self.book).allowed_amount

    @property
    def sequestration_percent(self) -> Decimal | None:
        """Medicare's percent on the day of service; none where it is not known."""
        percent = self.book.parameter("sequestration_percent", self.question.request.date_of_service)
        return None if isinstance(percent, Failure) else percent.value

    def sequestration_amount(self, percent: Decimal) -> Decimal:
        """What a percent takes off the expected payment, the patient's share left out; dollars."""
        return round_cents((self.expected - patient_amount(self.payment)) * percent / _PERCENT)


class CauseTest(NamedTuple):
    """Tries causes of one kind: gives what the payer may have done, and what it would have allowed then."""

    explanations: Callable[[Trial], Iterator[Explanation]]


@cache
def cause_tests() -> tuple[CauseTest, ...]:
    """Every test that the folder `causes` declares."""
    return tuple(member for _, member in members_of(causes, CauseTest) if isinstance(member, CauseTest))
