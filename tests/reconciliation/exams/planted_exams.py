"""A month of invented exams as a RIS lists them, their bills, and differences planted on purpose; each with its truth.

Bills stand in the workbook or were sent; lines have the accession number, the same with a number behind, or none.
"""

import csv
import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from radbill.coding.modifiers.claims import LineRef
from radbill.ledger.store.services_standing import StandingService
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.reconciliation.exams.compare import DIFFERENCES, ExamFate

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DAY = date(2026, 7, 1)
SENT_ON = date(2026, 8, 5)
HEADINGS = ("Accession #", "MRN", "Patient Name", "DOB", "Exam Date", "Exam Description", "CPT", "Side", "Site",
            "Read By", "Report Status", "Addendum Date")  # fmt: skip
#: Codes in pairs of one kind: what was read, and what is billed where the codes disagree.
CODES = (
    ("71046", "71045", "XR CHEST 2 VIEWS"), ("70450", "70460", "CT HEAD WO"), ("74177", "74176", "CT ABD PELV W"),
    ("72148", "72141", "MRI L SPINE WO"), ("76700", "76705", "US ABDOMEN COMPLETE"), ("78306", "78315", "NM BONE SCAN"),
    ("73721", "73718", "MRI KNEE WO"), ("73030", "73060", "XR SHOULDER"), ("77067", "77065", "MG SCREENING"),
)  # fmt: skip
SIDED = {"73721", "73030"}
CONTRAST = "Q9967"
_PRACTICE = Practice(name="Pretend Radiology", npi="1234567893")
_SITES = ("Pretend Hospital", "Mock Imaging")
_READERS = (("Reader", "Rae"), ("Viewer", "Vic"))


class Planted(NamedTuple):
    """A list, its bills, and the truth: by row of the list, and how many bills have no exam."""

    text: str
    claims: tuple[Claim, ...]
    rows: dict[LineRef, int]
    sent: tuple[StandingService, ...]
    truth: dict[int, ExamFate]
    without_exam: int


class _Month:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - an invented month
        self.listed: list[tuple[str, ...]] = []
        self.truth: dict[int, ExamFate] = {}
        self.claims: list[Claim] = []
        self.sent: list[StandingService] = []
        self.numbers = Counter[str]()
        self.without_exam = 0

    def next(self, name: str) -> int:
        self.numbers[name] += 1
        return self.numbers[name]


class _Case(NamedTuple):
    number: int
    patient: Patient
    day: date
    code: str
    other_code: str
    name: str
    side: str
    site: str
    accession: str


def planted_exams(seed: int, exam_count: int, of_each: int) -> Planted:
    """Invent a month: of so many exams, so many differ in each way; the others are billed as they were read."""
    month = _Month(seed)
    kinds: list[Callable[[_Month], None]] = [*_PLANT.values()] * of_each
    kinds += [month.random.choice(_HARMLESS) for _ in range(exam_count - len(kinds))]
    month.random.shuffle(kinds)
    for kind in kinds:
        kind(month)
    text = StringIO()
    csv.writer(text).writerows([HEADINGS, *month.listed])
    lines = [LineRef(claim.claim_id, at) for claim in month.claims for at, _ in enumerate(claim.lines)]
    rows = {line: number for number, line in enumerate(lines, 5)}
    return Planted(text.getvalue(), tuple(month.claims), rows, tuple(month.sent), month.truth, month.without_exam)


def _case(month: _Month, patient: Patient | None = None, day: date | None = None, kind: int | None = None) -> _Case:
    number, chance = month.next("exam"), month.random
    code, other, name = CODES[kind] if kind is not None else chance.choice(CODES)
    return _Case(
        number, patient or _patient(month), day or FIRST_DAY + timedelta(chance.randrange(30)), code, other, name,
        chance.choice(("RT", "LT")) if code in SIDED else "", chance.choice(_SITES), f"26-{number:06d}",
    )  # fmt: skip


