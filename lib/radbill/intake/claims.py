"""Charge rows to claims: rows with the same claim id become one claim."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from radbill.codes.code_sets import MAMMOGRAPHY
from radbill.codes.raw.identifiers import modifiers_of
from radbill.intake.charge_row import ChargeRow, LineOfRow
from radbill.model.claim import DIFFERS, Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.provider import Provider
from radbill.model.registration import Registration

_OF_THE_CLAIM = ("patient_id", "facility_id", "rendering_id", "referring_id", "prior_authorization_number",
                 "admission_date")  # fmt: skip
_TABLE_OF = {"patient_id": "patients", "facility_id": "facilities", "rendering_id": "providers",
             "referring_id": "providers"}  # fmt: skip

Keyed = TypeVar("Keyed")


class ClaimsOfRows(NamedTuple):
    """The claims in the order in which their ids first appear, and what each row became, in the order of the rows."""

    claims: tuple[Claim, ...] = ()
    lines: tuple[LineOfRow, ...] = ()


class _Tables(NamedTuple):
    """The registration by key; of two records with the same key the first counts."""

    registration: Registration
    providers: Mapping[str, Provider]
    facilities: Mapping[str, Facility]
    payers: Mapping[str, Payer]
    patients: Mapping[str, Patient]


def claims_from_rows(rows: Iterable[ChargeRow], registration: Registration) -> ClaimsOfRows:
    """Make the claims of charge rows; rows without a claim id are left out.

    What a row leaves blank comes from the registration: the place of service and the mammography certification of the
    facility. What belongs to the claim as a whole is that of the first row which says it. A key that no table has does
    not stop anything: it stands in the line's `unknown_keys`, for the edits to find.
    """
    tables = _tables(registration)
    rows_of_claim: dict[str, list[ChargeRow]] = {}
    for row in rows:
        if row.claim_id:
            rows_of_claim.setdefault(row.claim_id, []).append(row)
    claims = tuple(_claim(claim_id, own, tables) for claim_id, own in rows_of_claim.items())
    lines = [
        LineOfRow(row.row_number, claim.claim_id, line.line_id, row.coded_by)
        for claim, own in zip(claims, rows_of_claim.values(), strict=True)
        for row, line in zip(own, claim.lines, strict=True)
    ]
    return ClaimsOfRows(claims, tuple(sorted(lines)))


def _tables(registration: Registration) -> _Tables:
    return _Tables(
        registration,
        _by_key((each.provider_id, each) for each in registration.providers),
        _by_key((each.facility_id, each) for each in registration.facilities),
        _by_key((each.payer_key, each) for each in registration.payers),
        _by_key((each.patient_id, each) for each in registration.patients),
    )


def _by_key(pairs: Iterable[tuple[str, Keyed]]) -> dict[str, Keyed]:
    table: dict[str, Keyed] = {}
    for key, record in pairs:
        table.setdefault(key, record)
    return table


def _claim(claim_id: str, rows: Sequence[ChargeRow], tables: _Tables) -> Claim:
    shared = {field: next(filter(None, (getattr(row, field) for row in rows)), None) for field in _OF_THE_CLAIM}
    facility = tables.facilities.get(shared["facility_id"] or "")
    patient_id = shared["patient_id"] or ""
    patient = tables.patients.get(patient_id, Patient(patient_id=patient_id))
    payer_key = patient.primary_coverage.payer_key
    diagnoses = tuple(dict.fromkeys(code for row in rows for code in _diagnoses(row)))
    lines = tuple(_line(f"{claim_id}-{number}", row, shared, diagnoses, tables) for number, row in enumerate(rows, 1))
    return Claim(
        claim_id=claim_id,
        practice=tables.registration.practice,
        trading_partner=tables.registration.trading_partner,
        patient=patient,
        payer=tables.payers.get(payer_key, Payer(payer_key=payer_key)),
        rendering_provider=tables.providers.get(shared["rendering_id"] or ""),
        referring_provider=tables.providers.get(shared["referring_id"] or ""),
        service_facility=facility,
        diagnoses=diagnoses,
        lines=lines,
        prior_authorization_number=shared["prior_authorization_number"] or "",
        mammography_certification_number=_certification(facility, lines),
        admission_date=shared["admission_date"],
    )


def _certification(facility: Facility | None, lines: Iterable[ServiceLine]) -> str:
    """The facility's certification (REF*EW), which a claim carries when a mammogram is among its lines."""
    is_mammography = any(line.procedure_code in MAMMOGRAPHY for line in lines)
    return facility.mammography_certification_number if facility and is_mammography else ""


def _line(
    default_id: str, row: ChargeRow, shared: Mapping[str, Any], diagnoses: Sequence[str], tables: _Tables
) -> ServiceLine:
    facility = tables.facilities.get(row.facility_id or shared["facility_id"] or "")
    return ServiceLine(
        line_id=row.line_id or default_id,
        procedure_code=row.procedure_code.upper(),
        modifiers=tuple(modifier for text in row.modifiers for modifier in modifiers_of(text)),
        units=row.units,
        charge_amount=row.charge_amount,
        date_of_service=row.date_of_service,
        place_of_service=row.place_of_service or (facility.place_of_service if facility else ""),
        diagnosis_pointers=tuple(diagnoses.index(code) + 1 for code in dict.fromkeys(_diagnoses(row))),
        exam_description=row.exam_description,
        side=row.side,
        unknown_keys=tuple(_unknown_keys(row, shared, tables)),
    )


def _unknown_keys(row: ChargeRow, shared: Mapping[str, Any], tables: _Tables) -> list[tuple[str, str]]:
    """Keys of the row that no table has, a patient that is not named at all, and what differs from the claim."""
    unknown = []
    for field, table in _TABLE_OF.items():
        key = getattr(row, field)
        is_missing = field == "patient_id" and not shared[field]
        if is_missing or (key and key not in getattr(tables, table)):
            unknown.append((field, key))
    values = ((field, getattr(row, field)) for field in _OF_THE_CLAIM)
    return unknown + [(field, DIFFERS) for field, value in values if value and value != shared[field]]


def _diagnoses(row: ChargeRow) -> list[str]:
    return [code.replace(".", "").upper() for code in row.diagnoses if code]
