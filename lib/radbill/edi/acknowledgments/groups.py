"""999: what was said to a group of transaction sets, to each set, and to its segments and elements.

What a value was (IK404) is not kept: it may name a person.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.acknowledgments.outcome import Outcome, outcome_of
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of, text_of

#: CTX01 that names the claim in which an error stands. Files are about that use another sign between the parts than
#: their ISA says.
_CLAIM = re.compile(r"CLM01[^A-Za-z0-9](.+)")
_NUMBERS = re.compile(r"[0-9]+")


class ElementError(NamedTuple):
    """What is wrong with an element (IK4).

    Attributes:
        position: Of the element in its segment, from 1.
        component: Of the component in the element, from 1; none for the whole element.
        reference: Number of the data element in the standard, if it is stated.
        code: Why, as IK403 says.
    """

    position: int | None
    component: int | None
    reference: str | None
    code: str | None


class SetError(NamedTuple):
    """What is wrong with a segment of a set (IK3).

    Attributes:
        segment_id: Name of the segment.
        position: Its place in the set, from 1 at the ST.
        loop: Which loop it stands in, if it is stated.
        code: Why, as IK304 says.
        claim_id: The claim in which it stands, if it is stated.
        elements: What is wrong with its elements.
    """

    segment_id: str | None
    position: int | None
    loop: str | None
    code: str | None
    claim_id: str | None = None
    elements: tuple[ElementError, ...] = ()


class SetAcknowledgment(NamedTuple):
    """What was said to one transaction set (AK2 to IK5).

    Attributes:
        segment: Number of its AK2 in the file.
        control_number: ST02 of the set that was sent.
        transaction: Which transaction, such as 837.
        result: Accepted, accepted with errors or rejected; none when it is not stated.
        errors: What is wrong with its segments.
        codes: Why the set was rejected, as IK502 to IK506 say.
    """

    segment: int
    control_number: str | None
    transaction: str | None
    result: Outcome | None
    errors: tuple[SetError, ...]
    codes: tuple[str, ...]


class GroupAcknowledgment(NamedTuple):
    """What was said to a group (AK1 to AK9).

    Attributes:
        segment: Number of its AK1 in the file.
        control_number: GS06 of the group that was sent.
        result: Accepted, with errors, in part, or rejected; none when it is not stated.
        sets_included: How many sets the group said it has.
        sets_received: How many came.
        sets_accepted: How many were accepted.
        sets: What was said to each set; an accepted group need not name its sets.
        codes: Why the group was rejected, as AK905 to AK909 say.
        functional_id: Kind of the group (AK101), such as HC for claims.
    """

    segment: int
    control_number: str | None
    result: Outcome | None = None
    sets_included: int | None = None
    sets_received: int | None = None
    sets_accepted: int | None = None
    sets: tuple[SetAcknowledgment, ...] = ()
    codes: tuple[str, ...] = ()
    functional_id: str | None = None


class GroupReader:
    """Reads the set of a 999."""

    def __init__(self) -> None:
        self._group: GroupAcknowledgment | None = None
        self._set: SetAcknowledgment | None = None
        self._sets: list[SetAcknowledgment] = []
        self._errors: list[SetError] = []

    def see(self, segment: Segment) -> Iterator[GroupAcknowledgment]:
        """Take in a segment."""
        name = segment.name
        if name == "AK1":
            yield from self.end()
            functional_id = text_of(segment.get(1))
            self._group = GroupAcknowledgment(segment.number, text_of(segment.get(2)), functional_id=functional_id)
        elif name == "AK9":
            yield from self._close(segment)
        else:
            self._see_set(name, segment)

    def end(self) -> Iterator[GroupAcknowledgment]:
        """The set is over; a group without its AK9 has no result."""
        if self._group:
            self._end_set()
            yield self._group._replace(sets=tuple(self._sets))
        self._group, self._sets = None, []

    def _see_set(self, name: str, segment: Segment) -> None:
        if name == "AK2":
            self._end_set()
            self._set = SetAcknowledgment(
                segment.number, text_of(segment.get(2)), text_of(segment.get(1)), None, (), ()
            )
        elif name == "IK5" and self._set:
            self._set = self._set._replace(result=outcome_of(segment.get(1)), codes=_codes(segment, 2))
            self._end_set()
        elif name == "IK3":
            self._errors.append(_error(segment))
        elif name in {"IK4", "CTX"} and self._errors:
            self._errors[-1] = _with_detail(self._errors[-1], segment)

    def _close(self, segment: Segment) -> Iterator[GroupAcknowledgment]:
        if self._group is None:
            self._group = GroupAcknowledgment(segment.number, None)
        included, received, accepted = (count_of(segment.get(at)) for at in (2, 3, 4))
        self._group = self._group._replace(
            result=outcome_of(segment.get(1)),
            sets_included=included,
            sets_received=received,
            sets_accepted=accepted,
            codes=_codes(segment, 5),
        )
        yield from self.end()

    def _end_set(self) -> None:
        if self._set:
            self._sets.append(self._set._replace(errors=tuple(self._errors)))
        self._set, self._errors = None, []


def _codes(segment: Segment, first: int) -> tuple[str, ...]:
    return tuple(code for at in range(first, first + 5) if (code := segment.get(at)))


def _error(segment: Segment) -> SetError:
    return SetError(text_of(segment.get(1)), count_of(segment.get(2)), text_of(segment.get(3)), text_of(segment.get(4)))


def _with_detail(error: SetError, segment: Segment) -> SetError:
    if segment.name == "IK4":
        position, component, *_ = [*map(count_of, _NUMBERS.findall(segment.get(1))), None, None]
        element = ElementError(position, component, text_of(segment.get(2)), text_of(segment.get(3)))
        return error._replace(elements=(*error.elements, element))
    claim = _CLAIM.fullmatch(segment.get(1))
    return error._replace(claim_id=claim.group(1)) if claim else error
