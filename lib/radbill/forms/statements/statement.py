"""What a statement to a patient says."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.model.address import Address


class StatementService(NamedTuple):
    """A service on a statement; amounts in dollars.

    Attributes:
        claim_id: The claim, by which the patient can ask.
        day: Day of service.
        procedure_code: As sent.
        charge_amount: What was charged.
        insurance_amount: What insurance paid and took off.
        patient_paid_amount: What the patient has paid.
        due_amount: What the patient owes.
    """

    claim_id: str
    day: date | None
    procedure_code: str
    charge_amount: Decimal
    insurance_amount: Decimal
    patient_paid_amount: Decimal
    due_amount: Decimal


class PatientStatement(NamedTuple):
    """A statement.

    Attributes:
        practice_name: Who is owed.
        patient_name: First and last name.
        on: Its day.
        services: By claim and line.
        is_self_pay: Whether no insurance is asked; what is taken off the charge is then the practice's own.
        address: Of the patient; none where it is not known.
        pay_now_amount: What is asked for now by a payment plan, dollars; none without one.
    """

    practice_name: str
    patient_name: str
    on: date
    services: tuple[StatementService, ...]
    is_self_pay: bool = False
    address: Address | None = None
    pay_now_amount: Decimal | None = None

    @property
    def due_amount(self) -> Decimal:
        """What the patient owes, dollars."""
        return sum((each.due_amount for each in self.services), Decimal("0.00"))

    @property
    def asked_amount(self) -> Decimal:
        """What is asked for now: all of it, or what the payment plan says."""
        return self.due_amount if self.pay_now_amount is None else self.pay_now_amount

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims, each once."""
        return tuple(dict.fromkeys(each.claim_id for each in self.services))
