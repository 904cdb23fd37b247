"""Gathers the segments that one claim depends on: its own, and those of the levels above it."""

from typing import NamedTuple

from radbill.edi.claim_837p.loop_tracker import BILLING, CLAIM, HEADER, LINE, PATIENT, SUBSCRIBER, LoopTracker
from radbill.edi.x12.segments import Segment

Loops = dict[str, list[Segment]]

_LEVELS_FROM_THE_TOP = (HEADER, BILLING, SUBSCRIBER, PATIENT, CLAIM)


class ClaimSegments(NamedTuple):
    """The segments of one claim, by loop.

    Attributes:
        start: The claim's CLM.
        levels: Loops by level: header, billing provider, subscriber, patient, claim. What claims share is the same
            dictionary for all of them.
        lines: The segments of each service line.
    """

    start: Segment
    levels: dict[str, Loops]
    lines: list[list[Segment]]


class ClaimAssembler:
    """Takes the segments of one transaction set and gives claims when they are complete."""

    def __init__(self) -> None:
        self._tracker = LoopTracker()
        self._levels: dict[str, Loops] = {HEADER: {}}
        self._lines: list[list[Segment]] = []
        self._start: Segment | None = None

    def take(self, segment: Segment) -> ClaimSegments | None:
        """Take in a segment; gives the claim that it ends, if it ends one."""
        finished = self.end() if segment.name in {"HL", "CLM"} else None
        loop = self._tracker.loop_of(segment)
        zone = self._tracker.zone
        if loop == zone and segment.name in {"HL", "CLM"}:
            self._open(zone, segment)
        elif zone == LINE and segment.name == "LX":
            self._lines.append([])
        if loop == LINE:
            self._lines[-1].append(segment)
        elif zone in self._levels:
            self._levels[zone].setdefault(loop, []).append(segment)
        return finished

    def end(self) -> ClaimSegments | None:
        """The claim that is being gathered, if any."""
        start, self._start = self._start, None
        return ClaimSegments(start, dict(self._levels), self._lines) if start else None

    def _open(self, zone: str, segment: Segment) -> None:
        """A level begins: it and those below it are forgotten."""
        if zone not in _LEVELS_FROM_THE_TOP:
            return
        for below in _LEVELS_FROM_THE_TOP[_LEVELS_FROM_THE_TOP.index(zone) :]:
            self._levels.pop(below, None)
        self._levels[zone] = {}
        if zone == CLAIM:
            self._start, self._lines = segment, []
