"""A whole file checked as it streams by: envelopes, and each transaction set against its guide."""

import re
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple, Protocol

from radbill.edi.x12.element_check import ElementCheck, ListCheck
from radbill.edi.x12.envelope_check import EnvelopeCheck
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.edi.x12.guide import Guide
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.set_check import SetCheck, SetRules

_NAME = re.compile(r"[A-Z0-9]{2,3}")
_GS_KIND, _GS_GUIDE, _ST_GUIDE = 1, 8, 3


class SetKind(NamedTuple):
    """What a transaction set is.

    Attributes:
        name: As it is known, such as 837P.
        group: What GS01 says of groups of these; empty when unknown.
        guide: What it should look like; none where there is no guide, then its envelope alone is checked.
        versions: What GS08 and ST03 may say; empty when unknown.
    """

    name: str
    group: str = ""
    guide: Guide | None = None
    versions: frozenset[str] = frozenset()


class Guides(Protocol):
    """The guides at hand, and what is checked beyond them."""

    def envelope(self) -> Guide:
        """The segments around transaction sets."""

    def kind_of(self, opener: Segment, group: Segment | None) -> SetKind:
        """What the set that a segment opens is."""

    def rules_for(self, name: str, group: Segment | None) -> Iterable[SetRules]:
        """Fresh rules for one set of a kind."""


class FileReport(NamedTuple):
    """What a check found.

    Attributes:
        transactions: Kinds of transaction sets, each once, in the order of the file.
        faults: In the order of their segments.
    """

    transactions: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def is_unreadable(self) -> bool:
        """Whether the file is no X12."""
        return any(each.kind is FaultKind.NOT_X12 for each in self.faults)

    @property
    def has_errors(self) -> bool:
        """Whether anything must be fixed; warnings alone need not."""
        return any(each.severity is FaultSeverity.ERROR for each in self.faults)


def check_source(source: bytes | str | BinaryIO, guides: Guides, list_check: ListCheck) -> FileReport:
    """Check a file; whatever its bytes are, the answer is a report.

    Args:
        source: The content, or a stream opened in binary mode, which is read piece by piece.
        guides: The guides at hand.
        list_check: Asked about codes of longer lists.
    """
    check = FileCheck(guides, list_check)
    for item in scan(source, is_exact=False):
        if isinstance(item, Segment):
            check.see(item)
        else:
            check.tell(item)
    return check.report()


class FileCheck:
    """Sees a file pass, segment by segment."""

    def __init__(self, guides: Guides, list_check: ListCheck) -> None:
        self._guides = guides
        self._elements = ElementCheck(list_check)
        self._faults: list[Fault] = []
        self._transactions: dict[str, None] = {}
        self._envelope = EnvelopeCheck(self.tell)
        self._rules = {rule.name: rule for loop in guides.envelope().loops.values() for rule in loop.segments()}
        self._set: SetCheck | None = None
        self._sign = ""
        self._last = 0

    def tell(self, fault_: Fault) -> None:
        """Take in a fault."""
        self._faults.append(fault_)

    def see(self, segment: Segment) -> None:
        """Take in a segment."""
        name = segment.elements[0]
        self._last = segment.number
        if not _NAME.fullmatch(name):
            if self._set:
                self._set.unreadable(segment)
            return
        if name in self._rules:
            self._see_envelope(segment, name)
        elif "ST" in self._envelope.opened:
            if self._set:
                self._set.see(segment)
        else:
            self._envelope.see(segment)

    def pass_over(self, last: int) -> None:
        """Segments up to this number, which stand inside a set and are known to be right, are not looked at."""
        self._last = last

    @property
    def fault_count(self) -> int:
        """How many faults were told so far."""
        return len(self._faults)

    def report(self) -> FileReport:
        """The file is over."""
        is_cut_off = any(
            each.kind is FaultKind.UNTERMINATED and each.severity is FaultSeverity.ERROR for each in self._faults
        )
        if self._set:
            self._set.end(self._last, is_whole=False)
        self._envelope.end(self._last, is_cut_off=is_cut_off)
        return FileReport(tuple(self._transactions), tuple(sorted(self._faults, key=lambda each: each.segment)))

    def _see_envelope(self, segment: Segment, name: str) -> None:
        if name == "TA1" and "ST" in self._envelope.opened and self._set:
            self._set.see(segment)
            return
        if name in {"ISA", "GS", "ST", "GE", "IEA"} and self._set:
            # The segment that closes the set is missing.
            self._set.end(segment.number)
            self._set = None
        if name == "SE" and self._set:
            self._set.see(segment)
            self._set.end(segment.number)
            self._set = None
        elif name != "ST":
            self._check_elements(segment)
        self._envelope.see(segment)
        if name == "ISA":
            self._sign = ""
        if name == "ST" and "ST" in self._envelope.opened:
            self._open_set(segment)

    def _check_elements(self, segment: Segment) -> None:
        for each in self._elements.faults(segment, self._rules[segment.name]):
            self.tell(each)

    def _open_set(self, segment: Segment) -> None:
        group = self._envelope.gs
        kind = self._guides.kind_of(segment, group)
        self._transactions[kind.name] = None
        self._group_agrees(kind, group)
        self._guide_agrees(segment, kind, group)
        if kind.guide is None:
            self._check_elements(segment)
            return
        rules = self._guides.rules_for(kind.name, group)
        self._set = SetCheck(kind.guide, segment, self._elements, self.tell, isa=self._envelope.isa, rules=rules)

    def _group_agrees(self, kind: SetKind, group: Segment | None) -> None:
        """The group says the same as its sets; told once for a group."""
        if group is None or self._envelope.opened["GS"].count > 1:
            return
        if kind.group and group.get(_GS_KIND) != kind.group and group.get(_GS_KIND) in self._group_codes():
            what = f"GS01 does not announce transaction {kind.name}"
            self.tell(fault(group.number, "GS", FaultKind.INVALID_CODE, what, _GS_KIND))
        if kind.versions and group.get(_GS_GUIDE) not in kind.versions:
            what = f"GS08 does not name the guide of transaction {kind.name}"
            self.tell(fault(group.number, "GS", FaultKind.INVALID_CODE, what, _GS_GUIDE))

    def _guide_agrees(self, segment: Segment, kind: SetKind, group: Segment | None) -> None:
        """The set names the same guide as its group, where both name one of the transaction's."""
        named = segment.get(_ST_GUIDE)
        if group and named in kind.versions and group.get(_GS_GUIDE) in kind.versions - {named}:
            what = "ST03 names another guide than GS08"
            self.tell(fault(segment.number, "ST", FaultKind.INVALID_CODE, what, _ST_GUIDE, is_warning=True))

    def _group_codes(self) -> frozenset[str]:
        rule = self._rules["GS"].element(_GS_KIND)
        return rule.codes if rule else frozenset()
