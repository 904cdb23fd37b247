"""Whether the modifiers of two lines of one code tell the two services apart."""

from collections.abc import Iterable

from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_sets import DISTINCT_SERVICE_MODIFIERS, REPEAT_OR_DISTINCT_MODIFIERS
from radbill.codes.sides import ANATOMIC_MODIFIERS, BOTH_SIDES, SIDE_MODIFIERS

#: Say that the exam was made once more; 59 and its like only say that it is apart.
REPEATED = REPEAT_OR_DISTINCT_MODIFIERS - DISTINCT_SERVICE_MODIFIERS
_COMPONENTS = frozenset(COMPONENT_MODIFIERS)


def share_a_part(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lines of a code bill some part of the exam both: the same component of the same part of the body.

    Where one of them names none, it is the whole; 50 is both sides.

    >>> share_a_part(("26", "RT"), ("50",)), share_a_part(("26", "RT"), ("26", "LT")), share_a_part(("26",), ("TC",))
    (True, False, False)
    """
    return _overlap(_COMPONENTS.intersection(one), _COMPONENTS.intersection(other)) and _overlap(
        parts_of_the_body(one), parts_of_the_body(other)
    )


def parts_of_the_body(modifiers: Iterable[str]) -> frozenset[str]:
    """The parts that a line names: sides, fingers, toes; both sides are the two."""
    named = frozenset(modifiers)
    return (named & ANATOMIC_MODIFIERS) | (frozenset(SIDE_MODIFIERS) if BOTH_SIDES in named else frozenset())


def _overlap(first: frozenset[str], second: frozenset[str]) -> bool:
    return not first or not second or bool(first & second)
