"""Modifiers of other fields are none that radiology bills."""

from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.other_fields import ANESTHESIA_MODIFIERS, WAIVED_TEST


def test_no_modifier_of_another_field_is_one_of_radiology() -> None:
    assert KNOWN_MODIFIERS.isdisjoint({*ANESTHESIA_MODIFIERS, WAIVED_TEST})


def test_they_are_two_characters() -> None:
    assert {len(modifier) for modifier in (*ANESTHESIA_MODIFIERS, WAIVED_TEST)} == {2}
