"""Charge rows to claims: rows with the same claim id become one claim."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from radbill.codes.capitals import code_capitals
from radbill.codes.claim_codes import PRIMARY
from radbill.codes.raw.identifiers import modifiers_of
from radbill.intake.charge_row import ChargeRow, LineOfRow
from radbill.intake.claim_details import (
    certification_of,
    claim_details_of,
    conflicts,
    line_details_of,
    several_values,
    shared_values,
)
from radbill.intake.other_coverages import coverage_at, other_coverages_of
from radbill.intake.tables import RegistrationTables, tables_of
from radbill.model.claim import DIFFERS, Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.registration import Registration

_TABLE_OF = {"patient_id": "patients", "facility_id": "facilities", "rendering_id": "providers",
             "referring_id": "providers", "supervising_id": "providers", "ordering_id": "providers",
             "purchased_from_id": "facilities", "reading_place_id": "facilities"}  # fmt: skip
#: Fields of a claim that a row tells under the same name.
_SAME_NAME = (
    "prior_authorization_number", "referral_number", "admission_date", "frequency", "payer_claim_control_number",
    "accepts_assignment",
)  # fmt: skip


class ClaimsOfRows(NamedTuple):
    """The claims in the order in which their ids first appear, and what each row became, in the order of the rows."""

    claims: tuple[Claim, ...] = ()
    lines: tuple[LineOfRow, ...] = ()


class _RowsTogether(NamedTuple):
    """What the rows of a claim say together: shared values, diagnoses, and the fields with two or more values."""

    shared: Mapping[str, Any]
    diagnoses: Sequence[str]
    several: Sequence[str]


def claims_from_rows(rows: Iterable[ChargeRow], registration: Registration) -> ClaimsOfRows:
    """Make the claims of charge rows; rows without a claim id are left out.

    What a row leaves blank comes from the registration: the place of service and the mammography certification of the
    facility. What belongs to the claim as a whole is that of the first row which says it; who read, who referred, the
    place, the authorization and the rest of `OF_CLAIM_AND_LINE` are a line's own where its row says otherwise. A key
    that no table has does not stop anything: it stands in the line's `unknown_keys`, for the edits to find. So does a
    reader or place that a row leaves blank while the others of its claim name two or more: nobody knows which it is.
    """
    tables = tables_of(registration)
    rows_of_claim: dict[str, list[ChargeRow]] = {}
    for row in rows:
        if row.claim_id:
            rows_of_claim.setdefault(row.claim_id, []).append(row)
    claims = tuple(_claim(claim_id, own, tables) for claim_id, own in rows_of_claim.items())
    lines = [
        LineOfRow(row.row_number, claim.claim_id, line.line_id, row.coded_by, row.release_reason)
        for claim, own in zip(claims, rows_of_claim.values(), strict=True)
        for row, line in zip(own, claim.lines, strict=True)
    ]
    return ClaimsOfRows(claims, tuple(sorted(lines)))


def _claim(claim_id: str, rows: Sequence[ChargeRow], tables: RegistrationTables) -> Claim:
    shared = shared_values(rows)
    facility = tables.facilities.get(shared.get("facility_id", ""))
    patient_id = shared.get("patient_id", "")
    patient = tables.patients.get(patient_id, Patient(patient_id=patient_id))
    responsibility = shared.get("bill_to", PRIMARY)
    diagnoses = _diagnoses_of_claim(rows)
    whole = _RowsTogether(shared, diagnoses, several_values(rows))
    lines = tuple(_line(f"{claim_id}-{number}", row, whole, tables) for number, row in enumerate(rows, 1))
    return Claim(
        claim_id=claim_id,
        practice=tables.registration.practice,
        trading_partner=tables.registration.trading_partner,
        patient=patient,
        payer=tables.payer(coverage_at(patient, responsibility).payer_key),
        rendering_provider=tables.providers.get(shared.get("rendering_id", "")),
        referring_provider=tables.providers.get(shared.get("referring_id", "")),
        service_facility=facility,
        diagnoses=diagnoses,
        lines=lines,
        mammography_certification_number=certification_of(
            facility, (line.procedure_code for line in lines if not line.details.service_facility)
        ),
        responsibility=responsibility,
        other_coverages=other_coverages_of(patient, responsibility, tables),
        details=claim_details_of(rows, shared, tables),
        **{field: shared[field] for field in _SAME_NAME if field in shared},
    )


def _line(
    default_id: str,
    row: ChargeRow,
    whole: _RowsTogether,
    tables: RegistrationTables,
) -> ServiceLine:
    shared = whole.shared
    facility = tables.facilities.get(row.facility_id or shared.get("facility_id", ""))
    return ServiceLine(
        line_id=row.line_id or default_id,
        procedure_code=code_capitals(row.procedure_code),
        modifiers=tuple(modifier for text in row.modifiers for modifier in modifiers_of(text)),
        units=row.units,
        charge_amount=row.charge_amount,
        date_of_service=row.date_of_service,
        place_of_service=row.place_of_service or (facility.place_of_service if facility else ""),
        diagnosis_pointers=tuple(whole.diagnoses.index(code) + 1 for code in _diagnoses(row)),
        accession=row.accession,
        exam_description=row.exam_description,
        side=row.side,
        unknown_keys=(*_unknown_keys(row, shared, tables), *_unclear_keys(row, whole.several)),
        details=line_details_of(row, shared, tables),
    )


def _unknown_keys(row: ChargeRow, shared: Mapping[str, Any], tables: RegistrationTables) -> list[tuple[str, str]]:
    """Keys of the row that no table has, a patient that is not named at all, and what differs from the claim."""
    unknown = [] if "patient_id" in shared else [("patient_id", "")]
    for field, table in _TABLE_OF.items():
        key = getattr(row, field)
        if key and key not in getattr(tables, table):
            unknown.append((field, key))
    return unknown + [(field, DIFFERS) for field in conflicts(row, shared)]


def _unclear_keys(row: ChargeRow, several: Sequence[str]) -> list[tuple[str, str]]:
    """What the row leaves blank, while the claim's other rows say different things."""
    return [(field, DIFFERS) for field in several if not getattr(row, field)]


def _diagnoses_of_claim(rows: Sequence[ChargeRow]) -> tuple[str, ...]:
    """Each diagnosis once: those that lines point to first, then the further ones."""
    pointed = (code for row in rows for code in _diagnoses(row))
    further = (code for row in rows for code in _plain(row.further_diagnoses))
    return tuple(dict.fromkeys((*pointed, *further)))


def _diagnoses(row: ChargeRow) -> list[str]:
    return _plain(row.diagnoses)


def _plain(codes: Iterable[str]) -> list[str]:
    return [code_capitals(code.replace(".", "")) for code in codes if code]
