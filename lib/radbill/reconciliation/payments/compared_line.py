"""The answer for one line: allowed, expected, difference, why."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.pricing.breakdown import Breakdown
from radbill.pricing.contracts.contract import Contract
from radbill.reconciliation.payments.cause import Cause, CauseShare

_NOTHING = Decimal("0.00")


class ComparedLine(NamedTuple):
    """A line that its first payer decided on. Amounts are dollars; none is not known, and never zero.

    Attributes:
        claim_id: As sent.
        practice_npi: Who billed.
        line_id: REF*6R, else # and its number.
        procedure_code: As sent; empty where the claim cannot be read.
        modifiers: As sent.
        units: As sent.
        date_of_service: As sent.
        payer: As the remittance names it.
        payer_id: As sent.
        payer_number: The payer's number of the claim.
        trace: Of the newest payment.
        payment_date: Its day.
        charge_amount: As sent.
        paid_amount: By this payer.
        patient_amount: Deductible, coinsurance, copayment.
        allowed_amount: What the payer allowed.
        allowed_from: Where that is from; why it is not known, where it is not.
        expected_amount: What the payer should allow.
        expected_by: Medicare, or the contract; why it is not known, where it is not.
        difference_amount: Allowed less expected; below zero is what is lacking. Nothing within the tolerance.
        withholding_amount: Of the allowed amount, what was withheld or left to the patient and should not have been
            (below zero), or should have been withheld and was not.
        causes: Why, with their parts; they come to both differences together, that of the allowed amount first.
        possible: Sentences of causes that come to the same cents, where several do.
        recovered_amount: What a later payment allowed more than the first, which was below what is expected.
        price: The steps to the expected amount.
        contract: That answered; none for Medicare.
    """

    claim_id: str
    practice_npi: str
    line_id: str
    procedure_code: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    date_of_service: date | None
    payer: str
    payer_id: str
    payer_number: str
    trace: str
    payment_date: date | None
    charge_amount: Decimal | None
    paid_amount: Decimal
    patient_amount: Decimal
    allowed_amount: Decimal | None = None
    allowed_from: str = ""
    expected_amount: Decimal | None = None
    expected_by: str = ""
    difference_amount: Decimal | None = None
    withholding_amount: Decimal = _NOTHING
    causes: tuple[CauseShare, ...] = ()
    possible: tuple[str, ...] = ()
    recovered_amount: Decimal = _NOTHING
    price: Breakdown | None = None
    contract: Contract | None = None

    @property
    def cause(self) -> Cause | None:
        """The cause; that of the allowed amount where there are several. None where nothing can be said."""
        return self.causes[0].cause if self.causes else None

    @property
    def total_difference_amount(self) -> Decimal | None:
        """Both differences together, dollars; below zero is what is lacking."""
        return None if self.difference_amount is None else self.difference_amount + self.withholding_amount

    @property
    def words(self) -> str:
        """Why, in sentences for a biller; also why nothing can be said."""
        if self.difference_amount is None:
            return self.allowed_from if self.allowed_amount is None else self.expected_by
        sentences = [*(each.words for each in self.causes), *(f"Possible: {each}" for each in self.possible)]
        return " ".join(sentences) or "As expected."
