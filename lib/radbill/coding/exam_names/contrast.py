"""Whether an exam name says without contrast, with it, or both; written in a hundred ways."""

import re
from typing import NamedTuple

_WITHOUT = r"(?:WITHOUT|WTHOUT|W\s?/\s?O(?:UT|T)?|W\s+O(?:UT)?(?=\W)|WO|WOUT|W\\O|NON?(?=\W+(?:CON|CONT|CONTRAST)\b))"
_WITH = r"(?:WITH|W\s?/(?!\s?O)|W)"
#: Contrast in a vein as it is written.
_DYE = r"(?:CONTRAST|CNTRST|CONTRST|CNTRAST|CONTRAS|CONTRA|CONTR|CNTR|CONT|CON|CNT|CM|GADOLINIUM|GADO|GAD|DYE)"
_AGENT = rf"(?:(?:IV|{_DYE}|MATERIALS?|MATL|MAT)\b\s*)*"
_THEN = r"(?:FOLLOWED\s+BY|FLWD\s+BY|FLW\s+BY|FOLLOWED|FOLLWD|FLWD|FLW|FOLL?\s+BY|THEN)\b"
_BETWEEN = rf"(?:(?:IV|{_DYE}|MATERIALS?|MATL|MAT|AND|OR|{_THEN})\b|[/&+,;\s-])*"
_CUT = rf"\b{_WITHOUT}\s*{_AGENT}[\s,;&]*{_THEN}(?:\s*(?:BY|B|W|WI|WIT)\b)?(?:\s*C\b)?"
_WORDS_OF_NONE = rf"(?:NON?[\s-]*(?:{_DYE}|ENHANCED)|UNENH(?:ANCED)?|NONENH(?:ANCED)?|PLAIN|PRE|BEFORE|NON)"
_WORDS_OF_SOME = rf"(?:ENH(?:ANCED)?|POST|AFTER|{_DYE}|{_WITH})"
_BOTH = re.compile(
    rf"\b{_WITHOUT}{_BETWEEN}{_WITH}(?=\W|$)(?:\s*{_DYE}\b)?|\b{_WITH}{_BETWEEN}{_WITHOUT}(?=\W|$)(?:\s*{_DYE}\b)?"
    rf"|{_CUT}|\bWWO\b|\bWOW\b|\bW\s?WO\b"
    rf"|\b{_WORDS_OF_NONE}\s*{_AGENT}(?:/|&|\+|AND\b|{_THEN})\s*{_WORDS_OF_SOME}(?=\W|$)(?!\s*-?\s*(?:OP|VOID)\b)"
    r"|\bPRE\s*(?:/|&|\+|AND)?\s*POST\b(?!\s*-?\s*(?:OP|VOID)\b)"
    r"|C\s?-\s*(?:/|&|AND|,)?\s*C?\s?\+|C\s?\+\s*(?:/|&|AND|,)?\s*C?\s?-(?=\W|$)|\+\s*/\s*-|-\s*/\s*\+"
)
_NO_VEIN = re.compile(rf"\b(?:{_WITH}\s*)?(?:ORAL|PO|RECTAL)(?:\s+{_DYE})?(?:\s+ONLY)?\b")
_NONE = re.compile(
    rf"\b{_WITHOUT}(?=\W|$)|\bNON[\s-]*(?:{_DYE}|ENHANCED)\b|\bNO\s+(?:IV\s+)?{_DYE}\b"
    r"|\bUNENHANCED\b|\bPLAIN\b|\bNC\b|\bC-(?=\W|$)|(?<=\s)-C\b|\bNO\s+IV\b|\bNO\s+DYE\b"
)
_SOME = re.compile(
    rf"\b{_WITH}(?=\W|$)|\b(?:IV\s+)?{_DYE}\b|\bENHANCED\b|\bGADO?(?:LINIUM)?\b|\bC\+|(?<=\s)\+C\b|\bCE\b"
    r"|\bPOST\b(?!\s*-?\s*(?:OP|VOID|MYELO|ARTHRO|PROC|REDUC|BIOP|BX|TREAT|SURG|PARTUM|INJ|CONCUSS|FOSSA))|\bDYE\b"
)
#: What an exam may be done with that is no contrast in a vein.
_OTHER_THINGS = re.compile(
    rf"\b{_WITH}\s*(?:AND\s+)?(?:3-?D|2-?D|RECON\w*|REFORMAT\w*|CAD|MPRS?|MIPS?|RUN\s?OFF\w*|PERFUSION|DTI|DWI|SWI|SPECTRO\w*|"
    r"ELASTO\w*|MRCP|BIOPSY|GUID\w*|SEDATION|ANESTHESIA|CALCIUM|CA\s+(?:SCOR\w*|TEST)|PROTOCOL|STRESS|ARTHROGRAM|INTRA\s?-?ARTICULAR|"
    r"MYELOGRAM|FFR\w*|NEUROQUANT|QUANT\w*|FLOW|VELOCITY|INSPIR\w*|EXPIR\w*|COIL|CARTIGRAM|STEALTH|LANDMARKS|FIDUCIALS|IMPLANTS?|MORPH\w*|FUNC\w*|FXN|"
    r"STRUCT\w*|MD|PHYS\w*|EXERCISE|DOPPLER|SPECT|VAS|VASC\w*|HEMODYN\w*|CATH\w*|FLUORO\w*|IMAGE|IMG|REAL|TOMO\w*|COMPUTER\w*|SCREEN\w*|PLAQUE)\b"
)

