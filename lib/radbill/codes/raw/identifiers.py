"""Codes as they come: 70450.0 is procedure code 70450, 2 is place of service 02, 26/59 are two modifiers.

The modules of `radbill.codes` with their four verbs judge a finished code and forgive nothing but blanks and small
letters; here a code is put together from what is left of it in an export. A text that is no such code comes back as it
stands, for those modules, the published lists or the edits to refuse.
"""

import re
from functools import lru_cache

from radbill.codes.modifier_sets import JOINED_LETTER_MODIFIERS, KNOWN_MODIFIERS
from radbill.codes.raw.cells import hyphenated, is_whole_number, text_of

_WHOLE_WITH_ZEROS = re.compile(r"[0-9]+\.0+")
#: How a text is kept a text: ="02134" in a CSV, '02134 in a cell.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"|\'+(.*)')
_GROUPED = re.compile(r"([0-9]{2}),([0-9]{3})")
#: Anesthesia, the CPT codes that begin with zeros: 00100 to 01999.
_LOST_ZEROS = re.compile(r"[1-9][0-9]{2}|1[0-9]{3}")
_BETWEEN_MODIFIERS = re.compile(r"[\s,;:/\\|+&_-]+")
_RUN_TOGETHER = re.compile(r"(?:[0-9A-Z]{2}){2,4}")
_BETWEEN_CODES = re.compile(r"[\s,;/|+&]+")
#: So many texts of modifiers are remembered: a batch has few different ones in many thousand cells.
_REMEMBERED = 1_024
_PROCEDURE_LENGTH, _PLACE_DIGITS, _MODIFIER_LENGTH = 5, 2, 2


def has_number_tail(text: str) -> bool:
    """Whether a text is a whole number that some program wrote with a decimal point, as in 70450.0."""
    return "." in text and bool(_WHOLE_WITH_ZEROS.fullmatch(text))


def code_of(cell: object, width: int = 0) -> str:
    """The code in a cell, as text; a number that lost its leading zeros gets them back up to `width` digits.

    >>> code_of(70450.0), code_of(2.0, width=2), code_of("70450.0"), code_of('="02134"'), code_of(None)
    ('70450', '02', '70450', '02134', '')
    """
    text = text_of(cell)
    if text.startswith(("=", "'")) and (kept := _KEPT_AS_TEXT.fullmatch(text)):
        text = text_of(kept[1] or kept[2])
    if has_number_tail(text):
        return text.partition(".")[0].zfill(width)
    return text.zfill(width) if is_whole_number(cell) else text


def filled_code_of(cell: object, width: int) -> str:
    """A code of `width` digits; its zeros are put back even when it is a text, since exports write numbers as texts.

    >>> filled_code_of("2102", 5), filled_code_of(0, 2), filled_code_of("99A", 5)
    ('02102', '00', '99A')
    """
    code = code_of(cell)
    return code.zfill(width) if code.isascii() and code.isdecimal() else code


def capital_code_of(cell: object) -> str:
    """A code in capitals; a text with foreign letters stays, where one could become a letter of a code.

    >>> capital_code_of(" r05.9"), capital_code_of(70450.0)
    ('R05.9', '70450')
    """
    return _capitals(code_of(cell))


def procedure_code_of(cell: object) -> str:
    """A CPT or HCPCS code in capitals, without a thousands comma, with the zeros of anesthesia put back.

    >>> procedure_code_of("70,450"), procedure_code_of("g0279"), procedure_code_of(100), procedure_code_of("7045")
    ('70450', 'G0279', '00100', '7045')
    """
    code = _capitals(_GROUPED.sub(r"\1\2", code_of(cell)))
    return code.zfill(_PROCEDURE_LENGTH) if _LOST_ZEROS.fullmatch(code) else code


def procedure_codes_of(cell: object) -> tuple[str, ...]:
    """Several procedure codes in one cell, separated by blanks, commas, semicolons, bars, pluses or slashes.

    >>> procedure_codes_of("70450, g0279")
    ('70450', 'G0279')
    """
    return tuple(procedure_code_of(part) for part in _BETWEEN_CODES.split(code_of(cell)) if part)


def place_of_service_of(cell: object) -> str:
    """A place of service in two digits.

    >>> place_of_service_of("2"), place_of_service_of(11.0), place_of_service_of("022")
    ('02', '11', '022')
    """
    return filled_code_of(cell, _PLACE_DIGITS)


def modifiers_of(cell: object) -> tuple[str, ...]:
    """Modifiers in capitals, however they are kept apart, or run together as a number would have them.

    A single digit is a modifier that lost its zero. A point keeps nothing apart: 26.59 is a number. A word such as LEFT
    is no modifiers run together; it stays whole, and is refused for its length.

    >>> modifiers_of("26/xe"), modifiers_of(2659.0), modifiers_of("RTLT"), modifiers_of("26.59"), modifiers_of("Left")
    (('26', 'XE'), ('26', '59'), ('RT', 'LT'), ('26.59',), ('LEFT',))
    """
    return _modifiers_in(code_of(cell))


@lru_cache(maxsize=_REMEMBERED)
def _modifiers_in(code: str) -> tuple[str, ...]:
    parts = _BETWEEN_MODIFIERS.split(_capitals(hyphenated(code)))
    return tuple(modifier for part in parts if part for modifier in _in_twos(code_of(part)))


def _in_twos(part: str) -> tuple[str, ...]:
    if _RUN_TOGETHER.fullmatch(part):
        pairs = tuple(part[at : at + _MODIFIER_LENGTH] for at in range(0, len(part), _MODIFIER_LENGTH))
        return pairs if _are_modifiers(pairs) else (part,)
    return (part.zfill(_MODIFIER_LENGTH) if part in "0123456789" else part,)


def _are_modifiers(pairs: tuple[str, ...]) -> bool:
    """Whether each pair of a text without marks is a modifier, and the text none of the words that such pairs make."""
    is_word = "".join(pairs).isalpha()
    return (JOINED_LETTER_MODIFIERS if is_word else KNOWN_MODIFIERS).issuperset(pairs)


def _capitals(text: str) -> str:
    """Large letters; the text stays where a foreign letter could become one of a code."""
    return text.upper() if text.isascii() else text
