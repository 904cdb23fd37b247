"""59 and X{EPSU} are for NCCI pairs with indicator 1, and never help one with 0."""

from radbill.codes.modifier_sets import DISTINCT_PROCEDURE, DISTINCT_SERVICE_MODIFIERS
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.reference.book.outdated_answers import Gap, answer_as_of
from radbill.reference.records import PtpPair

_SOURCE = Citation(sources.NCCI_MANUAL, "chapter I")
_MODIFIER_ALLOWED = "1"


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    question = case.question
    code, other_codes = question.procedure_code, question.other_codes
    is_needed, gaps = code in other_codes, None
    for other in dict.fromkeys(other_codes):
        pair, gap = answer_as_of(case.book, ("ncci_ptp",), case.book.ptp_pair, question.day, code, other)
        gaps = gaps or gap
        if isinstance(pair, PtpPair) and pair.column_2_code == code:
            is_needed |= pair.modifier_indicator == _MODIFIER_ALLOWED
            draft = draft.flag_for_review(DISTINCT_PROCEDURE, _as_of(_in_words(pair), gap), _SOURCE)
    used = sorted(DISTINCT_SERVICE_MODIFIERS.intersection(draft.modifiers))
    if used and other_codes and not is_needed:
        words = f"No pair of the day needs {used[0]} on {code}."
        unknown = gaps is not None and not gaps.is_answered
        draft = draft.flag_for_review(used[0], str(gaps) if unknown else _as_of(words, gaps), _SOURCE)
    return draft


def _as_of(words: str, gap: Gap | None) -> str:
    """A sentence; with the list's name when it is an outdated one."""
    return f"{words.removesuffix('.')} ({gap.as_of})." if gap and gap.is_answered else words


def _in_words(pair: PtpPair) -> str:
    if pair.modifier_indicator == _MODIFIER_ALLOWED:
        part = f"{pair.column_2_code} is part of {pair.column_1_code}"
        return f"{part} unless the record shows a separate service; then XE, XS, XP or XU, or 59."
    return f"{pair.column_2_code} is part of {pair.column_1_code}, and no modifier changes that (indicator 0)."


NCCI_PAIRS = ModifierRule(70, _apply)
