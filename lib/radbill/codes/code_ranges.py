"""Ranges of procedure codes for which a rule holds, together with the source of the rule."""

from typing import NamedTuple

from radbill.codes.spans import CodeSpan, procedure_spans
from radbill.core.citations import Citation


class CitedRanges(NamedTuple):
    """Ranges of procedure codes of one meaning, and where it is published that they have it."""

    spans: tuple[CodeSpan, ...]
    citation: Citation

    def holds(self, procedure_code: str) -> bool:
        """Whether a code lies in one of the ranges."""
        return any(span.holds(procedure_code) for span in self.spans)


def ranges(text: str, citation: Citation) -> CitedRanges:
    """Ranges of procedure codes as people list them.

    >>> CHEST_CT = ranges("71250-71275", Citation("Invented list"))
    >>> CHEST_CT.holds("71260"), CHEST_CT.holds("71046")
    (True, False)
    """
    return CitedRanges(procedure_spans(text), citation)
