"""Which services bill which exams: by accession number, else by patient, day and exam."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from radbill.codes.component import Component, component_of
from radbill.codes.modality import OTHER, PROCEDURES, modality_of
from radbill.codes.sides import BOTH_SIDES, Side
from radbill.coding.exam_names.suggest import plain_name
from radbill.reconciliation.exams.exam import Exam, side_of_modifiers
from radbill.reconciliation.exams.study import BilledService, are_strangers

#: Kinds of services that no list of exams names: drugs, contrast, injections, guidance that goes with an exam.
GOES_ALONG = frozenset({OTHER, PROCEDURES})
_BOTH = 2


class _Match:
    """The exams of a list and the services, while they are brought together."""

    def __init__(self, exams: Sequence[Exam], services: Iterable[BilledService]) -> None:
        self.by_accession: dict[str, list[Exam]] = defaultdict(list)
        self.by_patient: dict[object, list[Exam]] = defaultdict(list)
        for exam in exams:
            if exam.study.accession:
                self.by_accession[exam.study.accession].append(exam)
            for key in exam.study.patient_keys if exam.study.day else ():
                self.by_patient[key, exam.study.day].append(exam)
        self.free: list[BilledService] = list(services)

    def under_number(self, service: BilledService) -> list[Exam]:
        """The exams under a service's accession number, of no other patient."""
        for number in service.accessions:
            if exams := self.by_accession.get(number):
                return [each for each in exams if not are_strangers(each.study.patient_keys, service.patient_keys)]
        return []

    def of_day(self, service: BilledService) -> list[Exam]:
        """The exams of a service's patient and day."""
        exams = (exam for key in service.patient_keys for exam in self.by_patient.get((key, service.day), ()))
        return list({id(exam): exam for exam in exams}.values())


def match_exams(exams: Sequence[Exam], services: Iterable[BilledService]) -> list[BilledService]:
    """Give exams the services that bill them; gives back the services that bill none.

    What is sure comes first: code and number; code, patient and day; then the same number with another code.
    """
    match = _Match(exams, services)
    match.free = [each for each in match.free if not _bills_one_of(match.under_number(each), each, is_numbered=True)]
    match.free = [each for each in match.free if not _bills_one_of(match.of_day(each), each, is_numbered=False)]
    match.free = [service for service in match.free if not _repeats_one_of(match, service)]
    match.free = [service for service in match.free if not _disagrees_with_one_of(match, service)]
    return [service for service in match.free if not _goes_along(match, service)]


def _bills_one_of(exams: Sequence[Exam], service: BilledService, *, is_numbered: bool) -> bool:
    """Give the service to an exam with its code that has no such service yet; both sides at once to two of them."""
    if not service.is_readable:
        for exam in exams[:1]:
            exam.services.append(service)
        return bool(exams)
    says = _may_say if is_numbered else _says
    fitting = [exam for exam in exams if says(exam, service) and _sides_agree(exam, service)]
    wanting = [exam for exam in fitting if not any(overlaps(service, other) for other in exam.services)]
    wanting.sort(key=lambda exam: (not exam.state.is_read, exam.side != side_of_modifiers(service.modifiers)))
    for exam in wanting[: _capacity(service)]:
        exam.services.append(service)
    return bool(wanting)


def _says(exam: Exam, service: BilledService) -> bool:
    """Whether an exam's codes, else its name, say the service's code."""
    if exam.codes:
        return service.procedure_code in exam.codes
    return bool(exam.study.exam and service.exam) and plain_name(exam.study.exam) == plain_name(service.exam)


def _may_say(exam: Exam, service: BilledService) -> bool:
    """The same for a service under the exam's number: where neither code nor name is sure, any exam fits."""
    if not exam.codes and modality_of(service.procedure_code) not in GOES_ALONG:
        return True
    return _says(exam, service)


def _sides_agree(exam: Exam, service: BilledService) -> bool:
    return _may_be_one_side(exam.side, side_of_modifiers(service.modifiers))


def _may_be_one_side(one: Side, other: Side) -> bool:
    return one == other or not {one, other} <= {Side.RIGHT, Side.LEFT}


def _capacity(service: BilledService) -> int:
    """How many exams a service bills: two when it says both sides or two units."""
    return _BOTH if BOTH_SIDES in service.modifiers or service.units >= _BOTH else 1


def overlaps(one: BilledService, other: BilledService) -> bool:
    """Whether two services bill the same: code, payer's place, component and side.

    A reading (26) and a technical part (TC) do not overlap, nor do right and left.
    """
    same = (one.procedure_code, one.responsibility) == (other.procedure_code, other.responsibility)
    parts = {component_of(one.modifiers), component_of(other.modifiers)}
    if not same or parts == {Component.PROFESSIONAL, Component.TECHNICAL}:
        return False
    return _may_be_one_side(side_of_modifiers(one.modifiers), side_of_modifiers(other.modifiers))


def _repeats_one_of(match: _Match, service: BilledService) -> bool:
    """Whether a service bills once more what an exam under its number, or of its patient and day, is billed for."""
    for exam in (*match.under_number(service), *match.of_day(service)):
        if any(overlaps(service, other) for other in exam.services):
            exam.repeated.append(service)
            return True
    return False


def _disagrees_with_one_of(match: _Match, service: BilledService) -> bool:
    """Give an imaging service to the exam that it must be meant for, though its code is another one."""
    if modality_of(service.procedure_code) in GOES_ALONG:
        return False
    for exam in _candidates(match, service):
        exam.other.append(service)
        return True
    return False


def _candidates(match: _Match, service: BilledService) -> Iterator[Exam]:
    """Exams under the service's number, those without a service first; else one of the day without a number."""
    yield from sorted(match.under_number(service), key=lambda exam: (len(exam.services) > 0, len(exam.other) > 0))
    is_numbered = service.accessions[:1] and not service.line_id.startswith(f"{service.claim_id}-")
    for exam in match.of_day(service):
        is_same_kind = frozenset(map(modality_of, exam.codes)) & {modality_of(service.procedure_code)}
        is_alone = not exam.billed and (not exam.study.accession or not is_numbered)
        if is_same_kind and is_alone and _sides_agree(exam, service):
            yield exam


def _goes_along(match: _Match, service: BilledService) -> bool:
    """Whether a service that no list names goes with an exam under its number, or of its patient and day.

    What goes with an exam that is billed though nobody read it is in question with it.
    """
    if not service.is_readable or modality_of(service.procedure_code) not in GOES_ALONG:
        return False
    exams = (*match.under_number(service), *match.of_day(service))
    if any(exam.state.is_read for exam in exams):
        return True
    billed = [exam for exam in exams if exam.billed][:1]
    for exam in billed:
        exam.services.append(service)
    return bool(billed)
