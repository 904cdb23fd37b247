"""A code that stands twice on a day says why, or is taken for a duplicate."""

from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS, REPEATED_BY_SAME_PHYSICIAN
from radbill.codes.sides import BOTH_SIDES, SIDE_MODIFIERS
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core import sources
from radbill.core.citations import Citation

_SOURCE = Citation(sources.CLAIMS_MANUAL, "chapter 1, Detection of Duplicate Claims")
_REASONS = frozenset({*REPEAT_OR_DISTINCT_MODIFIERS, BOTH_SIDES, *SIDE_MODIFIERS})


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    code = case.question.procedure_code
    if code in case.question.other_codes and _REASONS.isdisjoint(draft.modifiers):
        twice = f"{code} stands more than once on the day"
        reason = f"{twice}: 76 if the same physician repeated it, 77 if another did; RT and LT if the sides differ."
        return draft.flag_for_review(REPEATED_BY_SAME_PHYSICIAN, reason, _SOURCE)
    return draft


REPEATED_CODE = ModifierRule(80, _apply)
