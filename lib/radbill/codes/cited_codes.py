"""A set of codes for which a rule holds, together with the source of the rule."""

from collections.abc import Iterable
from typing import Self

from radbill.core.citations import Citation


class CitedCodes(frozenset[str]):
    """Codes of one meaning, and where it is published that they have it.

    It is used like any frozenset; what is united with it or taken from it is a plain one.

    >>> LEFT = CitedCodes(("LT", "FA"), Citation("CPT and HCPCS Level II modifier lists"))
    >>> "LT" in LEFT, str(LEFT.citation)
    (True, 'CPT and HCPCS Level II modifier lists')
    """

    citation: Citation

    def __new__(cls, codes: Iterable[str], citation: Citation) -> Self:
        """Take the codes, and the source."""
        made = super().__new__(cls, codes)
        made.citation = citation
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[str, ...], Citation]]:
        return type(self), (tuple(self), self.citation)
