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

    @property
    def words(self) -> str:
        """The reason as a biller reads it, to stand behind a count of lines; the constant is for programs."""
        return _WORDS[self]


_WORDS = {
    FailureReason.NOT_IN_FORCE: "the code is not in force on the date of service",
    FailureReason.MISSING_REFERENCE_DATA: "the published data of that date are not loaded",
    FailureReason.STALE_REFERENCE_DATA: "the published data end before the date of service",
    FailureReason.CARRIER_PRICED: "the Medicare contractor sets the price",
    FailureReason.NOT_PAID_BY_MEDICARE: "Medicare does not pay for the code",
    FailureReason.BUNDLED: "the payment is bundled into that of another service",
    FailureReason.NOT_PRICED_HERE: "services of this kind are not priced here",
    FailureReason.BY_REPORT: "the payer prices it by report",
    FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE: "the facility is paid for it, not the practice",
    FailureReason.GLOBAL_NOT_PAYABLE: "the facility is paid for the technical part; bill the reading with modifier 26",
    FailureReason.COMPONENT_NOT_APPLICABLE: "the modifier does not apply to the code",
    FailureReason.UNKNOWN_LOCALITY: "the ZIP code leads to no Medicare locality",
    FailureReason.BAD_INPUT: "an entry of the line is missing or wrong",
    FailureReason.UNREADABLE_FILE: "a file cannot be read",
}


class Failure(NamedTuple):
    """What could not be answered, why, and what to do next. Never carries patient data."""

    reason: FailureReason
    message: str
    what_to_do: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.what_to_do}".strip()
