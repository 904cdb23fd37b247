import csv
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes import modifier
from radbill.codes import modifier_facts as facts_module
from radbill.codes.modifier_facts import (
    ModifierClass,
    cited_conflicts,
    conflicts,
    known_modifiers,
    modifier_facts,
)
from radbill.core.citations import Confidence

CODES = [facts.code for facts in known_modifiers()]
MODIFIERS = st.lists(st.sampled_from(CODES), max_size=6).map(tuple)


def test_the_documentation_runs():
    tried = doctest.testmod(facts_module)
    assert tried.attempted
    assert not tried.failed


def test_every_entry_is_complete_and_stands_once():
    assert len(set(CODES)) == len(CODES)
    for facts in known_modifiers():
        assert modifier.is_valid(facts.code)
        assert facts.words
        assert facts.effect.endswith(".")
        assert facts.citation.document


def test_every_entry_is_a_published_modifier(shared_data):
    with (shared_data / "starter/modifiers_2024_codes_only.csv").open(encoding="utf-8", newline="") as stream:
        published = {row["mod_code"] for row in csv.DictReader(stream)}
    later = {"ME", "MF", "MG", "MH"} - published
    assert set(CODES) - published <= later


def test_conflicts_name_known_modifiers_and_are_mutual():
    for facts in known_modifiers():
        for other in facts.conflicts_with:
            opposite = modifier_facts(other)
            assert opposite is not None
            assert facts.code in opposite.conflicts_with


@pytest.mark.parametrize(("code", "modifier_class"), [
    ("26", ModifierClass.PRICING),
    ("TC", ModifierClass.PRICING),
    ("FX", ModifierClass.PRICING),
    ("52", ModifierClass.PRICING),
    ("59", ModifierClass.PAYMENT_POLICY),
    ("76", ModifierClass.PAYMENT_POLICY),
    ("LT", ModifierClass.INFORMATIONAL),
    ("GC", ModifierClass.INFORMATIONAL),
])  # fmt: skip
def test_the_class_says_the_order_on_the_line(code, modifier_class):
    facts = modifier_facts(code)
    assert facts is not None
    assert facts.modifier_class is modifier_class


@pytest.mark.parametrize("code", ["52", "62", "66", "80", "AS", "JW", "JZ", "54"])
def test_what_varies_by_contractor_is_not_called_sure(code):
    facts = modifier_facts(code)
    assert facts is not None
    assert facts.citation.confidence is Confidence.MEDIUM


@pytest.mark.parametrize("code", ["2", "QX", "", "tc", "26.0"])
def test_a_modifier_that_is_not_in_the_table_has_no_facts(code):
    assert modifier_facts(code) is None


@pytest.mark.parametrize("pair", [
    ("26", "TC"), ("50", "LT"), ("50", "RT"), ("52", "53"), ("59", "XE"), ("59", "XS"), ("59", "XP"), ("59", "XU"),
    ("76", "77"), ("26", "FX"), ("26", "FY"), ("26", "CT"), ("GA", "GZ"), ("GY", "GA"), ("GA", "GX"), ("GX", "GZ"),
])  # fmt: skip
def test_published_conflicts_are_found_in_either_order(pair):
    first, second = pair
    assert conflicts((first, "GC", second)) == ((first, second),)
    assert conflicts((second, first)) == ((second, first),)


@pytest.mark.parametrize("line", [
    (), ("26",), ("TC", "FX"), ("TC", "FX", "FY"), ("26", "59"), ("LT", "RT"), ("26", "76", "59", "LT"), ("GX", "GY"),
    ("26", "26"),
])  # fmt: skip
def test_modifiers_that_go_together_do_not_conflict(line):
    assert conflicts(line) == ()


def test_a_conflict_carries_its_source():
    (conflict,) = cited_conflicts(("26", "TC"))
    assert (conflict.first, conflict.second) == ("26", "TC")
    assert conflict.citation.document == "CMS physician fee schedule relative value file"


def test_a_repeated_modifier_repeats_no_conflict():
    assert conflicts(("26", "TC", "26", "TC")) == (("26", "TC"),)


@given(line=MODIFIERS)
def test_order_does_not_decide_which_pairs_conflict(line):
    assert {frozenset(pair) for pair in conflicts(line)} == {frozenset(pair) for pair in conflicts(line[::-1])}


@pytest.mark.parametrize(
    ("codes", "effect"),
    [({"58", "79"}, "Paid in full."), ({"JW"}, "Pays the discarded amount."), ({"GC", "GE"}, "No price effect.")],
)
def test_what_a_modifier_does_in_a_few_words(codes, effect):
    """Medicare manual chapter 12, section 40.2 (58 and 79) and chapter 17, section 40 (JW); the others inform alone."""
    assert {facts.code for facts in known_modifiers() if facts.effect == effect} == codes
