"""What keeps a claim off the paper form, or is left off it: where, which kind, in words that repeat no content."""

from enum import StrEnum
from typing import Any, NamedTuple


class ProblemKind(StrEnum):
    """The kinds; scripts rely on their names, which are those of `claims read` and `claims write`."""

    LENGTH = "LENGTH"
    TOO_MANY = "TOO_MANY"
    INVALID_CODE = "INVALID_CODE"
    MISSING_ELEMENT = "MISSING_ELEMENT"
    NOT_KEPT = "NOT_KEPT"


class PaperProblem(NamedTuple):
    """One thing that the form cannot hold.

    Attributes:
        path: Where in the claim, such as `lines[0].units`.
        box: Which box, as the form numbers them; empty when no box is meant.
        kind: Which kind.
        message: What is wrong and what to do, for a biller.
        is_warning: The claim is printed without it; otherwise it is not printed.
    """

    path: str
    box: str
    kind: ProblemKind
    message: str
    is_warning: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """The problem ready for JSON, with the keys of the errors of `claims write`, and the box."""
        return {
            "path": self.path,
            "segment": None,
            "segment_id": None,
            "element": None,
            "kind": self.kind.value,
            "severity": "WARNING" if self.is_warning else "ERROR",
            "message": self.message,
            "box": self.box or None,
        }
