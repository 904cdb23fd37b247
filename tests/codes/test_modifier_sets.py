"""The sets of modifiers against what the table of modifiers says of each of their members."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes import modifier_sets
from radbill.codes.cited_codes import CitedCodes
from radbill.codes.modifier_facts import conflicts, known_modifiers
from radbill.codes.modifier_sets import opens_session

EFFECTS = {facts.code: facts.effect for facts in known_modifiers()}
WORDS = {facts.code: facts.words for facts in known_modifiers()}
EYELIDS = {"E1", "E2", "E3", "E4"}
SETS = {name: value for name, value in vars(modifier_sets).items() if isinstance(value, CitedCodes)}


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_set_says_where_it_was_published_and_holds_known_modifiers(name: str) -> None:
    assert SETS[name].citation.document
    assert SETS[name] - EYELIDS <= EFFECTS.keys()


@pytest.mark.parametrize(("name", "sign"), [
    ("NCCI_MODIFIERS", "May open an NCCI pair"),
    ("NCCI_MODIFIERS", "may open an NCCI pair"),
    ("HOSPITAL_DEPARTMENT_MODIFIERS", "For the hospital's claim"),
    ("USE_CRITERIA_MODIFIERS", "Not needed since 2024"),
    ("ASSISTANT_MODIFIERS", "16 percent"),
    ("SESSION_MODIFIERS", "opens a session of its own"),
])  # fmt: skip
def test_what_the_table_says_of_a_modifier_puts_it_into_the_set(name: str, sign: str) -> None:
    signed = {code for code, effect in EFFECTS.items() if sign in effect}
    assert signed
    assert signed <= SETS[name]


def test_what_opens_an_ncci_pair_by_the_manual() -> None:
    """58, 78 and 79 are paid by other rules too, so that the table tells of those."""
    told = {code for code, effect in EFFECTS.items() if "NCCI pair" in effect}
    assert SETS["NCCI_MODIFIERS"] - told - EYELIDS == {"58", "78", "79"}


def test_59_excludes_each_of_its_more_exact_forms() -> None:
    exact = SETS["DISTINCT_SERVICE_MODIFIERS"] - {"59"}
    assert {pair[1] for code in EFFECTS for pair in conflicts(("59", code))} == exact


def test_repeated_are_those_that_the_words_call_so() -> None:
    repeated = {code for code, words in WORDS.items() if "repeated" in words}
    assert SETS["REPEAT_OR_DISTINCT_MODIFIERS"] - SETS["DISTINCT_SERVICE_MODIFIERS"] == repeated


@pytest.mark.parametrize(("line", "opens"), [
    (("59",), True), (("26", "XE"), True), (("XS",), False), (("76",), False), ((), False), (("XU", "XP"), False),
])  # fmt: skip
def test_59_and_xe_open_a_session(line, opens):
    assert opens_session(line) is opens


@given(line=st.lists(st.sampled_from(sorted(EFFECTS)), max_size=6).map(tuple))
def test_order_does_not_decide_the_session(line):
    assert opens_session(line) is opens_session(line[::-1])
