"""The words that say whether a record is a charge, takes one back, or is money that came or was written off."""

from radbill.codes.capitals import code_capitals

CREDITS = frozenset({"CR", "CREDIT", "VOID", "V", "REV", "REVERSAL", "REVERSED", "REFUND", "DELETE", "CD"})
NO_CHARGES = frozenset({
    "PAYMENT", "PMT", "PAY", "PY", "ADJ", "ADJUSTMENT", "AJ", "WRITEOFF", "WRITE-OFF", "WRITE OFF", "WO", "PMNT", "CO",
    "PAYMENTS", "ADJUSTMENTS", "COPAY", "INSURANCE PAYMENT", "PATIENT PAYMENT", "CONTRACTUAL", "TRANSFER",
})  # fmt: skip
CHARGES = frozenset({"CHARGE", "CHARGES", "CHG", "CG", "C", "D", "DEBIT", "DB", "NEW", "ORIGINAL", "ORIG", "DR"})

#: Codes of interfaces for what a record does; empty where that must be asked.
ACTIONS = {
    "A": "CHARGE", "ADD": "CHARGE", "N": "CHARGE", "NEW": "CHARGE", "I": "CHARGE", "INSERT": "CHARGE",
    "D": "DELETE", "DEL": "DELETE", "DELETE": "DELETE", "X": "DELETE", "CANCEL": "DELETE", "VOID": "DELETE",
    "C": "", "U": "", "CHANGE": "", "UPDATE": "", "R": "", "REPLACE": "",
}  # fmt: skip


def is_known_kind(text: str) -> bool:
    """Whether a word says what kind of transaction a record is."""
    return code_capitals(text) in CREDITS | NO_CHARGES | CHARGES