#: With or without: that says nothing, it is one of the two.
_EITHER = re.compile(rf"\b(?:{_WITH}\s*OR\s*{_WITHOUT}|{_WITHOUT}\s*OR\s*{_WITH})(?=\W|$)(?:\s*(?:IV\s+)?{_DYE}\b)?")
#: The letter that stands for contrast (W/OC, W/O C, W/C).
_SHORT_AGENT = re.compile(r"(?<=W/O)\s*C\b(?![\s-]*SP)|(?<=W/)C\b(?![\s-]*SP)")

#: One part without, the other with: together they are made both ways (ABD WO PELV W).
_PART_BETWEEN = re.compile(
    rf"\b(?P<first>{_WITHOUT}|{_WITH})\s+(?P<part>ABD\w*|PEL\w*)\s+(?P<then>{_WITHOUT}|{_WITH})(?=\W|$)"
)
#: Nobody who tests stands by.
_NOBODY = re.compile(rf"\b(?:{_WITHOUT}|NO)\s+(?:PHYSICIANS?|PHYS|MD|PSYCHOLOGIST)\b(?:\s+TESTING\b)?")
_ORALLY = "orally"


class Contrast(NamedTuple):
    """Contrast as a name gives it (`without`, `with`, `both`; empty for none), and the name without those words."""

    kind: str
    rest: str


def contrast_of(name: str) -> Contrast:
    """Find the words about contrast in a name in capitals."""
    name = f" {' '.join(name.split())} "
    in_vein = bool(re.search(r"\bIV\b", name)) and not re.search(rf"\b(?:{_WITHOUT}|NO)\s+IV\b", name)
    name = _PART_BETWEEN.sub(r" \g<part> \g<first> \g<then> ", name)
    name = _NOBODY.sub(" ", name)
    name = _EITHER.sub(" ", name)
    name = _SHORT_AGENT.sub(" ", name)
    name = _OTHER_THINGS.sub(_kept, name)
    named = name if in_vein else _NO_VEIN.sub(f" {_ORALLY} ", name)
    if _BOTH.search(named):
        return Contrast("both", _BOTH.sub(" ", named).replace(_ORALLY, " "))
    if _NONE.search(named):
        return Contrast("without", _NONE.sub(" ", named).replace(_ORALLY, " "))
    if _SOME.search(named):
        return Contrast("with", _SOME.sub(" ", named).replace(_ORALLY, " "))
    return Contrast("without" if _ORALLY in named else "", named.replace(_ORALLY, " "))


def _kept(match: re.Match[str]) -> str:
    """The thing alone, without the word that would stand for contrast."""
    return f" {re.sub(rf'^{_WITH}', ' ', match[0])} "
