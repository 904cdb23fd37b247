"""The question which modifiers a line needs, and the proposal that answers it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.sides import BothSides, Side
from radbill.core.citations import Citation, Confidence


class Action(StrEnum):
    """What is proposed about a modifier; `check` leaves it to a person."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHECK = "check"


class ModifierQuestion(NamedTuple):
    """A line, and everything by which its modifiers are judged.

    Attributes:
        procedure_code: CPT or HCPCS code.
        day: Date of service.
        place_of_service: Two digits.
        modifiers: As they stand on the line.
        owns_equipment: Whether the practice bills the equipment there; none when it is not known.
        side: Which side was examined.
        both_sides: How the payer wants both sides.
        equipment: FX (film), FY (computed radiography) or CT (scanner below the standard), as the facility has it.
        other_codes: Of the same patient, day and practice.
        is_medicare: Whether Medicare Part B is billed, whose rules are not sure for other payers.
        place_is_sure: Whether nothing contradicts the place of service, such as another one of its facility.
    """

    procedure_code: str
    day: date
    place_of_service: str
    modifiers: tuple[str, ...] = ()
    owns_equipment: bool | None = None
    side: Side = Side.UNSAID
    both_sides: BothSides = BothSides.MODIFIER_50
    equipment: frozenset[str] = frozenset()
    other_codes: tuple[str, ...] = ()
    is_medicare: bool = True
    place_is_sure: bool = True


class Change(NamedTuple):
    """A change that is proposed, why, and where that is published."""

    modifier: str
    action: Action
    reason: str
    citation: Citation

    @property
    def is_certain(self) -> bool:
        """Whether a rule makes it certain; else a person decides."""
        return self.action is not Action.CHECK and self.citation.confidence is Confidence.HIGH


class Proposal(NamedTuple):
    """The modifiers proposed, one tuple for each line to be billed, and how they came about."""

    lines: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...] = ()

    @property
    def done(self) -> tuple[Change, ...]:
        """The changes that are proposed, without what is only to be looked at."""
        return tuple(change for change in self.changes if change.action is not Action.CHECK)

    def differs_from(self, modifiers: tuple[str, ...]) -> bool:
        """Whether the line would change."""
        return self.lines != (modifiers,)