def _patient(month: _Month) -> Patient:
    number = month.next("patient")
    letters = "".join(chr(ord("A") + int(digit)) for digit in f"{number:05d}")
    born = date(1930, 1, 1) + timedelta(number * 7)
    person = Person(last_name=f"Mockley{letters}", first_name=f"Pat{letters[::-1]}", birth_date=born, sex="F")
    return Patient(patient_id=f"0{number:05d}", person=person, coverages=(Coverage(payer_key="MCR"),))


def _list(
    month: _Month, case: _Case, fate: ExamFate, status: str = "Final", addended: str = "", *, number: str = ""
) -> None:
    """Put a row on the list; now and then without the record number, or with the name in capitals."""
    person, chance = case.patient.person, month.random
    name = f"{person.last_name}, {person.first_name}"
    reader = chance.choice(_READERS)
    month.listed.append((
        number or case.accession, case.patient.patient_id if chance.random() < 0.9 else "",
        name.upper() if chance.random() < 0.3 else name, f"{person.birth_date:%m/%d/%Y}", f"{case.day:%m/%d/%Y}",
        case.name, case.code, case.side, case.site, ", ".join(reader), status, addended,
    ))  # fmt: skip
    month.truth[len(month.listed) + 1] = fate


def _bill(
    month: _Month, case: _Case, code: str = "", *, modifiers: tuple[str, ...] = ("26",), is_sent: bool | None = None,
    is_unnumbered: bool | None = None, behind: str = "", name: str = "",
) -> None:  # fmt: skip
    """Charge an exam in the workbook, or note that it was sent; the same claim may hold contrast."""
    chance = month.random
    sided = (*modifiers, *filter(None, [case.side]))
    unnumbered = chance.random() < 0.2 if is_unnumbered is None else is_unnumbered
    claim_id = f"C{month.next('claim')}"
    line_id = f"{claim_id}-1" if unnumbered else f"{name or case.accession}{behind}"
    codes = [(code or case.code, sided, line_id)]
    if chance.random() < 0.1:
        codes.append((CONTRAST, (), f"{claim_id}-2"))
    if chance.random() < 0.4 if is_sent is None else is_sent:
        month.sent += [_standing(case, claim_id, *each) for each in codes]
    else:
        month.claims.append(_claim(case, claim_id, codes, month))


def _claim(case: _Case, claim_id: str, codes: list[tuple[str, tuple[str, ...], str]], month: _Month) -> Claim:
    last, first = month.random.choice(_READERS)
    lines = tuple(
        ServiceLine(line_id=line_id, procedure_code=code, modifiers=modifiers, charge_amount=Decimal(100),
                    date_of_service=case.day, place_of_service="22")
        for code, modifiers, line_id in codes
    )  # fmt: skip
    return Claim(
        claim_id=claim_id, practice=_PRACTICE, patient=case.patient, lines=lines,
        payer=Payer(payer_key="MCR", claim_filing_code="MB"),
        rendering_provider=Provider(provider_id=last, last_name=last, first_name=first),
        service_facility=Facility(facility_id=case.site[:4], name=case.site),
    )  # fmt: skip


def _standing(case: _Case, claim_id: str, code: str, modifiers: tuple[str, ...], line_id: str) -> StandingService:
    person = case.patient.person
    return StandingService(
        claim_id=claim_id, line_id=line_id, accession="", practice_npi=_PRACTICE.npi, payer_id="13202",
        payer_name="Pretend Payer", batch_id=7, submitted_on=SENT_ON, procedure_code=code, modifiers=modifiers,
        units=Decimal(1), charge_amount=Decimal(100), expected_amount=Decimal(40), date_of_service=case.day,
        place_of_service="22", rendering_npi="", facility_npi="", last_name=person.last_name,
        first_name=person.first_name, member_id="M", birth_date=person.birth_date,
    )  # fmt: skip


def _billed(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.BILLED)
    _bill(month, case)


