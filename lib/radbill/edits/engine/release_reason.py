"""The words by which a person lets a held claim go: enough to be a reason, each claim's own, and nobody named.

What machines can tell of words is little: that they are words, more than one, and more than that the claim shall go.
Whether a reason is true stays with who writes it; the ledger keeps the name beside it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from radbill.codes import mbi
from radbill.model.claim import Claim
from radbill.model.patient import Person


def _listed(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words))


#: A reason has so many different words, so many of which say more than that the claim shall go.
_FEWEST_WORDS, _FEWEST_TELLING = 3, 2
#: No longer than the ledger keeps.
_LONGEST = 300
#: The same words release so many claims of a workbook at most: more were filled down, not thought about.
MOST_ALIKE = 5
#: Words that say only that the claim shall go, that somebody will look later, or nothing.
_EMPTY_WORDS = _listed(
    """
    a again all also an and any anyway approve approved as asap at bar be blah by bypass check checked claim
    claims do done dont export exported fine fix fixed fixing foo for force go goes going good held hold i
    ignore in is it its just later let lets look looked looking me must my na need needed no none not nothing
    now of off ok okay on or out override pass please proceed reason reasons release released releases releasing
    review reviewed right row see send sending sent skip so submit submitted sure tbd test testing thank thanks
    that the then this to todo try us we will with yes
    """
)
#: Words that count claims, and tell no reason from the next.
_NUMBERS = _listed(
    """
    one two three four five six seven eight nine ten first second third fourth fifth
    """
)
_ROMAN = re.compile(r"[ivx]+")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüý]")
_LATIN = re.compile(r"[a-zß-ɏ]+")
_KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_SHORTEST_RUN = 4
#: Names that are words too; they count as a name only with a capital letter.
_NAMES_THAT_ARE_WORDS = _listed(
    """
    art april august best bill case church day dean early faith frank grace grant hall hand head hope hunter joy
    june king long mark may miles page price rice rich rose summer will wood young
    """
)
_SHORTEST_NAME, _SHORTEST_NUMBER = 3, 5
_SOCIAL_SECURITY_NUMBER = re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")
_DATE = re.compile(r"(?<!\d)(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?!\d)")
_EIGHT_DIGITS = re.compile(r"(?<!\d)\d{8}(?!\d)")
_CENTURY = 100
_LEAVE_IT_OUT = "the ledger keeps a reason for good; write it without"


def plain_reason(reason: str) -> str:
    """A reason without the blanks around and between its words that nobody sees."""
    return " ".join(reason.split())


def reason_problem(reason: str, reasons: Mapping[str, str]) -> str:
    """What is wrong with the words of a release; empty when they may stand.

    Args:
        reason: The words.
        reasons: The words of every claim of the workbook, by claim ID.
    """
    words = {word for word in _words(reason) if _is_word(word)}
    telling = {word for word in words if word not in _EMPTY_WORDS and len(word) >= _SHORTEST_NAME}
    if len(words) < _FEWEST_WORDS or len(telling) < _FEWEST_TELLING:
        return "the reason says too little; write why it is right, in a few words"
    if len(plain_reason(reason)) > _LONGEST:
        return f"the reason has more than {_LONGEST} characters"
    alike = Counter(map(_gist, reasons.values()))[_gist(reason)]
    if alike > MOST_ALIKE:
        return f"{alike} claims have the same reason, {MOST_ALIKE} may; write each claim's own"
    return ""


def privacy_problem(reason: str, claim: Claim) -> str:
    """What in the words of a release tells who the patient is; empty when nothing does."""
    what = next(_names_of_patient(reason, claim), "")
    return f"the reason holds {what}; {_LEAVE_IT_OUT}" if what else ""


def _words(text: str) -> list[str]:
    """The words without numbers and signs."""
    return re.findall(r"[^\W\d_]+", text.casefold())


def _is_word(word: str) -> bool:
    """Whether letters can be a word: no keys struck one after the other, no letter alone, and a vowel in Latin ones."""
    if len(word) == 1 or len(set(word)) == 1:
        return False
    if len(word) >= _SHORTEST_RUN and any(word in row or word[::-1] in row for row in _KEYBOARD_ROWS):
        return False
    return not _LATIN.fullmatch(word) or bool(_VOWEL.search(word))


def _gist(reason: str) -> frozenset[str]:
    """What is left when numbering, signs and order are taken off, by which a fill handle tells claims apart."""
    words = (word for word in _words(reason) if len(word) > 1)
    return frozenset(word for word in words if word not in _NUMBERS and not _ROMAN.fullmatch(word))


def _names_of_patient(reason: str, claim: Claim) -> Iterator[str]:
    patient = claim.patient
    subscribers = [each.subscriber for each in patient.coverages if each.subscriber]
    if any(_holds_name(reason, person) for person in (patient.person, *subscribers)):
        yield "a name of the patient or the subscriber"
    births = {person.birth_date for person in (patient.person, *subscribers) if person.birth_date}
    if births & set(_dates(reason)):
        yield "a birth date"
    numbers = (*(each.member_id for each in patient.coverages), claim.details.numbers.medical_record or "",
               patient.patient_id)  # fmt: skip
    signs = _signs(reason)
    if any(len(number) >= _SHORTEST_NUMBER and number in signs for number in map(_signs, numbers)):
        yield "a number of the patient"
    if _SOCIAL_SECURITY_NUMBER.search(reason):
        yield "what looks like a Social Security number"
    if any(mbi.is_valid(word.strip(".,;:()")) for word in reason.split()):
        yield "what looks like a Medicare number"


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()


def _holds_name(reason: str, person: Person) -> bool:
    names = {name for name in _words(f"{person.last_name} {person.first_name}") if len(name) >= _SHORTEST_NAME}
    for word in re.findall(r"[^\W\d_]+", reason):
        if word.casefold() in names and (word[0].isupper() or word not in _NAMES_THAT_ARE_WORDS):
            return True
    return False


def _dates(reason: str) -> Iterator[date]:
    """Every day that figures in the text can mean."""
    parts = [tuple(map(int, each.groups())) for each in _DATE.finditer(reason)]
    for digits in _EIGHT_DIGITS.findall(reason):
        parts += [(int(digits[:2]), int(digits[2:4]), int(digits[4:])),
                  (int(digits[:4]), int(digits[4:6]), int(digits[6:]))]  # fmt: skip
    for one, two, three in parts:
        for year, month, day in ((three, one, two), (three, two, one), (one, two, three)):
            for century in (0, 1900, 2000) if year < _CENTURY else (0,):
                try:
                    yield date(century + year, month, day)
                except ValueError:
                    continue
