"""What few claims need, from charge rows to the details of a claim and of its lines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from radbill.codes.capitals import code_capitals
from radbill.codes.code_sets import MAMMOGRAPHY
from radbill.codes.uncommon_claim_codes import ADDITIONAL_INFORMATION
from radbill.edi.claim_837p.claim_document.ndc import eleven_digits
from radbill.intake.charge_details import ClaimCells, LineCells, SharedCells
from radbill.intake.charge_row import ChargeRow
from radbill.intake.tables import RegistrationTables
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import ClaimDetails, LineDetails
from radbill.model.facility import Facility
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers
from radbill.model.sent_claim.services import Attachment, Drug, LineDates, Note

#: What a claim has once; rows that say otherwise disagree.
OF_THE_CLAIM = ("patient_id", "admission_date", *(f for f in ClaimCells.model_fields if not f.startswith("attachment")))
#: What a claim has, and a line of its own when its row says otherwise.
OF_CLAIM_AND_LINE = (
    "facility_id", "rendering_id", "referring_id", "prior_authorization_number", *SharedCells.model_fields,
)  # fmt: skip
_CLAIM_FIELDS = frozenset((*ClaimCells.model_fields, *SharedCells.model_fields))
_LINE_FIELDS = frozenset(LineCells.model_fields)
#: Of these, what a blank cell takes from the claim only when its rows name one: who is paid, and for which place.
OF_EACH_LINE = ("facility_id", "rendering_id")
#: Fields of the claim's record itself, which are no details.
_OF_THE_RECORD = frozenset(
    {"bill_to", "frequency", "payer_claim_control_number", "referral_number", "accepts_assignment"}
)
_CLAIM_DATES = {field: name for name in ClaimDates._fields if (field := f"{name}_date") in _CLAIM_FIELDS}
_CLAIM_NUMBERS = {
    "clia_number": "clia",
    "clinical_trial_number": "clinical_trial",
    "medical_record_number": "medical_record",
    "demonstration_project_number": "demonstration_project",
    "investigational_device_number": "investigational_device",
    "service_authorization_exception": "service_authorization_exception",
    "medicare_crossover": "medicare_crossover",
}
_LINE_DATES = {f"{name}_date": name for name in LineDates._fields}
_SAME_NAME = tuple(name for name in ClaimDetails.model_fields if name in _CLAIM_FIELDS)
_LINE_SAME_NAME = tuple(name for name in LineDetails.model_fields if name in _LINE_FIELDS)
# The very defaults of a claim and a line: who asks whether there are any knows them at a glance.
_NO_CLAIM_DETAILS: ClaimDetails = Claim.model_fields["details"].default
_NO_LINE_DETAILS: LineDetails = ServiceLine.model_fields["details"].default


def shared_values(rows: Sequence[ChargeRow]) -> dict[str, Any]:
    """What the rows of a claim say of it: of each field the first value; blank fields are left out."""
    values: dict[str, Any] = {}
    for row in rows:
        for field in row.model_fields_set & _SHARED_FIELDS:
            value = getattr(row, field)
            if field not in values and not _is_blank(value):
                values[field] = value
    return values


def several_values(rows: Sequence[ChargeRow]) -> tuple[str, ...]:
    """The fields of `OF_EACH_LINE` of which the rows of a claim name two or more values."""
    if len(rows) == 1:
        return ()
    return tuple(field for field in OF_EACH_LINE if len({getattr(row, field) for row in rows} - {""}) > 1)


def claim_details_of(rows: Sequence[ChargeRow], shared: Mapping[str, Any], tables: RegistrationTables) -> ClaimDetails:
    """The details of a claim; those of every other claim when its rows say nothing uncommon."""
    attachments = tuple(dict.fromkeys(paper for row in rows if (paper := _attachment(row))))
    if not attachments and shared.keys().isdisjoint(_CLAIM_FIELDS - _OF_THE_RECORD):
        return _NO_CLAIM_DETAILS
    return ClaimDetails(
        **{field: shared[field] for field in _SAME_NAME if field in shared},
        related_causes=tuple(shared[field] for field in ("related_cause", "second_related_cause") if field in shared),
        dates=ClaimDates(**{name: shared[field] for field, name in _CLAIM_DATES.items() if field in shared}),
        numbers=ClaimNumbers(**{name: shared[field] for field, name in _CLAIM_NUMBERS.items() if field in shared}),
        notes=_notes(shared.get("claim_note"), shared.get("claim_note_code")),
        attachments=attachments,
        supervising_provider=tables.providers.get(shared.get("supervising_id", "")),
    )


def line_details_of(row: ChargeRow, shared: Mapping[str, Any], tables: RegistrationTables) -> LineDetails:
    """The details of a line; those of every other line when its row says nothing uncommon."""
    own = dict(_otherwise(row, shared, _PER_LINE))
    lacks_charge = "charge_amount" not in row.model_fields_set
    if not own and not lacks_charge and row.model_fields_set.isdisjoint(_LINE_FIELDS):
        return _NO_LINE_DETAILS
    facility = tables.facilities.get(own.get("facility_id", ""))
    return LineDetails(
        **{field: getattr(row, field) for field in _LINE_SAME_NAME if not _is_blank(getattr(row, field))},
        **{name: own[name] for name in ("prior_authorization_number", "referral_number", "clia_number") if name in own},
        mammography_certification_number=certification_of(facility, [row.procedure_code]),
        notes=_notes(row.line_note, row.line_note_code),
        dates=LineDates(**{name: _day(row, own, field) for field, name in _LINE_DATES.items()}),
        drug=_drug(row),
        rendering_provider=tables.providers.get(own.get("rendering_id", "")),
        supervising_provider=tables.providers.get(own.get("supervising_id", "")),
        referring_provider=tables.providers.get(own.get("referring_id", "")),
        ordering_provider=tables.providers.get(row.ordering_id),
        service_facility=facility,
        reading_place=tables.facilities.get(row.reading_place_id),
        purchased_from=tables.facilities.get(row.purchased_from_id),
        lacks_charge=lacks_charge,
    )


def certification_of(facility: Facility | None, procedure_codes: Iterable[str]) -> str:
    """A facility's certification (REF*EW), which goes with a mammogram done there."""
    is_mammography = any(code_capitals(code) in MAMMOGRAPHY for code in procedure_codes)
    return facility.mammography_certification_number if facility and is_mammography else ""


