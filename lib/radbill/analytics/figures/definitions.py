"""The figures of billing, each a pure definition: its formula, and who published it.

A figure without anything to divide by is unknown, never zero.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.money import rounded
from radbill.core.sources import AAFP_KEY_METRICS, HFMA_MAP_KEYS, MGMA_FORMULAS, MGMA_KEY_INDICATORS

#: Decimal places that are shown.
_PLACES = {"rate": 4, "days": 1}


class Flow(NamedTuple):
    """What came and went in some days; amounts in cents.

    Attributes:
        charge: Charges of claims that were sent, less those taken back or changed.
        insurance_paid: What payers paid for claims, less what was refunded to them.
        patient_paid: What patients paid.
        contractual: Contractual adjustments (CO-45).
        other: Other adjustments and write-offs.
        denied: Change of what is denied, pending.
        sent: Claims sent for the first time.
        answered: Of these, those that an acknowledgment or a payer has answered.
        clean: Of those answered, those whose first sending nobody rejected.
        remitted: Claims that a payer decided for the first time.
        denied_claims: Of these, those with money denied.
        first_pass: Of these, those sent once and with nothing denied.
        remitted_charge: Their charges, as the payer states them.
        remitted_denied: What was denied of them.
    """

    charge: int = 0
    insurance_paid: int = 0
    patient_paid: int = 0
    contractual: int = 0
    other: int = 0
    denied: int = 0
    sent: int = 0
    answered: int = 0
    clean: int = 0
    remitted: int = 0
    denied_claims: int = 0
    first_pass: int = 0
    remitted_charge: int = 0
    remitted_denied: int = 0


class Owed(NamedTuple):
    """What is owed at the end of a day, in cents.

    Attributes:
        receivable: What payers and patients owe, denied and pending included, each claim's credits left out.
        over_90_days: Of that, what is older than 90 days by the first day of service.
        credits: What is owed to payers and patients, above nothing.
        charge: Charges of the days before, by which days in A/R are counted.
        charge_days: How many days these are.
    """

    receivable: int = 0
    over_90_days: int = 0
    credits: int = 0
    charge: int = 0
    charge_days: int = 0


class Facts(NamedTuple):
    """What figures are made of: what came and went, and what is owed at the end."""

    flow: Flow
    owed: Owed


class Figure(NamedTuple):
    """A figure.

    Attributes:
        name: As a column is called.
        words: As an office calls it.
        unit: rate or days.
        formula: In words.
        source: Who published the definition.
        of: Numerator and denominator.
    """

    name: str
    words: str
    unit: str
    formula: str
    source: Citation
    of: Callable[[Facts], tuple[Decimal | int, Decimal | int]]

    def value(self, facts: Facts) -> Decimal | None:
        """The figure, rounded half up: rates to four places, days to one; none when there is nothing to divide by."""
        numerator, denominator = self.of(facts)
        if denominator <= 0:
            return None
        return rounded(Decimal(numerator) / Decimal(denominator), _PLACES[self.unit])


def _payments(flow: Flow) -> int:
    return flow.insurance_paid + flow.patient_paid


def _days_in_receivable(facts: Facts) -> tuple[Decimal, int]:
    return Decimal(facts.owed.receivable) * facts.owed.charge_days, facts.owed.charge


FIGURES = (
    Figure(
        "days_in_ar", "Days in A/R", "days",
        "A/R at the end, credits left out / (charges of the last 90 days / days, fewer in a young ledger)",
        Citation(MGMA_FORMULAS, "Days of gross fee-for-service charges in accounts receivable"), _days_in_receivable,
    ),
    Figure(
        "over_90_days_rate", "A/R over 90 days", "rate",
        "A/R older than 90 days since the service / A/R, both at the end",
        Citation(HFMA_MAP_KEYS, "AR-1, Aged A/R as a Percentage of Total Billed A/R"),
        lambda facts: (facts.owed.over_90_days, facts.owed.receivable),
    ),
    Figure(
        "gross_collection_rate", "Gross collection rate", "rate",
        "Payments of payers (less refunds) and patients / charges",
        Citation(MGMA_FORMULAS, "Gross fee-for-service collection percentage"),
        lambda facts: (_payments(facts.flow), facts.flow.charge),
    ),
    Figure(
        "net_collection_rate", "Net collection rate", "rate",
        "Payments of payers (less refunds) and patients / (charges - contractual adjustments)",
        Citation(AAFP_KEY_METRICS, "Adjusted collection rate"),
        lambda facts: (_payments(facts.flow), facts.flow.charge - facts.flow.contractual),
    ),
    Figure(
        "clean_claim_rate", "Clean-claim rate", "rate",
        "Claims answered whose first sending nobody rejected / claims first sent and answered",
        Citation(HFMA_MAP_KEYS, "CL-1, Clean Claim Rate"),
        lambda facts: (facts.flow.clean, facts.flow.answered),
    ),
    Figure(
        "first_pass_rate", "First-pass rate", "rate",
        "Claims sent once and decided with nothing denied / claims decided for the first time",
        Citation(MGMA_KEY_INDICATORS, "First-pass resolution rate"),
        lambda facts: (facts.flow.first_pass, facts.flow.remitted),
    ),
    Figure(
        "denial_rate", "Denial rate, claims", "rate",
        "Claims with money denied at the first decision / claims decided for the first time",
        Citation(HFMA_MAP_KEYS, "AR-5, Remittance Denial Rate"),
        lambda facts: (facts.flow.denied_claims, facts.flow.remitted),
    ),
    Figure(
        "denied_amount_rate", "Denial rate, money", "rate",
        "Money denied at the first decision / charges of the claims decided for the first time",
        Citation(AAFP_KEY_METRICS, "Denial rate"),
        lambda facts: (facts.flow.remitted_denied, facts.flow.remitted_charge),
    ),
)  # fmt: skip
