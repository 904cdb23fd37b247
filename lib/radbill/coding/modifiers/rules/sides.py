"""RT, LT and 50, by the bilateral indicator of the code and by what the payer wants of both sides."""

from radbill.codes.modifier_sets import REDUCED_SERVICE
from radbill.codes.sides import BOTH_SIDES, LEFT_SIDE, RIGHT_SIDE, SIDE_MODIFIERS, BothSides, Side
from radbill.coding.modifiers.draft import ModifierDraft, if_sure
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.sources import BILATERAL, SIDED_INDICATORS

#: Bilateral indicator of codes that cover both sides already.
_COVERS_BOTH = "2"
#: Bilateral indicators of codes that are paid once, whatever the sides.
_PAID_ONCE = frozenset({"0", _COVERS_BOTH, "9"})
_ONE_SIDE = frozenset({Side.RIGHT, Side.LEFT})


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    """Which codes are of paired organs is not sure enough to change a side unasked."""
    question, indicator = case.question, case.row.bilateral_indicator
    if indicator in _PAID_ONCE:
        return _of_the_unpaired(question, indicator, draft)
    if indicator not in SIDED_INDICATORS:
        return draft
    likely = if_sure(BILATERAL, is_sure=False)
    if question.side is Side.BOTH and question.both_sides is BothSides.MODIFIER_50:
        draft = draft.add(BOTH_SIDES, f"Both sides of a paired organ (bilateral indicator {indicator}).", likely)
    elif question.side in _ONE_SIDE:
        draft = _one_side(question, draft)
    elif question.side is Side.BOTH and question.both_sides is BothSides.RIGHT_AND_LEFT:
        reason = "Both sides, as this payer wants them: RT and LT."
        draft = draft.remove(BOTH_SIDES, reason, likely)
        draft = draft.add(RIGHT_SIDE, reason, likely).add(LEFT_SIDE, reason, likely)
    return _beside_50(question, draft) if BOTH_SIDES in draft.modifiers else draft


def _one_side(question: ModifierQuestion, draft: ModifierDraft) -> ModifierDraft:
    others = sorted({BOTH_SIDES, *SIDE_MODIFIERS}.intersection(draft.modifiers) - {question.side})
    if others:
        reason = f"{question.side} was examined, and {' and '.join(others)} stands on the line."
        return draft.flag_for_review(others[0], reason, BILATERAL)
    return draft.add(question.side, "The side that was examined.", if_sure(BILATERAL, is_sure=False))


def _beside_50(question: ModifierQuestion, draft: ModifierDraft) -> ModifierDraft:
    """RT and LT say no more than 50; one of them alone says something else, so that a person must know which holds."""
    is_both = question.side is Side.BOTH or all(side in draft.modifiers for side in SIDE_MODIFIERS)
    source = if_sure(BILATERAL, is_sure=is_both and question.is_medicare)
    for side in SIDE_MODIFIERS:
        draft = draft.remove(side, "Modifier 50 says both sides already.", source)
    return draft


def _of_the_unpaired(question: ModifierQuestion, indicator: str, draft: ModifierDraft) -> ModifierDraft:
    """Codes that are billed once, whatever the side."""
    likely = if_sure(BILATERAL, is_sure=False)
    covers = "covers both sides" if indicator == _COVERS_BOTH else "is paid once, whatever the sides"
    reason = f"{question.procedure_code} {covers} (bilateral indicator {indicator})."
    draft = draft.remove(BOTH_SIDES, reason, likely)
    if indicator == _COVERS_BOTH and question.side in _ONE_SIDE:
        words = f"{reason} One side alone may need {REDUCED_SERVICE}, or a code of its own."
        return draft.flag_for_review(REDUCED_SERVICE, words, likely)
    sides = [side for side in SIDE_MODIFIERS if side in draft.modifiers]
    words = f"{reason} A side is not needed; some payers want it."
    return draft.flag_for_review(sides[0], words, likely) if sides else draft


SIDES = ModifierRule(40, _apply)
