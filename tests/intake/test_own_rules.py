"""Rows of own rules and edit switches: what cells mean, and each mistake of a row by itself."""

from datetime import date

import pytest

from radbill.codes.spans import CodeSpan
from radbill.intake.own_rules import edit_switch_from, own_rule_from
from radbill.model.own_rules import EditSwitch, KeyCondition, OwnAction, OwnField, OwnRule, SpanCondition, SwitchEffect

RULE = {"name": "Ask first", "payer_key": "MCR", "does": "Hold", "words": "Call the site"}
SWITCH = {"edit_id": "RB4016", "effect": "off", "reason": "Agreed", "decided_by": "M. Hale",
          "effective_to": date(2027, 1, 1)}  # fmt: skip


def test_every_cell_of_a_rule() -> None:
    cells = {
        "name": " Room  3 ", "state": "ON", "payer_key": "MCR, BLUE CROSS",
        "procedure_codes": "70450, 70460-70470, not 70496",
        "modality": "not mri", "modifiers": "26 tc", "places": "21, 22", "rendering_id": "not R1, R2",
        "referring_id": "D1", "facility_id": "HOSP", "diagnoses": "not r51.9", "ages": "18-64", "does": "set",
        "words": "It moved", "set_field": "add modifier", "set_value": "xe", "effective_from": date(2026, 1, 1),
        "effective_to": date(2026, 12, 31), "source": "by phone",
    }  # fmt: skip
    assert own_rule_from("5", cells) == OwnRule(
        rule_key="5",
        name="Room 3",
        payers=KeyCondition(wanted=("MCR", "BLUE CROSS")),
        procedures=SpanCondition(
            wanted=(CodeSpan("70450", "70450"), CodeSpan("70460", "70470")), unwanted=(CodeSpan("70496", "70496"),)
        ),
        modalities=KeyCondition(unwanted=("MRI",)),
        modifiers=KeyCondition(wanted=("26", "TC")),
        places=KeyCondition(wanted=("21", "22")),
        readers=KeyCondition(unwanted=("R1", "R2")),
        orderers=KeyCondition(wanted=("D1",)),
        facilities=KeyCondition(wanted=("HOSP",)),
        diagnoses=SpanCondition(unwanted=(CodeSpan("R519", "R519"),)),
        youngest=18,
        oldest=64,
        action=OwnAction.SET,
        words="It moved",
        set_field=OwnField.ADD_MODIFIER,
        set_value="XE",
        effective_from=date(2026, 1, 1),
        effective_to=date(2026, 12, 31),
        source="by phone",
    )


@pytest.mark.parametrize(
    ("text", "youngest", "oldest"),
    [
        ("0-17", 0, 17), ("18 to 64", 18, 64), ("under 18", None, 17), ("<18", None, 17), ("over 64", 65, None),
        ("> 64", 65, None), ("65+", 65, None), ("65 and over", 65, None), ("at least 65", 65, None), (">=65", 65, None),
        ("up to 17", None, 17), ("<=17", None, 17), ("40", 40, 40), ("Under 18 years", None, 17),
    ],
)  # fmt: skip
def test_ages(text, youngest, oldest) -> None:
    rule = own_rule_from("5", RULE | {"ages": text})
    assert (rule.youngest, rule.oldest, rule.problems) == (youngest, oldest, ())


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("MCR", ("MCR",), ()), ("not MCR, ACME", (), ("MCR", "ACME")), ("not MCR, not ACME", (), ("MCR", "ACME")),
        ("MCR; NOT ACME", ("MCR",), ("ACME",)), ("NOT-FOR-PROFIT", ("NOT-FOR-PROFIT",), ()), ("KNOT", ("KNOT",), ()),
    ],
)  # fmt: skip
def test_not_leaves_out_what_follows(text, wanted, unwanted) -> None:
    assert own_rule_from("5", RULE | {"payer_key": text}).payers == KeyCondition(wanted=wanted, unwanted=unwanted)


