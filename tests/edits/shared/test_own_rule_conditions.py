"""Each condition of an own rule with what it admits and what not, and which rules set against each other."""

from datetime import date
from typing import Any

import pytest

from radbill.codes.claim_codes import VOID
from radbill.codes.spans import CodeSpan
from radbill.edits.shared.own_rules import LineFacts, is_about, lines_with_facts, own_rule_book
from radbill.edits.shared.own_settings import are_contradictory, modifiers_after, wish_of
from radbill.model.own_rules import KeyCondition, OwnAction, OwnField, OwnRule, RowProblem, SpanCondition
from radbill.model.registration import Registration
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

DAY = date(2026, 11, 10)
FACTS = LineFacts("ACME", "71046", "X-ray", ("26", "GC"), "22", "R1", "D1", "HOSPITAL", ("R519", "R059"), 50, DAY)
#: A condition, and a fact beside it that it speaks about.
KEYS = [("payers", "payer_key"), ("modalities", "modality"), ("places", "place_of_service"),
        ("readers", "reader_id"), ("orderers", "orderer_id"), ("facilities", "facility_id")]  # fmt: skip


def rule(**fields: Any) -> OwnRule:
    return OwnRule(**{"rule_key": "5", "name": "Ask"} | fields)


def span(code: str) -> CodeSpan:
    return CodeSpan(code, code)


@pytest.mark.parametrize(("condition", "fact"), KEYS)
def test_a_key_is_wanted_or_not(condition: str, fact: str) -> None:
    own = getattr(FACTS, fact)
    for names, admits in [((own,), True), (("X", own), True), (("X",), False)]:
        assert is_about(rule(**{condition: KeyCondition(wanted=names)}), FACTS) is admits
        assert is_about(rule(**{condition: KeyCondition(unwanted=names)}), FACTS) is not admits
    assert not is_about(rule(**{condition: KeyCondition(wanted=(own,), unwanted=(own,))}), FACTS)
    assert is_about(rule(**{condition: KeyCondition(wanted=(own,), unwanted=("X",))}), FACTS)


@pytest.mark.parametrize("modifier", ["26", "GC"])
def test_of_modifiers_one_is_enough(modifier: str) -> None:
    assert is_about(rule(modifiers=KeyCondition(wanted=(modifier, "TC"))), FACTS)
    assert not is_about(rule(modifiers=KeyCondition(unwanted=(modifier,))), FACTS)
    assert is_about(rule(modifiers=KeyCondition(unwanted=("TC",))), FACTS)
    assert not is_about(rule(modifiers=KeyCondition(wanted=("TC",))), FACTS)


@pytest.mark.parametrize(("condition", "codes"), [("procedures", ["71046"]), ("diagnoses", ["R519", "R059"])])
def test_codes_are_wanted_or_not(condition: str, codes: list[str]) -> None:
    other = SpanCondition(wanted=(span("99999"),))
    assert not is_about(rule(**{condition: other}), FACTS)
    assert is_about(rule(**{condition: SpanCondition(unwanted=(span("99999"),))}), FACTS)
    for code in codes:
        assert is_about(rule(**{condition: SpanCondition(wanted=(span("99999"), span(code)))}), FACTS)
        assert not is_about(rule(**{condition: SpanCondition(unwanted=(span("99999"), span(code)))}), FACTS)


@pytest.mark.parametrize(
    ("ages", "age", "admits"),
    [
        ((None, None), None, True), ((None, None), 50, True), ((50, None), None, False), ((None, 50), None, False),
        ((50, None), 50, True), ((51, None), 50, False), ((None, 50), 50, True), ((None, 49), 50, False),
        ((50, 50), 50, True), ((0, 49), 50, False), ((None, 0), 0, True), ((0, None), 0, True), ((1, None), 0, False),
        ((None, 10), 0, True),
    ],
)  # fmt: skip
def test_ages_hold_with_both_ends(ages: tuple[int | None, int | None], age: int | None, *, admits: bool) -> None:
    assert is_about(rule(youngest=ages[0], oldest=ages[1]), FACTS._replace(age=age)) is admits


