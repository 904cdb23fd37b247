"""How the claims of a file are divided into transaction sets."""

from radbill.edi.x12.envelope import TransactionType

PROFESSIONAL_CLAIM = TransactionType("HC", "837", "005010X222A1")
#: The guide recommends no more claims in a set.
CLAIMS_IN_A_SET = 5000


def transaction_set_count(claim_count: int) -> int:
    """How many transaction sets, and so ST02 numbers, a file of claims takes."""
    return max(1, -(-claim_count // CLAIMS_IN_A_SET))
