"""Which side a report is about, and whether it tells of a screening or of a diagnostic exam."""

import re

from radbill.coding.reports.negation import assertions
from radbill.coding.reports.sections import Sections, report_done

RIGHT, LEFT = "right", "left"
SCREENING, DIAGNOSTIC, BOTH = "screening", "diagnostic", "screening and diagnostic"
_BOTH_SIDES = re.compile(r"\bbilat(?:eral\w*)?\b|\bboth\b|\beach (?:breast|leg|side)\b|\bbreasts\b|\bknees\b")
_RIGHT, _LEFT = re.compile(r"\b(?:right|rt)\b"), re.compile(r"\b(?:left|lt)\b")
#: The other side is often shown beside the one that was asked for, and counts for nothing.
_OTHER_SIDE = re.compile(r"\b(?:contralateral|opposite side|for comparison|not (?:included|imaged|examined|studied))\b")
_SENTENCE_END = re.compile(r"(?<=[.\n])")
#: Why a mammogram is made that is not, or no longer, a screening.
_AFTER_SCREENING = re.compile(
    r"\bdiagnostic (?:\w+ ){0,2}(?:mammo\w*|exam\w*|views?|work-?up|tomo\w*)\b|\bcall-?back\b|\brecall\w*\b"
    r"|\b(?:palpable|lump|nipple discharge|breast pain|mastalgia)\b|\babnormal screening\b"
)
_SCREENING = re.compile(r"(?<!abnormal )(?<!from )(?<!recent )\bscreening\b(?! (?:detected|recall|call-?back))")
_NEGATED = re.compile(
    r"\b(?:no|not|denies|without)(?: any)?(?: (?:a|new|known|breast|palpable))*"
    r" (?:lumps?|palpable|pain|breast pain|complaints?|diagnostic|screening)\b[^.\n]*"
)


def sides_described(report: Sections) -> frozenset[str]:
    """The sides of which the title and the technique speak; where they are silent, the whole report but its reasons."""
    sides = _sides(_only_title(report)) or _sides(of_this_side(report.described))
    left_out = _sides(assertions(report.described).denied) - _sides(report_done(report).described)
    return sides - left_out or sides


def purpose_described(report: Sections) -> str:
    """`screening`, `diagnostic` or `screening and diagnostic`; empty when the report says neither."""
    text = _NEGATED.sub(" ", f"{report.title}\n{report.indication}\n{report.technique}")
    if _AFTER_SCREENING.search(text):
        return BOTH if _SCREENING.search(report.title) else DIAGNOSTIC
    return SCREENING if _SCREENING.search(text) else ""


def _only_title(report: Sections) -> str:
    """Title and technique; of a report without headings the first sentence."""
    if report.headings:
        return of_this_side(f"{report.title}\n{report.technique}")
    return re.split(r"[.\n]", report.title)[0]


def of_this_side(text: str) -> str:
    """The sentences that do not speak of the other side."""
    return "".join(sentence for sentence in _SENTENCE_END.split(text) if not _OTHER_SIDE.search(sentence))


def _sides(text: str) -> frozenset[str]:
    if _BOTH_SIDES.search(text):
        return frozenset((RIGHT, LEFT))
    return frozenset(side for side, words in ((RIGHT, _RIGHT), (LEFT, _LEFT)) if words.search(text))
