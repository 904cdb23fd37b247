"""Claims that are right by construction, composed from rules with a seed; and faults to put into them, one each.

Exams stand with a diagnosis that supports them and, where the organ is paired, with the side of both. The place decides
the component, payer and patient the rest. Codes and diagnoses are real and in force in August 2026.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from radbill.model.prior_service import PriorService
from tests.edits.cases import SENT
from tests.edits.valid_batch import Sketch, valid_sketch

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
        coverage = dict(sample["coverage"]) if is_medicare else {"payer_key": "ACME", "member_id": f"TEST{number:06}"}
        sketch["patients"][f"Q{number}"] = {"person": person, "coverage": coverage}
    sketch |= {"claims": {}, "medical_policies": _POLICIES, "authorization_rules": _AUTHORIZATIONS}
    return sketch


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
    return {
        "procedure_code": exam.code, "modifiers": modifiers, "units": 1, "charge_amount": draw.randint(900, 2500),
        "date_of_service": day, "place_of_service": place, "diagnoses": [exam.diagnosis],
    }  # fmt: skip


Claim = dict[str, Any]


class FaultKind(NamedTuple):
    """A fault: what it is, the edit that must find it, and how it is put into a right claim."""

    what: str
    edit_id: str
    put: Callable[[Sketch, Claim, dict[str, Any]], None]


def _set(where: str, **values: object) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """Put values into the claim, its first line, or its patient."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        patient = sketch["patients"][claim["patient"]]
        record = {"claim": claim, "line": line, "patient": patient, "person": patient["person"],
                  "coverage": patient["coverage"]}[where]  # fmt: skip
        record.update(values)

    return put


def _reading(*modifiers: str, code: str = "70450", **more: object) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """A line with modifiers behind its component."""

    def put(_sketch: Sketch, _claim_row: Claim, line: dict[str, Any]) -> None:
        component = [modifier for modifier in line["modifiers"] if modifier == "26"]
        line.update({"procedure_code": code, "diagnoses": ["R519"], "modifiers": [*component, *modifiers], **more})

    return put


