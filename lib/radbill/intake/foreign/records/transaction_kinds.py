"""The words that say whether a record is a charge, takes one back, or is money that came or was written off."""

CREDITS = frozenset({"CR", "CREDIT", "VOID", "V", "REV", "REVERSAL", "REVERSED", "REFUND", "DELETE", "CD"})
NO_CHARGES = frozenset({
    "PAYMENT", "PMT", "PAY", "PY", "ADJ", "ADJUSTMENT", "AJ", "WRITEOFF", "WRITE-OFF", "WRITE OFF", "WO", "PMNT", "CO",
    "PAYMENTS", "ADJUSTMENTS", "COPAY", "INSURANCE PAYMENT", "PATIENT PAYMENT", "CONTRACTUAL", "TRANSFER",
})  # fmt: skip
CHARGES = frozenset({"CHARGE", "CHARGES", "CHG", "CG", "C", "D", "DEBIT", "DB", "NEW", "ORIGINAL", "ORIG", "DR"})


def is_known_kind(text: str) -> bool:
    """Whether a word says what kind of transaction a record is."""
    return text.upper() in CREDITS | NO_CHARGES | CHARGES
