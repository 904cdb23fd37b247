"""X12 in words: every segment with its loop and what it is, every element with what it is and its value."""

from collections.abc import Iterator
from typing import BinaryIO

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.x12.faults import Fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import LoopBuilder
from radbill.edi.x12.placing import Placing
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment

_STEP = "  "


def file_in_words(source: bytes | str | BinaryIO) -> Iterator[str]:
    """The lines that tell what a file says, as it streams by."""
    words = _Words()
    for item in scan(source, is_exact=False):
        if isinstance(item, Fault):
            yield f"! {item.message}"
        else:
            yield from words.segment(item)


class _Words:
    """Knows in which loop the next segment stands."""

    def __init__(self) -> None:
        self._guides = HealthCareGuides()
        envelope = self._guides.envelope()
        self._rules = {rule.name: rule for loop in envelope.loops.values() for rule in loop.segments()}
        self._group: Segment | None = None
        self._placing: Placing | None = None

    def segment(self, segment: Segment) -> Iterator[str]:
        name = segment.elements[0]
        if name == "GS":
            self._group = segment
        if name in self._rules and name != "SE":
            self._placing = None
        if name == "ST":
            yield from self._open(segment)
            return
        rule = self._placing.place(segment) if self._placing else self._rules.get(name)
        indent = _STEP
        if self._placing:
            builder = self._placing.builder
            loop, depth = builder.current, 0
            builder.closed.clear()
            above = loop.parent
            while above is not None:
                depth, above = depth + 1, above.parent
            if loop.start == segment.number and loop.name:
                yield f"{_STEP * depth}[{loop.name} {loop.rule.title}]"
            indent = _STEP * (depth + 1)
        yield indent + _line(segment, rule)

    def _open(self, segment: Segment) -> Iterator[str]:
        kind = self._guides.kind_of(segment, self._group)
        yield f"{kind.name or 'transaction'} {segment.get(2)}"
        if kind.guide is not None:
            self._placing = Placing(LoopBuilder(kind.guide, segment, keeps=False))
        yield _STEP + _line(segment, self._rules["ST"])


def _line(segment: Segment, rule: SegmentRule | None) -> str:
    if rule is None:
        return f"{segment.number} {segment.delimiters.element.join(segment.elements)}"
    parts = [text for at, value in enumerate(segment.elements) if at and value for text in _element(segment, rule, at)]
    return f"{segment.number} {segment.name} {rule.title}: {'; '.join(parts)}"


def _element(segment: Segment, rule: SegmentRule, at: int) -> Iterator[str]:
    element, value = rule.element(at), segment.elements[at].strip()
    if element is None or not element.components:
        yield f"{element.title if element else at} {value}"
        return
    for number, part in enumerate(value.split(segment.delimiters.component), 1):
        component = rule.element(at, number)
        if part:
            yield f"{component.title if component else f'{element.title} {number}'} {part}"
