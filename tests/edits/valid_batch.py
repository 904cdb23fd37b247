"""A small batch in which nothing is wrong, told as a workbook tells it, and changes to it by path.

The sketch is plain dictionaries: tables by key, claims by claim ID, lines by line ID. A change is a dotted path into it
(`claims.C1.lines.L1.units`) with a new value. `batch_from` makes the records, the way the workbook reader does.
"""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from radbill.codes.claim_codes import PRIMARY
from radbill.codes.spans import diagnosis_spans, procedure_spans
from radbill.intake.other_coverages import coverage_at
from radbill.intake.own_rules import edit_switch_from, own_rule_from
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy, PayerRule
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.registration import Registration
from radbill.model.trading_partner import TradingPartner
from tests.edits.batch_tables import own_claim_fields, type_at
from tests.edits.sketch_coverages import others_of, patient_of

TODAY = date(2026, 11, 23)

Sketch = dict[str, Any]

_EMPTY = ("medical_policies", "authorization_rules", "enrollments", "own_rules", "edit_switches", "reports", "doubled")
_ADDRESS = {"street": "100 TEST STREET", "city": "ANCHORAGE", "state": "AK", "zip_code": "995012015"}


def _person(last_name: str, first_name: str, birth_date: date, sex: str) -> Sketch:
    address = {**_ADDRESS, "zip_code": "99501"}
    name = {"last_name": last_name, "first_name": first_name}
    return {**name, "birth_date": birth_date, "sex": sex, "address": address}


def _line(
    procedure_code: str, *modifiers: str, diagnoses: tuple[str, ...], day: int, place: str, charge: int
) -> Sketch:
    return {
        "procedure_code": procedure_code,
        "modifiers": list(modifiers),
        "units": 1,
        "charge_amount": charge,
        "date_of_service": date(2026, 11, day),
        "place_of_service": place,
        "diagnoses": list(diagnoses),
    }


def _claim(patient: str, facility: str, lines: Sketch, *, referring: str = "D1", **more: object) -> Sketch:
    return {"patient": patient, "facility": facility, "rendering": "R1", "referring": referring, "lines": lines, **more}


def valid_sketch() -> Sketch:
    """The batch as tables; every call gives a fresh one."""
    return {
        "practice": {
            "name": "TEST RADIOLOGY GROUP",
            "npi": "1234567893",
            "tax_id": "123456789",
            "taxonomy": "2085R0202X",
            "address": dict(_ADDRESS),
            "contact_name": "TEST CONTACT",
            "contact_phone": "9075550100",
            "submitter_id": "TESTSUBMITTER",
            "receiver_name": "TEST CLEARINGHOUSE",
            "receiver_id": "TESTRECEIVER",
        },
        "providers": {
            "R1": {
                "role": "rendering",
                "last_name": "TESTREADER",
                "first_name": "RHO",
                "npi": "1003000126",
                "taxonomy": "2085R0202X",
            },
            "D1": {"role": "referring", "last_name": "TESTORDERER", "first_name": "DELTA", "npi": "1245319599"},
        },
        "facilities": {
            "HOSPITAL": {
                "name": "TEST HOSPITAL",
                "npi": "1184600017",
                "place_of_service": "22",
                "address": dict(_ADDRESS),
            },
            "OFFICE": {
                "name": "TEST IMAGING CENTER",
                "npi": "1447200076",
                "place_of_service": "11",
                "address": dict(_ADDRESS),
                "mammography_certification_number": "123456",
                "owns_equipment": True,
            },
        },
        "payers": {
            "MEDICARE": {"name": "TEST MEDICARE", "payer_id": "02102", "claim_filing_code": "MB"},
            "ACME": {
                "name": "TEST ACME HEALTH",
                "payer_id": "ACME1",
                "claim_filing_code": "CI",
                "timely_filing_days": 90,
            },
        },
        "patients": {
            "P1": {
                "person": _person("TESTPATIENT", "ALPHA", date(1948, 3, 9), "F"),
                "coverage": {"payer_key": "MEDICARE", "member_id": "1EG4TE5MK73"},
            },
            "P2": {
                "person": _person("TESTPATIENT", "BETA", date(2012, 5, 1), "M"),
                "coverage": {
                    "payer_key": "ACME",
                    "member_id": "TEST000222",
                    "relationship": "19",
                    "subscriber": _person("TESTPATIENT", "GAMMA", date(1980, 7, 4), "F"),
                },
            },
            "P3": {
                "person": _person("TESTPATIENT", "DELTA", date(1951, 12, 24), "F"),
                "coverage": {"payer_key": "MEDICARE", "member_id": "2TT4TT4TT42"},
            },
        },
        "claims": {
            "C1": _claim(
                "P1",
                "HOSPITAL",
                {
                    "L1": _line("70450", "26", diagnoses=("R519",), day=10, place="22", charge=250),
                    "L2": _line("71046", "26", diagnoses=("R059", "R519"), day=10, place="22", charge=60),
                },
            ),
            "C2": _claim("P2", "OFFICE", {"L3": _line("71046", diagnoses=("R059",), day=11, place="11", charge=120)}),
            "C3": _claim(
                "P3",
                "OFFICE",
                {
                    "L4": _line("77067", diagnoses=("Z1231",), day=12, place="11", charge=300),
                    "L5": _line("77063", diagnoses=("Z1231",), day=12, place="11", charge=90),
                },
                referring="",
            ),
            "C4": _claim(
                "P1",
                "HOSPITAL",
                {"L6": _line("74177", "26", diagnoses=("R109",), day=16, place="21", charge=400)},
                admission_date=date(2026, 11, 15),
            ),
        },
        **{table: {} for table in _EMPTY},
    }


