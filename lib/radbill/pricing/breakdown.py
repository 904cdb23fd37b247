"""A price with the way to it: the amount is the last step's result, so number and explanation cannot differ."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.failures import Failure


class Step(NamedTuple):
    """One adjustment: its name, the amount before and after in dollars, one plain sentence, its source."""

    name: str
    before_amount: Decimal
    after_amount: Decimal
    sentence: str
    citation: Citation


#: Whose an allowed amount is where no contract has agreed it; for another payer's line it is a comparison only.
MEDICARE_ALLOWED, MEDICARE_FOR_COMPARISON = "Medicare", "Medicare, for comparison"


#: The step of a line that is sent to be denied.
NOT_COVERED = "not_covered"


class Breakdown(NamedTuple):
    """The answer to one pricing request.

    Attributes:
        steps: From the fee schedule amount to the allowed amount, in their cited order.
        failure: Why there is no allowed amount; none when there is one.
        fee_schedule_amount: Before cap and reductions, times units; stays filled on some failures (for information).
        opps_cap_amount: The OPPS amount that caps the technical part, times units; none when no cap applies.
        medicare_payment_amount: What Medicare pays after deductible, coinsurance and sequestration.
        patient_responsibility_amount: Deductible and coinsurance.
        limiting_charge_amount: The most that a practice may charge that does not participate; none when it does.
        payment_steps: From the allowed amount to Medicare's payment.
        cautions: Sentences for a person to read: rule of medium confidence, neighbouring release used.
        allowed_by: Whose amount it is: Medicare's, a contract's by its name, or Medicare's for comparison only.
    """

    steps: tuple[Step, ...] = ()
    failure: Failure | None = None
    fee_schedule_amount: Decimal | None = None
    opps_cap_amount: Decimal | None = None
    medicare_payment_amount: Decimal | None = None
    patient_responsibility_amount: Decimal | None = None
    limiting_charge_amount: Decimal | None = None
    payment_steps: tuple[Step, ...] = ()
    cautions: tuple[str, ...] = ()
    allowed_by: str = MEDICARE_ALLOWED

    @property
    def is_sent_to_be_denied(self) -> bool:
        """Whether Medicare pays nothing of the line because it says so itself (GY, GZ)."""
        return any(step.name == NOT_COVERED for step in self.payment_steps)

    @property
    def allowed_amount(self) -> Decimal | None:
        """What the payer should allow, dollars; none when the line could not be priced."""
        return None if self.failure or not self.steps else self.steps[-1].after_amount
