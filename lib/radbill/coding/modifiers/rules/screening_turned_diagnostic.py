"""GG on a diagnostic mammogram beside the screening mammogram of the same day."""

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAMS, SCREENING_MAMMOGRAM
from radbill.codes.modifier_sets import SCREENING_TURNED_DIAGNOSTIC as GG
from radbill.coding.modifiers.draft import ModifierDraft, if_medicare
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core import sources
from radbill.core.citations import Citation

_SOURCE = Citation(sources.CLAIMS_MANUAL, "chapter 18, section 20, screening and diagnostic mammogram of one day")


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    question = case.question
    if question.procedure_code in DIAGNOSTIC_MAMMOGRAMS and SCREENING_MAMMOGRAM in question.other_codes:
        reason = f"Beside the screening mammogram {SCREENING_MAMMOGRAM} of the same day."
        return draft.add(GG, reason, if_medicare(_SOURCE, question))
    return draft


SCREENING_TURNED_DIAGNOSTIC = ModifierRule(60, _apply)
