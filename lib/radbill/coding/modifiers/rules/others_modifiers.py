"""Modifiers of the hospital's claim and of a paused programme do not belong on the line; unknown ones are looked up."""

from radbill.codes.modifier_facts import modifier_facts
from radbill.codes.modifier_sets import (
    HOSPITAL_DEPARTMENT_MODIFIERS,
    USE_CRITERIA_MODIFIERS,
    USE_CRITERIA_PAUSED_FROM,
)
from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.core import sources
from radbill.core.citations import Citation, Confidence
from radbill.core.dates import us_date

_OUTPATIENT = Citation(sources.OPPS_RULES, "hospital's own modifiers")
_UNKNOWN = Citation(sources.PAYER_POLICIES, "", Confidence.MEDIUM)


def _apply(_case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    for modifier in draft.modifiers:
        if modifier in HOSPITAL_DEPARTMENT_MODIFIERS:
            reason = "It belongs on the hospital's claim, never on a professional one."
            draft = draft.remove(modifier, reason, _OUTPATIENT)
        elif modifier in USE_CRITERIA_MODIFIERS:
            reason = f"The programme is paused since {us_date(USE_CRITERIA_PAUSED_FROM)}; it is not needed."
            draft = draft.flag_for_review(modifier, reason, USE_CRITERIA_MODIFIERS.citation)
        elif modifier_facts(modifier) is None:
            draft = draft.flag_for_review(modifier, "It is none that matters to radiology; look it up.", _UNKNOWN)
    return draft


OTHERS_MODIFIERS = ModifierRule(20, _apply)
