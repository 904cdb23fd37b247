"""Modifiers that set the price stand first, then payment policy, then information; and no more than four."""

from radbill.codes.modifier_facts import modifier_facts
from radbill.coding.modifiers.draft import MOST_MODIFIERS, ModifierDraft
from radbill.coding.modifiers.line_order import line_rank
from radbill.coding.modifiers.proposal import Action, Change
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.sources import FOUR_PLACES
from radbill.core import sources
from radbill.core.citations import Citation

_SOURCE = Citation(sources.CLAIM_INSTRUCTIONS, "modifiers that change the price stand first")


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    """An unknown modifier is left where it stands. What is new is set in; that others moved is a change of its own."""
    if any(modifier_facts(modifier) is None for modifier in draft.modifiers):
        return draft
    ordered = tuple(sorted(draft.modifiers, key=line_rank))
    kept = [modifier for modifier in dict.fromkeys(case.question.modifiers) if modifier in ordered]
    in_order = [modifier for modifier in ordered if modifier in kept]
    moved = [new for new, old in zip(in_order, kept, strict=True) if new != old]
    changes = [Change(modifier, Action.MOVED, f"In the order {' '.join(ordered)}.", _SOURCE) for modifier in moved[:1]]
    draft = draft._replace(modifiers=ordered, changes=(*draft.changes, *changes))
    if len(ordered) > MOST_MODIFIERS:
        left = " ".join(ordered[MOST_MODIFIERS:])
        reason = f"A line has room for four; {left} would be left out."
        draft = draft.flag_for_review(ordered[MOST_MODIFIERS], reason, FOUR_PLACES)
    return draft


ORDER = ModifierRule(100, _apply)
