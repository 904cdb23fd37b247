"""What is said of a thing that a report must say."""

from enum import StrEnum


class State(StrEnum):
    """Whether a report says it."""

    PRESENT = "found"
    MISSING = "missing"
    UNCERTAIN = "uncertain"


PRESENT, MISSING, UNCERTAIN = State
