"""A report that speaks of both sides: only where its review says that the side is what is uncertain."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from radbill.coding.reports.verdicts import MISSING, PRESENT, UNCERTAIN
from radbill.edits.rules.documentation.rb7504_side_of_the_report_differs import side_of_the_report_differs
from tests.edits.valid_batch import valid_batch

(CLAIM, *_) = valid_batch().claims


def told(*requirements: tuple[str, str]) -> list[str]:
    needs = tuple(SimpleNamespace(name=name, state=state) for name, state in requirements)
    review = SimpleNamespace(sides=frozenset(), requirements=needs)
    record = SimpleNamespace(line=CLAIM.lines[0], pointed_diagnoses=())
    context = SimpleNamespace(reviewed_lines=[(record, review)])
    return [fault.field for fault in side_of_the_report_differs.check(cast("Any", None), cast("Any", context))]


@pytest.mark.parametrize("state", [MISSING, PRESENT])
def test_a_side_that_is_said_or_missing_is_another_edits(state: str) -> None:
    assert told(("side", state)) == []


@pytest.mark.parametrize("name", ["contrast", "views"])
def test_what_else_is_uncertain_says_nothing_of_the_side(name: str) -> None:
    assert told((name, UNCERTAIN)) == []
    assert told((name, UNCERTAIN), ("side", UNCERTAIN)) == ["modifiers"]
