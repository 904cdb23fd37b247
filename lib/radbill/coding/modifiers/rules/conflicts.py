"""Modifiers that exclude each other are named for a person to choose."""

from radbill.codes.modifier_facts import cited_conflicts
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule


def _apply(_case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    for conflict in cited_conflicts(draft.modifiers):
        reason = f"{conflict.first} and {conflict.second} exclude each other; keep the one that says what happened."
        draft = draft.flag_for_review(conflict.second, reason, conflict.citation)
    return draft


CONFLICTS = ModifierRule(90, _apply)
