"""Counts and verdicts of acknowledgments: 999 and 277CA say the same twice, and should mean the same.

Sources: X12 005010X231A1 (AK9, IK5) and 005010X214 (QTY, AMT, STC); the verdict of a category is that of X12's public
list of claim status categories.
"""

from collections.abc import Iterable, Iterator

from radbill.edi.guides.set_rules import Rules, cents_of, is_amount, money
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of

ACCEPTED_CATEGORIES = frozenset({"A0", "A1", "A2", "A5", "DR01", "DR02", "DR04"})
REJECTED_CATEGORIES = frozenset({"A3", "A4", "A6", "A7", "A8", "DR03", "DR05", "DR06", "DR07", "DR08"})
_ACCEPTED_SETS = frozenset("AE")
#: STC03: accepted, rejected.
ACCEPTS, REJECTS = "WQ", "U"


class ImplementationRules(Rules):
    """A 999: verdicts on sets add up to that on the group."""

    names = frozenset({"AK2", "IK3", "IK5", "AK9"})

    def __init__(self, group: Segment | None) -> None:
        super().__init__(group)
        self._sets = 0
        self._rejected = 0
        self._has_error = False
        self._answers = 0
        self._is_sure = True

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment."""
        del rule, loop
        name = segment.elements[0]
        if name == "AK2":
            self._sets += 1
            self._has_error = False
        elif name == "IK3":
            self._has_error = True
        elif name == "IK5":
            self._answers += 1
            self._rejected += segment.get(1) not in _ACCEPTED_SETS
            if self._has_error and segment.get(1) == "A":
                yield _contradiction(segment, "the set is accepted without errors and has an error")
        elif name == "AK9":
            yield from self._group(segment)

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        if element in {None, 1}:
            self._is_sure &= name not in {"AK2", "IK5", ""}

    def _group(self, segment: Segment) -> Iterator[Fault]:
        received, accepted = count_of(segment.get(3)), count_of(segment.get(4))
        is_sure = self._is_sure and self._answers == self._sets
        if received is None or accepted is None or not is_sure:
            return
        if self._sets > received:
            what = f"AK903 says {received} sets received, {self._sets} are answered"
            yield fault(segment.number, "AK9", FaultKind.BALANCE, what, 3, off_by=received - self._sets)
            return
        expected = received - self._rejected
        if self._sets and accepted != expected:
            what = f"AK904 says {accepted} sets accepted, there are {expected}"
            yield fault(segment.number, "AK9", FaultKind.BALANCE, what, 4, off_by=accepted - expected)
            return
        verdict = segment.get(1)
        agrees = {"A": accepted == received, "R": accepted == 0, "P": 0 < accepted < received}
        if not agrees.get(verdict, True):
            yield _contradiction(segment, "the verdict on the group and the number of accepted sets disagree")


class ClaimAcknowledgmentRules(Rules):
    """A 277CA: categories and actions agree, and counts and amounts are those of the claims."""

    names = frozenset({"TRN", "STC", "QTY", "AMT"})
    loops = frozenset({"2000B", "2000C", "2200D"})

    def __init__(self, group: Segment | None) -> None:
        super().__init__(group)
        self._tallies = {"2000B": _Tally(), "2000C": _Tally()}
        self._is_first_status = False

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment."""
        del rule
        name, place = segment.elements[0], loop.rule.name
        if name == "TRN" and place == "2200D":
            self._is_first_status = True
        elif name == "STC":
            category, action = segment.parts(1)[0], segment.get(3)
            if (category in ACCEPTED_CATEGORIES and action == REJECTS) or (
                category in REJECTED_CATEGORIES and action == ACCEPTS
            ):
                yield _contradiction(segment, "the category and the action of the status disagree", 3)
            if place == "2200D" and self._is_first_status:
                self._is_first_status = False
                for tally in self._tallies.values():
                    tally.add(category, cents_of(segment.get(4)))
        elif name in {"QTY", "AMT"} and place in {"2200B", "2200C"} and is_amount(segment.get(2)):
            self._tallies["2000" + place[-1]].stated.append(segment)

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        if element is not None and not (name == "STC" and element in {1, 4}):
            return
        if name in {"TRN", "STC", "HL", ""}:
            for tally in self._tallies.values():
                tally.is_sure = False

    def close(self, loop: Loop, at: int) -> Iterable[Fault]:
        """A receiver, a provider or a claim is complete."""
        del at
        if loop.rule.name == "2200D":
            if self._is_first_status:
                self.doubt("STC")
            self._is_first_status = False
            return ()
        tally = self._tallies[loop.rule.name]
        self._tallies[loop.rule.name] = _Tally()
        return tally.faults()


class _Tally:
    """Claims below a receiver or provider by their verdicts, and what is stated about them."""

    def __init__(self) -> None:
        self.stated: list[Segment] = []
        self._count = {True: 0, False: 0}
        self._cents = {True: 0, False: 0}
        self.is_sure = True

    def add(self, category: str, cents: int) -> None:
        is_accepted = category in ACCEPTED_CATEGORIES
        self.is_sure &= is_accepted or category in REJECTED_CATEGORIES
        self._count[is_accepted] += 1
        self._cents[is_accepted] += cents

    def faults(self) -> Iterator[Fault]:
        if not self.is_sure or not sum(self._count.values()):
            return
        told = set()
        for segment in self.stated:
            is_accepted = segment.get(1) in {"90", "QA", "YU"}
            if segment.name == "QTY":
                stated, actual = count_of(segment.get(2)), self._count[is_accepted]
                if stated is not None and stated != actual:
                    told.add(is_accepted)
                    what = f"QTY02 says {stated} claims, there are {actual}"
                    yield fault(segment.number, "QTY", FaultKind.BALANCE, what, 2, off_by=stated - actual)
            elif is_accepted not in told and (off := cents_of(segment.get(2)) - self._cents[is_accepted]):
                what = f"AMT02 is not the sum of the claims: off by {money(off)}"
                yield fault(segment.number, "AMT", FaultKind.BALANCE, what, 2, off_by=money(off))


def _contradiction(segment: Segment, what: str, element: int = 1) -> Fault:
    return fault(segment.number, segment.name, FaultKind.CONTRADICTION, what, element)
