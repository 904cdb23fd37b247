"""A whole claim of an 835 that is right by the guide, known at one look: what fits this pattern needs no check.

The pattern is narrower than the guide, never wider: claims that do not fit are checked segment by segment. Whether
adjustment and remark codes are in their lists, and whether the claim adds up, is asked where it is read.
"""

import re
from functools import cache

from radbill.edi.guides.loader import guide
from radbill.edi.x12.delimiters import Delimiters

_AMOUNT = r"-?\d{1,12}(?:\.\d{1,2})?"
_QUANTITY = r"-?\d{1,8}(?:\.\d{1,3})?"
_CODE = "[A-Z0-9]{1,5}+"
#: Days of which nobody need ask whether their month has them.
_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])"
_ROLES_OF_ORGANIZATIONS = ("TT", "PR")


@cache
def clean_claim(delimiters: Delimiters) -> re.Pattern[str]:
    """Matches one whole claim where the text behind it begins another claim, group, provider adjustment or the end.

    Args:
        delimiters: Of the interchange.
    """
    return re.compile(_Patterns(delimiters).claim())


@cache
def usual_line(delimiters: Delimiters) -> re.Pattern[str]:
    """Takes what stands behind the SVC of a clean line apart, when it has a day, reasons, line ID and allowed amount.

    Its groups are procedure, charge, paid, units, day, all CAS as they stand, line ID, allowed amount and all LQ.

    Args:
        delimiters: Of the interchange.
    """
    sign, end = re.escape(delimiters.element), re.escape(delimiters.terminator)
    free = f"([^{sign}{end}]*+)"
    service = f"{free}{sign}{free}{sign}{free}(?:{sign}{sign}{free})?{end}"
    reasons = f"((?:CAS[^{end}]*+{end})*)"
    remarks = f"((?:LQ{sign}HE{sign}[^{sign}{end}]++{end})*)"
    rest = f"(?:REF{sign}6R{sign}{free}{end})?(?:AMT{sign}B6{sign}{free}{end})?{remarks}"
    return re.compile(f"{service}DTM{sign}472{sign}{free}{end}{reasons}{rest}")


