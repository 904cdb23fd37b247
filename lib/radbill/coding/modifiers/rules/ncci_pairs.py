"""59 and X{EPSU} are for NCCI pairs with indicator 1, and never help one with 0."""

from radbill.codes.modifier_sets import DISTINCT_PROCEDURE, DISTINCT_SERVICE_MODIFIERS
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.reference.records import PtpPair

_SOURCE = Citation(sources.NCCI_MANUAL, "chapter I")
_MODIFIER_ALLOWED = "1"


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    question = case.question
    code, other_codes = question.procedure_code, question.other_codes
    is_needed = code in other_codes
    for other in dict.fromkeys(other_codes):
        pair = case.book.ptp_pair(code, other, question.day)
        if isinstance(pair, PtpPair) and pair.column_2_code == code:
            is_needed |= pair.modifier_indicator == _MODIFIER_ALLOWED
            draft = draft.flag_for_review(DISTINCT_PROCEDURE, _in_words(pair), _SOURCE)
    used = sorted(DISTINCT_SERVICE_MODIFIERS.intersection(draft.modifiers))
    if used and other_codes and not is_needed:
        draft = draft.flag_for_review(used[0], f"No pair of the day needs {used[0]} on {code}.", _SOURCE)
    return draft


def _in_words(pair: PtpPair) -> str:
    if pair.modifier_indicator == _MODIFIER_ALLOWED:
        part = f"{pair.column_2_code} is part of {pair.column_1_code}"
        return f"{part} unless the record shows a separate service; then XE, XS, XP or XU, or 59."
    return f"{pair.column_2_code} is part of {pair.column_1_code}, and no modifier changes that (indicator 0)."


NCCI_PAIRS = ModifierRule(70, _apply)