def changed(sketch: Sketch, change: Mapping[str, object], copies: Mapping[str, str] | None = None) -> Sketch:
    """The sketch with values put at dotted paths; `copies` (new path: old path) are made first.

    Raises:
        ValueError: a path names a table or a field that does not exist.
        KeyError: a path leads through a row that does not exist.
    """
    for target, source in (copies or {}).items():
        _put(sketch, target, copy.deepcopy(_get(sketch, source)))
    for path, value in change.items():
        _put(sketch, path, value)
    for target in range(sketch.get("repeat_line", {}).get("times", 0)):
        _repeat_line(sketch, target)
    return sketch


def _repeat_line(sketch: Sketch, number: int) -> None:
    """One more line like another, by `repeat_line: {claim: C2, line: L3, times: 49}`."""
    wanted = sketch["repeat_line"]
    lines = sketch["claims"][wanted["claim"]]["lines"]
    lines[f"X{number}"] = copy.deepcopy(lines[wanted["line"]])


def _get(sketch: Sketch, path: str) -> Any:
    node: Any = sketch
    for part in path.split("."):
        node = node[part]
    return node


def _put(sketch: Sketch, path: str, value: object) -> None:
    type_at(path)
    *folders, name = path.split(".")
    node = sketch
    for part in folders:
        node = node[part]
    node[name] = value


