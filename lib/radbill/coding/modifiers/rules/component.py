"""26 and TC: in the hospital the reading alone is billed, elsewhere the owner of the equipment decides."""

from radbill.codes.component import COMPONENT_MODIFIERS, PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT
from radbill.codes.places import HOSPITAL_PLACES
from radbill.coding.modifiers.draft import ModifierDraft, if_medicare, if_sure
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.sources import COMPONENTS
from radbill.core import sources
from radbill.core.citations import Citation

_HOSPITAL = Citation(sources.CLAIMS_MANUAL, "chapter 13, section 20, technical component of hospital patients")

#: PC/TC indicators: codes of both parts, and of the reading of a test that has a code of its own.
_DIVIDED, _READ_APART = "1", "6"
#: PC/TC indicators with which a modifier says what the code says anyway: a physician's service or a reading alone, and
#: a technical part alone.
_SAYS_THE_SAME = {PROFESSIONAL_COMPONENT: frozenset("02"), TECHNICAL_COMPONENT: frozenset("3")}


def is_the_hospitals(question: ModifierQuestion) -> bool:
    """Whether nothing leaves a doubt that the technical part is the hospital's, when the place is a hospital's."""
    return question.place_is_sure and (question.is_medicare or question.owns_equipment is False)


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    if case.row.pc_tc_indicator != _DIVIDED:
        return _of_the_undivided(case.question, case.row.pc_tc_indicator, draft)
    if case.question.place_of_service in HOSPITAL_PLACES:
        return _of_the_hospital(case.question, draft)
    return _of_the_office(case.question, draft)


def _of_the_undivided(question: ModifierQuestion, indicator: str, draft: ModifierDraft) -> ModifierDraft:
    """Codes without a reading or technical part to split off; a part that the code is not may mean another code."""
    components = [modifier for modifier in COMPONENT_MODIFIERS if modifier in draft.modifiers]
    if not indicator or (indicator == _READ_APART and components == [PROFESSIONAL_COMPONENT]):
        return draft
    lacks = "has no technical part" if indicator == _READ_APART else "is not divided into reading and technical part"
    about = f"{question.procedure_code} {lacks} (PC/TC indicator {indicator})"
    for modifier in components:
        if indicator in _SAYS_THE_SAME[modifier] and len(components) == 1:
            reason = f"{about}; it says the same without {modifier}."
            draft = draft.remove(modifier, reason, if_medicare(COMPONENTS, question))
        else:
            reason = f"{about}; take {modifier} off, or use the code that was meant."
            draft = draft.flag_for_review(modifier, reason, COMPONENTS)
    return draft


def _of_the_hospital(question: ModifierQuestion, draft: ModifierDraft) -> ModifierDraft:
    """The hospital is paid for the technical part of its patients."""
    why = f"In place of service {question.place_of_service} the hospital is paid for the technical part"
    if TECHNICAL_COMPONENT in draft.modifiers:
        return draft.flag_for_review(TECHNICAL_COMPONENT, f"{why}; bill the reading with 26.", _HOSPITAL)
    reason = f"{why}; the line then bills the reading alone and is priced as such: look at its charge."
    return draft.add(PROFESSIONAL_COMPONENT, reason, if_sure(_HOSPITAL, is_sure=is_the_hospitals(question)))


def _of_the_office(question: ModifierQuestion, draft: ModifierDraft) -> ModifierDraft:
    """Outside the hospital the owner of the equipment decides."""
    components = set(COMPONENT_MODIFIERS).intersection(draft.modifiers)
    if question.owns_equipment is None:
        reason = "Who owns the equipment decides: both parts without a modifier, the reading with 26."
        return draft if components else draft.flag_for_review(PROFESSIONAL_COMPONENT, reason, COMPONENTS)
    if question.owns_equipment:
        reason = "The equipment is the practice's: both parts are billed without 26, if nobody else reads."
        is_reading = PROFESSIONAL_COMPONENT in components
        return draft.flag_for_review(PROFESSIONAL_COMPONENT, reason, COMPONENTS) if is_reading else draft
    if TECHNICAL_COMPONENT in components:
        reason = "The equipment is another's, who bills the technical part."
        return draft.flag_for_review(TECHNICAL_COMPONENT, reason, COMPONENTS)
    reason = "The equipment is another's: the practice bills the reading, unless it bought the technical part."
    return draft.add(PROFESSIONAL_COMPONENT, reason, if_sure(COMPONENTS, is_sure=False))


COMPONENT = ModifierRule(30, _apply)
