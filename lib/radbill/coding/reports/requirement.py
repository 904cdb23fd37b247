"""One thing that a report must say, and how it is looked for: what was not done does not count."""

import re
from typing import NamedTuple

from radbill.coding.reports.negation import Assertions
from radbill.coding.reports.verdicts import MISSING, PRESENT, State
from radbill.core.citations import Citation

_AROUND = 30
_FIRST_SENTENCE = re.compile(r".*?(?:\n|\.\s|\Z)")


class Requirement(NamedTuple):
    """What a report must say.

    Attributes:
        name: In a few words.
        state: found, missing, or uncertain.
        words: What the report says there, or what to do.
        citation: Where it is asked for.
        supports: The code that the text supports in place of the billed one because this is missing.
    """

    name: str
    state: State
    words: str
    citation: Citation
    supports: str = ""

    def leading_to(self, procedure_code: str) -> "Requirement":
        """With the code to which it leads where it is missing."""
        return self._replace(supports=procedure_code) if self.state is MISSING else self


def looked_for(name: str, pattern: str, tell: str, citation: Citation, words: Assertions) -> Requirement:
    """What a text in small letters says of a requirement.

    Args:
        name: The requirement's.
        pattern: A regular expression of the words that show it.
        tell: What to do where they are missing.
        citation: Where it is asked for.
        words: What the text says was done, and what not.
    """
    match = search(pattern, words)
    if match is None:
        return Requirement(name, MISSING, tell, citation)
    text = match.string
    start = max(match.start() - _AROUND, 0)
    end = min(match.end(), match.start() + _AROUND) + _AROUND
    return Requirement(name, PRESENT, " ".join(text[start:end].split()), citation)


def search(pattern: str, words: Assertions) -> re.Match[str] | None:
    """The words where the text affirms them; the title alone is not enough where the text denies them elsewhere."""
    expression = re.compile(f"(?sm){pattern}")
    match = expression.search(words.affirmed)
    return expression.search(untitled(words.affirmed)) if match and expression.search(words.denied) else match


def untitled(text: str) -> str:
    """A text without its first line or sentence, which names what was ordered."""
    return _FIRST_SENTENCE.sub("", text.lstrip(), count=1)
