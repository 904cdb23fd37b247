"""The rules of the modifiers as files: each is found, has its own place, and leaves right modifiers as they are."""

from datetime import date
from pathlib import Path

import pytest

from radbill.coding.modifiers import propose as propose_module
from radbill.coding.modifiers import rules
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.coding.modifiers.propose import modifier_rules
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core.citations import Citation
from radbill.core.discovery import modules_of
from radbill.reference.book.book import ReferenceBook

BOOK, DAY = ReferenceBook.open(Path("no-store-here")), date(2026, 8, 3)


def test_every_file_has_one_rule_and_every_rule_its_own_place() -> None:
    found = [[value for value in vars(module).values() if isinstance(value, ModifierRule)]
             for module in modules_of(rules)]  # fmt: skip
    assert [len(each) for each in found] == [1] * len(found)
    assert sorted(rule.order for (rule,) in found) == [rule.order for rule in modifier_rules()]
    assert [rule.order for rule in modifier_rules()] == list(range(10, 10 * len(found) + 1, 10))


def test_what_takes_off_goes_before_what_sets_in_and_the_order_comes_last() -> None:
    names = [rule.apply.__module__.rpartition(".")[2] for rule in modifier_rules()]
    assert names[:2] == ["repeated_modifier", "others_modifiers"]
    assert names.index("component") < names.index("old_equipment")
    assert names[-2:] == ["conflicts", "order"]


def test_two_rules_in_one_place_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [(rules, ModifierRule(10, lambda _case, draft: draft)) for _ in range(2)]
    monkeypatch.setattr(propose_module, "members_of", lambda *_: iter(twice))
    with pytest.raises(ValueError, match="same place"):
        modifier_rules.__wrapped__()


@pytest.mark.parametrize("rule", modifier_rules(), ids=lambda rule: rule.apply.__module__.rpartition(".")[2])
def test_a_right_reading_is_left_alone(rule: ModifierRule) -> None:
    rows = BOOK.fee_rows("70450", DAY)
    case = ModifierCase(ModifierQuestion("70450", DAY, "22", ("26",)), rows[""], BOOK)
    draft = ModifierDraft(("26",), only_certain=False)
    assert rule.apply(case, draft) == draft


def test_a_draft_that_may_do_only_what_is_certain_has_room_for_four() -> None:
    citation = Citation("Medicare Claims Processing Manual (Pub. 100-04)", "chapter 12")
    full = ModifierDraft(("26", "59", "76", "RT"), only_certain=True).add("GC", "A resident.", citation)
    assert full.modifiers == ("26", "59", "76", "RT")
    assert [change.action for change in full.changes] == ["check"]