class _Patterns:
    """Patterns of segments, written with the signs of an interchange."""

    def __init__(self, delimiters: Delimiters) -> None:
        self._sign = re.escape(delimiters.element)
        self._component = re.escape(delimiters.component)
        #: Line ends between segments say nothing, unless they are what ends a segment.
        self._blank = "" if delimiters.terminator in "\r\n" else r"[\r\n]*+"
        self._end = re.escape(delimiters.terminator) + self._blank
        self._free = f"[^{''.join(map(re.escape, delimiters))}\\r\\n]"

    def claim(self) -> str:
        """A claim with its lines, and a look at what begins behind it."""
        names = "".join(self._name(role) for role in ("IL", "74", "82", *_ROLES_OF_ORGANIZATIONS, "GB"))
        facts = self._moa() + self._many("REF", self._codes("2100", "REF", at=0), self._text(50), 4)
        facts += self._many("DTM", "(?:232|233)", _DAY, 2) + self._many("DTM", "050", _DAY, 1) + self._per()
        facts += self._many("AMT", self._codes("2100", "AMT"), _AMOUNT, 9)
        head = self._clp() + self._cas() + self._patient() + names + facts
        behind = f"(?=(?:CLP|LX|PLB|SE){self._sign})"
        return f"{self._blank}{head}(?:{self._line()}){{0,99}}{behind}"

    def _line(self) -> str:
        service = self._segment("SVC", [self._composite("SVC", 1), _AMOUNT, _AMOUNT],
                                [self._text(48), _QUANTITY, self._composite("SVC", 6), _QUANTITY])  # fmt: skip
        references = self._many("REF", self._codes("2110", "REF", at=0), self._text(50), 4)
        references += self._many("REF", "6R", self._text(50), 1)
        return (
            service
            + self._many("DTM", "(?:472|150|151)", _DAY, 2)
            + self._cas()
            + references
            + self._many("AMT", self._codes("2110", "AMT"), _AMOUNT, 5)
            + self._many("LQ", "HE", self._text(30), 9)
        )

    def _codes(self, loop: str, name: str, at: int = 0, position: int = 1) -> str:
        """The codes of an element, of the first of the segments of a name."""
        element = guide("835").segment_rules(loop, name)[at].element(position)
        return f"(?:{'|'.join(sorted(element.codes, key=len, reverse=True))})" if element else "(?!)"

    def _text(self, longest: int, shortest: int = 1) -> str:
        return f"{self._free}{{{shortest},{longest}}}+"

    def _segment(self, name: str, required: list[str], optional: list[str]) -> str:
        """Optional elements may be empty, and may be left out from the end."""
        text = "".join(f"{self._sign}{element}" for element in required)
        rest = ""
        for element in reversed(optional):
            rest = f"(?:{self._sign}(?:{element})?{rest})?" if element else f"(?:{self._sign}{rest})?"
        return name + text + rest + self._end

    def _many(self, name: str, code: str, value: str, most: int) -> str:
        return f"(?:{self._segment(name, [code, value], [])}){{0,{most}}}"

    def _clp(self) -> str:
        status, filing = self._codes("2100", "CLP", position=2), self._codes("2100", "CLP", position=6)
        required = [self._text(38), status, _AMOUNT, _AMOUNT, f"(?:{_AMOUNT})?", filing, self._text(50)]
        return self._segment("CLP", required, [self._text(2), self._text(1)])

    def _cas(self) -> str:
        reason = f"{self._sign}{_CODE}{self._sign}{_AMOUNT}"
        more = f"(?:{self._sign}(?:{_QUANTITY})?{reason}){{0,5}}(?:{self._sign}(?:{_QUANTITY})?)?"
        return f"(?:CAS{self._sign}(?:CO|OA|PI|PR){reason}{more}{self._end}){{0,20}}"

    def _patient(self) -> str:
        return self._name("QC", is_optional=False)

    def _name(self, role: str, *, is_optional: bool = True) -> str:
        rule = next(each for each in guide("835").segment_rules("2100", "NM1") if role in each.key[0].codes)
        kinds, person = rule.element(8), rule.element(2)
        kind = f"(?:{'|'.join(sorted(kinds.codes))})" if kinds else "(?!)"
        whose = f"[{''.join(sorted(person.codes))}]" if person else "(?!)"
        sign, identified = self._sign, f"{self._sign}{kind}{self._sign}{self._text(80, 2)}"
        first = f"{sign}(?:{self._text(60)})?" if role not in _ROLES_OF_ORGANIZATIONS else f"{sign}{self._text(60)}"
        given = f"{sign}(?:{self._text(35)})?{sign}(?:{self._text(25)})?{sign}{sign}(?:{self._text(10)})?"
        organization = f"{sign}{sign}{sign}{sign}"
        whole = f"{first}{organization if role in _ROLES_OF_ORGANIZATIONS else given}{identified}"
        short = f"{first}(?:{sign}{self._text(35)}(?:{sign}{self._text(25)})?)?"
        may_be_short = kinds is not None and not kinds.is_required
        body = f"(?:{whole}|{short})" if may_be_short else whole
        return f"(?:NM1{sign}{role}{sign}{whose}{body}{self._end}){'?+' if is_optional else ''}"

    def _moa(self) -> str:
        rate, remark = _QUANTITY, self._text(5)
        return f"(?:{self._segment('MOA', [], [rate, _AMOUNT, *[remark] * 5, _AMOUNT, _AMOUNT])})?"

    def _per(self) -> str:
        number = self._text(256)
        first = f"(?:{self._sign}(?:{self._text(60)})?){self._sign}(?:EM|FX|TE){self._sign}{number}"
        return f"(?:PER{self._sign}CX{first}{self._end})?"

    def _composite(self, name: str, position: int) -> str:
        element = guide("835").segment_rules("2110", name)[0].element(position)
        kinds = element.components[0].codes if element else ()
        part = f"{self._component}{self._text(2, 2)}"
        return f"(?:{'|'.join(sorted(kinds))}){self._component}{self._text(48)}(?:{part}){{0,4}}"
