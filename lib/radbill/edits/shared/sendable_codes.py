"""Whether a code is right as it stands: the claim file carries it letter by letter."""

from functools import lru_cache
from typing import Protocol


class CodeModule(Protocol):
    """A module of `radbill.codes`."""

    def compact(self, value: str, /) -> str:
        """The code without what people put in for reading."""

    def problem(self, value: str, /) -> str:
        """Why the text is not such a code; empty when it is."""


@lru_cache(maxsize=1 << 14)
def sendable_problem(codes: CodeModule, value: str) -> str:
    """Why a text cannot be sent as a code; empty when it can.

    `problem` forgives hyphens, blanks and small letters, which people write; a payer's front end does not.
    """
    if problem := codes.problem(value):
        return problem
    return "" if codes.compact(value) == value else "it has hyphens, blanks or small letters that cannot be sent."