@pytest.mark.parametrize(
    ("cells", "field", "message"),
    [
        ({"name": ""}, "name", "The rule has no name."),
        ({"name": "x" * 41}, "name", "The name has more than 40 characters."),
        ({"state": "maybe"}, "state", "This must be on or off."),
        ({"procedure_codes": "7045"}, "procedure_codes", "The entry 1 cannot be read: "),
        ({"procedure_codes": "70470-70450"}, "procedure_codes", "The entry 1 cannot be read: its last code"),
        ({"procedure_codes": "70450, not 70450"}, "procedure_codes", "What is wanted here is left out again"),
        ({"payer_key": "MCR, not MCR"}, "payer_key", "What is wanted here is left out again"),
        ({"modality": "PET"}, "modality", "This is none of the choices."),
        ({"modifiers": "265"}, "modifiers", "This cannot be read: it has 3 characters"),
        ({"places": "2"}, "places", "This cannot be read: it has 1 character"),
        ({"diagnoses": "R5"}, "diagnoses", "The entry 1 cannot be read: "),
        ({"ages": "old"}, "ages", "This is no age."),
        ({"ages": "64-18"}, "ages", "No patient has such an age."),
        ({"ages": "under 0"}, "ages", "No patient has such an age."),
        ({"does": ""}, "does", "The rule does nothing."),
        ({"does": "Reject"}, "does", "This is none of the choices."),
        ({"words": ""}, "words", "The rule has no words to show."),
        ({"set_field": "Place of service"}, "set_field", "Hold sets nothing; Field and Value belong to Set."),
        ({"payer_key": ""}, "procedure_codes", "The rule names no condition: it would be about every line."),
        ({"effective_from": date(2026, 2, 1), "effective_to": date(2026, 1, 1)}, "effective_to", "The last day is"),
        ({"does": "Set"}, "set_field", "The rule sets nothing."),
        ({"does": "Set", "set_field": "Add modifier"}, "set_value", "The rule sets nothing."),
        ({"does": "Set", "set_field": "Charge", "set_value": "5"}, "set_field", "This is none of the choices."),
        ({"does": "Set", "set_field": "Add modifier", "set_value": "265"}, "set_value", "This is no modifier: "),
        ({"does": "Set", "set_field": "Place of service", "set_value": "2"}, "set_value", "This is no place of"),
        ({"does": "Set", "places": "22", "set_field": "Place of service", "set_value": "22"}, "set_value",
         "The rule would change nothing"),
        ({"does": "Set", "modifiers": "26", "set_field": "Add modifier", "set_value": "26"}, "set_value",
         "The rule would change nothing"),
        ({"does": "Set", "modifiers": "not 26", "set_field": "Remove modifier", "set_value": "26"}, "set_value",
         "The rule would change nothing"),
        ({"does": "Set", "facility_id": "HOSP", "set_field": "Facility ID", "set_value": "HOSP"}, "set_value",
         "The rule would change nothing"),
    ],
    ids=str,
)  # fmt: skip
def test_each_mistake_of_a_rule_is_named(cells, field, message) -> None:
    problems = own_rule_from("5", RULE | cells).problems
    assert [(each.field, each.message[: len(message)]) for each in problems] == [(field, message)]
    assert problems[0].what_to_do.endswith(".")


def test_a_switch() -> None:
    cells = SWITCH | {"edit_id": "rb 4016", "payer_key": "MCR", "effect": "AS review"}
    assert edit_switch_from("7", cells) == EditSwitch(
        switch_key="7", edit_id="RB4016", payer_key="MCR", effect=SwitchEffect.AS_REVIEW, reason="Agreed",
        decided_by="M. Hale", effective_to=date(2027, 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"effect": ""}, "effect"), ({"effect": "mute"}, "effect"), ({"reason": " "}, "reason"),
        ({"decided_by": ""}, "decided_by"), ({"effective_to": None}, "effective_to"),
    ],
)  # fmt: skip
def test_each_mistake_of_a_switch_is_named(cells, field) -> None:
    assert [each.field for each in edit_switch_from("7", SWITCH | cells).problems] == [field]
