"""What is wrong with a file, fault by fault: where, which kind, how bad; in words that name no person."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class FaultKind(StrEnum):
    """The kinds of faults; scripts rely on their names."""

    NOT_X12 = "NOT_X12"
    UNTERMINATED = "UNTERMINATED"
    NOT_A_SEGMENT = "NOT_A_SEGMENT"
    OUTSIDE_SET = "OUTSIDE_SET"
    BYTE_ORDER_MARK = "BYTE_ORDER_MARK"
    BLANKS = "BLANKS"
    SEGMENT_COUNT = "SEGMENT_COUNT"
    SET_COUNT = "SET_COUNT"
    GROUP_COUNT = "GROUP_COUNT"
    CONTROL_NUMBER = "CONTROL_NUMBER"
    MISSING_SEGMENT = "MISSING_SEGMENT"
    UNEXPECTED_SEGMENT = "UNEXPECTED_SEGMENT"
    TOO_MANY = "TOO_MANY"
    MISSING_ELEMENT = "MISSING_ELEMENT"
    INVALID_CODE = "INVALID_CODE"
    INVALID_DATE = "INVALID_DATE"
    INVALID_NUMBER = "INVALID_NUMBER"
    LENGTH = "LENGTH"
    HIERARCHY = "HIERARCHY"
    UNKNOWN_CARC = "UNKNOWN_CARC"
    UNKNOWN_RARC = "UNKNOWN_RARC"
    BALANCE = "BALANCE"
    CONTRADICTION = "CONTRADICTION"
    NOT_KEPT = "NOT_KEPT"
    WRONG_TRANSACTION = "WRONG_TRANSACTION"


class FaultSeverity(StrEnum):
    """ERROR: the receiver may refuse it. WARNING: it is read as it is."""

    ERROR = "ERROR"
    WARNING = "WARNING"


_WARNINGS = frozenset(
    {
        FaultKind.BYTE_ORDER_MARK,
        FaultKind.BLANKS,
        FaultKind.UNKNOWN_CARC,
        FaultKind.UNKNOWN_RARC,
        FaultKind.CONTRADICTION,
        FaultKind.NOT_KEPT,
    }
)


class Fault(NamedTuple):
    """One fault.

    Attributes:
        segment: Number of the segment in the file, from 1 at the first ISA.
        segment_id: Name of the segment; of the missing one where one is missing.
        element: Position of the element; none when the whole segment is meant.
        kind: Which kind.
        severity: How bad.
        message: What is wrong, in words.
        off_by: By how much a sum or a count is off: what is stated less what it should be.
    """

    segment: int
    segment_id: str
    element: int | None
    kind: FaultKind
    severity: FaultSeverity
    message: str
    off_by: Decimal | int | None = None


def fault(
    segment: int,
    segment_id: str,
    kind: FaultKind,
    message: str,
    element: int | None = None,
    *,
    off_by: Decimal | int | None = None,
    is_warning: bool = False,
) -> Fault:
    """A fault with the severity of its kind."""
    severity = FaultSeverity.WARNING if is_warning or kind in _WARNINGS else FaultSeverity.ERROR
    return Fault(segment, segment_id, element, kind, severity, message, off_by)
