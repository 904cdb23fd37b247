"""Text as codes are compared: without blanks around it, the letters A to Z large, all else as it is."""

from string import ascii_lowercase, ascii_uppercase

from stdnum.util import clean

_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)


def code_capitals(text: str) -> str:
    """The letters a to z of a code large, all else as it is: no foreign letter becomes a code, nor one letter two.

    >>> code_capitals("us"), code_capitals("ß"), code_capitals("\N{LATIN SMALL LIGATURE FI}")
    ('US', 'ß', 'ﬁ')
    """
    return text.translate(_CAPITALS)


def trimmed_capitals(value: str) -> str:
    """Take off blanks around a text and write its letters a to z large.

    Other letters stay: the capital of one letter may be two (sharp s), and a foreign letter must not become a code.

    >>> trimmed_capitals(" tc "), trimmed_capitals("ß")
    ('TC', 'ß')
    """
    return code_capitals(value.strip())


def without_marks(value: str, marks: str) -> str:
    """Take off blanks around a text, and take out the marks that people write in a number.

    A dash or a blank of a word processor counts as a hyphen or a blank.

    >>> without_marks(" 02134\N{EN DASH}1000 ", " -")
    '021341000'
    """
    return str(clean(value, marks)).strip()
