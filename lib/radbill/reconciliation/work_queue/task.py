"""A task of the work queue, and where tasks come from."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from radbill.core.failures import Failure
    from radbill.pricing.contracts.contract import Contract
    from radbill.reference.book.book import ReferenceBook

#: Without a deadline a task counts as if it had so many days left.
DAYS_WITHOUT_DEADLINE = 90


class TaskKind(StrEnum):
    """What a task is about."""

    DENIED = "DENIED"
    UNDERPAID = "UNDERPAID"
    REJECTED = "REJECTED"
    NOT_SENT = "NOT SENT"
    NO_ANSWER = "NO ANSWER"
    SET_ASIDE = "SET ASIDE"
    PAYMENT_HELD = "PAYMENT HELD"
    NEXT_PAYER = "NEXT PAYER"
    PATIENT = "PATIENT"
    CREDIT = "CREDIT"
    TAKEN_BACK = "TAKEN BACK"
    NO_SURPRISES = "NO SURPRISES"


class Task(NamedTuple):
    """Something that a person must do. What it is about, its key, outlives every row of a sheet.

    Attributes:
        kind: What it is about.
        about: Of the claim, line, item or payment, as the ledger names it; with the kind it is the key.
        claim_id: As sent; empty where no claim of ours is known.
        line_id: REF*6R; empty for the claim.
        payer: Whom to ask; empty where the patient is.
        amount: Money at stake, dollars; of a credit what must be given back.
        due: Until when; none where no deadline is known.
        what_to_do: In words.
        why: What is known, in words.
        since: The day that it began, as far as known.
        worked_by: Who usually works it; empty where anybody does.
        patient_name: Last, first; filled for claims that are known.
        paid_cents: What payers and patient have paid for the claim so far.
    """

    kind: TaskKind
    about: str
    claim_id: str
    line_id: str
    payer: str
    amount: Decimal
    due: date | None
    what_to_do: str
    why: str
    since: date | None = None
    worked_by: str = ""
    patient_name: str = ""
    paid_cents: int = 0

    @property
    def key(self) -> str:
        """By which it is known again."""
        return f"{self.kind}|{self.about}"[:160]

    def days_left(self, as_of: date) -> int | None:
        """Days until it is due; below zero it is late."""
        return None if self.due is None else (self.due - as_of).days

    def urgency(self, as_of: date) -> Decimal:
        """Dollars at stake for each day that is left; what is late counts as due today."""
        left = self.days_left(as_of)
        days = DAYS_WITHOUT_DEADLINE if left is None else max(left, 0)
        return self.amount / (days + 1)


class QueueQuestion(NamedTuple):
    """What sources are asked.

    Attributes:
        as_of: The day.
        book: Published data.
        contracts: With payers.
        directory: Where the ledger is; the user's by default.
        claims: What every claim comes to of which something is open.
    """

    as_of: date
    book: "ReferenceBook"
    contracts: "tuple[Contract, ...]"
    directory: Path | None
    claims: "tuple[OpenClaim, ...]"


class OpenClaim(NamedTuple):
    """A claim of which something is open: its money in dollars, and what is known of its payers.

    Attributes:
        claim_id: As sent.
        patient_name: Last, first; empty where it was purged.
        payer: To whom it was sent last.
        submitted_on: When it was sent last.
        answered_on: Day of the newest payment that counts; none without an answer.
        charge_amount: Of the claim.
        insurance_balance: What payers owe; below zero they paid too much.
        patient_balance: What the patient owes; below zero it is a credit.
        denied_amount: Denied and pending.
        paid_cents: What payers and patient paid.
        awaits_next_payer: Whether it was sent to a payer that comes after all that answered.
        filing_deadline: Until when the payer must have an original claim; none where no limit is known.
    """

    claim_id: str
    patient_name: str
    payer: str
    submitted_on: date
    answered_on: date | None
    charge_amount: Decimal
    insurance_balance: Decimal
    patient_balance: Decimal
    denied_amount: Decimal
    paid_cents: int
    awaits_next_payer: bool = False
    filing_deadline: date | None = None


class TaskSource(NamedTuple):
    """A source: gives its tasks, or why the ledger gives no answer."""

    name: str
    find: "Callable[[QueueQuestion], Iterator[Task | Failure]]"
