"""Claims that are right by construction, composed from rules with a seed.

Exams stand with a diagnosis that supports them and, where the organ is paired, with the side of both. The place decides
the component, payer and patient the rest. Codes and diagnoses are real and in force in August 2026.
"""

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.edits.valid_batch import Sketch, valid_sketch

Claim = dict[str, Any]

TODAY = date(2026, 8, 31)
_FIRST_DAY = date(2026, 7, 1)
PATIENT_COUNT = 400


class Exam(NamedTuple):
    """An exam: its code, the diagnosis that supports it, the side of both if there is one."""

    code: str
    diagnosis: str
    side: str = ""


EXAMS = (
    Exam("70450", "R519"), Exam("70553", "R519"), Exam("70496", "I6529"), Exam("70498", "I6529"), Exam("70551", "R42"),
    Exam("71045", "R059"), Exam("71046", "R0602"), Exam("71250", "R911"), Exam("71260", "R911"), Exam("71275", "R0789"),
    Exam("72040", "M542"), Exam("72100", "M5450"), Exam("72125", "M542"), Exam("72131", "M5450"), Exam("72141", "M542"),
    Exam("72148", "M5450"), Exam("72170", "M533"), Exam("73030", "M25511", "RT"), Exam("73030", "M25512", "LT"),
    Exam("73562", "M25561", "RT"), Exam("73562", "M25562", "LT"), Exam("73610", "M25571", "RT"),
    Exam("73630", "M79672", "LT"), Exam("73110", "M25531", "RT"), Exam("73130", "M79642", "LT"),
    Exam("73221", "M25511", "RT"), Exam("73721", "M25562", "LT"), Exam("74018", "K5900"), Exam("74176", "N200"),
    Exam("74177", "R109"), Exam("74183", "K769"), Exam("76536", "E041"), Exam("76700", "R1011"), Exam("76705", "R1011"),
    Exam("76770", "N1330"), Exam("77080", "Z13820"), Exam("78306", "C7951"), Exam("93880", "I6529"),
    Exam("93970", "I82409"), Exam("93975", "I10"),
)  # fmt: skip
#: Exams that a patient may have again after some days.
_REPEATABLE = tuple(exam for exam in EXAMS if exam.code != "77080")
#: place: facility, modifiers, whether an inpatient.
#: Rules of payers that the right claims keep: every exam has a covered diagnosis, every claim its number.
_POLICIES = {
    "head": {"name": "Head", "procedures": "70450-70498, 70551-70553", "diagnoses": "R51, R42, I65"},
    "chest": {"name": "Chest", "procedures": "71045-71260, 71275", "diagnoses": "R05-R07, R91"},
    "carotid": {"name": "Carotid", "procedures": "93880", "diagnoses": "I65, G45-G46"},
    "never": {"name": "Carotid", "procedures": "93880", "diagnoses": "Z00", "is_covered": False},
}
_AUTHORIZATIONS = {"mri": {"payer_key": "ACME", "modality": "MRI"}}
_PLACES = {"22": ("HOSPITAL", ["26"]), "23": ("HOSPITAL", ["26"]), "21": ("HOSPITAL", ["26"]), "11": ("OFFICE", [])}


def tables(patient_count: int) -> Sketch:
    """The registration: the valid batch's practice, providers and payers, and many invented patients."""
    sketch = valid_sketch()
    draw = random.Random(5)  # noqa: S311 - a repeatable choice, no secret
    sample = sketch["patients"]["P1"]
    for number in range(patient_count):
        is_medicare = draw.random() < 0.6
        person = {
            **sample["person"],
            "birth_date": date(1955 if is_medicare else 1980, number % 12 + 1, number % 28 + 1),
        }
        person["sex"] = "F" if number % 2 else "M"
        coverage = {"payer_key": "ACME", "member_id": f"TEST{number:06}"}
        if is_medicare:
            coverage = {**sample["coverage"], "member_id": medicare_number(number)}
        sketch["patients"][f"Q{number}"] = {"person": person, "coverage": coverage}
    sketch |= {"claims": {}, "medical_policies": _POLICIES, "authorization_rules": _AUTHORIZATIONS}
    return sketch


def medicare_number(number: int) -> str:
    """An invented MBI for each number below 90,000, in the form that CMS publishes."""
    return f"{number // 10_000 + 1}EG{number // 1000 % 10}TE{number // 100 % 10}MK{number % 100:02}"


def right_claims(count: int, seed: int, patient_count: int = PATIENT_COUNT) -> Sketch:
    """A batch of right claims; each patient has one claim on a day, two days apart."""
    sketch = tables(patient_count)
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    for number in range(count):
        patient, day = f"Q{number % patient_count}", _FIRST_DAY + timedelta(days=number // patient_count * 2)
        sketch["claims"][f"C{number}"] = _claim(draw, number, patient, day)
    return sketch


def _claim(draw: random.Random, number: int, patient: str, day: date) -> dict[str, Any]:
    place = draw.choice(sorted(_PLACES))
    facility, component = _PLACES[place]
    if draw.random() < 0.05 and int(patient[1:]) % 2 and day == _FIRST_DAY:
        lines = {f"L{number}-0": _line(Exam("77067", "Z1231"), [], day, "11", draw)}
        return {"patient": patient, "facility": "OFFICE", "rendering": "R1", "referring": "", "lines": lines}
    exams = draw.sample(EXAMS if day == _FIRST_DAY else _REPEATABLE, draw.choice([1, 1, 1, 2, 2, 3]))
    exams = list({exam.code: exam for exam in exams}.values())
    lines = {f"L{number}-{at}": _line(exam, component, day, place, draw) for at, exam in enumerate(exams)}
    more = {"prior_authorization_number": f"AUTH{number}", **({"admission_date": day} if place == "21" else {})}
    return {"patient": patient, "facility": facility, "rendering": "R1", "referring": "D1", "lines": lines, **more}


def _line(exam: Exam, component: list[str], day: date, place: str, draw: random.Random) -> dict[str, Any]:
    modifiers = [*component, *([exam.side] if exam.side else [])]
    charge = min(draw.randint(900, 2500) // 2, 850)
    return {
        "procedure_code": exam.code, "modifiers": modifiers, "units": 1, "charge_amount": charge,
        "date_of_service": day, "place_of_service": place, "diagnoses": [exam.diagnosis],
    }  # fmt: skip
