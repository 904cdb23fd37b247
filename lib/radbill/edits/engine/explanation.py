"""What an edit's docstring tells the biller: the error, why it matters, what fails, what to use instead."""

import inspect
import re
from typing import NamedTuple

WHY = "Why it matters"
FAILS = "Example that fails"
INSTEAD = "Use instead"
_HEADING = re.compile(rf"^({WHY}|{FAILS}|{INSTEAD}):\s*$", re.MULTILINE)


class Explanation(NamedTuple):
    """The sections of an edit's docstring, as plain text; a section that is not there is empty."""

    error: str
    why_it_matters: str
    failing_example: str
    use_instead: str

    def __str__(self) -> str:
        parts = (
            self.error,
            f"{WHY}: {self.why_it_matters}",
            f"{FAILS}: {self.failing_example}",
            f"{INSTEAD}: {self.use_instead}",
        )
        return "\n".join(parts)


def explanation_of(docstring: str) -> Explanation:
    """Read the sections of a docstring; what stands before the first heading is the error."""
    error, *rest = _HEADING.split(inspect.cleandoc(docstring))
    sections = {heading: _one_line(text) for heading, text in zip(rest[::2], rest[1::2], strict=True)}
    return Explanation(_one_line(error), *(sections.get(heading, "") for heading in (WHY, FAILS, INSTEAD)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
