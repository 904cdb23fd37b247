"""Faults to put into right claims, one each: what is wrong, and which edit must find it in which field."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from radbill.core.findings import Finding, Severity
from radbill.model.prior_service import PriorService
from tests.edits.cases import SENT
from tests.edits.corpus import Claim, medicare_number
from tests.edits.valid_batch import Sketch

#: Ends the id of a line that is put beside the first.
AGAIN = "-again"


class FaultKind(NamedTuple):
    """A fault: what it is, the edit that must find it in which field, and how it is put into a right claim.

    Without a severity of its own it has the edit's. A field `modifier 59` is the place of the last 59 among the
    modifiers of the line.
    """

    what: str
    edit_id: str
    field: str
    put: Callable[[Sketch, Claim, dict[str, Any]], None]
    severity: Severity | None = None


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
        claim["lines"][next(iter(claim["lines"])) + AGAIN] = {**line, **changes}

    return put


def intervention(code: str, imaging: str = "") -> Callable[[Sketch, Claim, dict[str, Any]], None]:
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


def once_in_months(code: str, diagnosis: str, day: date) -> Callable[[Sketch, Claim, dict[str, Any]], None]:
    """A service of a Medicare patient who had the same on a day, by an earlier batch."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        claim["patient"] = medicare(sketch)
        line.update(procedure_code=code, diagnoses=[diagnosis])
        _sent_before(date_of_service=day)(sketch, claim, line)

    return put


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
    FaultKind("no lines", "RB2101", "claim_id", _empty_claim),
    FaultKind("claim id too long", "RB2103", "claim_id", lambda s, c, row: c.update(
        claim_id=next(iter(c["lines"])).zfill(21)), Severity.DENY),
    FaultKind("no reader", "RB2104", "rendering_id", _set("claim", rendering="")),
    FaultKind("no order", "RB2105", "referring_id", lambda s, c, row: (_reading()(s, c, row), c.update(referring=""))),
    FaultKind("frequency", "RB2108", "frequency", _set("claim", frequency="5")),
    FaultKind("replacement without number", "RB2109", "payer_claim_control_number", _set("claim", frequency="7")),
    FaultKind("inpatient without admission", "RB2112", "admission_date", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="21"))),
    FaultKind("admitted after the service", "RB2113", "admission_date", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="21"), c.update(admission_date=date(2026, 8, 30)))),
    FaultKind("too late", "RB2114", "date_of_service", _old),
    FaultKind("no authorization", "RB2117", "prior_authorization_number", lambda s, c, row: (
        c.update(patient=_commercial(s), prior_authorization_number=""),
        row.update(procedure_code="70551", diagnoses=["R42"], modifiers=row["modifiers"][:1]))),
    FaultKind("no date", "RB3002", "date_of_service", _set("line", date_of_service=None)),
    FaultKind("date to come", "RB3003", "date_of_service", _set("line", date_of_service=date(2026, 9, 9))),
    FaultKind("before birth", "RB3004", "date_of_service", _set("person", birth_date=date(2026, 8, 20))),
    FaultKind("malformed code", "RB3005", "procedure_code", _set("line", procedure_code="7045O0")),
    FaultKind("unknown code", "RB3006", "procedure_code", _set("line", procedure_code="70499")),
    FaultKind("unknown place", "RB3007", "place_of_service", _set("line", place_of_service="98")),
    FaultKind("another place than the facility's", "RB3008", "place_of_service", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(place_of_service="11", modifiers=["26"]))),
    FaultKind("code not for Medicare", "RB3009", "procedure_code", lambda s, c, row: (
        c.update(patient=medicare(s)), row.update(procedure_code="77061", diagnoses=["Z1231"], modifiers=[]))),
    FaultKind("age of lung screening", "RB3011", "procedure_code", lambda s, c, row: (
        c.update(patient=medicare(s)), row.update(procedure_code="71271", diagnoses=["Z87891"]),
        s["patients"][c["patient"]]["person"].update(birth_date=date(1940, 1, 1)))),
    FaultKind("screening of a man", "RB3012", "procedure_code", lambda s, c, row: (
        row.update(procedure_code="77067", diagnoses=["Z1231"]),
        s["patients"][c["patient"]]["person"].update(sex="M"))),
    FaultKind("exam of the other sex", "RB3013", "procedure_code", lambda s, c, row: (
        row.update(procedure_code="76870"), s["patients"][c["patient"]]["person"].update(sex="F"))),
    FaultKind("another code than the exam's name", "RB3015", "procedure_code",
              _reading(exam_description="CT HEAD W CONTRAST")),
    FaultKind("malformed modifier", "RB4001", "modifier 5", _reading("5")),
    FaultKind("unknown modifier", "RB4002", "modifier ZQ", _reading("ZQ")),
    FaultKind("modifier twice", "RB4003", "modifier 59", _reading("59", "59")),
    FaultKind("five modifiers", "RB4004", "modifier_4", _reading("59", "76", "GC", "KX", "GA")),
    FaultKind("26 and TC", "RB4005", "modifier TC", _hospital("26", "TC")),
    FaultKind("76 and 77", "RB4006", "modifier 77", _reading("76", "77")),
    FaultKind("order", "RB4007", "modifier 59", _reading("GC", "59")),
    FaultKind("50 on a head", "RB4008", "modifier 50", _reading("50")),
    FaultKind("CT on a chest X-ray", "RB4009", "modifier CT", _reading("CT", code="71046")),
    FaultKind("hospital's modifier", "RB4010", "modifier PO", _reading("PO")),
    FaultKind("paused programme", "RB4011", "modifier ME", _reading("ME")),
    FaultKind("two surgeons for a scan", "RB4012", "modifier 62", _reading("62")),
    FaultKind("GG on a scan", "RB4013", "modifier GG", _reading("GG")),
    FaultKind("component of an undivided code", "RB5001", "modifier_1", _reading("26", code="32555")),
    FaultKind("technical part in the hospital", "RB5002", "modifier TC", _hospital("TC")),
    FaultKind("whole in the hospital", "RB5002", "modifier_1", _hospital()),
    FaultKind("no units", "RB6001", "units", _set("line", units=0)),
    FaultKind("no charge", "RB6003", "charge_amount", _set("line", charge_amount=0)),
    FaultKind("part of a cent", "RB6004", "charge_amount", _set("line", charge_amount="10.005")),
    FaultKind("malformed diagnosis", "RB7001", "diagnosis_1", _set("line", diagnoses=["R5!"])),
    FaultKind("unknown diagnosis", "RB7002", "diagnosis_1", _set("line", diagnoses=["Q9999X"])),
    FaultKind("heading", "RB7003", "diagnosis_1", _set("line", diagnoses=["R51"])),
    FaultKind("no seventh character", "RB7004", "diagnosis_1", _set("line", diagnoses=["S52501"])),
    FaultKind("external cause first", "RB7005", "diagnosis_1", _set("line", diagnoses=["W19XXXA", "R519"])),
    FaultKind("finding before the screening", "RB7007", "diagnosis_1", lambda s, c, row: (
        row.update(procedure_code="77067", diagnoses=["N6310", "Z1231"], modifiers=[]))),
    FaultKind("line without diagnosis", "RB7008", "diagnosis_1", _set("line", diagnoses=[])),
    FaultKind("no diagnosis", "RB7009", "diagnosis_1", lambda s, c, row: [
        line.update(diagnoses=[]) for line in c["lines"].values()]),
    FaultKind("excluded diagnoses", "RB7010", "diagnoses", _set("line", diagnoses=["R0902", "J9600"])),
    FaultKind("the other side", "RB7011", "modifier LT", lambda s, c, row: row.update(
        procedure_code="73562", modifiers=["26", "LT"] if "26" in row["modifiers"] else ["LT"], diagnoses=["M25561"])),
    FaultKind("diagnosis of the other sex", "RB7012", "diagnoses", lambda s, c, row: (
        row.update(diagnoses=["N400"]), s["patients"][c["patient"]]["person"].update(sex="F"))),
    FaultKind("newborn's diagnosis", "RB7013", "diagnoses", _set("line", diagnoses=["P220"])),
    FaultKind("screening without smoking", "RB7014", "diagnosis_1", lambda s, c, row: row.update(
        procedure_code="71271", diagnoses=["Z122"])),
    FaultKind("charge below the fee schedule", "RB6005", "charge_amount", lambda s, c, row: (
        _hospital("26")(s, c, row), row.update(charge_amount="5.00"))),
    FaultKind("manifestation first", "RB7015", "diagnosis_1", _set("line", diagnoses=["F0280", "G309"])),
    FaultKind("germ first", "RB7016", "diagnosis_1", _set("line", diagnoses=["B952", "R059"])),
    FaultKind("reader named as the orderer", "RB2120", "referring_id", lambda s, c, row: (
        _reading()(s, c, row), c.update(referring="R1"))),
    FaultKind("days left for filing", "RB2119", "date_of_service", lambda s, c, row: (
        _old(s, c, row), [line.update(date_of_service=date(2025, 9, 8)) for line in c["lines"].values()],
        c.update(patient=medicare(s)))),
    FaultKind("diagnosis that the policy lacks", "RB7101", "diagnosis_1", _reading(diagnoses=["K5900"])),
    FaultKind("diagnosis that the policy excludes", "RB7102", "diagnosis_1",
              _reading(code="93880", diagnoses=["Z0000"])),
    FaultKind("billed twice", "RB8004", "procedure_code", _second_line()),
    FaultKind("deleted for a combined code", "RB3014", "procedure_code", intervention("37221")),
    FaultKind("imaging beside the code that holds it", "RB8007", "procedure_code", intervention("62304", "72265")),
    FaultKind("imaging without its catheter", "RB8008", "procedure_code", intervention("75726")),
    FaultKind("guidance beside the code that holds it", "RB8009", "procedure_code", intervention("20610", "76942")),
    FaultKind("sent in an earlier batch", "RB8010", "procedure_code", _sent_before()),
    FaultKind("screening after one of an earlier batch", "RB8006", "date_of_service",
              once_in_months("77067", "Z1231", date(2025, 9, 30))),
    FaultKind("bone density after one of an earlier batch", "RB8011", "date_of_service",
              once_in_months("77080", "Z13820", date(2024, 9, 1))),
    FaultKind("no last name", "RB1401", "person.last_name", _set("person", last_name="")),
    FaultKind("no birth date", "RB1402", "person.birth_date", _set("person", birth_date=None)),
    FaultKind("no sex", "RB1403", "person.sex", _set("person", sex="X")),
    FaultKind("no address", "RB1404", "person.address.street", _set("person", address={})),
    FaultKind("no ZIP", "RB1405", "person.address.zip_code", _set("person", address={
        "street": "1 TEST", "city": "TEST", "state": "AK", "zip_code": "99"})),
    FaultKind("wrong MBI", "RB1407", "coverage.member_id", lambda s, c, row: (
        c.update(patient=medicare(s)), s["patients"][c["patient"]]["coverage"].update(member_id="1234"))),
    FaultKind("Medicare patient with a subscriber", "RB1408", "coverage.relationship", lambda s, c, row: (
        c.update(patient=medicare(s)), s["patients"][c["patient"]]["coverage"].update(relationship="19"))),
    FaultKind("no member id", "RB1410", "coverage.member_id", _set("coverage", member_id="")),
    FaultKind("coverage not in force", "RB1411", "date_of_service", _set("coverage", effective_to=date(2026, 1, 1))),
    FaultKind("unknown patient", "RB2001", "patient_id", _set("claim", patient="NOBODY")),
)  # fmt: skip


