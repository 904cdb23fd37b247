"""One transaction set against its guide: places, elements, levels, and the sums and facts that its rules look at."""

from collections.abc import Callable, Iterable
from typing import Protocol

from radbill.edi.x12.element_check import ElementCheck
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import Guide, SegmentRule
from radbill.edi.x12.hierarchy import LevelCheck
from radbill.edi.x12.loop_tree import Loop, LoopBuilder, closest_place
from radbill.edi.x12.placing import NEVER, Placing
from radbill.edi.x12.possible_places import open_loops
from radbill.edi.x12.segments import Segment

_LEVEL = "HL"
_ISA_COMPONENT_SIGN = 16
_ISA_REPETITION_SIGN = 11
#: As many loops can be open within each other.
_DEEPEST = 10
_OTHER_SIGNS = ":>\\|^+<"
_SIGNS = (
    ("component", _ISA_COMPONENT_SIGN, "components"),
    ("repetition", _ISA_REPETITION_SIGN, "repetitions"),
)


class SetRules(Protocol):
    """What is checked beyond the guide's table, such as sums.

    Attributes:
        names: The segments that it looks at.
        loops: The loops of which it looks at the end.
    """

    names: frozenset[str]
    loops: frozenset[str]

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment that has its place in a loop."""

    def close(self, loop: Loop, at: int) -> Iterable[Fault]:
        """A loop is complete; `at` is the number of the segment behind it."""

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing, misplaced or unreadable (then its name is empty), or an element of it is wrong.

        What is wrong for that reason is not told again.
        """

    def end(self) -> Iterable[Fault]:
        """The transaction set is complete."""


