"""A line that a payer out of network decided on, with its amounts side by side."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.surprise_billing import Protection
from radbill.ledger.receivables.disputes_noted import NotedDispute
from radbill.reconciliation.no_surprises.clock import DisputeClock


class DisputableLine(NamedTuple):
    """A line that the No Surprises Act is about, or may be. Amounts are dollars; none is not known, and never zero.

    Attributes:
        claim_id: As sent.
        practice_npi: Who billed.
        line_id: REF*6R, else # and its number.
        procedure_code: As sent.
        modifiers: As sent.
        date_of_service: As sent.
        payer: As sent.
        payer_id: As sent.
        group_number: Of the patient's coverage; tells plans apart that one administrator pays for.
        charge_amount: As sent.
        paid_amount: By the payer.
        patient_amount: Deductible, coinsurance, copayment: all that the patient may be billed.
        medicare_amount: What Medicare's schedule allows for it, to compare.
        qpa_amount: The payer's qualifying payment amount, once a person has entered it.
        final_amount: What was decided or agreed.
        initial_on: Day of the payer's first payment or denial.
        remarks: Remark codes about surprise bills.
        protection: Whether the Act protects the patient.
        why: Why, in words.
        review_reason: What a person must find out first; empty where nothing is.
        noted: Its steps.
        clock: Its days.
    """

    claim_id: str
    practice_npi: str
    line_id: str
    procedure_code: str
    modifiers: tuple[str, ...]
    date_of_service: date | None
    payer: str
    payer_id: str
    group_number: str
    charge_amount: Decimal
    paid_amount: Decimal
    patient_amount: Decimal
    medicare_amount: Decimal | None
    qpa_amount: Decimal | None
    final_amount: Decimal | None
    initial_on: date | None
    remarks: tuple[str, ...]
    protection: Protection
    why: str
    review_reason: str
    noted: NotedDispute
    clock: DisputeClock

    @property
    def allowed_amount(self) -> Decimal:
        """What the payer counts the line at: paid, and the patient's share."""
        return self.paid_amount + self.patient_amount

    @property
    def open_amount(self) -> Decimal:
        """The charge less both: the most that can be asked for."""
        return self.charge_amount - self.allowed_amount

    @property
    def is_open(self) -> bool:
        """Whether something is left to be done, and in time."""
        return bool(self.clock.next_step) and not self.clock.is_late and self.open_amount > 0
