"""Coordination of benefits in an 837P: what earlier payers paid and adjusted accounts for the charge.

Sources: X12 005010X222A1, section on balancing of coordination of benefits, and RFI 2806: for each line and payer the
charge is what was paid plus the adjustments; the claim's paid amount is the sum of its lines' less its own adjustments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from radbill.edi.guides.set_rules import Rules, adjustment_cents, cents_of, money
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment

_ID = 9
#: Where the segments have what the sums are made of.
_AMOUNTS = {"CLM": (2,), "SV1": (2,), "SVD": (1, 2), "CAS": range(3, 20, 3), "AMT": (2,)}


@dataclass
class _Payer:
    """An earlier payer of a claim (2320): amounts in cents."""

    loop: Loop | None
    id: str = ""
    paid: Segment | None = None
    adjusted: int = 0
    paid_on_lines: int = 0
    has_lines: bool = False


@dataclass
class _Decision:
    """What a payer decided about a line (2430, all of that payer)."""

    segment: Segment
    accounted: int = 0
    is_bundled: bool = False


class EarlierPayerRules(Rules):
    """Looks at the claims of a set, one after the other."""

    names = frozenset({"CLM", "SV1", "SBR", "CAS", "AMT", "NM1", "SVD"})
    loops = frozenset({"2300", "2400"})

    def __init__(self, group: Segment | None) -> None:
        super().__init__(group)
        self._charge = 0
        self._payers: list[_Payer] = []
        self._is_sure = False
        self._line_charge: int | None = None
        self._decisions: dict[str, _Decision] = {}
        self._current = ""

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment."""
        del rule
        name, place = segment.elements[0], loop.rule.name
        if place == "2300" and name == "CLM":
            self._charge, self._payers, self._is_sure = cents_of(segment.get(2)), [], True
        elif place == "2400" and name == "SV1":
            self._line_charge = cents_of(segment.get(2))
        elif place in {"2320", "2330B"}:
            above = loop if place == "2320" else loop.parent
            if not self._payers or self._payers[-1].loop is not above:
                self._payers.append(_Payer(above))
            self._payer(segment, self._payers[-1])
        elif place == "2430":
            return self._decision(segment)
        return ()

    def close(self, loop: Loop, at: int) -> Iterable[Fault]:
        """A line or a claim is complete."""
        del at
        if loop.rule.name == "2400":
            return self._line_faults()
        return self._claim_faults()

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        if element is None:
            self._is_sure &= name not in {"CLM", "LX", "SV1", "SVD", "CAS", "SBR", ""}
        elif name == "NM1" and element == _ID and self._payers:
            self._payers[-1].id = ""
        else:
            self._is_sure &= element not in _AMOUNTS.get(name, ())

    def _payer(self, segment: Segment, payer: _Payer) -> None:
        name = segment.elements[0]
        if name == "CAS":
            payer.adjusted += adjustment_cents(segment)
        elif name == "AMT" and segment.get(1) == "D":
            payer.paid = segment
        elif name == "NM1":
            payer.id = segment.get(9)

    def _decision(self, segment: Segment) -> Iterator[Fault]:
        if segment.elements[0] == "SVD":
            self._current = segment.get(1)
            decision = self._decisions.setdefault(self._current, _Decision(segment))
            decision.accounted += cents_of(segment.get(2))
            decision.is_bundled |= bool(segment.get(6))
            for payer in self._payers:
                if payer.id == self._current:
                    payer.has_lines = True
                    payer.paid_on_lines += cents_of(segment.get(2))
            if self._current and self._current not in self._payer_ids():
                what = "SVD01 names no earlier payer of the claim"
                yield fault(segment.number, "SVD", FaultKind.INVALID_CODE, what, 1)
        elif segment.elements[0] == "CAS" and self._current in self._decisions:
            self._decisions[self._current].accounted += adjustment_cents(segment)

    def _payer_ids(self) -> set[str]:
        """The ids of the earlier payers, with that of a payer whose id is missing."""
        ids = {payer.id for payer in self._payers}
        return ids if "" not in ids else {*ids, self._current}

    def _line_faults(self) -> Iterator[Fault]:
        for decision in self._decisions.values():
            off = (self._line_charge or 0) - decision.accounted
            if off and self._is_sure and self._line_charge is not None and not decision.is_bundled:
                what = f"the earlier payer's payment and adjustments are not the line's charge: off by {money(off)}"
                yield fault(decision.segment.number, "SVD", FaultKind.BALANCE, what, 2, off_by=money(off))
        self._line_charge, self._decisions = None, {}

    def _claim_faults(self) -> Iterator[Fault]:
        for payer in self._payers:
            if payer.paid is None or not payer.id or not self._is_sure:
                continue
            expected = (payer.paid_on_lines if payer.has_lines else self._charge) - payer.adjusted
            off = cents_of(payer.paid.get(2)) - expected
            if off:
                what = f"what the earlier payer paid does not fit its lines and adjustments: off by {money(off)}"
                yield fault(payer.paid.number, "AMT", FaultKind.BALANCE, what, 2, off_by=money(off))
        self._payers = []
