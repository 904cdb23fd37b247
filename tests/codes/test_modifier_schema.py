"""A table of modifiers knows each modifier once, and its conflicts name none that it lacks."""

from pathlib import Path

import pytest

from radbill.codes import modifier_schema
from radbill.codes.modifier_schema import ModifierTable
from radbill.core.cited_tables import load_table

TABLE = load_table(Path(modifier_schema.__file__).with_name("modifier_facts.yaml"), ModifierTable)


def made(**changes: object) -> ModifierTable:
    return ModifierTable.model_validate(dict(TABLE) | changes)


def test_the_table_as_it_is() -> None:
    assert made().modifiers == TABLE.modifiers


def test_a_modifier_stands_once() -> None:
    first, second = TABLE.modifiers[:2]
    named = ", ".join(sorted((first.code, second.code)))
    with pytest.raises(ValueError, match=f"error, {first.code} stands twice"):
        made(modifiers=(*TABLE.modifiers, first))
    with pytest.raises(ValueError, match=f"{named} stands twice"):
        made(modifiers=(*TABLE.modifiers, second, first))


def test_conflicts_are_of_modifiers_that_the_table_has() -> None:
    gone = TABLE.conflicts[0].pair[0]
    without = tuple(row for row in TABLE.modifiers if row.code != gone)
    with pytest.raises(ValueError, match=f"conflicts name {gone}, which the table does not have"):
        made(modifiers=without)
