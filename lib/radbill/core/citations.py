"""Where a rule or a number was published, and how sure we are of it."""

from enum import StrEnum
from typing import NamedTuple


class Confidence(StrEnum):
    """How sure a rule is: only HIGH may deny a claim or price it without a warning."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Citation(NamedTuple):
    """A published source: document, the place in it, and how sure we are that it says so."""

    document: str
    section: str = ""
    confidence: Confidence = Confidence.HIGH

    def __str__(self) -> str:
        place = f"{self.document}, {self.section}" if self.section else self.document
        return place if self.confidence is Confidence.HIGH else f"{place} (confidence: {self.confidence})"
