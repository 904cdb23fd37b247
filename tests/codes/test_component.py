"""The component by the modifiers 26 and TC, for every line of known modifiers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.component import Component, component_name, component_of, without_component
from radbill.codes.modifier_facts import known_modifiers

MODIFIERS = st.lists(st.sampled_from([facts.code for facts in known_modifiers()]), max_size=6).map(tuple)


@pytest.mark.parametrize(("line", "component"), [
    ((), Component.GLOBAL),
    (("59", "LT"), Component.GLOBAL),
    (("26",), Component.PROFESSIONAL),
    (("59", "26"), Component.PROFESSIONAL),
    (("TC", "FX"), Component.TECHNICAL),
    (("26", "TC"), None),
    (("TC", "26"), None),
])  # fmt: skip
def test_the_component_of_a_line(line, component):
    assert component_of(line) is component


@pytest.mark.parametrize(("line", "name"), [(("26",), "26"), (("59", "TC"), "TC"), ((), "global"), (("50",), "global")])
def test_contracts_name_components(line, name):
    assert component_name(line) == name


def test_the_values_are_those_of_the_fee_schedules_modifier_column():
    assert [component.value for component in Component] == ["", "26", "TC"]


@given(line=MODIFIERS)
def test_order_decides_nothing_and_what_is_left_names_no_component(line):
    assert component_of(line) is component_of(line[::-1])
    rest = without_component(line)
    assert component_of(rest) is Component.GLOBAL
    assert [each for each in line if each in rest] == list(rest)