def batch_from(sketch: Sketch) -> BillingBatch:
    """The records of a sketch."""
    envelope = {field: value for field, value in sketch["practice"].items() if field in TradingPartner.model_fields}
    practice = Practice.model_validate({k: v for k, v in sketch["practice"].items() if k not in envelope})
    partner = TradingPartner.model_validate(envelope)
    providers = {key: Provider.model_validate({"provider_id": key, **row}) for key, row in sketch["providers"].items()}
    facilities = {
        key: Facility.model_validate({"facility_id": key, **row}) for key, row in sketch["facilities"].items()
    }
    payers = {key: Payer.model_validate({"payer_key": key, **row}) for key, row in sketch["payers"].items()}
    patients = {key: patient_of(key, row) for key, row in sketch["patients"].items()}
    claims = []
    for claim_id, row in sketch["claims"].items():
        patient = patients.get(row["patient"], Patient(patient_id=row["patient"]))
        billed = row.get("responsibility", PRIMARY)
        payer_key = coverage_at(patient, billed).payer_key
        claims.append(
            Claim(
                claim_id=row.get("claim_id", claim_id),
                practice=practice,
                trading_partner=partner,
                patient=patient,
                payer=payers.get(payer_key, Payer(payer_key=payer_key)),
                rendering_provider=providers.get(row["rendering"]),
                referring_provider=providers.get(row["referring"]),
                service_facility=facilities.get(row["facility"]),
                diagnoses=_diagnoses(row),
                lines=_lines(
                    row, {"patient": patients, "facility": facilities, "rendering": providers, "referring": providers}
                ),
                other_coverages=others_of(row, patient, billed, payers),
                **{field: row[field] for field in own_claim_fields() if field in row},
            )
        )
    return BillingBatch(
        registration=Registration(
            practice=practice,
            trading_partners=(partner,),
            providers=(*providers.values(), *_doubled(sketch, "providers", providers)),
            facilities=(*facilities.values(), *_doubled(sketch, "facilities", facilities)),
            payers=(*payers.values(), *_doubled(sketch, "payers", payers)),
            patients=(*patients.values(), *_doubled(sketch, "patients", patients)),
            medical_policies=_rules(sketch, "medical_policies", MedicalPolicy),
            authorization_rules=_rules(sketch, "authorization_rules", AuthorizationRule),
            enrollments=_rules(sketch, "enrollments", Enrollment),
            own_rules=tuple(own_rule_from(*each) for each in sketch.get("own_rules", {}).items()),
            edit_switches=tuple(edit_switch_from(*each) for each in sketch.get("edit_switches", {}).items()),
        ),
        claims=tuple(claims),
        report_texts=sketch.get("reports", {}),
        unmatched_report_rows=tuple(sketch.get("unmatched_report_rows", ())),
        unmatched_decisions=tuple(map(tuple, sketch.get("unmatched_decisions", ()))),
        unreadable_claims=tuple(sketch.get("unreadable_claims", ())),
    )


def _rules(sketch: Sketch, table: str, kind: type[PayerRule]) -> tuple[Any, ...]:
    """Rules of payers, whose codes stand as people write them: `procedures: 70450, 70460-70470`."""
    return tuple(
        kind.model_validate(
            {
                "rule_key": key,
                "procedure_codes": procedure_spans(row.get("procedures", "")),
                **({"diagnoses": diagnosis_spans(row["diagnoses"])} if "diagnoses" in row else {}),
                **{field: value for field, value in row.items() if field not in {"procedures", "diagnoses"}},
            }
        )
        for key, row in sketch.get(table, {}).items()
    )


def _doubled(sketch: Sketch, table: str, records: Mapping[str, Any]) -> tuple[Any, ...]:
    """Records that stand in their table twice: `doubled: {patients: P1}`."""
    key = sketch.get("doubled", {}).get(table)
    return (records[key],) if key else ()


def _diagnoses(claim: Sketch) -> tuple[str, ...]:
    if "diagnoses" in claim:
        return tuple(claim["diagnoses"])
    return tuple(dict.fromkeys(code for line in claim["lines"].values() for code in line["diagnoses"]))


def _lines(claim: Sketch, tables: Mapping[str, Mapping[str, object]]) -> tuple[ServiceLine, ...]:
    unknown = tuple(
        (f"{field}_id", claim[field]) for field, table in tables.items() if claim[field] and claim[field] not in table
    )
    diagnoses = _diagnoses(claim)
    lines = []
    for line_id, row in claim["lines"].items():
        fields = {field: value for field, value in row.items() if field != "diagnoses"}
        pointers = tuple(diagnoses.index(code) + 1 for code in row["diagnoses"] if code in diagnoses)
        fields = {"line_id": line_id, "diagnosis_pointers": pointers, "unknown_keys": unknown, **fields}
        lines.append(ServiceLine.model_validate(fields))
    return tuple(lines)


def valid_batch() -> BillingBatch:
    """The batch in which nothing is wrong."""
    return batch_from(valid_sketch())
