"""What a letter about services that were paid too little says."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class DisputeStep(NamedTuple):
    """One step to the amount that is due: what it is, how it is worked out, dollars after it, the source."""

    name: str
    sentence: str
    amount: Decimal
    source: str


class DisputedService(NamedTuple):
    """A service that was paid too little; amounts in dollars.

    Attributes:
        claim_id: As sent.
        payer_number: The payer's number of the claim; empty where it is not known.
        patient_name: First and last name.
        member_id: As sent.
        day: Of the service.
        service: Code and modifiers.
        charge_amount: As sent.
        allowed_amount: What the payer allowed.
        due_amount: What it should allow.
        paid_amount: What it paid.
        patient_amount: Deductible, coinsurance, copayment by the payer's decision.
        asked_amount: What is asked for.
        remittance: Day and trace number of the payment, in words.
        causes: Why the amounts differ, a sentence each.
        steps: The way to the amount that is due.
    """

    claim_id: str
    payer_number: str
    patient_name: str
    member_id: str
    day: date | None
    service: str
    charge_amount: Decimal
    allowed_amount: Decimal
    due_amount: Decimal
    paid_amount: Decimal
    patient_amount: Decimal
    asked_amount: Decimal
    remittance: str
    causes: tuple[str, ...]
    steps: tuple[DisputeStep, ...]


class Dispute(NamedTuple):
    """A letter to a payer.

    Attributes:
        practice_name: Who is owed.
        practice_npi: Its NPI.
        practice_address: Lines of its address.
        payer_name: Whom it goes to.
        payer_address: Lines; empty where none was sent.
        on: Its day.
        subject: What is asked for, in a line.
        basis: By what the amounts are due: the contract, or the fee schedule.
        services: One or many.
        documents: What goes with it.
    """

    practice_name: str
    practice_npi: str
    practice_address: tuple[str, ...]
    payer_name: str
    payer_address: tuple[str, ...]
    on: date
    subject: str
    basis: str
    services: tuple[DisputedService, ...]
    documents: tuple[str, ...]

    @property
    def asked_amount(self) -> Decimal:
        """What is asked for, dollars."""
        return sum((each.asked_amount for each in self.services), Decimal("0.00"))
