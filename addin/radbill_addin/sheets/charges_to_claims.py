"""Charge rows to claims: rows with the same claim ID become one claim."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from radbill import MAMMOGRAPHY, Claim, Facility, Patient, Payer, Provider, ServiceLine
from radbill_addin.sheets.registration_records import Registered
from radbill_addin.sheets.table import Row

if TYPE_CHECKING:
    from datetime import date

#: Codes of mammography, for which the claim carries the facility's certification (REF*EW).

#: Stands in `unknown_keys` instead of a key where the rows of a claim do not agree.
DIFFERS = "differs within claim"

_OF_THE_CLAIM = ("patient_id", "facility_id", "rendering_id", "referring_id", "prior_authorization_number",
                 "admission_date")  # fmt: skip
_MODIFIERS = tuple(f"modifier_{number}" for number in range(1, 5))
_DIAGNOSES = tuple(f"diagnosis_{number}" for number in range(1, 5))
_TABLE_OF = {"patient_id": "patients", "facility_id": "facilities", "rendering_id": "providers",
             "referring_id": "providers"}  # fmt: skip

Value = TypeVar("Value")


class ChargeRow(NamedTuple):
    """Which line of which claim a row of the Charges sheet became, and who coded it, if the row says."""

    row: int
    claim_id: str
    line_id: str
    coded_by: str = ""


class _Tables(NamedTuple):
    """The registration by key; of two rows with the same key the first counts."""

    providers: Mapping[str, Provider]
    facilities: Mapping[str, Facility]
    payers: Mapping[str, Payer]
    patients: Mapping[str, Patient]


def claims_of(rows: Sequence[Row], registered: Registered) -> tuple[tuple[Claim, ...], tuple[ChargeRow, ...]]:
    """Make the claims, in the order in which their IDs first appear, and say what each row became.

    A key that no table has does not stop anything: it stands in the line's `unknown_keys`, for the edits to find.
    """
    tables = _Tables(
        _by_key((each.provider_id, each) for each in registered.providers),
        _by_key((each.facility_id, each) for each in registered.facilities),
        _by_key((each.payer_key, each) for each in registered.payers),
        _by_key((each.patient_id, each) for each in registered.patients),
    )
    rows_of_claim: dict[str, list[Row]] = {}
    for row in rows:
        if row.text("claim_id"):
            rows_of_claim.setdefault(row.text("claim_id"), []).append(row)
    claims = tuple(_claim(claim_id, own, registered, tables) for claim_id, own in rows_of_claim.items())
    became = [
        ChargeRow(row.number, claim.claim_id, line.line_id, row.text("coded_by"))
        for claim, own in zip(claims, rows_of_claim.values(), strict=True)
        for row, line in zip(own, claim.lines, strict=True)
    ]
    return claims, tuple(sorted(became))


def _claim(claim_id: str, rows: Sequence[Row], registered: Registered, tables: _Tables) -> Claim:
    shared = {field: _first(row.values.get(field) for row in rows) for field in _OF_THE_CLAIM}
    facility = tables.facilities.get(_text(shared["facility_id"]))
    patient_id = _text(shared["patient_id"])
    patient = tables.patients.get(patient_id, Patient(patient_id=patient_id))
    payer_key = patient.coverage.payer_key
    diagnoses = tuple(dict.fromkeys(code for row in rows for code in _diagnoses(row)))
    lines = tuple(_line(f"{claim_id}-{number}", row, shared, diagnoses, tables) for number, row in enumerate(rows, 1))
    is_mammography = any(line.procedure_code in MAMMOGRAPHY for line in lines)
    return Claim(
        claim_id=claim_id,
        practice=registered.practice,
        patient=patient,
        payer=tables.payers.get(payer_key, Payer(payer_key=payer_key)),
        rendering_provider=tables.providers.get(_text(shared["rendering_id"])),
        referring_provider=tables.providers.get(_text(shared["referring_id"])),
        service_facility=facility,
        diagnoses=diagnoses,
        lines=lines,
        prior_authorization_number=_text(shared["prior_authorization_number"]),
        mammography_certification_number=(
            facility.mammography_certification_number if facility and is_mammography else ""
        ),
        admission_date=cast("date | None", shared["admission_date"]),
    )


def _line(
    default_id: str, row: Row, shared: Mapping[str, object], diagnoses: Sequence[str], tables: _Tables
) -> ServiceLine:
    facility = tables.facilities.get(row.text("facility_id") or _text(shared["facility_id"]))
    return ServiceLine(
        line_id=row.text("line_id") or default_id,
        procedure_code=row.text("procedure_code").upper(),
        modifiers=tuple(modifier for field in _MODIFIERS for modifier in row.text(field).upper().split()),
        units=cast("Decimal", row.values.get("units", Decimal(1))),
        charge_amount=cast("Decimal", row.values.get("charge_amount", Decimal(0))),
        date_of_service=cast("date | None", row.values.get("date_of_service")),
        place_of_service=row.text("place_of_service") or (facility.place_of_service if facility else ""),
        diagnosis_pointers=tuple(diagnoses.index(code) + 1 for code in dict.fromkeys(_diagnoses(row))),
        exam_description=row.text("exam_description"),
        side=row.text("side"),
        unknown_keys=tuple(_unknown_keys(row, shared, tables)),
    )


def _unknown_keys(row: Row, shared: Mapping[str, object], tables: _Tables) -> list[tuple[str, str]]:
    """Keys of the row that no table has, a patient that is not named at all, and what differs from the claim."""
    unknown = []
    for field, table in _TABLE_OF.items():
        key = row.text(field)
        is_missing = field == "patient_id" and not _text(shared[field])
        if is_missing or (key and key not in getattr(tables, table)):
            unknown.append((field, key))
    values = ((field, row.values.get(field)) for field in _OF_THE_CLAIM)
    return unknown + [(field, DIFFERS) for field, value in values if value is not None and value != shared[field]]


def _diagnoses(row: Row) -> list[str]:
    return [row.text(field).replace(".", "").upper() for field in _DIAGNOSES if row.text(field)]


def _first(values: Iterable[object]) -> object:
    """The first value that is there."""
    return next((value for value in values if value is not None), None)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _by_key(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
