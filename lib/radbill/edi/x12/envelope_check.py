"""The envelopes of a file: each is opened and closed once, counted right, and its numbers are its own."""

from collections.abc import Callable
from dataclasses import dataclass, field

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of

_OPENERS = {"ISA": "IEA", "GS": "GE", "ST": "SE"}
#: Closing segment: its opener, where that has its number, which kind a wrong count is, what is counted.
_CLOSERS = {
    "SE": ("ST", 2, FaultKind.SEGMENT_COUNT, "segments"),
    "GE": ("GS", 6, FaultKind.SET_COUNT, "transaction sets"),
    "IEA": ("ISA", 13, FaultKind.GROUP_COUNT, "groups"),
}
_OUTER = ("ISA", "GS", "ST")


@dataclass
class _Envelope:
    """An open envelope: the segment that opened it (none when that is missing), what it holds, numbers used in it."""

    opener: Segment | None
    count: int = 0
    numbers: set[str] = field(default_factory=set)


class EnvelopeCheck:
    """Sees the segments of a file pass.

    Attributes:
        opened: The open envelopes by the name of their first segments.
    """

    def __init__(self, tell: Callable[[Fault], None]) -> None:
        self._tell = tell
        self.opened: dict[str, _Envelope] = {}
        self._interchange_numbers: set[str] = set()
        self._outside: Segment | None = None

    @property
    def isa(self) -> Segment | None:
        """The open interchange."""
        return self._opener("ISA")

    @property
    def gs(self) -> Segment | None:
        """The open group."""
        return self._opener("GS")

    def see(self, segment: Segment) -> None:
        """Take in a segment."""
        name = segment.elements[0]
        if name in _OPENERS:
            self._open(name, segment)
        elif name in _CLOSERS:
            self._close(segment, *_CLOSERS[name])
        elif "ST" not in self.opened and not (name == "TA1" and "ISA" in self.opened and "GS" not in self.opened):
            self._outside = self._outside or segment

    def end(self, at: int, *, is_cut_off: bool) -> None:
        """The file is over at a segment. Of what is missing only the innermost is told, none where that was cut off."""
        self._end_run()
        if not is_cut_off:
            self._unclosed(at, tuple(reversed(_OUTER)))

    def _opener(self, name: str) -> Segment | None:
        envelope = self.opened.get(name)
        return envelope.opener if envelope else None

    def _open(self, name: str, segment: Segment) -> None:
        self._end_run()
        depth = _OUTER.index(name)
        self._unclosed(segment.number, tuple(reversed(_OUTER[depth:])))
        if depth and "ISA" not in self.opened:
            self._outside = segment
            return
        if name == "ST" and "GS" not in self.opened:
            self._missing(segment, "GS")
            self.opened["ISA"].count += 1
            self.opened["GS"] = _Envelope(None)
        numbers = self._interchange_numbers
        if depth:
            above = self.opened[_OUTER[depth - 1]]
            above.count += 1
            numbers = above.numbers
        self._once(segment, next(each[1] for each in _CLOSERS.values() if each[0] == name), numbers)
        self.opened[name] = _Envelope(segment)

    def _once(self, segment: Segment, at: int, numbers: set[str]) -> None:
        number = segment.get(at)
        if number and number in numbers:
            what = f"{segment.name}{at:02d} has the control number of an earlier {segment.name}"
            self._tell(fault(segment.number, segment.name, FaultKind.CONTROL_NUMBER, what, at))
        numbers.add(number)

    def _close(self, segment: Segment, opener_name: str, number_at: int, kind: FaultKind, counted: str) -> None:
        if "ISA" not in self.opened:
            self._outside = self._outside or segment
            return
        depth = _OUTER.index(opener_name)
        if depth + 1 < len(_OUTER):
            self._unclosed(segment.number, tuple(reversed(_OUTER[depth + 1 :])))
        if opener_name not in self.opened:
            self._unopened(segment, opener_name)
            return
        self._end_run()
        envelope = self.opened.pop(opener_name)
        if envelope.opener is None:
            return
        count = segment.number - envelope.opener.number + 1 if opener_name == "ST" else envelope.count
        self._count(segment, count, kind, counted)
        stated, expected = segment.get(2), envelope.opener.get(number_at)
        if stated and stated != expected and not (opener_name != "ST" and _same_number(stated, expected)):
            what = f"{segment.name}02 is not the control number of the {opener_name}"
            self._tell(fault(segment.number, segment.name, FaultKind.CONTROL_NUMBER, what, 2))

    def _count(self, segment: Segment, count: int, kind: FaultKind, counted: str) -> None:
        stated = segment.get(1)
        if stated.isascii() and stated.isdigit() and (said := count_of(stated)) != count:
            words = "a number of more than eighteen digits" if said is None else said
            what = f"{segment.name}01 says {words}, there are {count} {counted}"
            self._tell(fault(segment.number, segment.name, kind, what, 1))

    def _unopened(self, segment: Segment, opener_name: str) -> None:
        """A closing segment whose opening one is missing: it is missing where what it should enclose begins."""
        first, self._outside = self._outside, None
        if first is None:
            what = f"{segment.name} closes what no {opener_name} opened"
            self._tell(fault(segment.number, segment.name, FaultKind.UNEXPECTED_SEGMENT, what))
            return
        self._missing(first, opener_name)
        above = self.opened.get(_OUTER[_OUTER.index(opener_name) - 1])
        if above:
            above.count += 1

    def _unclosed(self, number: int, names: tuple[str, ...]) -> None:
        """Envelopes that are still open though a segment stands here that belongs outside; the innermost is told."""
        left_open = [name for name in names if name in self.opened]
        if left_open:
            trailers = [_OPENERS[name] for name in left_open]
            what = f"{' and '.join(trailers)} missing before this place"
            self._tell(fault(number, trailers[0], FaultKind.MISSING_SEGMENT, what))
        for name in left_open:
            del self.opened[name]

    def _missing(self, segment: Segment, name: str) -> None:
        self._tell(fault(segment.number, name, FaultKind.MISSING_SEGMENT, f"{name} is missing before this place"))

    def _end_run(self) -> None:
        """Segments that stood outside of any transaction set are one fault."""
        first, self._outside = self._outside, None
        if first is not None:
            what = "what begins here stands outside of any transaction set"
            self._tell(fault(first.number, first.name[:3], FaultKind.OUTSIDE_SET, what))


def _same_number(one: str, other: str) -> bool:
    return count_of(one) == count_of(other) is not None
