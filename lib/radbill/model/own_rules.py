"""What a practice says of its own claims: rules of its own, and edits switched off or made milder for a payer."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.spans import CodeSpan
from radbill.model.record import Record


class RowProblem(NamedTuple):
    """A mistake in a row of the practice's own rules: the field, what is wrong, what to do."""

    field: str
    message: str
    what_to_do: str


class OwnAction(StrEnum):
    """What a rule does with the lines that it is about."""

    HOLD = "Hold"
    WARN = "Warn"
    SET = "Set"


class OwnField(StrEnum):
    """What a rule may set on a line; money, codes, diagnoses and persons it may not."""

    ADD_MODIFIER = "Add modifier"
    REMOVE_MODIFIER = "Remove modifier"
    PLACE_OF_SERVICE = "Place of service"
    FACILITY = "Facility ID"


class SwitchEffect(StrEnum):
    """What becomes of an edit's findings."""

    OFF = "off"
    AS_REVIEW = "as REVIEW"


class KeyCondition(Record):
    """Keys or codes, one of which must be there (none named: any will do), and others that must not."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


class SpanCondition(Record):
    """The same of codes with ranges and beginnings."""

    wanted: tuple[CodeSpan, ...] = ()
    unwanted: tuple[CodeSpan, ...] = ()


class OwnRule(Record):
    """A rule of the practice: what it does with every line that meets all of its conditions.

    Attributes:
        rule_key: Identifies the rule among its kind.
        name: What the practice calls it; findings show it.
        is_on: Whether it is used.
        payers: Payer of the claim, by the practice's own key.
        procedures: Procedure code of the line.
        modalities: Kind of service, as `radbill.codes.modality` names it.
        modifiers: Modifiers of the line.
        places: Place of service of the line.
        readers: Who read it, by the practice's own key.
        orderers: Who ordered it, by the practice's own key.
        facilities: Where it was done, by the practice's own key.
        diagnoses: The line's diagnoses; a beginning stands for all that begin so.
        youngest: Least age of the patient on the day, in whole years; none for any.
        oldest: Greatest age; none for any.
        action: What it does; none where the row does not say.
        words: What the finding tells, in the practice's own words.
        set_field: What it sets.
        set_value: To what.
        effective_from: First date of service; none if it always held.
        effective_to: Last date of service; none while it holds.
        source: Where the practice has it from.
        problems: Mistakes of the row; a rule with any is not used.
    """

    rule_key: str
    name: str = ""
    is_on: bool = True
    payers: KeyCondition = KeyCondition()
    procedures: SpanCondition = SpanCondition()
    modalities: KeyCondition = KeyCondition()
    modifiers: KeyCondition = KeyCondition()
    places: KeyCondition = KeyCondition()
    readers: KeyCondition = KeyCondition()
    orderers: KeyCondition = KeyCondition()
    facilities: KeyCondition = KeyCondition()
    diagnoses: SpanCondition = SpanCondition()
    youngest: int | None = None
    oldest: int | None = None
    action: OwnAction | None = None
    words: str = ""
    set_field: OwnField | None = None
    set_value: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""
    problems: tuple[RowProblem, ...] = ()

    @property
    def conditions(self) -> tuple[object, ...]:
        """When it holds, but for the days."""
        return (
            self.payers, self.procedures, self.modalities, self.modifiers, self.places, self.readers, self.orderers,
            self.facilities, self.diagnoses, self.youngest, self.oldest,
        )  # fmt: skip


class EditSwitch(Record):
    """An edit that the practice has switched off, or made milder, for a payer and for some time.

    Attributes:
        switch_key: Identifies the switch among its kind.
        edit_id: Which edit.
        payer_key: For claims to this payer, by the practice's own key; empty for every payer.
        effect: What becomes of the edit's findings; none where the row does not say.
        reason: Why, in the practice's own words.
        decided_by: Who decided it.
        effective_to: Last day on which claims are checked so; required of a switch that is used.
        problems: Mistakes of the row; a switch with any is not used.
    """

    switch_key: str
    edit_id: str = ""
    payer_key: str = ""
    effect: SwitchEffect | None = None
    reason: str = ""
    decided_by: str = ""
    effective_to: date | None = None
    problems: tuple[RowProblem, ...] = ()
