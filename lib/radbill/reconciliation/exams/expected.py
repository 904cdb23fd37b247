"""What exams that are not billed should bring: priced like the practice's own lines for such exams."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.sides import ANATOMIC_MODIFIERS, BOTH_SIDES
from radbill.model.claim import Claim, ServiceLine
from radbill.model.payer import Payer
from radbill.pricing.contracts.claims import price_claims_under
from radbill.pricing.contracts.contract import Contract
from radbill.reconciliation.exams.compare import ExamFate, ExamReconciliation, ReconciledExam
from radbill.reconciliation.exams.exam import Crosswalk, readings_of_name
from radbill.reconciliation.exams.study import BilledService, PatientKey, Study, patient_keys
from radbill.reference.book.book import ReferenceBook

#: What of a billed line's modifiers the other code has too: the component, the side or sides.
_AS_BILLED = ANATOMIC_MODIFIERS | {*COMPONENT_MODIFIERS, BOTH_SIDES}
#: Its contract is not known, so that Medicare's schedule answers.
_UNKNOWN_PAYER = Payer(payer_key="")


@dataclass
class _Habits:
    """How the practice bills: its claims by patient and by site, and the component of its lines."""

    by_id: Mapping[str, Claim]
    by_patient: Mapping[PatientKey, Claim]
    by_site: Mapping[str, Claim]
    components: Mapping[str, Counter[str]]
    any_claim: Claim


def with_expected_amounts(
    outcome: ExamReconciliation,
    claims: Sequence[Claim],
    contracts: Iterable[Contract],
    book: ReferenceBook,
    crosswalk: Crosswalk | None = None,
) -> ExamReconciliation:
    """The same with the amounts of what is missing: by the contract with the patient's payer where that is known.

    A patient without a claim in the workbook is priced by Medicare's schedule, at the site's place where a claim names
    it; the component is the one that the practice bills for the code, else for most of its lines. Without any claim
    nothing is priced. Where exam and code disagree, the amount is what the exam's codes bring more than those billed,
    at the place, with the component and for the side that were billed.
    """
    if not claims:
        return outcome
    habits = _habits(claims)
    asked = {at: claim for at, exam in enumerate(outcome.exams) if (claim := _claim(at, exam, habits, crosswalk or {}))}
    prices = price_claims_under(asked.values(), contracts, book)
    amounts = {at: [prices[line.line_id].allowed_amount for line in claim.lines] for at, claim in asked.items()}
    exams = [_priced(exam, amounts.get(at, [])) for at, exam in enumerate(outcome.exams)]
    return outcome._replace(exams=tuple(exams))


def _habits(claims: Sequence[Claim]) -> _Habits:
    by_patient: dict[PatientKey, Claim] = {}
    by_site: dict[str, Claim] = {}
    components: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        person, numbers = claim.patient.person, claim.details.numbers
        own = patient_keys((claim.patient.patient_id, numbers.medical_record or ""), person.last_name,
                           person.first_name, person.birth_date)  # fmt: skip
        for key in own:
            by_patient.setdefault(key, claim)
        if claim.service_facility:
            by_site.setdefault(claim.service_facility.name.casefold(), claim)
        for line in claim.lines:
            component = next((each for each in COMPONENT_MODIFIERS if each in line.modifiers), "")
            components[line.procedure_code][component] += 1
            components[""][component] += 1
    return _Habits({claim.claim_id: claim for claim in claims}, by_patient, by_site, components, claims[0])


def _claim(at: int, exam: ReconciledExam, habits: _Habits, crosswalk: Crosswalk) -> Claim | None:
    """A claim with what the list says and nobody billed; none where nothing is missing, or its code is not known."""
    study = exam.study
    if study is None or study.day is None or exam.fate not in {ExamFate.READ_NOT_BILLED, ExamFate.CODE_DISAGREES}:
        return None
    codes = exam.missing_codes or _likeliest(study, crosswalk)
    if not codes:
        return None
    billed = _unlisted(exam)[0] if exam.fate is ExamFate.CODE_DISAGREES and _unlisted(exam) else None
    known = habits.by_id.get(billed.claim_id) if billed else None
    known = known or next((habits.by_patient[key] for key in study.patient_keys if key in habits.by_patient), None)
    at_site = habits.by_site.get(study.site.casefold())
    model = known or at_site or habits.any_claim
    place = (known if billed and known else None) or at_site or model
    lines = tuple(_line(f"exam {at} {code}", code, study, place, _Alike(habits, billed)) for code in codes)
    return model.model_copy(update={
        "claim_id": f"exam {at}",
        "lines": lines,
        "payer": model.payer if known else _UNKNOWN_PAYER,
        "service_facility": place.service_facility,
        "patient": model.patient.model_copy(update={"patient_id": min(study.patient_keys, default=(str(at),))[-1]}),
    })  # fmt: skip


def _likeliest(study: Study, crosswalk: Crosswalk) -> tuple[str, ...]:
    """The codes that the exam's name means; none where there are several readings."""
    readings = readings_of_name(study, crosswalk)
    return readings[0] if len(readings) == 1 else ()


def _line(line_id: str, code: str, study: Study, place: Claim, alike: "_Alike") -> ServiceLine:
    own = tuple(each for each in alike.modifiers(code) if each not in study.modifiers)
    if set(study.modifiers) & set(COMPONENT_MODIFIERS):
        own = tuple(each for each in own if each not in COMPONENT_MODIFIERS)
    return ServiceLine(
        line_id=line_id,
        procedure_code=code,
        modifiers=(*own, *study.modifiers),
        date_of_service=study.day,
        place_of_service=alike.place_of_service(place),
    )


class _Alike(NamedTuple):
    """What an exam's lines would be like: the line that was billed in their place, else the practice's habits."""

    habits: _Habits
    billed: BilledService | None

    def modifiers(self, code: str) -> tuple[str, ...]:
        """The component, and of a billed line the sides."""
        if self.billed is not None:
            return tuple(each for each in self.billed.modifiers if each in _AS_BILLED)
        usual = self.habits.components.get(code) or self.habits.components[""]
        return tuple(filter(None, (usual.most_common(1)[0][0],)))

    def place_of_service(self, claim: Claim) -> str:
        """Of the billed line, else of the claim."""
        own = (line for line in claim.lines if self.billed and line.line_id == self.billed.line_id)
        return next((line.place_of_service for line in own), claim.place_of_service)


def _priced(exam: ReconciledExam, amounts: Sequence[Decimal | None]) -> ReconciledExam:
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return exam
    amount = sum(known, Decimal())
    if exam.fate is ExamFate.CODE_DISAGREES:
        billed = _other_amounts(exam)
        return exam._replace(amount=None if billed is None else amount - billed)
    return exam._replace(amount=amount)


def _other_amounts(exam: ReconciledExam) -> Decimal | None:
    """What the services bring whose codes the list does not say; none where one of them has no amount."""
    listed = exam.study.codes if exam.study else ()
    if exam.missing_codes and not listed:
        return Decimal()  # a part that only the exam's name tells: what is billed belongs to it
    amounts = [each.expected_amount for each in _unlisted(exam)]
    return sum((each for each in amounts if each is not None), Decimal()) if None not in amounts else None


def _unlisted(exam: ReconciledExam) -> list[BilledService]:
    """The services whose codes the list does not say."""
    listed = exam.study.codes if exam.study else ()
    return [each for each in exam.services if each.procedure_code not in listed]