class SetCheck:
    """Sees the segments of a transaction set pass, from its first to its last; what is wrong is told.

    Attributes:
        signs: By which elements are really taken apart; not always what the ISA says.
    """

    def __init__(
        self,
        guide: Guide,
        opener: Segment,
        elements: ElementCheck,
        tell: Callable[[Fault], None],
        *,
        isa: Segment | None = None,
        rules: Iterable[SetRules] = (),
    ) -> None:
        self._isa = isa
        self._elements = elements
        self._rules = tuple(rules)
        self._tell = tell
        self._levels = LevelCheck()
        self._seen_implied: list[Loop] = []
        #: What is missing, until it is sure that it does not stand one segment later.
        self._held: list[Fault] = []
        self._placing = Placing(LoopBuilder(guide, opener, keeps=False), self._tell_place)
        self.signs = opener.delimiters
        self._proven_signs: set[str] = set()
        self._composites = frozenset(
            rule.name
            for loop in guide.loops.values()
            for rule in loop.segments()
            if any(element.components for element in rule.elements)
        )
        self._composite_keys = {
            rule.name: True
            for loop in guide.loops.values()
            for rule in loop.segments()
            if any(part.is_composite for part in rule.key)
        }
        _, told = self._check_elements(opener, guide.root.head)
        self._inform(opener, guide.root.head, told)

    def see(self, segment: Segment) -> None:
        """Take in a segment."""
        segment = self._readable(segment)
        if self._held and self._held[0].segment < segment.number - 1:
            self._flush()
        rule = self._placing.place(segment)
        self._closed_loops(segment.number)
        self._implied_loops(segment.number)
        if rule is None:
            return
        segment, told = self._check_elements(segment, rule)
        if segment.elements[0] == _LEVEL:
            loop = next(each for each in open_loops(self._placing.builder.current) if each.rule.head is rule)
            levels = self._levels.see(segment, loop)
            self._tell_all(each for each in levels if each.segment != segment.number or each.element not in told)
        self._inform(segment, rule, told)

    def unreadable(self, segment: Segment) -> None:
        """Take in what is no segment."""
        self._doubt("")
        self._placing.unreadable(segment)

    def end(self, at: int, *, is_whole: bool = True) -> None:
        """The set is over at a segment; when the file was cut off there, nothing more can be missed."""
        if not is_whole:
            return
        self._placing.end()
        self._closed_loops(at)
        self._flush()
        self._tell_all(self._levels.end())
        for rules in self._rules:
            self._tell_all(rules.end())

    def _tell_place(self, fault_: Fault) -> None:
        """A segment stands where it should not: sums that it belongs to are in doubt.

        Where it was missing one segment before, the two have changed places: that is one fault.
        """
        known = self._placing.builder.guide.known_keys
        self._doubt(fault_.segment_id if fault_.segment_id in known else "")
        if fault_.kind is FaultKind.UNEXPECTED_SEGMENT:
            twin = fault_.segment_id, fault_.segment - 1
            self._held = [each for each in self._held if (each.segment_id, each.segment) != twin]
        self._tell(fault_)

    def _inform(self, segment: Segment, rule: SegmentRule, reported: set[int | None]) -> None:
        """Let the rules see a segment; of an element with a fault nothing more is told."""
        name = segment.elements[0]
        for rules in self._rules:
            if name in rules.names:
                for each in rules.see(segment, rule, self._placing.builder.current):
                    if each.segment != segment.number or each.element not in reported:
                        self._tell(each)
        for element in reported:
            self._doubt(name, element)

    def _tell_all(self, faults: Iterable[Fault]) -> None:
        for each in faults:
            self._tell(each)

    def _flush(self) -> None:
        self._tell_all(self._held)
        self._held = []

    def _check_elements(self, segment: Segment, rule: SegmentRule) -> tuple[Segment, set[int | None]]:
        faults = list(self._elements.faults(segment, rule))
        if not faults and rule.name in self._composites:
            self._prove_signs(segment, rule)
        elif faults:
            segment, faults = self._with_other_sign(segment, rule, faults)
        for each in faults:
            is_told = self._placing.wrong_code_at == segment.number and each.kind in _KEY_KINDS
            is_told = is_told and any(each.element == part.position for part in rule.key)
            if segment.name == _LEVEL and each.kind in _LEVEL_KINDS:
                each = each._replace(kind=FaultKind.HIERARCHY)  # noqa: PLW2901 - the same fault, named
            if not is_told:
                self._tell(each)
        return segment, {each.element for each in faults}

    def _prove_signs(self, segment: Segment, rule: SegmentRule) -> None:
        """Composites that are right as they are prove the sign between components."""
        sign, elements = segment.delimiters.component, segment.elements
        places = (element.position for element in rule.elements if element.components)
        if any(sign in elements[at] for at in places if at < len(elements)):
            self._proven_signs = {"component"}
            self._composites = frozenset()

    def _with_other_sign(self, segment: Segment, rule: SegmentRule, faults: list[Fault]) -> tuple[Segment, list[Fault]]:
        """Whether components or repetitions are parted by another sign than the ISA says: one fault, told there."""
        for element in rule.elements:
            value = segment.elements[element.position] if element.position < len(segment.elements) else ""
            for part, at, sign in _SIGNS:
                may_be_parted = element.components if part == "component" else element.repeat > 1
                if part in self._proven_signs or not may_be_parted or getattr(segment.delimiters, part) in value:
                    continue
                for other in _OTHER_SIGNS:
                    if other in value:
                        trial = segment._replace(delimiters=segment.delimiters._replace(**{part: other}))
                        left = list(self._elements.faults(trial, rule))
                        if len(left) < len(faults):
                            self._adopt(trial, at, sign)
                            return trial, left
        return segment, faults

    def _adopt(self, segment: Segment, at: int, sign: str) -> None:
        """Read on with other signs than the ISA says."""
        self.signs = segment.delimiters
        if self._isa is not None:
            message = f"ISA{at} says another sign than the file uses between {sign}"
            self._tell(fault(self._isa.number, "ISA", FaultKind.INVALID_CODE, message, at))

    def _readable(self, segment: Segment) -> Segment:
        """A segment with the signs of the file; where it has no place by its code, other signs are tried."""
        if segment.delimiters != self.signs:
            segment = segment._replace(delimiters=self.signs)
        places = self._composite_keys.get(segment.elements[0])
        current = self._placing.builder.current
        if not places or len(segment.elements) <= 1 or closest_place(current, segment) is not None:
            return segment
        for other in _OTHER_SIGNS:
            if other in segment.elements[1] and segment.delimiters.component not in segment.elements[1]:
                trial = segment._replace(delimiters=segment.delimiters._replace(component=other))
                if closest_place(current, trial) is not None:
                    self._adopt(trial, _ISA_COMPONENT_SIGN, "components")
                    return trial
        return segment

    def _implied_loops(self, at: int) -> None:
        """Loops that the last segment opened though their first segments are missing."""
        loop = self._placing.builder.current
        implied = []
        while loop.parent is not None and loop.start <= at and (loop.is_implied or loop.start == at):
            if (loop.is_implied or loop.passed.get(loop.rule.head) == NEVER) and loop not in self._seen_implied:
                implied.append(loop)
            loop = loop.parent
        for each in reversed(implied):
            self._seen_implied = [*self._seen_implied[-_DEEPEST:], each]
            self._doubt(each.rule.head.name)
            if each.rule.head.name == _LEVEL:
                self._tell_all(self._levels.imply(each))

    def _doubt(self, name: str, element: int | None = None) -> None:
        for rules in self._rules:
            rules.doubt(name, element)

    def _closed_loops(self, at: int) -> None:
        closed = self._placing.builder.closed
        if not closed:
            return
        for loop in closed:
            self._missing(loop, at)
            for rules in self._rules:
                if loop.rule.name in rules.loops:
                    self._tell_all(rules.close(loop, at))
        closed.clear()

    def _missing(self, loop: Loop, at: int) -> None:
        """Places of a loop that had to be filled and are not."""
        if loop.passed.get(loop.rule.head) == NEVER:
            return
        if loop.is_implied and not _is_unreadable(loop.parent, loop.rule.at):
            self._tell_missing(loop.rule.head, loop.start, loop.rule.title)
        trailer = loop.rule.places[-1] if loop.parent is None else None  # the envelope's matter
        for place in loop.rule.required:
            if place is not trailer and place not in loop.counts and not _is_unreadable(loop, place.at):
                head = place.head
                title = place.title if place is not head else f"{head.title} of {loop.rule.title}"
                self._tell_missing(head, loop.passed.get(place, at), title)

    def _tell_missing(self, head: SegmentRule, at: int, title: str) -> None:
        self._held.append(fault(at, head.name, FaultKind.MISSING_SEGMENT, f"{head.name}, {title}, is missing"))


def _is_unreadable(loop: Loop | None, at: int) -> bool:
    """Whether what is missing at a place of a loop may be something unreadable that stands there; each counts once."""
    for cursor, token in loop.unreadable if loop else ():
        if token and at >= cursor:
            token.clear()
            return True
    return False


#: Told already where the segment was placed by its code.
_KEY_KINDS = frozenset({FaultKind.INVALID_CODE, FaultKind.MISSING_ELEMENT})
_LEVEL_KINDS = frozenset({FaultKind.INVALID_CODE, FaultKind.TOO_MANY})
