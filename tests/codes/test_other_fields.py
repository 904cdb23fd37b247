"""Modifiers of other fields are none that radiology bills, but for those that NCCI takes on any code."""

from itertools import combinations

import pytest

from radbill.codes.modifier_sets import KNOWN_MODIFIERS, NCCI_MODIFIERS
from radbill.codes.other_fields import FIELDS


@pytest.mark.parametrize("field", FIELDS)
def test_no_modifier_of_another_field_is_one_of_radiology(field: str) -> None:
    assert (KNOWN_MODIFIERS & FIELDS[field]) - NCCI_MODIFIERS == set()


def test_each_is_of_one_field() -> None:
    assert [pair for pair in combinations(FIELDS, 2) if not FIELDS[pair[0]].isdisjoint(FIELDS[pair[1]])] == []


def test_they_are_two_characters() -> None:
    assert {len(modifier) for modifiers in FIELDS.values() for modifier in modifiers} == {2}