@pytest.mark.parametrize(
    ("days", "day", "admits"),
    [
        ((None, None), None, True), ((DAY, None), None, False), ((None, DAY), None, False), ((DAY, DAY), DAY, True),
        ((DAY, None), DAY, True), ((None, DAY), DAY, True), ((DAY, None), date(2026, 11, 9), False),
        ((DAY, None), date(2026, 11, 11), True), ((None, DAY), date(2026, 11, 11), False),
        ((None, DAY), date(2026, 11, 9), True),
    ],
)  # fmt: skip
def test_days_hold_with_both_ends(days: tuple[date | None, date | None], day: date | None, *, admits: bool) -> None:
    assert is_about(rule(effective_from=days[0], effective_to=days[1]), FACTS._replace(day=day)) is admits


SETS = {"action": OwnAction.SET, "set_field": OwnField.PLACE_OF_SERVICE}


def contradicting(first: dict[str, Any], second: dict[str, Any]) -> list[int]:
    """How many mistakes each of two rules has that set different places."""
    one, other = (rule(**SETS | {"rule_key": key, "name": key, "set_value": value} | own)
                  for key, value, own in [("5", "11", first), ("6", "22", second)])  # fmt: skip
    problems = own_rule_book(Registration(own_rules=(one, other))).problems
    return [len(problems["5"]), len(problems["6"])]


@pytest.mark.parametrize(
    ("first", "second", "mistakes"),
    [
        ({}, {}, 1),
        ({"set_value": "22"}, {}, 0),
        ({"action": OwnAction.WARN}, {}, 0),
        ({}, {"action": OwnAction.HOLD}, 0),
        ({"action": OwnAction.WARN}, {"action": OwnAction.WARN}, 0),
        ({"youngest": 1}, {}, 0),
        ({"youngest": 1}, {"youngest": 1}, 1),
        ({"effective_to": DAY}, {"effective_from": DAY}, 1),
        ({"effective_to": DAY}, {"effective_from": date(2026, 11, 11)}, 0),
        ({"effective_from": DAY}, {"effective_to": DAY}, 1),
        ({"effective_from": date(2026, 11, 11)}, {"effective_to": DAY}, 0),
        ({"is_on": False}, {}, None),
    ],
)
def test_rules_of_the_same_lines_and_days_contradict(first: Any, second: Any, mistakes: int | None) -> None:
    if mistakes is None:
        with pytest.raises(KeyError):
            contradicting(first, second)
    else:
        assert contradicting(first, second) == [mistakes, mistakes]


def test_two_rules_of_one_name_are_both_not_used() -> None:
    rules = (rule(rule_key="5", name="Ask"), rule(rule_key="6", name="ASK"), rule(rule_key="7", name="Other"))
    book = own_rule_book(Registration(own_rules=rules))
    assert [each.rule_key for each in book.used] == ["7"]
    assert {key: [each.field for each in book.problems[key]] for key in "567"} == {
        "5": ["name"],
        "6": ["name"],
        "7": [],
    }


def test_rules_without_a_name_are_not_told_that_they_have_the_same() -> None:
    rules = (rule(rule_key="5", name=""), rule(rule_key="6", name=""))
    assert own_rule_book(Registration(own_rules=rules)).used == rules


def test_a_mistake_of_the_row_keeps_the_rule_from_use() -> None:
    own = rule(problems=(RowProblem("does", "It says nothing.", "Say it."),))
    book = own_rule_book(Registration(own_rules=(own,)))
    assert (book.used, [each.message for each in book.problems["5"]]) == (
        (),
        ["It says nothing. The rule is not used."],
    )