def _both_parts(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.BILLED)
    _bill(month, case, modifiers=("26",), is_unnumbered=False)
    _bill(month, case, modifiers=("TC",), is_unnumbered=False, behind="-2")


def _two_exams_of_a_day(month: _Month) -> None:
    first = _case(month, kind=0)
    second = _case(month, first.patient, first.day, kind=1)
    for case in (first, second):
        _list(month, case, ExamFate.BILLED)
        _bill(month, case)


def _repeated_on_one_day(month: _Month) -> None:
    first = _case(month, kind=0)
    again = _case(month, first.patient, first.day, kind=0)
    for case, modifiers in ((first, ("26",)), (again, ("26", "76"))):
        _list(month, case, ExamFate.BILLED)
        _bill(month, case, modifiers=modifiers)


def _right_and_left(month: _Month) -> None:
    right = _case(month, kind=7)._replace(side="RT")
    left = right._replace(side="LT")
    for case, behind in ((right, ""), (left, "-2")):
        _list(month, case, ExamFate.BILLED)
        _bill(month, case, is_unnumbered=False, behind=behind)


def _addended_before(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.BILLED, "Final", f"{SENT_ON - timedelta(1):%m/%d/%Y}")
    _bill(month, case, is_sent=True)


def _listed_twice(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.LISTED_AGAIN, "Prelim")
    _list(month, case, ExamFate.BILLED)
    _bill(month, case)


def _without_number(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.BILLED, number=" ")
    _bill(month, case)


def _cancelled(month: _Month) -> None:
    _list(month, _case(month), ExamFate.CANCELLED, "Cancelled")


def _not_final(month: _Month) -> None:
    _list(month, _case(month), ExamFate.NOT_FINAL, month.random.choice(("Prelim", "Dictated", "Scheduled")))


def _not_billed(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.READ_NOT_BILLED, number=month.random.choice(("", " ")))


def _not_read(month: _Month) -> None:
    way, case = month.random.randrange(3), _case(month)
    if way == 0:
        _list(month, case, ExamFate.BILLED_NOT_READ, month.random.choice(("Cancelled", "Prelim")))
    elif way == 1:  # the patient has another exam on that day
        known = _case(month, case.patient, case.day, kind=4)
        case = _case(month, case.patient, case.day, kind=0)
        _list(month, known, ExamFate.BILLED)
        _bill(month, known, is_unnumbered=False)
    month.without_exam += way != 0
    _bill(month, case, is_unnumbered=False)


def _twice(month: _Month) -> None:
    case, way = _case(month), month.random.randrange(4)
    _list(month, case, ExamFate.BILLED_TWICE)
    _bill(month, case, is_sent=way == 3)
    behind, modifiers = ("-2", ("26",)) if way == 0 else ("", ()) if way == 1 else ("", ("26",))
    name = f"X{case.number}" if way == 2 else ""
    _bill(month, case, modifiers=modifiers, behind=behind, name=name, is_sent=False)


def _addended_after(month: _Month) -> None:
    case = _case(month)
    late = f"{SENT_ON + timedelta(month.random.randrange(9)):%m/%d/%Y}"
    if month.random.random() < 0.5:
        _list(month, case, ExamFate.ADDENDED_AFTER_BILLING, "Final", late)
    else:
        _list(month, case, ExamFate.ADDENDED_AFTER_BILLING)
        _list(month, case, ExamFate.LISTED_AGAIN, "Addendum", late)
    _bill(month, case, is_sent=True)


def _other_code(month: _Month) -> None:
    case = _case(month)
    _list(month, case, ExamFate.CODE_DISAGREES)
    _bill(month, case, case.other_code)


_PLANT = dict(zip(DIFFERENCES, (_not_billed, _not_read, _twice, _addended_after, _other_code), strict=True))
_HARMLESS = (
    *(_billed,) * 8, _both_parts, _two_exams_of_a_day, _repeated_on_one_day, _right_and_left, _addended_before,
    _listed_twice, _without_number, _cancelled, _not_final,
)  # fmt: skip
