"""The segments of a set gathered by loop: what claims share once, each claim when it is complete."""

from collections.abc import Iterator

from radbill.edi.x12.segments import Segment

Loop = tuple[str, list[Segment]]

HEADER, CLAIM, OTHER_PAYER, LINE = "1000", "2300", "2320", "2400"
#: HL03: what a level of the tree is.
BILLING_LEVEL, SUBSCRIBER_LEVEL, PATIENT_LEVEL = "20", "22", "23"

_NAMES = {
    (HEADER, "41"): "1000A",
    (HEADER, "40"): "1000B",
    (BILLING_LEVEL, "85"): "2010AA",
    (BILLING_LEVEL, "87"): "2010AB",
    (BILLING_LEVEL, "PE"): "2010AC",
    (SUBSCRIBER_LEVEL, "IL"): "2010BA",
    (SUBSCRIBER_LEVEL, "PR"): "2010BB",
    (PATIENT_LEVEL, "QC"): "2010CA",
    (CLAIM, "DN"): "2310A",
    (CLAIM, "P3"): "2310A",
    (CLAIM, "82"): "2310B",
    (CLAIM, "77"): "2310C",
    (CLAIM, "DQ"): "2310D",
    (CLAIM, "PW"): "2310E",
    (CLAIM, "45"): "2310F",
    (OTHER_PAYER, "IL"): "2330A",
    (OTHER_PAYER, "PR"): "2330B",
    (OTHER_PAYER, "DN"): "2330C",
    (OTHER_PAYER, "P3"): "2330C",
    (OTHER_PAYER, "82"): "2330D",
    (OTHER_PAYER, "77"): "2330E",
    (OTHER_PAYER, "DQ"): "2330F",
    (OTHER_PAYER, "85"): "2330G",
    (LINE, "82"): "2420A",
    (LINE, "QB"): "2420B",
    (LINE, "77"): "2420C",
    (LINE, "DQ"): "2420D",
    (LINE, "DK"): "2420E",
    (LINE, "DN"): "2420F",
    (LINE, "P3"): "2420F",
    (LINE, "PW"): "2420G",
    (LINE, "45"): "2420H",
}
#: The same by zone.
_NAMES_IN = {zone: {code: name for (of, code), name in _NAMES.items() if of == zone} for zone, _ in _NAMES}
_LEVELS = {BILLING_LEVEL: "2000A", SUBSCRIBER_LEVEL: "2000B", PATIENT_LEVEL: "2000C"}
_ABOVE: dict[str, tuple[str, ...]] = {
    BILLING_LEVEL: (),
    SUBSCRIBER_LEVEL: (BILLING_LEVEL,),
    PATIENT_LEVEL: (BILLING_LEVEL, SUBSCRIBER_LEVEL),
}
#: Segments that open a loop within a claim, and the zone to which what follows belongs.
_OPENERS = {
    "SBR": (OTHER_PAYER, OTHER_PAYER),
    "LX": (LINE, LINE),
    "LIN": ("2410", LINE),
    "SVD": ("2430", LINE),
    "LQ": ("2440", LINE),
}
#: Segments that may open a loop or a level; every other one belongs to the loop that is open.
OPENERS = frozenset(("NM1", "CLM", "HL", *_OPENERS))
#: Segments that stand in no loop.
ENVELOPE = frozenset(("ISA", "GS", "ST", "SE", "GE", "IEA", "TA1", "BHT"))
_NO_PLAIN_ONES = ENVELOPE | OPENERS
UNKNOWN = "?"


class Level:
    """A level of the tree with its loops; records that claims share are built from it once."""

    def __init__(self, name: str, opener: Segment | None) -> None:
        self.name = name
        self.opener = opener
        self.loops: list[Loop] = [(name, [])]
        self.record: object = None


class ClaimLoops:
    """A claim: its loops in the order of the file, and the levels above it."""

    def __init__(self, start: Segment, levels: dict[str, Level]) -> None:
        self.start = start
        self.levels = levels
        self.loops: list[Loop] = [(CLAIM, [start])]


class LoopGathering:
    """Takes the segments of a set in their order.

    Attributes:
        header: What stands before the first level.
        last: The segments of the loop that is open.
    """

    def __init__(self) -> None:
        self.header = Level(HEADER, None)
        self._levels: dict[str, Level] = {}
        self._zone = HEADER
        self._claim: ClaimLoops | None = None
        self._loops = self.header.loops
        self.last = self._loops[0][1]

    def take_some(self, segments: Iterator[Segment]) -> ClaimLoops | Segment | None:
        """Take in segments up to the end of a claim, which is given, or to one of an envelope, which is given back."""
        append = self.last.append
        for segment in segments:
            name = segment[1][0]
            if name not in _NO_PLAIN_ONES:
                append(segment)
                continue
            if name in ENVELOPE:
                return segment
            if (ended := self.take(segment)) is not None:
                return ended
            append = self.last.append
        return None

    def take(self, segment: Segment) -> ClaimLoops | None:
        """Take in a segment of any name; gives the claim that it ends, if it ends one."""
        elements = segment[1]
        name = elements[0]
        if name == "NM1":
            code = elements[1].strip() if len(elements) > 1 else ""
            self.last = [segment]
            self._loops.append((_NAMES_IN[self._zone].get(code, UNKNOWN), self.last))
        elif name == "CLM":
            ended, self._claim = self._claim, ClaimLoops(segment, self._levels)
            self._zone, self._loops = CLAIM, self._claim.loops
            self.last = self._loops[0][1]
            return ended
        elif name == "HL":
            return self._level(segment)
        elif name in _OPENERS and self._claim is not None:
            loop, self._zone = _OPENERS[name]
            self.last = [segment]
            self._loops.append((loop, self.last))
        else:
            self.last.append(segment)
        return None

    def end(self) -> ClaimLoops | None:
        """The claim that is open at the end of the set."""
        ended, self._claim = self._claim, None
        return ended

    def _level(self, segment: Segment) -> ClaimLoops | None:
        ended = self.end()
        code = segment.get(3)
        code = code if code in _LEVELS else SUBSCRIBER_LEVEL
        below = _ABOVE[code]
        self._levels = {level: self._levels[level] for level in below if level in self._levels}
        level = self._levels[code] = Level(_LEVELS[code], segment)
        self._zone, self._loops = code, level.loops
        self.last = level.loops[0][1]
        return ended
