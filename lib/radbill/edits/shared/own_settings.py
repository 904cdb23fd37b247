"""What one of the practice's rules sets on a line, and which rules set against each other."""

from radbill.model.own_rules import OwnField, OwnRule

_MODIFIERS = frozenset({OwnField.ADD_MODIFIER, OwnField.REMOVE_MODIFIER})
#: Fields of a line by what is set, as the sheets name them.
FIELD_OF = {
    OwnField.ADD_MODIFIER: "modifiers",
    OwnField.REMOVE_MODIFIER: "modifiers",
    OwnField.PLACE_OF_SERVICE: "place_of_service",
    OwnField.FACILITY: "facility_id",
}


def are_contradictory(rule: OwnRule, other: OwnRule) -> bool:
    """Whether two rules, on the same line, cannot both have their way."""
    if rule.set_field is None or other.set_field is None or FIELD_OF[rule.set_field] != FIELD_OF[other.set_field]:
        return False
    if rule.set_field in _MODIFIERS:
        return rule.set_field is not other.set_field and rule.set_value == other.set_value
    return rule.set_value != other.set_value


def modifiers_after(rule: OwnRule, modifiers: tuple[str, ...]) -> tuple[str, ...]:
    """The modifiers as a rule wants them: a new one behind the others, a removed one gone wherever it stands."""
    if rule.set_field is OwnField.REMOVE_MODIFIER:
        return tuple(each for each in modifiers if each != rule.set_value)
    is_new = rule.set_field is OwnField.ADD_MODIFIER and rule.set_value not in modifiers
    return (*modifiers, rule.set_value) if is_new else modifiers


def wish_of(rule: OwnRule) -> str:
    """What a rule sets, in words."""
    words = {
        OwnField.ADD_MODIFIER: f"modifier {rule.set_value} is to be added",
        OwnField.REMOVE_MODIFIER: f"modifier {rule.set_value} is to be taken off",
        OwnField.PLACE_OF_SERVICE: f"place of service is to be {rule.set_value}",
        OwnField.FACILITY: f"the facility is to be {rule.set_value}",
        None: "",
    }
    return words[rule.set_field]