def _second_line(**changes: object) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """One more line like the first, with changes."""

    def put(_sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        claim["lines"][f"{next(iter(claim['lines']))}-again"] = {**line, **changes}

    return put


def _intervention(code: str, imaging: str = "") -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """One code of an intervention in place of the first exam, and imaging beside it."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        if imaging:
            _second_line(procedure_code=imaging)(sketch, claim, line)
        line.update({"procedure_code": code})

    return put


def _hospital(*modifiers: str) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """A head CT in the hospital with these modifiers."""

    def put(_sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        claim.update({"facility": "HOSPITAL", "lines": {"X" + next(iter(claim["lines"])): line}})
        claim.pop("admission_date", None)
        line.update(
            {"procedure_code": "70450", "diagnoses": ["R519"], "modifiers": list(modifiers), "place_of_service": "22"}
        )

    return put


def _sent_before(**changes: object) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """The first line went out in an earlier batch, on another claim, with changes."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        kept = ("procedure_code", "modifiers", "units", "charge_amount", "date_of_service", "place_of_service")
        sent = {name: line[name] for name in kept} | {"patient_id": claim["patient"], **changes}
        payer = sketch["payers"][sketch["patients"][claim["patient"]]["coverage"]["payer_key"]]["payer_id"]
        sketch.setdefault("sent", []).append({**SENT, "payer_id": payer, **sent})

    return put


def _once_in_months(code: str, diagnosis: str, day: date) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """A service of a Medicare patient who had the same on a day, by an earlier batch."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        claim["patient"] = _medicare(sketch)
        line.update(procedure_code=code, diagnoses=[diagnosis])
        _sent_before(date_of_service=day)(sketch, claim, line)

    return put


def earlier(sketch: Sketch) -> tuple[PriorService, ...]:
    """What earlier batches sent."""
    return tuple(map(PriorService.model_validate, sketch.get("sent", ())))


def _empty_claim(_sketch: Sketch, claim: Claim, _line_row: dict[str, Any]) -> None:
    claim["lines"] = {}


def _old(_sketch: Sketch, claim: Claim, _line_row: dict[str, Any]) -> None:
    for line in claim["lines"].values():
        line["date_of_service"] = date(2025, 3, 3)
    claim.pop("admission_date", None)
    for line in claim["lines"].values():
        if line["place_of_service"] == "21":
            line["place_of_service"] = "22"


FAULTS = (
    FaultKind("no lines", "RB2101", _empty_claim),
    FaultKind("claim id too long", "RB2103", _set("claim", claim_id="C" * 21)),
    FaultKind("no reader", "RB2104", _set("claim", rendering="")),
    FaultKind("no order", "RB2105", lambda s, c, row: (_reading()(s, c, row), c.update(referring=""))),
    FaultKind("frequency", "RB2108", _set("claim", frequency="5")),
    FaultKind("replacement without number", "RB2109", _set("claim", frequency="7")),
    FaultKind("inpatient without admission", "RB2112", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="21"))),
    FaultKind("admitted after the service", "RB2113", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="21"), c.update(admission_date=date(2026, 8, 30)))),
    FaultKind("too late", "RB2114", _old),
    FaultKind("no authorization", "RB2117", lambda s, c, row: (
        c.update(patient=_commercial(s), prior_authorization_number=""),
        row.update(procedure_code="70551", diagnoses=["R42"], modifiers=row["modifiers"][:1]))),
    FaultKind("no date", "RB3002", _set("line", date_of_service=None)),
    FaultKind("date to come", "RB3003", _set("line", date_of_service=date(2026, 9, 9))),
    FaultKind("before birth", "RB3004", _set("person", birth_date=date(2026, 8, 20))),
    FaultKind("malformed code", "RB3005", _set("line", procedure_code="7045O0")),
    FaultKind("unknown code", "RB3006", _set("line", procedure_code="70499")),
    FaultKind("unknown place", "RB3007", _set("line", place_of_service="98")),
    FaultKind("another place than the facility's", "RB3008", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="11", modifiers=["26"]))),
    FaultKind("code not for Medicare", "RB3009", lambda s, c, row: (
        c.update(patient=_medicare(s)), row.update(procedure_code="77061", diagnoses=["Z1231"], modifiers=[]))),
    FaultKind("age of lung screening", "RB3011", lambda s, c, row: (
        c.update(patient=_medicare(s)), row.update(procedure_code="71271", diagnoses=["Z87891"]),
        s["patients"][c["patient"]]["person"].update(birth_date=date(1940, 1, 1)))),
    FaultKind("screening of a man", "RB3012", lambda s, c, row: (
        row.update(procedure_code="77067", diagnoses=["Z1231"]),
        s["patients"][c["patient"]]["person"].update(sex="M"))),
    FaultKind("exam of the other sex", "RB3013", lambda s, c, row: (
        row.update(procedure_code="76870"), s["patients"][c["patient"]]["person"].update(sex="F"))),
    FaultKind("another code than the exam's name", "RB3015", _reading(exam_description="CT HEAD W CONTRAST")),
    FaultKind("malformed modifier", "RB4001", _reading("5")),
    FaultKind("unknown modifier", "RB4002", _reading("ZQ")),
    FaultKind("modifier twice", "RB4003", _reading("59", "59")),
    FaultKind("five modifiers", "RB4004", _reading("59", "76", "GC", "KX", "GA")),
    FaultKind("26 and TC", "RB4005", _hospital("26", "TC")),
    FaultKind("76 and 77", "RB4006", _reading("76", "77")),
    FaultKind("order", "RB4007", _reading("GC", "59")),
    FaultKind("50 on a head", "RB4008", _reading("50")),
    FaultKind("CT on a chest X-ray", "RB4009", _reading("CT", code="71046")),
    FaultKind("hospital's modifier", "RB4010", _reading("PO")),
    FaultKind("paused programme", "RB4011", _reading("ME")),
    FaultKind("two surgeons for a scan", "RB4012", _reading("62")),
    FaultKind("GG on a scan", "RB4013", _reading("GG")),
    FaultKind("component of an undivided code", "RB5001", _reading("26", code="32555")),
    FaultKind("technical part in the hospital", "RB5002", _hospital("TC")),
    FaultKind("whole in the hospital", "RB5002", _hospital()),
    FaultKind("no units", "RB6001", _set("line", units=0)),
    FaultKind("no charge", "RB6003", _set("line", charge_amount=0)),
    FaultKind("part of a cent", "RB6004", _set("line", charge_amount="10.005")),
    FaultKind("malformed diagnosis", "RB7001", _set("line", diagnoses=["R5!"])),
    FaultKind("unknown diagnosis", "RB7002", _set("line", diagnoses=["Q9999X"])),
    FaultKind("heading", "RB7003", _set("line", diagnoses=["R51"])),
    FaultKind("no seventh character", "RB7004", _set("line", diagnoses=["S52501"])),
    FaultKind("external cause first", "RB7005", _set("line", diagnoses=["W19XXXA", "R519"])),
    FaultKind("finding before the screening", "RB7007", lambda s, c, row: (
        row.update(procedure_code="77067", diagnoses=["N6310", "Z1231"], modifiers=[]))),
    FaultKind("line without diagnosis", "RB7008", _set("line", diagnoses=[])),
    FaultKind("no diagnosis", "RB7009", lambda s, c, row: [
        line.update(diagnoses=[]) for line in c["lines"].values()]),
    FaultKind("excluded diagnoses", "RB7010", _set("line", diagnoses=["R0902", "J9600"])),
    FaultKind("the other side", "RB7011", lambda s, c, row: row.update(
        procedure_code="73562", modifiers=["26", "LT"] if "26" in row["modifiers"] else ["LT"], diagnoses=["M25561"])),
    FaultKind("diagnosis of the other sex", "RB7012", lambda s, c, row: (
        row.update(diagnoses=["N400"]), s["patients"][c["patient"]]["person"].update(sex="F"))),
    FaultKind("newborn's diagnosis", "RB7013", _set("line", diagnoses=["P220"])),
    FaultKind("screening without smoking", "RB7014", lambda s, c, row: row.update(
        procedure_code="71271", diagnoses=["Z122"])),
    FaultKind("charge below the fee schedule", "RB6005", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(charge_amount="5.00"))),
    FaultKind("manifestation first", "RB7015", _set("line", diagnoses=["F0280", "G309"])),
    FaultKind("germ first", "RB7016", _set("line", diagnoses=["B952", "R059"])),
    FaultKind("reader named as the orderer", "RB2120", lambda s, c, row: (
        _reading()(s, c, row), c.update(referring="R1"))),
    FaultKind("days left for filing", "RB2119", lambda s, c, row: (
        _old(s, c, row), [line.update(date_of_service=date(2025, 9, 8)) for line in c["lines"].values()],
        c.update(patient=_medicare(s)))),
    FaultKind("diagnosis that the policy lacks", "RB7101", _reading(diagnoses=["K5900"])),
    FaultKind("diagnosis that the policy excludes", "RB7102", _reading(code="93880", diagnoses=["Z0000"])),
    FaultKind("billed twice", "RB8004", _second_line()),
    FaultKind("deleted for a combined code", "RB3014", _intervention("37221")),
    FaultKind("imaging beside the code that holds it", "RB8007", _intervention("62304", "72265")),
    FaultKind("imaging without its catheter", "RB8008", _intervention("75726")),
    FaultKind("guidance beside the code that holds it", "RB8009", _intervention("20610", "76942")),
    FaultKind("sent in an earlier batch", "RB8010", _sent_before()),
    FaultKind("screening after one of an earlier batch", "RB8006",
              _once_in_months("77067", "Z1231", date(2025, 9, 30))),
    FaultKind("bone density after one of an earlier batch", "RB8011",
              _once_in_months("77080", "Z13820", date(2024, 9, 1))),
    FaultKind("no last name", "RB1401", _set("person", last_name="")),
    FaultKind("no birth date", "RB1402", _set("person", birth_date=None)),
    FaultKind("no sex", "RB1403", _set("person", sex="X")),
    FaultKind("no address", "RB1404", _set("person", address={})),
    FaultKind("no ZIP", "RB1405", _set("person", address={"street": "1 TEST", "city": "TEST", "state": "AK",
                                                             "zip_code": "99"})),
    FaultKind("wrong MBI", "RB1407", lambda s, c, row: (
        c.update(patient=_medicare(s)), s["patients"][c["patient"]]["coverage"].update(member_id="1234"))),
    FaultKind("Medicare patient with a subscriber", "RB1408", lambda s, c, row: (
        c.update(patient=_medicare(s)), s["patients"][c["patient"]]["coverage"].update(relationship="19"))),
    FaultKind("no member id", "RB1410", _set("coverage", member_id="")),
    FaultKind("coverage not in force", "RB1411", _set("coverage", effective_to=date(2026, 1, 1))),
    FaultKind("unknown patient", "RB2001", _set("claim", patient="NOBODY")),
)  # fmt: skip


def _commercial(sketch: Sketch) -> str:
    """A patient of another payer who has no claim yet."""
    name = _medicare(sketch)
    sketch["patients"][name]["coverage"] = {"payer_key": "ACME", "member_id": f"TEST{name}"}
    return name


def _medicare(sketch: Sketch) -> str:
    """A patient of Medicare who has no claim yet: the two of the valid batch, copied."""
    name = f"M{len(sketch['patients'])}"
    sample = sketch["patients"]["P1"]
    person = {**sample["person"], "birth_date": date(1955, 3, 9)}
    sketch["patients"][name] = {"person": person, "coverage": dict(sample["coverage"])}
    return name
