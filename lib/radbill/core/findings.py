"""A finding: the claim is wrong. Returned, never raised."""

from enum import StrEnum
from typing import NamedTuple

from radbill.core.citations import Citation


class Severity(StrEnum):
    """What the error will do to the claim, worst first."""

    REJECT = "REJECT"
    DENY = "DENY"
    REDUCE = "REDUCE"
    REVIEW = "REVIEW"


#: A claim with one of these is held back from export.
HOLDING = frozenset({Severity.REJECT, Severity.DENY})


class FindingLocation(NamedTuple):
    """Where the error stands: the kind of record, its key, and the field of the record.

    The library knows no sheets; the add-in turns a location into sheet, row and column.
    """

    record: str
    key: str
    field: str = ""


class Finding(NamedTuple):
    """One error of one record, with what to do about it and where the rule was published."""

    edit_id: str
    severity: Severity
    location: FindingLocation
    message: str
    what_to_do: str
    citation: Citation
    likely_carcs: tuple[str, ...] = ()

    @property
    def holds_claim(self) -> bool:
        """Whether the claim must not be exported before this is fixed."""
        return self.severity in HOLDING
