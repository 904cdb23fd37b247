"""FX, FY and CT: exams on old equipment, whose technical part is paid less."""

from radbill.codes.code_sets import CT_STANDARD_CODES
from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.codes.equipment import is_on_old_equipment
from radbill.codes.modality import XRAY, modality_of
from radbill.codes.modifier_sets import COMPUTED_RADIOGRAPHY, CT_BELOW_STANDARD, EQUIPMENT_MODIFIERS, FILM
from radbill.codes.places import HOSPITAL_PLACES
from radbill.coding.modifiers.draft import ModifierDraft, if_medicare, if_sure
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.rules.component import is_the_hospitals
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

_SOURCE = Citation("CMS CR 9727", "with CR 10188 and CR 9250: reductions of the technical component")
#: The dated number that each modifier cuts by.
_REDUCTIONS = {
    FILM: "film_reduction_percent",
    COMPUTED_RADIOGRAPHY: "computed_radiography_reduction_percent",
    CT_BELOW_STANDARD: "ct_equipment_reduction_percent",
}
_WORDS = {
    FILM: "film",
    COMPUTED_RADIOGRAPHY: "cassettes (computed radiography)",
    CT_BELOW_STANDARD: "CT below the dose standard XR-29",
}


def _apply(case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    for modifier in EQUIPMENT_MODIFIERS:
        draft = _of_one(modifier, case, draft)
    return draft


def _of_one(modifier: str, case: ModifierCase, draft: ModifierDraft) -> ModifierDraft:
    question = case.question
    if PROFESSIONAL_COMPONENT in draft.modifiers:
        is_sure = _is_in_hospital(question) and is_the_hospitals(question)
        reason = "It cuts the technical part, which this line does not bill."
        return draft.remove(modifier, reason, if_sure(_SOURCE, is_sure=is_sure))
    if modifier in question.equipment and _counts(modifier, question, case.book):
        reason = f"Registered equipment: {_WORDS[modifier]}; the technical part is paid less."
        return draft.add(modifier, reason, if_medicare(_SOURCE, question))
    if not is_on_old_equipment(question.procedure_code, modifier):
        reason = f"{question.procedure_code} is not made on such equipment."
        return draft.remove(modifier, reason, if_sure(_SOURCE, is_sure=False))
    return draft


def _is_in_hospital(question: ModifierQuestion) -> bool:
    return question.place_of_service in HOSPITAL_PLACES


def _counts(modifier: str, question: ModifierQuestion, book: ReferenceBook) -> bool:
    """Whether a code is made on the old equipment, by the practice's own, on a day on which that counts."""
    percent = book.parameter(_REDUCTIONS[modifier], question.day)
    if isinstance(percent, Failure) or not percent.value:
        return False
    if _is_in_hospital(question) or question.owns_equipment is False:
        return False
    if modifier == CT_BELOW_STANDARD:
        return CT_STANDARD_CODES.holds(question.procedure_code)
    return modality_of(question.procedure_code) == XRAY


OLD_EQUIPMENT = ModifierRule(50, _apply)
