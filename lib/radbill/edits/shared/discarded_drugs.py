"""What was thrown away of drugs, on lines of their own (JW)."""

from datetime import date

from radbill.codes.modifier_sets import DISCARDED_DRUG
from radbill.model.claim import Claim


def discarded_drugs(claim: Claim) -> frozenset[tuple[str, date | None]]:
    """The codes, with their days, of which the claim has a line for what was thrown away."""
    return frozenset(
        (line.procedure_code, line.date_of_service) for line in claim.lines if DISCARDED_DRUG in line.modifiers
    )
