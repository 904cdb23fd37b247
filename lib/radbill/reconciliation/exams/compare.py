"""The list of exams and the bills compared: every row of the list has one fate, and every bill without an exam one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.modality import modality_of
from radbill.reconciliation.exams.exam import Crosswalk, Exam, exams_of
from radbill.reconciliation.exams.matching import GOES_ALONG, match_exams
from radbill.reconciliation.exams.study import BilledService, ReportState, Study


class ExamFate(StrEnum):
    """What becomes of a row of the list, or of a bill without an exam; the first five are differences."""

    READ_NOT_BILLED = "Read, not billed"
    BILLED_NOT_READ = "Billed, not read"
    BILLED_TWICE = "Billed twice"
    ADDENDED_AFTER_BILLING = "Addended after billing"
    CODE_DISAGREES = "Exam and code disagree"
    UNCLEAR = "Unclear"
    ROW_UNREADABLE = "Charge row unreadable"
    NOT_FINAL = "Not final"
    CANCELLED = "Cancelled"
    LISTED_AGAIN = "Listed again"
    BILLED = "Billed"


#: What somebody must look at because list and bills differ.
DIFFERENCES = tuple(ExamFate)[:5]


class ReconciledExam(NamedTuple):
    """A row of the list, or a bill without an exam, and what became of it.

    Attributes:
        fate: The one that counts.
        why: One sentence for the biller; it names no patient.
        study: None of a bill without an exam.
        services: What bills it, or would be too much.
        missing_codes: Of the list, not billed.
        amount: Dollars in question: what is missing, or what may have to be given back; none where nobody knows.
        age_days: Since the day of the exam.
    """

    fate: ExamFate
    why: str
    study: Study | None = None
    services: tuple[BilledService, ...] = ()
    missing_codes: tuple[str, ...] = ()
    amount: Decimal | None = None
    age_days: int | None = None

    @property
    def site(self) -> str:
        """Where it was done, as the list says it, else the bill."""
        return (self.study.site if self.study else "") or next((each.site for each in self.services if each.site), "")

    @property
    def reader(self) -> str:
        """Who read it, as the list says it, else the bill."""
        own = self.study.reader if self.study else ""
        return own or next((each.reader for each in self.services if each.reader), "")


class ExamReconciliation(NamedTuple):
    """The outcome.

    Attributes:
        exams: Every row of the list in its order, then the bills without an exam.
        first_day: Of the list; none of an empty one.
        last_day: Likewise.
        outside_count: Services billed on other days than those of the list, which it cannot say anything of.
    """

    exams: tuple[ReconciledExam, ...]
    first_day: date | None
    last_day: date | None
    outside_count: int

    @property
    def counts(self) -> Mapping[ExamFate, int]:
        """How many have each fate."""
        return Counter(each.fate for each in self.exams)

    def amount_of(self, fate: ExamFate) -> Decimal:
        """Dollars in question of all that have a fate."""
        return sum((each.amount for each in self.exams if each.fate is fate and each.amount is not None), Decimal())


def reconcile_exams(
    studies: Sequence[Study], services: Iterable[BilledService], today: date, crosswalk: Crosswalk | None = None
) -> ExamReconciliation:
    """Compare a list of exams with everything that is billed.

    Args:
        studies: The rows of the list.
        services: Charges of the workbook, and what was sent.
        today: For ages.
        crosswalk: The practice's own codes by exam name.
    """
    exams = exams_of(studies, crosswalk or {})
    rest = match_exams(exams, services)
    fates = {id(row): fate for exam in exams for row, fate in _fates(exam)}
    rows = [_aged(fates[id(study)], study.day, today) for study in studies]
    days = [study.day for study in studies if study.day]
    first, last = min(days, default=None), max(days, default=None)
    inside = [each for each in rest if first and last and each.day and first <= each.day <= last]
    rows += [_aged(_without_exam(bill), bill[0].day, today) for bill in _bills(inside)]
    readable = [each for each in rest if each.is_readable]
    return ExamReconciliation(tuple(rows), first, last, len(readable) - len(inside))


def _aged(exam: ReconciledExam, day: date | None, today: date) -> ReconciledExam:
    return exam._replace(age_days=(today - day).days if day else None)


def _bills(services: Sequence[BilledService]) -> list[tuple[BilledService, ...]]:
    """Services without an exam, each with what goes along with it on its claim and day."""
    bills: list[list[BilledService]] = []
    of_claim: dict[tuple[str, date | None], list[BilledService]] = {}
    for each in sorted(services, key=_goes_with_another):
        at = (each.claim_id, each.day)
        if not _goes_with_another(each) or at not in of_claim:
            bills.append([each])
            of_claim.setdefault(at, bills[-1])
        else:
            of_claim[at].append(each)
    return [tuple(bill) for bill in bills]


def _goes_with_another(service: BilledService) -> bool:
    return modality_of(service.procedure_code) in GOES_ALONG


def _without_exam(bill: tuple[BilledService, ...]) -> ReconciledExam:
    why = "The list has no such exam of this patient on this day."
    return ReconciledExam(ExamFate.BILLED_NOT_READ, why, services=bill, amount=_sum(bill))


def _fates(exam: Exam) -> Iterator[tuple[Study, ReconciledExam]]:
    """The fate of the exam for the row that stands for it; its other rows repeat it."""
    for row in exam.rows:
        if row is exam.study:
            yield row, _fate(exam)._replace(study=row)
        else:
            yield row, ReconciledExam(ExamFate.LISTED_AGAIN, "Another row of the list is this exam.", row)


def _fate(exam: Exam) -> ReconciledExam:
    """The first of these that holds; what else is the matter is said besides."""
    every = list(_all_fates(exam))
    first = every[0]
    others = "".join(f" Also: {other.why}" for other in every[1:] if other.fate in DIFFERENCES)
    return first._replace(why=first.why + others)


def _all_fates(exam: Exam) -> Iterator[ReconciledExam]:
    billed = tuple(exam.billed)
    if any(not each.is_readable for each in billed):
        why = "A cell of its charge row cannot be read: correct it, then reconcile again."
        yield ReconciledExam(ExamFate.ROW_UNREADABLE, why, services=billed)
        return
    yield from _not_read(exam, billed) if not exam.state.is_read else _read(exam, billed)
    yield ReconciledExam(ExamFate.BILLED, "Read and billed.", services=billed)


def _not_read(exam: Exam, billed: tuple[BilledService, ...]) -> Iterator[ReconciledExam]:
    words = {ReportState.CANCELLED: "The exam was cancelled", ReportState.NOT_FINAL: "The report is not final"}
    if exam.state in words and billed:
        why = f"{words[exam.state]}, and it is billed."
        yield ReconciledExam(ExamFate.BILLED_NOT_READ, why, services=billed, amount=_sum(billed))
    elif exam.state is ReportState.UNCLEAR:
        why = "The list does not say clearly whether there is a final report."
        yield ReconciledExam(ExamFate.UNCLEAR, why, services=billed)
    else:
        fate = ExamFate.CANCELLED if exam.state is ReportState.CANCELLED else ExamFate.NOT_FINAL
        yield ReconciledExam(fate, f"{words[exam.state]}, and it is not billed.")


def _read(exam: Exam, billed: tuple[BilledService, ...]) -> Iterator[ReconciledExam]:
    other = () if _is_intervention(exam) else tuple(exam.other)
    codes = {each.procedure_code for each in exam.services}
    missing = tuple(code for code in exam.study.codes if code not in codes)
    if not billed or (missing and not other):
        what = f"{', '.join(missing)} of it is not billed." if billed else "No charge and nothing sent bills it."
        yield ReconciledExam(ExamFate.READ_NOT_BILLED, what, services=billed, missing_codes=missing)
        if not billed:
            return
    if exam.readings and not other and codes < set(exam.readings[0]):
        missing = tuple(code for code in exam.readings[0] if code not in codes)
        why = f"By its name the exam is {', '.join(exam.readings[0])}, billed is {_codes(exam.services)}."
        yield ReconciledExam(ExamFate.CODE_DISAGREES, why, services=billed, missing_codes=missing)
    if exam.repeated:
        yield ReconciledExam(ExamFate.BILLED_TWICE, _twice(exam), services=billed, amount=_sum(exam.repeated))
    if late := _addended(exam, billed):
        yield ReconciledExam(ExamFate.ADDENDED_AFTER_BILLING, late, services=billed, amount=_sum(exam.services))
    if other:
        listed = ", ".join(missing or exam.study.codes) or exam.study.exam or "no code"
        why = f"The list says {listed}, billed is {_codes(other)}."
        yield ReconciledExam(ExamFate.CODE_DISAGREES, why, services=billed, missing_codes=missing)


def _is_intervention(exam: Exam) -> bool:
    """Whether guidance, imaging and further codes belong to what was done, which a list seldom names one by one."""
    return any(modality_of(code) in GOES_ALONG for code in exam.study.codes)


def _twice(exam: Exam) -> str:
    places = ", ".join(dict.fromkeys(map(place_of, (*exam.services, *exam.repeated))))
    return f"{_codes(exam.repeated)} is billed more than once: {places}."


def place_of(service: BilledService) -> str:
    """Where a bill stands, in words: the row of the workbook, or the batch."""
    if service.row:
        return f"Charges row {service.row}"
    return f"batch {service.batch_id}" if service.batch_id else "sent by another system"


def _addended(exam: Exam, billed: Sequence[BilledService]) -> str:
    """Why the report is newer than the bill, or may be, as on the very day of sending; empty when it is not."""
    sent = [each.sent_on for each in billed if each.sent_on]
    if not sent or (exam.addended_on is None and exam.state is not ReportState.ADDENDED):
        return ""
    if exam.addended_on is None:
        return "The report has an addendum, the list does not say since when, and the exam was sent: compare them."
    if exam.addended_on < max(sent):
        return ""
    day = f"{exam.addended_on:%m/%d/%Y}"
    return f"The report was addended on {day}, the exam was sent on {max(sent):%m/%d/%Y}: compare code and report."


def _codes(services: Iterable[BilledService]) -> str:
    return ", ".join(dict.fromkeys(each.procedure_code for each in services))


def _sum(services: Iterable[BilledService]) -> Decimal | None:
    known = [each.expected_amount for each in services if each.expected_amount is not None]
    return sum(known, Decimal()) if known else None
