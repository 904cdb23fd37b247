"""Rows of the practice's own rules and of its edit switches to records, with the mistakes that a row has by itself."""

import re
from collections.abc import Mapping

from radbill.codes import modifier, place_of_service
from radbill.codes.capitals import code_capitals
from radbill.codes.modality import MODALITIES
from radbill.codes.spans import diagnosis_spans, procedure_spans
from radbill.intake.own_rule_cells import RuleCells
from radbill.model.own_rules import EditSwitch, OwnAction, OwnField, OwnRule, SwitchEffect

#: Findings show the name in place of an edit's number.
LONGEST_NAME = 40
RULE_STATES = ("on", "off")
_EDIT_ID = re.compile(r"(?:RB)?\s*([0-9]{4})", re.IGNORECASE)
_MODIFIER_FIELDS = frozenset({OwnField.ADD_MODIFIER, OwnField.REMOVE_MODIFIER})
_NO_EFFECT = "The rule would change nothing: its own conditions ask for what it sets."


def own_rule_from(rule_key: str, values: Mapping[str, object]) -> OwnRule:
    """A rule of the practice from its cells, by the fields of the sheet; it names the mistakes of its row."""
    cells = RuleCells(values)
    ages = cells.ages("ages")
    rule = OwnRule(
        rule_key=rule_key,
        name=cells.text("name"),
        is_on=cells.text("state").casefold() != "off",
        payers=cells.keys("payer_key"),
        procedures=cells.spans("procedure_codes", procedure_spans),
        modalities=cells.names("modality", MODALITIES),
        modifiers=cells.codes("modifiers", modifier.validate),
        places=cells.codes("places", place_of_service.validate),
        readers=cells.keys("rendering_id"),
        orderers=cells.keys("referring_id"),
        facilities=cells.keys("facility_id"),
        diagnoses=cells.spans("diagnoses", diagnosis_spans),
        youngest=ages.youngest,
        oldest=ages.oldest,
        action=cells.choice("does", OwnAction),
        words=cells.text("words"),
        set_field=cells.choice("set_field", OwnField),
        set_value=cells.text("set_value"),
        effective_from=cells.day("effective_from"),
        effective_to=cells.day("effective_to"),
        source=cells.text("source"),
    )
    _look_over(rule, cells)
    value = code_capitals(rule.set_value) if rule.set_field in _MODIFIER_FIELDS else rule.set_value
    return rule.model_copy(update={"set_value": value, "problems": tuple(cells.problems)})


def edit_switch_from(switch_key: str, values: Mapping[str, object]) -> EditSwitch:
    """A switch from its cells, by the fields of the sheet; it names the mistakes of its row."""
    cells = RuleCells(values)
    number = _EDIT_ID.fullmatch(cells.text("edit_id"))
    switch = EditSwitch(
        switch_key=switch_key,
        edit_id=f"RB{number[1]}" if number else cells.text("edit_id"),
        payer_key=cells.text("payer_key"),
        effect=cells.choice("effect", SwitchEffect),
        reason=cells.text("reason"),
        decided_by=cells.text("decided_by"),
        effective_to=cells.day("effective_to"),
    )
    if not cells.text("effect"):
        cells.problem("effect", "The row does not say what becomes of the edit.", "Choose off or as REVIEW.")
    if not switch.reason:
        cells.problem("reason", "A switch needs its reason.", "Say why the edit does not fit here.")
    if not switch.decided_by:
        cells.problem("decided_by", "A switch needs the name of who decided it.", "Write who decided this.")
    if switch.effective_to is None:
        cells.problem("effective_to", "A switch needs its last day.", "Give the day on which you will look again.")
    return switch.model_copy(update={"problems": tuple(cells.problems)})


def _look_over(rule: OwnRule, cells: RuleCells) -> None:
    """Name what is wrong with a rule besides cells that cannot be read."""
    if not rule.name:
        cells.problem("name", "The rule has no name.", "Name it; findings show the name.")
    if len(rule.name) > LONGEST_NAME:
        cells.problem("name", f"The name has more than {LONGEST_NAME} characters.", "Shorten it.")
    if cells.text("state").casefold() not in {"", *RULE_STATES}:
        cells.problem("state", "This must be on or off.", "Choose one of the two.")
    if rule.effective_from and rule.effective_to and rule.effective_to < rule.effective_from:
        cells.problem("effective_to", "The last day is before the first.", "Correct the first or the last day.")
    if not cells.problems and rule.conditions == OwnRule(rule_key="").conditions:
        cells.problem("procedure_codes", "The rule names no condition: it would be about every line.",
                      "Say when it holds: payer, codes, place or another column.")  # fmt: skip
    _look_over_action(rule, cells)


def _look_over_action(rule: OwnRule, cells: RuleCells) -> None:
    if rule.action is None:
        if not cells.text("does"):
            cells.problem("does", "The rule does nothing.", "Choose Hold, Warn or Set.")
        return
    if rule.action is OwnAction.SET:
        _look_over_value(rule, cells)
        return
    if not rule.words:
        cells.problem("words", "The rule has no words to show.", "Write what the biller is to do.")
    if cells.text("set_field") or rule.set_value:
        cells.problem("set_field", f"{rule.action} sets nothing; Field and Value belong to Set.",
                      "Clear the two, or choose Set.")  # fmt: skip


def _look_over_value(rule: OwnRule, cells: RuleCells) -> None:
    if not cells.text("set_field") or not rule.set_value:
        field = "set_value" if cells.text("set_field") else "set_field"
        cells.problem(field, "The rule sets nothing.", "Choose the field, and give the value.")
        return
    value = code_capitals(rule.set_value)
    if rule.set_field in _MODIFIER_FIELDS and (why := modifier.problem(value)):
        cells.problem("set_value", f"This is no modifier: {why}", "Give one modifier, as in 26.")
    if rule.set_field is OwnField.PLACE_OF_SERVICE and (why := place_of_service.problem(value)):
        cells.problem("set_value", f"This is no place of service: {why}", "Give its two digits, as in 22.")
    if _is_asked_for(rule, value):
        cells.problem("set_value", _NO_EFFECT, "Correct the condition or the value.")


def _is_asked_for(rule: OwnRule, value: str) -> bool:
    """Whether every line that meets the conditions has already what the rule sets."""
    return {
        OwnField.ADD_MODIFIER: rule.modifiers.wanted == (value,),
        OwnField.REMOVE_MODIFIER: value in rule.modifiers.unwanted,
        OwnField.PLACE_OF_SERVICE: rule.places.wanted == (value,),
        OwnField.FACILITY: rule.facilities.wanted == (rule.set_value,),
        None: False,
    }[rule.set_field]
