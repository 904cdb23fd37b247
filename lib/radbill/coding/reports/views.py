"""How many views a report describes."""

import re

from radbill.codes.projections import NAMED_VIEWS
from radbill.coding.reports.sections import Sections

_NUMBERS = {"single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_KINDS = r"(?:(?:standard|additional|weight-?bearing|standing|radiographic|total)\s+)*"
_NUMBER_OF_VIEWS = re.compile(
    rf"(?<![\d./-])\b(\d|{'|'.join(_NUMBERS)})(?:\s*(?:-|to)\s*\d)?(?:\s*(?:or more|or greater|plus|minimum))?"
    rf"[\s+-]*{_KINDS}(?:views?|projections?|vws?|v|images?|films?|radiographs?)\b"
)
#: Ways of taking the one view from the front; several of them are several views.
_FRONT = (
    r"\b(?:ap|pa|frontal|anteroposterior|posteroanterior)\b",
    r"\b(?:supine|prone)\b",
    r"\b(?:upright|erect|standing)\b",
    r"\binternal\b",
    r"\bexternal\b",
)
_POSITIONS = _FRONT[1:]
_BOTH_OBLIQUES = re.compile(
    r"\bjudet views\b|\b(?:both|bilateral) (?:obl\w*|decubitus)\b|\bobliques\b"
    r"|\b[rl]po\b.*\b[rl]po\b|\b[rl]ao\b.*\b[rl]ao\b"
)
#: Views that nobody can count from the text.
_UNCOUNTED = re.compile(
    r"\b(?:multiple|several|various|additional|special|further|extra)\s+(?:\w+\s+)?"
    r"(?:views?|projections?|images?|radiographs?|films?)\b"
)
#: The exam itself is of one view.
_ONE = re.compile(r"\bkub\b")

#: The one view of the chest that goes with ribs or abdomen.
_OF_CHEST = re.compile(
    r"\b(?:(?:one|single|1)[ -])?(?:(?:upright|erect|portable|supine) )?(?:(?:pa|ap|frontal|single|one)[ -])"
    r"(?:(?:upright|view|film|image|radiograph)s? )*(?:of the |of )?chest\b(?: (?:view|film|radiograph))?"
    r"|\b(?:upright|erect) chest\b(?: (?:view|film|radiograph))?|\bchest (?:pa|ap|frontal)\b(?: view)?"
)


def views_described(text: str) -> int:
    """The number that a piece of report in small letters gives; else how many views it names; else 0."""
    return _stated_number(text) or _named(_about_views(text))


def views_reported(report: Sections) -> int:
    """The views of a report: what its technique tells, else its title, else what stands anywhere but in comparisons."""
    if not report.headings:
        return views_described(report.title) or bool(_ONE.search(report.title))
    named = _named(report.technique)
    if number := _stated_number(report.technique) or (named if named > 1 else 0):
        return number
    return (
        _stated_number(report.performed)
        or _named(report.performed)
        or views_described(report.described)
        or _named(report.findings.partition(".")[0])
        or bool(_ONE.search(report.performed))
    )


def views_with_chest(report: Sections) -> int:
    """The views of a report of ribs or abdomen whose code counts those of the chest as well: all of them together."""
    text = report.technique or report.title
    chest = len(_OF_CHEST.findall(text))
    rest = _OF_CHEST.sub(" ", text)
    apart = sum(_numbers(rest)) or _named(rest if report.technique else _about_views(rest))
    return max(views_reported(report), apart + chest if chest else 0)


def may_be_more(report: Sections) -> bool:
    """Whether the text speaks of views that it neither counts nor names: there may be more than it names."""
    return not _stated_number(report.performed) and bool(_UNCOUNTED.search(report.performed))


def _stated_number(text: str) -> int:
    return max(_numbers(text), default=0)


def _numbers(text: str) -> list[int]:
    return [_NUMBERS.get(number) or int(number) for number in _NUMBER_OF_VIEWS.findall(text)]


def _named(text: str) -> int:
    front = bool(re.search(_FRONT[0], text))
    positions = sum(bool(re.search(pattern, text)) for pattern in _POSITIONS)
    others = sum(bool(re.search(pattern, text)) for pattern in NAMED_VIEWS)
    return max(front, positions) + others + bool(_BOTH_OBLIQUES.search(text))


def _about_views(text: str) -> str:
    """The sentences that speak of views; the findings use the same words for places."""
    about = [
        sentence
        for sentence in re.split(r"(?<=[.:\n])\s", text)
        if re.search(r"\b(?:views?|projections?|radiographs?|films?|images|technique|portable)\b", sentence)
    ]
    return " ".join(about)
