"""Facts of an 837P that no table holds: sums, check digits, pointers, numbers used twice.

Sources: X12 005010X222A1, notes to CLM02, HI, SV107, CLM05-3, 2010AA and 2010BA NM108,
N402 and N403, and to REF EI;
45 CFR 162.406 for the check digit of an NPI.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from radbill.codes import icd10cm, npi, taxonomy
from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.edi.guides.set_rules import Rules, cents_of, money
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of

_PO_BOX = re.compile(r"\b(P\.? ?O\.? ?BOX|POST OFFICE BOX)\b", re.IGNORECASE)
_ICD_10 = frozenset({"ABK", "ABF"})
#: Countries, as N404 names them, whose addresses have a state and a ZIP code; none named is the United States.
_WITH_STATES = frozenset({"", "US", "CA"})
_EIN = re.compile(r"\d{2}-?\d{7}")
_DIAGNOSES = _ICD_10 | {"BK", "BF"}
_FIVE_DIGITS = 5
_BILLING, _MEMBER = "2010AA", "2010BA"
_PERSON = "1"
_MEMBER_NUMBER = (8, 9)
_CLAIM, _LINE = "2300", "2400"
_DAY = 8
_CHARGE = 2


class ClaimRules(Rules):
    """Looks at the claims of a set, one after the other."""

    names = frozenset(
        "NM1 N3 N4 PRV SBR CLM REF HI LX SV1 DTP K3 NTE CR1 CR2 CRC".split()  # noqa: SIM905 - reads better as words
    )
    loops = frozenset({_CLAIM, _LINE})

    def __init__(self, group: Segment | None) -> None:
        super().__init__(group)
        self._created = group.get(4) if group else ""
        self._claim: Segment | None = None
        self._claim_keys: set[tuple[str, str, str]] = set()
        self._sequence = ""
        self._lines = 0
        self._line_count = 0
        self._claim_loop: Loop | None = None
        self._line_loop: Loop | None = None
        self._is_sure = True
        self._diagnoses = 0
        self._replaces = False
        self._number_place = 0
        self._see = {
            "NM1": self._name,
            "N3": self._street,
            "N4": self._city,
            "PRV": self._specialty,
            "SBR": self._subscriber,
            "CLM": self._new_claim,
            "REF": self._reference,
            "HI": self._codes,
            "LX": self._line_number,
            "SV1": self._line,
            "DTP": self._day,
        }

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment."""
        if self._replaces and not self._number_place and (rule.loop != _CLAIM or rule.name not in _BEFORE_NUMBERS):
            self._number_place = segment.number
        seen = self._see.get(segment.elements[0])
        return seen(segment, loop) if seen else ()

    def close(self, loop: Loop, at: int) -> Iterable[Fault]:
        """A line or a claim is complete."""
        if loop.rule.name == _LINE:
            self._is_sure &= any(place.head.name == "SV1" for place in loop.counts)
            return
        claim, self._claim = self._claim, None
        if claim is None:
            return
        off = cents_of(claim.get(2)) - self._lines
        if off and self._is_sure:
            what = f"CLM02 is not the sum of the lines: off by {money(off)}"
            yield fault(claim.number, "CLM", FaultKind.BALANCE, what, 2, off_by=money(off))
        if self._replaces:
            what = "REF F8, the payer's number of the claim that is replaced or voided, is missing"
            yield fault(self._number_place or at, "REF", FaultKind.MISSING_SEGMENT, what)
            self._replaces = False

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        if element is None or (name in {"CLM", "SV1"} and element == _CHARGE):
            self._is_sure &= name not in {"CLM", "LX", "SV1", ""}
        if element is None or (name == "REF" and element == 1):
            self._replaces &= name not in {"REF", ""}

    def _name(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        if segment.get(8) == "XX" and segment.get(9) and not _is_npi(segment.get(9)):
            what = "the NPI is wrong: its check digit does not fit, or it is no NPI at all"
            yield fault(segment.number, "NM1", FaultKind.INVALID_CODE, what, 9, is_warning=True)
        if loop.rule.name == _MEMBER and segment.get(2) == _PERSON:
            # Of an organization, as the employer in workers' compensation is, the guide has no member number.
            lacking = next((at for at in _MEMBER_NUMBER if not segment.get(at)), 0)
            if lacking:
                what = f"NM1{lacking:02} is needed: a person who is the subscriber has a member number"
                yield fault(segment.number, "NM1", FaultKind.MISSING_ELEMENT, what, lacking)
        if loop.rule.name in {"2310B", "2420A"} and segment.get(2) == "1" and not segment.get(4):
            what = "the rendering provider is a person without a first name"
            yield fault(segment.number, "NM1", FaultKind.MISSING_ELEMENT, what, 4, is_warning=True)

    def _street(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        if loop.rule.name == _BILLING and is_post_office_box(segment.get(1)):
            yield _invalid(segment, 1, "the billing provider's address is a post office box")

    def _city(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        if loop.rule.name == _BILLING and len(segment.get(3)) == _FIVE_DIGITS and segment.get(4) in {"", "US"}:
            what = "the billing provider's ZIP code should have nine digits"
            yield fault(segment.number, "N4", FaultKind.LENGTH, what, 3, is_warning=True)
        elif segment.get(4) in _WITH_STATES and (lacking := next((at for at in (2, 3) if not segment.get(at)), 0)):
            what = f"N4{lacking:02} is needed: an address in the United States or Canada has a state and a ZIP code"
            yield fault(segment.number, "N4", FaultKind.MISSING_ELEMENT, what, lacking, is_warning=True)

    def _specialty(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        del loop
        if segment.get(2) == "PXC" and segment.get(3) and not taxonomy.is_valid(segment.get(3)):
            what = "this is no taxonomy code"
            yield fault(segment.number, "PRV", FaultKind.INVALID_CODE, what, 3, is_warning=True)

    def _subscriber(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        if loop.rule.name == "2000B":
            self._sequence = segment.get(1)
        yield from ()

    def _new_claim(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        del loop
        self._claim, self._lines, self._diagnoses, self._number_place = segment, 0, 0, 0
        self._is_sure = True
        frequency = segment.parts(5)[-1]
        self._replaces = frequency in CORRECTION_FREQUENCIES
        key = (segment.get(1), frequency, self._sequence)
        if key in self._claim_keys:
            what = "CLM01 is the number of an earlier claim of this set"
            yield fault(segment.number, "CLM", FaultKind.CONTROL_NUMBER, what, 1, is_warning=True)
        self._claim_keys.add(key)
        yield from _not_negative(segment, 2)

    def _reference(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        if loop.rule.name == _CLAIM and segment.get(1) == "F8":
            self._replaces = False
        if segment.get(1) == "EI" and _EIN.fullmatch(segment.get(2)) is None:
            what = "this is no employer identification number: nine digits"
            yield fault(segment.number, "REF", FaultKind.INVALID_CODE, what, 2, is_warning=True)

    def _codes(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        del loop
        holds_diagnoses = segment.parts(1)[0] in _DIAGNOSES
        for at in range(1, len(segment.elements)):
            kind, *code = segment.parts(at)
            self._diagnoses += holds_diagnoses and bool(kind)
            if kind in _DIAGNOSES and code and "." in code[0]:
                yield _invalid(segment, at, "a diagnosis stands with a point")
            elif kind in _ICD_10 and code and code[0] and not _is_icd10(code[0]):
                yield _invalid(segment, at, "this is no ICD-10-CM code")

    def _line_number(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        self._come_to(loop)
        number = count_of(segment.get(1))
        if number is not None and number != self._line_count:
            what = f"LX01 should be {self._line_count}"
            yield fault(segment.number, "LX", FaultKind.INVALID_NUMBER, what, 1)

    def _come_to(self, line: Loop) -> None:
        """Count a line once, by whichever segment it shows itself."""
        if self._claim_loop is not line.parent:
            self._claim_loop, self._line_count = line.parent, 0
        if self._line_loop is not line:
            self._line_loop = line
            self._line_count += 1

    def _line(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        self._come_to(loop)
        self._lines += cents_of(segment.get(2))
        yield from _not_negative(segment, 2)
        units = segment.get(4)
        if units and not units.strip("0."):
            yield fault(segment.number, "SV1", FaultKind.INVALID_NUMBER, "the line has no units", 4)
        procedure = segment.parts(1)
        if procedure[:2] == ["HC", "00000"]:
            yield _invalid(segment, 1, "this is no procedure code")
        pointers = [number for pointer in segment.parts(7) if (number := count_of(pointer)) is not None]
        if self._diagnoses and any(self._diagnoses < pointer <= _MOST_DIAGNOSES for pointer in pointers):
            yield _invalid(segment, 7, "a diagnosis pointer points to no diagnosis of the claim")

    def _day(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        del loop
        day = segment.get(3)[:_DAY]
        if segment.get(1) == "472" and self._created.isdigit() and day.isdigit() and day > self._created:
            what = "the service is later than the file"
            yield fault(segment.number, "DTP", FaultKind.INVALID_DATE, what, 3, is_warning=True)


_MOST_DIAGNOSES = 12
#: Segments of a claim that stand before its numbers.
_BEFORE_NUMBERS = frozenset({"CLM", "DTP", "PWK", "CN1", "AMT", "REF"})


def is_post_office_box(street: str) -> bool:
    """Whether a street is none: a billing provider's address may not be a box (loop 2010AA, N301)."""
    return _PO_BOX.search(street) is not None


@lru_cache(1 << 14)
def _is_npi(number: str) -> bool:
    return npi.is_valid(number)


@lru_cache(1 << 14)
def _is_icd10(code: str) -> bool:
    return icd10cm.is_valid(code)


def _not_negative(segment: Segment, at: int) -> Iterator[Fault]:
    if cents_of(segment.get(at)) < 0:
        yield fault(segment.number, segment.name, FaultKind.INVALID_NUMBER, "the charge is negative", at)


def _invalid(segment: Segment, at: int, what: str) -> Fault:
    return fault(segment.number, segment.name, FaultKind.INVALID_CODE, what, at)
