"""A modifier stands on a line once."""

from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.proposal import Action, Change
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.sources import FOUR_PLACES


def _apply(_case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    once = tuple(dict.fromkeys(draft.modifiers))
    for modifier in once:
        if draft.modifiers.count(modifier) > 1:
            reason = f"{modifier} stands on the line twice; the second says nothing and takes one of four places."
            change = Change(modifier, Action.REMOVED, reason, FOUR_PLACES)
            draft = draft._replace(changes=(*draft.changes, change))
    return draft._replace(modifiers=once)


REPEATED_MODIFIER = ModifierRule(10, _apply)
