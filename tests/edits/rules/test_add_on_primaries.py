"""Which codes of a day are an add-on's primary: the listed ones; any other where contractors decide and list none."""

import pytest

from radbill.edits.rules.pairs.rb8003_add_on_code_is_without_its_primary import _has_primary
from radbill.reference.records import AddOnRow


@pytest.mark.parametrize("add_on_type", ["1", "2", "3"])
def test_a_listed_primary_is_one_and_another_code_is_none(add_on_type: str) -> None:
    row = AddOnRow("77063", add_on_type, frozenset({"77067"}))
    assert _has_primary(row, frozenset({"77063", "77067"}))
    assert not _has_primary(row, frozenset({"77063", "71046"}))
    assert not _has_primary(row, frozenset({"77063"}))


def test_where_contractors_decide_any_other_code_may_be_one_and_else_none() -> None:
    codes = frozenset({"0042T", "70450"})
    assert _has_primary(AddOnRow("0042T", "2", frozenset()), codes)
    assert not _has_primary(AddOnRow("0042T", "2", frozenset()), frozenset({"0042T"}))
    assert not _has_primary(AddOnRow("0042T", "1", frozenset()), codes)