def _commercial(sketch: Sketch) -> str:
    """A patient of another payer who has no claim yet."""
    name = medicare(sketch)
    sketch["patients"][name]["coverage"] = {"payer_key": "ACME", "member_id": f"TEST{name}"}
    return name


def medicare(sketch: Sketch) -> str:
    """A patient of Medicare who has no claim yet: the two of the valid batch, copied."""
    name = f"M{len(sketch['patients'])}"
    sample = sketch["patients"]["P1"]
    person = {**sample["person"], "birth_date": date(1955, 3, 9)}
    number = medicare_number(40_000 + len(sketch["patients"]))
    sketch["patients"][name] = {"person": person, "coverage": {**sample["coverage"], "member_id": number}}
    return name


def earlier(sketch: Sketch) -> tuple[PriorService, ...]:
    """What earlier batches sent."""
    return tuple(map(PriorService.model_validate, sketch.get("sent", ())))


def with_fault(kind: FaultKind, sketch: Sketch) -> Sketch:
    """The right claims of a sketch, each with a fault of the kind: a batch of its own, so that it touches no other."""
    for claim in list(sketch["claims"].values()):
        kind.put(sketch, claim, next(iter(claim["lines"].values())))
    return sketch


def planted_place(kind: FaultKind, claim_id: str, claim: Claim) -> tuple[str, str]:
    """Key and field in which the fault of a claim must be found: its patient, its added or first line, or itself."""
    if kind.field.startswith(("person.", "coverage.")):
        return claim["patient"], kind.field
    line_id = next((each for each in claim["lines"] if each.endswith(AGAIN)), next(iter(claim["lines"]), claim_id))
    modifier = kind.field.removeprefix("modifier ")
    if modifier == kind.field:
        return line_id, kind.field
    modifiers = claim["lines"][line_id]["modifiers"]
    return line_id, f"modifier_{len(modifiers) - modifiers[::-1].index(modifier)}"


def places_of(edit_id: str, findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Keys and fields of what an edit found."""
    return {(each.location.key, each.location.field) for each in findings if each.edit_id == edit_id}
