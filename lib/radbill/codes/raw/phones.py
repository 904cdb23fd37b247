"""Telephone numbers as people write them: +1 (518) 555-0100 is 5185550100."""

import re

_MARKS = re.compile(r"[\s().-]")
_TEN_DIGITS_AFTER_ONE = re.compile(r"\+?1?([0-9]{10})")
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_EXTENSION = re.compile(r"(?:extension|ext|x|#):?[0-9]+", re.IGNORECASE)


def phone_of(text: str) -> str:
    """The ten digits of a number in the United States; any other text without its blanks and marks.

    >>> phone_of("+1 (518) 555-0100"), phone_of("1.518.555.0100"), phone_of("555-0100 x12")
    ('5185550100', '5185550100', '5550100x12')
    """
    bare = _MARKS.sub("", text)
    whole = _TEN_DIGITS_AFTER_ONE.fullmatch(bare)
    return whole[1] if whole else bare


def is_phone(text: str) -> bool:
    """Whether a text is ten digits, area code and number, and nothing else.

    >>> is_phone("5185550100"), is_phone("5550100")
    (True, False)
    """
    return bool(_TEN_DIGITS.fullmatch(text))


def extension_in(text: str) -> str:
    """The extension that stands behind a number, as it is written there without its blanks; empty when none does.

    >>> extension_in("518-555-0100 ext. 12"), extension_in("518-555-0100")
    ('ext12', '')
    """
    bare = _MARKS.sub("", text)
    behind = _EXTENSION.search(bare)
    return behind[0] if behind and behind.end() == len(bare) else ""