def conflicts(row: ChargeRow, shared: Mapping[str, Any]) -> list[str]:
    """Fields of the claim as a whole of which a row says otherwise than the claim's first row."""
    return [field for field, _ in _otherwise(row, shared, _PER_CLAIM)]


_PER_CLAIM, _PER_LINE = frozenset(OF_THE_CLAIM), frozenset(OF_CLAIM_AND_LINE)
_SHARED_FIELDS = _PER_CLAIM | _PER_LINE


def _otherwise(row: ChargeRow, shared: Mapping[str, Any], fields: frozenset[str]) -> list[tuple[str, Any]]:
    values = ((field, getattr(row, field)) for field in row.model_fields_set & fields)
    unlike = [(field, value) for field, value in values if not _is_blank(value) and value != shared[field]]
    return sorted(unlike, key=lambda each: each[0]) if unlike else unlike


def _is_blank(value: object) -> bool:
    return value is None or value == ""


def _attachment(row: ChargeRow) -> Attachment | None:
    """The papers of a row; none when it names none."""
    parts = (row.attachment_report, row.attachment_transmission, row.attachment_number)
    return Attachment(*(part or None for part in parts)) if any(parts) else None


def _notes(text: str | None, code: str | None) -> tuple[Note, ...]:
    return (Note(code or ADDITIONAL_INFORMATION, text),) if text else ()


def _day(row: ChargeRow, own: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401 - a day, or none
    """A day of the line: its own, or one that differs from the claim's."""
    return own.get(field) if field in _PER_LINE else getattr(row, field)


def _drug(row: ChargeRow) -> Drug | None:
    """The drug of a row; an NDC that cannot be told in eleven digits stays as it stands, for the edits."""
    parts = (row.ndc, row.drug_quantity, row.drug_unit, row.prescription_number, row.drug_link_number)
    if all(_is_blank(part) for part in parts):
        return None
    ndc = eleven_digits(row.ndc)[0] if row.ndc else None
    return Drug(ndc, *(None if _is_blank(part) else part for part in parts[1:]))  # type: ignore[arg-type]
