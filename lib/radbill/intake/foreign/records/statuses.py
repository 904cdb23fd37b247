"""The words in which systems say how far an exam or its report is."""

import re
from collections.abc import Sequence

CANCELLED = frozenset({
    "X", "CANCELLED", "CANCELED", "CANCEL", "CXL", "CNCL", "CAN", "VOID", "DELETED", "NO SHOW", "CA", "DC",
    "DISCONTINUED",
})  # fmt: skip
FINAL = frozenset({
    "", "F", "FINAL", "FINALIZED", "SIGNED", "APPROVED", "COMPLETE", "COMPLETED", "VERIFIED", "FINAL REPORT", "FNL",
    "C", "CORRECTED", "ADDENDUM", "ADDENDED", "A", "CM", "REPORTED", "READ", "BILLED", "BILLABLE", "READY",
    "READY TO BILL",
    "READY FOR BILLING", "CHARGED", "CODED", "FINAL-ADDENDUM", "FIN", "DONE", "POSTED", "ACTIVE", "RESULTED",
})  # fmt: skip
#: Statuses of a report that was final before.
AGAIN = frozenset({"C", "CORRECTED", "ADDENDUM", "ADDENDED", "A", "FINAL-ADDENDUM"})
NOT_FINAL = frozenset({
    "P", "PRELIM", "PRELIMINARY", "SCHEDULED", "ORDERED", "IN PROGRESS", "DICTATED", "DRAFT", "PENDING",
    "UNREAD", "ARRIVED", "I", "S", "R", "TRANSCRIBED", "EXAMINED", "STARTED", "PRE", "SC", "IP", "WAITING",
    "UNSIGNED",
})  # fmt: skip
#: Beside other words these say the opposite.
_DENIES = frozenset({"NOT", "NON", "UN", "PARTIALLY", "PARTIAL", "NEVER"})
#: Shorter words may be anything, where no heading says that they are statuses.
_LONG, _FEWEST, _NEARLY_ALL = 4, 4, 0.9


def status_kind(status: str) -> frozenset[str] | None:
    """The set of statuses to which one in capitals belongs: by all of it, else by words of one set; none: unknown."""
    whole = next((kind for kind in (CANCELLED, NOT_FINAL, FINAL) if status in kind), None)
    if whole is not None:
        return whole
    words = {word for word in re.split(r"[^A-Z]+", status) if len(word) > len("CM")}
    kinds = [kind for kind in (CANCELLED, NOT_FINAL, FINAL) if words & kind]
    return kinds[0] if len(kinds) == 1 and not words & _DENIES else None


def are_statuses(cells: Sequence[str]) -> bool:
    """Whether nearly all filled cells of a column are statuses, whatever stands above it."""
    filled = [cell.upper() for cell in cells if cell]
    known = sum(len(cell) >= _LONG and status_kind(cell) is not None for cell in filled)
    return len(filled) >= _FEWEST and known >= _NEARLY_ALL * len(filled)
