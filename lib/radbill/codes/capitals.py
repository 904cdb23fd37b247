"""Capitals of codes, apart from what checks numbers: worksheet formulas need them before anything is asked."""

from string import ascii_lowercase, ascii_uppercase

_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)


def code_capitals(text: str) -> str:
    """The letters a to z of a code large, all else as it is: no foreign letter becomes a code, nor one letter two.

    >>> code_capitals("us"), code_capitals("ß"), code_capitals("\N{LATIN SMALL LIGATURE FI}")
    ('US', 'ß', 'ﬁ')
    """
    return text.upper() if text.isascii() else text.translate(_CAPITALS)
