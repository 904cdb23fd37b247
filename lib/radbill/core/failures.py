"""A failure: we could not answer. Returned as a value, never raised; the reasons are a closed list."""

from enum import StrEnum
from typing import NamedTuple


class FailureReason(StrEnum):
    """Why a question could not be answered."""

    NOT_IN_FORCE = "NOT_IN_FORCE"
    MISSING_REFERENCE_DATA = "MISSING_REFERENCE_DATA"
    STALE_REFERENCE_DATA = "STALE_REFERENCE_DATA"
    CARRIER_PRICED = "CARRIER_PRICED"
    NOT_PAID_BY_MEDICARE = "NOT_PAID_BY_MEDICARE"
    BUNDLED = "BUNDLED"
    NOT_PRICED_HERE = "NOT_PRICED_HERE"
    BY_REPORT = "BY_REPORT"
    TECHNICAL_COMPONENT_NOT_PAYABLE = "TECHNICAL_COMPONENT_NOT_PAYABLE"
    GLOBAL_NOT_PAYABLE = "GLOBAL_NOT_PAYABLE"
    COMPONENT_NOT_APPLICABLE = "COMPONENT_NOT_APPLICABLE"
    UNKNOWN_LOCALITY = "UNKNOWN_LOCALITY"
    BAD_INPUT = "BAD_INPUT"
    UNREADABLE_FILE = "UNREADABLE_FILE"


class Failure(NamedTuple):
    """What could not be answered, why, and what to do next. Never carries patient data."""

    reason: FailureReason
    message: str
    what_to_do: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.what_to_do}".strip()