@pytest.mark.parametrize("field", ["payers", "readers", "orderers", "facilities"])
@pytest.mark.parametrize("side", ["wanted", "unwanted"])
def test_a_key_of_no_row_is_a_mistake(field: str, side: str) -> None:
    names = {
        "payers": ("payer_key", "The Payers table"),
        "readers": ("rendering_id", "The Providers table"),
        "orderers": ("referring_id", "The Providers table"),
        "facilities": ("facility_id", "The Facilities table"),
    }
    registration = valid_batch().registration.model_copy(
        update={"own_rules": (rule(**{field: KeyCondition(**{side: ("NOBODY",)})}),)}
    )
    (problem,) = own_rule_book(registration).problems["5"]
    assert (problem.field, problem.message.startswith(f"{names[field][1]} has no 'NOBODY'.")) == (names[field][0], True)


@pytest.mark.parametrize(("field", "value", "mistakes"), [(OwnField.FACILITY, "NONE", 1), (OwnField.FACILITY, "", 0),
                                                          (OwnField.PLACE_OF_SERVICE, "NONE", 0)])  # fmt: skip
def test_a_facility_that_is_set_has_to_be_registered(field: OwnField, value: str, mistakes: int) -> None:
    own = rule(action=OwnAction.SET, set_field=field, set_value=value)
    assert len(own_rule_book(Registration(own_rules=(own,))).problems["5"]) == mistakes


ADD, REMOVE = OwnField.ADD_MODIFIER, OwnField.REMOVE_MODIFIER
PLACE, FACILITY = OwnField.PLACE_OF_SERVICE, OwnField.FACILITY


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        ((ADD, "26"), (REMOVE, "26"), True), ((REMOVE, "26"), (ADD, "26"), True), ((ADD, "26"), (REMOVE, "TC"), False),
        ((ADD, "26"), (ADD, "TC"), False), ((ADD, "26"), (ADD, "26"), False), ((PLACE, "11"), (PLACE, "22"), True),
        ((PLACE, "11"), (PLACE, "11"), False), ((PLACE, "11"), (FACILITY, "22"), False),
        ((FACILITY, "A"), (FACILITY, "B"), True), ((None, "11"), (PLACE, "22"), False),
        ((PLACE, "11"), (None, "22"), False), ((ADD, "26"), (PLACE, "26"), False),
    ],
)  # fmt: skip
def test_what_cannot_both_be_set(first: Any, second: Any, *, contradict: bool) -> None:
    one, other = (rule(set_field=field, set_value=value) for field, value in (first, second))
    assert are_contradictory(one, other) is contradict


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [(ADD, "TC", ("26", "GC", "26", "TC")), (ADD, "GC", ("26", "GC", "26")), (REMOVE, "26", ("GC",)),
     (REMOVE, "TC", ("26", "GC", "26")), (PLACE, "22", ("26", "GC", "26")), (None, "TC", ("26", "GC", "26"))],
)  # fmt: skip
def test_modifiers_after_a_rule(field: OwnField | None, value: str, after: tuple[str, ...]) -> None:
    assert modifiers_after(rule(set_field=field, set_value=value), ("26", "GC", "26")) == after


def test_every_wish_has_words() -> None:
    wishes = [wish_of(rule(set_field=field, set_value="X")) for field in (ADD, REMOVE, PLACE, FACILITY, None)]
    assert wishes == ["modifier X is to be added", "modifier X is to be taken off", "place of service is to be X",
                      "the facility is to be X", ""]  # fmt: skip


def test_the_lines_after_a_void_are_looked_at() -> None:
    batch = batch_from(changed(valid_sketch(), {"claims.C2.frequency": VOID}))
    told = [(claim.claim_id, at) for claim, at, _ in lines_with_facts(batch.claims)]
    assert told == [("C1", 0), ("C1", 1), ("C3", 0), ("C3", 1), ("C4", 0)]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (None, DAY, None),
        (date(1950, 11, 10), None, None),
        (date(1950, 11, 10), DAY, 76),
        (date(1950, 11, 11), DAY, 75),
    ],
)
def test_an_age_needs_both_days(born: date | None, day: date | None, age: int | None) -> None:
    change = {"patients.P1.person.birth_date": born, "claims.C1.lines.L1.date_of_service": day}
    facts = next(facts for _, _, facts in lines_with_facts(batch_from(changed(valid_sketch(), change)).claims))
    assert (facts.age, facts.day) == (age, day)
