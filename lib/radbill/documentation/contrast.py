"""Which contrast a report describes: only what goes into a vein, a joint or the spinal canal counts."""

import re

_AGENT = (
    r"(?:omnipaque|isovue|optiray|ultravist|visipaque|iohexol|iopamidol|gadavist|gadolinium|gadobutrol|dotarem"
    r"|prohance|multihance|magnevist|eovist)"
)
_ROUTE = r"(?:intravenous(?:ly)?|iv|intra-?articular|intrathecal)"
_GIVEN = r"(?:given|administered|injected|used)"
_WITHHELD = (
    rf"\b(?:{_ROUTE} )?contrast (?:was|is) not {_GIVEN}\b",
    rf"\bno {_ROUTE} contrast\b",
)
_NONE = re.compile(
    "|".join((
        *_WITHHELD,
        rf"\b(?:without|no) (?:{_ROUTE} |the (?:use|administration) of )?(?:{_ROUTE} )?contrast\b",
        r"\bnon-?\s?contrast(?:ed)?\b",
        r"\bunenhanced\b",
        r"\bpre-?contrast\b",
    ))
)  # fmt: skip
_SOME = re.compile(
    "|".join((
        rf"\bwith (?:{_ROUTE} )?contrast\b",
        rf"\b{_ROUTE} contrast (?:was|material was|medium was)? ?{_GIVEN}\b",
        rf"\b(?:after|following|post)\b[^.]{{0,60}}\b(?:{_ROUTE}|{_AGENT}|contrast)\b",
        rf"\b\d+\s?(?:ml|cc)\b[^.]{{0,40}}\b(?:{_AGENT}|{_ROUTE}|contrast)\b",
        r"\bpost-?\s?contrast\b",
        r"\bcontrast[- ]enhanced\b",
        rf"\b{_AGENT}\b",
    ))
)  # fmt: skip
_BOTH = re.compile(
    r"\b(?:without and with|with and without|before and after|pre-? ?and post-?\s?contrast)\b"
    r"|\bwithout[^.]{0,60}\b(?:followed by|and then)\b[^.]{0,60}\b(?:with|after|contrast)\b"
)
_ONE_AFTER_THE_OTHER = re.compile(r"\bpre-?contrast\b|\bthen\b|\bfollowed by\b|\bsubsequent")
_BY_MOUTH = re.compile(r"\b(?:oral|rectal|enteric)(?: and rectal)? contrast\b[^.]*")
_NOT_GIVEN = re.compile("|".join(_WITHHELD))


def contrast_described(text: str) -> str:
    """`without`, `with` or `both`; empty when a report in small letters says nothing of contrast."""
    if _BOTH.search(text):
        return "both"
    has_vein = re.search(rf"\b{_ROUTE}\b|\b{_AGENT}\b", text) is not None
    said = text if has_vein else _BY_MOUTH.sub(" ", text)
    none, some = _NONE.search(said), _SOME.search(_NOT_GIVEN.sub(" ", said))
    if none and some:
        if _ONE_AFTER_THE_OTHER.search(said):
            return "both"
        return "without" if _NOT_GIVEN.search(said) or none.start() < some.start() else "with"
    if none or some:
        return "without" if none else "with"
    return "without" if _BY_MOUTH.search(text) and not has_vein else ""
