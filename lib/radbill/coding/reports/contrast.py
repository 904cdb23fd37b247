"""Which contrast a report describes: only what goes into a vein, a joint or the spinal canal counts."""

import re

from radbill.coding.reports.sections import Sections

_AGENT = (
    r"(?:omnipaque|isovue|optiray|ultravist|visipaque|oxilan|iohexol|iopamidol|iodixanol|iopromide|ioversol"
    r"|gadavist|gadolinium|gadobutrol|gadoterate|dotarem|clariscan|prohance|multihance|magnevist|eovist|elucirem)"
)
_ROUTE = r"(?:intravenous(?:ly)?|iv|intra-?articular(?:ly)?|intrathecal(?:ly)?)"
_GIVEN = r"(?:given|administered|injected|used|utilized)"
_CONTRAST = r"contrast(?: (?:material|medium|agent|media))?"
_MOUTH = r"(?:oral|rectal|enteric|po)"
_THEM = rf"(?:{_ROUTE} )?(?:{_CONTRAST}|{_AGENT})"
_WITHHELD = (
    rf"\b{_THEM}(?: (?:was|is|were))? (?:not {_GIVEN}|withheld|held|deferred|declined|refused|contraindicated)\b",
    rf"\b(?:declined|refused|deferred) (?:the )?{_THEM}\b",
    rf"\bno {_ROUTE} contrast\b",
)
_NO_EVENT = r"(?! (?:reactions?|extravasation|allerg\w+|complications?))"
_NONE = re.compile(
    "|".join((
        *_WITHHELD,
        rf"\b(?:without|no) (?:{_ROUTE} |the (?:use|administration|benefit) of )?{_THEM}\b{_NO_EVENT}",
        r"\bwithout(?=\s*(?:\d|\n|$|[.,(]))",
        r"\bnon-?\s?contrast(?:ed)?\b",
        r"\b(?:unenhanced|nonenhanced)\b",
        r"\bpre-?contrast\b",
    ))
)  # fmt: skip
_SOME = re.compile(
    "|".join((
        rf"\bwith (?:{_ROUTE} )?contrast\b",
        r"\bwith(?=\s*(?:\d|\n|$|[.,(]))",
        rf"\b{_ROUTE} {_CONTRAST}(?: (?:was|were))? ?{_GIVEN}\b",
        rf"\b(?:after|following|post)\b[^.]{{0,60}}\b(?:{_ROUTE}|{_AGENT}|contrast)\b",
        rf"\b\d+\s?(?:ml|cc)\b[^.]{{0,40}}\b(?:{_AGENT}|{_ROUTE}|contrast)\b",
        r"\bpost-?\s?contrast\b",
        r"\b(?:contrast[- ])?enhanced (?:ct|mri?|images?|scan|axial|helical)\b|\bcontrast[- ]enhanced\b",
        rf"\b{_AGENT}\b",
    ))
)  # fmt: skip
_JOIN = r"(?:\s+and\s+|\s*/\s*|\s*&\s*|\s+)"
_PAIR = rf"(?:without{_JOIN}with|with{_JOIN}without|pre-?{_JOIN}post|before{_JOIN}after)"
_BOTH = re.compile(
    rf"\b{_PAIR}\b(?=[^.\n]{{0,40}}\b(?:contrast|{_ROUTE}|{_AGENT}|ml|cc)\b|\s*(?:\d|\n|$|[.,(]))"
    r"|\bpre-?(?: and | ?/ ?)post-?\s?contrast\b"
    r"|\bwithout[^.]{0,60}\b(?:followed by|and then)\b[^.]{0,60}\b(?:with|after|contrast)\b"
)
_ONE_AFTER_THE_OTHER = re.compile(
    r"\bpre-?contrast\b|\bthen\b|\bfollowed by\b|\bsubsequent|\b(?:before|prior to)\b.*\bafter\b|\brepeated\b",
    re.DOTALL,
)
_BY_MOUTH = re.compile(rf"\b{_MOUTH}(?: and {_MOUTH})? {_CONTRAST}\b(?: only)?")
_SWALLOWED = re.compile(
    rf"\b\d+\s?(?:ml|cc)\b[^.]{{0,40}}\b(?:orally|by mouth|po|per rectum)\b|\b{_AGENT} (?:orally|by mouth)\b"
)
_NOT_GIVEN = re.compile("|".join(_WITHHELD))
#: A series that was not made: "no precontrast images".
_NO_SERIES = re.compile(
    r"\bno (?:pre-?|non-?)contrast\b[^.\n]*|\b(?:pre-?|non-?)contrast (?:images|series) (?:was|were) not\b[^.\n]*"
)
#: Magnetic resonance sequences; those listed before the contrast are the ones without it.
_SEQUENCES = re.compile(r"\b(?:t1|t2|stir|flair|dwi)\b(?=.*\b(?:after|following|post|then)\b)", re.DOTALL)
_SHORT_FORMS = (
    (r"\bw/?o\b", "without"),
    (r"\bw/\s*", "with "),
    (r"\bw\b", "with"),
    (r"\bi\.v\.?", "iv"),
    (rf"\b{_MOUTH} (?:and|or|&) (?={_ROUTE}\b)", ""),
    (rf"\b({_ROUTE}) (?:and|or|&) {_MOUTH}(?= contrast)", r"\1"),
)


def contrast_reported(report: Sections) -> str:
    """The contrast of a report: what its technique tells, else its title, else anything but comparisons."""
    told = contrast_described(report.technique)
    titled = contrast_described(report.title)
    if (told, titled) == ("with", "both") and _SEQUENCES.search(report.technique):
        return "both"
    return told or contrast_described(report.performed) or contrast_described(report.described)


def contrast_described(text: str) -> str:
    """`without`, `with` or `both`; empty when a piece of report in small letters says nothing of contrast."""
    text = _spelled_out(text)
    if _BOTH.search(text):
        return "both"
    said = _SWALLOWED.sub(" ", _BY_MOUTH.sub(" ", text))
    none, some = _NONE.search(said), _SOME.search(_NOT_GIVEN.sub(" ", said))
    if none and some:
        if _ONE_AFTER_THE_OTHER.search(said):
            return "both"
        is_first = min(none, some, key=re.Match.start) is none
        return "without" if _NOT_GIVEN.search(said) or is_first else "with"
    if none or some:
        return "without" if none else "with"
    return "without" if said != text else ""


def _spelled_out(text: str) -> str:
    for short, long in _SHORT_FORMS:
        text = re.sub(short, long, text)
    return _NO_SERIES.sub(" ", text)
