"""Text as codes are compared: without blanks around it, the letters A to Z large, all else as it is."""

from stdnum.util import clean

from radbill.codes.capitals import code_capitals


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
