"""What an edit's docstring tells the biller: the error, why it matters, what fails, what to use instead.

An edit that holds claims (REJECT, DENY) names the right claims nearest to its error too: each, between semicolons, is a
passing case of its case file by the case's own words.
"""

import inspect
import re
from typing import NamedTuple

WHY = "Why it matters"
FAILS = "Example that fails"
INSTEAD = "Use instead"
RIGHT = "Right claims nearest to it"
_HEADING = re.compile(rf"^({WHY}|{FAILS}|{INSTEAD}|{RIGHT}):\s*$", re.MULTILINE)


class Explanation(NamedTuple):
    """The sections of an edit's docstring, as plain text; a section that is not there is empty.

    Only edits that hold claims have `right_claims`.
    """

    error: str
    why_it_matters: str
    failing_example: str
    use_instead: str
    right_claims: str = ""

    @property
    def nearest_right_claims(self) -> tuple[str, ...]:
        """The right claims one by one, as the case file words them but for the first letter."""
        return tuple(filter(None, self.right_claims.removesuffix(".").split("; ")))

    def __str__(self) -> str:
        parts = (
            self.error,
            f"{WHY}: {self.why_it_matters}",
            f"{FAILS}: {self.failing_example}",
            f"{INSTEAD}: {self.use_instead}",
            *([f"{RIGHT}: {self.right_claims}"] if self.right_claims else []),
        )
        return "\n".join(parts)


def explanation_of(docstring: str) -> Explanation:
    """Read the sections of a docstring; what stands before the first heading is the error."""
    error, *rest = _HEADING.split(inspect.cleandoc(docstring))
    sections = {heading: _one_line(text) for heading, text in zip(rest[::2], rest[1::2], strict=True)}
    return Explanation(_one_line(error), *(sections.get(heading, "") for heading in (WHY, FAILS, INSTEAD, RIGHT)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
