"""Cells that hold codes, amounts or several things at once."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import takewhile

from radbill.codes import npi
from radbill.codes.capitals import code_capitals
from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.sides import BOTH_SIDES, SIDE_MODIFIERS

_CODE = re.compile(r"(?<![A-Z0-9.])(\d{4}[0-9TFU]|[A-V]\d{4})(?:\.0)?(?=$|[^A-Z0-9.]|[A-Z]{2}$|\d{2}$)", re.IGNORECASE)
_GLUED = re.compile(r"[\s,;:/*^_|+~-]*((?:[A-Z0-9]{2}[\s,;:/*^_|+~-]*){1,4})$", re.IGNORECASE)
_DIAGNOSIS = re.compile(
    r"(?<![A-Z0-9.])([A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]{0,4}))(?![A-Z0-9.]\w)(?![A-Z0-9])", re.IGNORECASE
)
#: Between diagnoses that have their texts beside them; and a code with a stroke or colon and its text behind.
_PARTS = re.compile(r"[|;~\n]")
_CODE_AND_TEXT = re.compile(rf"\s*{_DIAGNOSIS.pattern}\s*[-:=\u2013]\s*[^\W\d_]{{3}}", re.IGNORECASE)
_OLD_DIAGNOSIS = re.compile(r"(?<![A-Z0-9.])(\d{3}(?:\.\d{1,2})?|V\d{2}\.\d{1,2})(?![A-Z0-9.])", re.IGNORECASE)
_NPI_BEHIND = re.compile(r"[\s(\[,;/-]+(?:NPI\b[\s:#.]*)?(\d{10})\s*[)\]]?$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;:|/~*+&^_-]+")
_POINTER = re.compile(r"[A-L1-9](?:[\s,;:/]*[A-L1-9])*", re.IGNORECASE)
_COMMA_CENTS = re.compile(r"[-(]?(\d{1,3}(?:\.\d{3})*|\d+),\d{2}[)-]?")
_CENTS_APART = re.compile(r"(-?\$?\d[\d,]*) (\d{2})")
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?E\+\d+", re.IGNORECASE)
#: Letters that are no single modifier: words of an exam, unless all of it is modifiers.
_WORD = re.compile(r"[A-Z]{3}", re.IGNORECASE)
_BEFORE_WORDS = frozenset({*COMPONENT_MODIFIERS, *SIDE_MODIFIERS, BOTH_SIDES})
#: A modifier and what it is called.
_MODIFIER_AND_WORDS = re.compile(r"\s*([A-Z0-9]{2})\s*[-\u2013:=(]\s*[A-Z][A-Z /.]{2,}\)?\s*", re.IGNORECASE)
_MODIFIER_LENGTH, _CATEGORY_LENGTH = 2, 3
#: Persons, and amounts, whose texts are looked at once.
_DISTINCT = 8192


@lru_cache(_DISTINCT)
def valid_npi(text: str) -> str:
    """An NPI in its plain form; empty when it is none."""
    return npi.validate(text) if npi.is_valid(text) else ""


def without_npi(text: str) -> tuple[str, str]:
    """A name without the NPI behind it, and that NPI: `Luis Mock, MD NPI 1993999998`; empty where none stands there."""
    if not text or text[-1].isalpha():
        return text, ""
    found = _NPI_BEHIND.search(text)
    number = valid_npi(found[1]) if found else ""
    return (text[: found.start()].rstrip(" ,;-/(["), number) if found and number else (text, "")


@lru_cache(_DISTINCT)
def procedure_codes(text: str) -> tuple[str, ...]:
    """The procedure codes of a cell, in their order."""
    return tuple(code_capitals(found[1]) for found in _CODE.finditer(text))


def glued_modifiers(text: str) -> list[str]:
    """Modifiers that stand behind the only code of a cell: `71046-26`, `7104626RT`."""
    found = _CODE.search(text)
    rest = _GLUED.match(text[found.end() :]) if found else None
    if found and rest is None:
        return _modifiers_before_words(text[found.end() :])
    if rest is None:
        return []
    modifiers = split_modifiers(rest[1])
    return [] if _WORD.search(rest[1]) and not KNOWN_MODIFIERS.issuperset(modifiers) else modifiers


def _modifiers_before_words(text: str) -> list[str]:
    """Components and sides between a code and the words of its exam: `71046 26 XR CHEST`; `CT` is a word there."""
    words = [word for word in _BETWEEN.split(code_capitals(text)) if word]
    modifiers = list(takewhile(_BEFORE_WORDS.__contains__, words))
    return modifiers if any(map(_WORD.search, words[len(modifiers) :])) else []


@lru_cache(_DISTINCT)
def has_unread_rest(text: str) -> bool:
    """Whether something stands behind the only code of a cell that is no modifier and no word of an exam."""
    found = _CODE.search(text)
    rest = text[found.end() :].strip(" ()[]-:;,.^/|") if found else ""
    return bool(rest) and not glued_modifiers(text) and not _WORD.search(rest)


def split_modifiers(text: str) -> list[str]:
    """The modifiers of a cell; what is glued is cut every two characters, words behind them are left out.

    `26 - Prof, RT - Right` are two.
    """
    with_words = [_MODIFIER_AND_WORDS.fullmatch(part) for part in re.split(r"[,;|\n]", text) if part.strip()]
    if with_words and all(found and code_capitals(found[1]) in KNOWN_MODIFIERS for found in with_words):
        return [code_capitals(found[1]) for found in with_words if found]
    modifiers = []
    for part in filter(None, _BETWEEN.split(code_capitals(text).replace(".0", ""))):
        modifiers += [part[at : at + _MODIFIER_LENGTH] for at in range(0, len(part), _MODIFIER_LENGTH)]
    return modifiers


def are_modifiers(modifiers: list[str]) -> bool:
    """Whether each is two letters or digits."""
    return all(len(each) == _MODIFIER_LENGTH and each.isalnum() for each in modifiers)


def diagnosis_codes(text: str) -> list[str]:
    """The ICD-10-CM codes of a cell, texts beside them left out, points and all, each once."""
    return list(dict.fromkeys(code for code, _ in _codes_and_places(text)))


def has_code_in_words(text: str) -> bool:
    """Whether the text beside a diagnosis may hold another one: `R07.9 - Chest pain at T12`, `R07.9 - Pain I10`."""
    return any(is_in_words for _, is_in_words in _codes_and_places(text))


@lru_cache(_DISTINCT)
def _codes_and_places(text: str) -> tuple[tuple[str, bool], ...]:
    """The codes of a cell, and which of them stand inside words."""
    return tuple(each for part in _PARTS.split(text) for each in _codes_of_part(part))


def _codes_of_part(part: str) -> Iterator[tuple[str, bool]]:
    """The codes between two separators, and which of them stand inside words.

    Where the first has a point, a longer one without it inside the words of the first is no code.
    """
    every = list(_DIAGNOSIS.finditer(part))
    has_text = len(every) > 1 and _CODE_AND_TEXT.match(part) is not None
    for at, found in enumerate(every):
        code = code_capitals(found[1])
        before = part[: found.start()].rstrip()[-1:]
        is_in_words = has_text and at > 0 and before.isalpha() and not _CODE_AND_TEXT.match(part[found.start() :])
        if not (is_in_words and "." in every[0][1] and "." not in code and len(code) > _CATEGORY_LENGTH):
            yield code, is_in_words


def has_old_diagnoses_only(text: str) -> bool:
    """Whether a cell holds ICD-9 codes and none of ICD-10."""
    return not diagnosis_codes(text) and _OLD_DIAGNOSIS.fullmatch(text.strip()) is not None


def pointed(pointer: str, diagnoses: list[str]) -> list[str] | None:
    """The diagnoses that pointers mean (`AB`, `1,2`); none when a pointer leads nowhere."""
    if not _POINTER.fullmatch(pointer.strip()):
        return None
    places = [int(sign) - 1 if sign.isdigit() else ord(sign) - ord("A")
              for sign in code_capitals(pointer) if sign.isalnum()]  # fmt: skip
    if any(place >= len(diagnoses) for place in places):
        return None
    return [diagnoses[place] for place in places]


@lru_cache(_DISTINCT)
def amount(text: str) -> Decimal | None:
    """An amount in dollars: `$1,234.50`, `(45.00)`, `45.00-`, `45.00 CR`, `45 00`; none when it is none."""
    if cents_apart := _CENTS_APART.fullmatch(text):  # as box 24F of the claim form parts them
        text = f"{cents_apart[1]}.{cents_apart[2]}"
    plain = text.upper().replace("US$", "").replace("USD", "").replace("$", "").replace(" ", "")
    if found := _COMMA_CENTS.fullmatch(plain):
        plain = plain.replace(found[1], found[1].replace(".", "")).replace(",", ".")
    plain = plain.replace(",", "")
    is_credit = plain.startswith(("(", "-")) or plain.endswith(("-", "CR"))
    try:
        value = Decimal(plain.strip("()-").removesuffix("CR").strip("()-"))
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return -value if is_credit else value


def is_destroyed(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number: 9.01235E+11."""
    return "+" in text and _SCIENTIFIC.fullmatch(text) is not None
