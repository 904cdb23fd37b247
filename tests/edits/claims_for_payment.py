"""The claims of the valid batch as a file for payment carries them."""

from radbill.codes.claim_codes import PRODUCTION
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch


def claims_for_payment() -> list[Claim]:
    """Its claims, from a file for payment (ISA15 P); those of the batch itself are of a test."""
    return [
        claim.model_copy(
            update={"trading_partner": claim.trading_partner.model_copy(update={"usage_indicator": PRODUCTION})}
        )
        for claim in valid_batch().claims
    ]
