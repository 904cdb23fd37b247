"""Every column of the registration, the charges and Other insurance: what is typed there arrives in its field."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from radbill import BillingBatch
from radbill.model.patient import COVERAGE_FIELDS
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from tests.addin.hosts import file_host
from tests.addin.small_workbook import ROWS, form_cells, sheet_cells, table_cells

#: What stands in the cells of single columns; the others get a value by their kind.
SPECIAL: dict[str, object] = {
    "claim_id": "C9", "patient_id": "P9", "facility_id": "F9", "provider_id": "R9", "payer_key": "PAY1",
    "role": "rendering", "coverage.payer_key": "PAY1", "secondary_coverage.payer_key": "PAY2",
    "tertiary_coverage.payer_key": "PAY3", "rendering_id": "R9", "referring_id": "R9", "supervising_id": "R9",
    "ordering_id": "R9", "purchased_from_id": "F9", "bill_to": "S", "ndc": "0407-1412-20", "modifiers": "26 LT",
    "reading_place_id": "F9", "remarks": "MA01, N130", "units": 2, "both_sides": "50", "place_of_service": "22",
    "network": "OUT", "bundled_into_line_id": "line_id",
}  # fmt: skip
DAYS = iter(datetime(2026, 1, 1 + day) if day < 31 else datetime(2026, 2, day - 30) for day in range(58))  # noqa: DTZ001 - Excel's days


def typed(column: Column, number: int) -> object:
    """What is typed into a column: a value of its own, so that one in the wrong field is seen."""
    last = column.field.rpartition(".")[2]
    by_kind: dict[Kind, object] = dict.fromkeys((Kind.AMOUNT, Kind.COUNT, Kind.NUMBER), number)
    by_field = {
        "npi": f"{1234567000 + number}", "procedure_code": f"704{number % 90 + 10}", "tax_id": "123456789",
        "zip_code": "122071234", "contact_phone": "5185550100", "line_id": "line_id",
        **{f"modifier_{at}": modifier for at, modifier in enumerate(("26", "59", "LT", "GC"), 1)},
        **{f"adjustment_{at}": f"CO-{40 + at}" for at in range(1, 7)},
    }  # fmt: skip
    if column.choices:
        by_kind[column.kind] = column.choices[number % len(column.choices)]
    elif column.kind is Kind.DATE:
        by_kind[Kind.DATE] = next(DAYS)
    elif column.kind is Kind.CODE:
        by_kind[Kind.CODE] = f"T{number}"
    return SPECIAL.get(column.field, by_field.get(last, by_kind.get(column.kind, last)))


def filled(sheet: Any) -> dict[str, Any]:
    columns = [column for column in sheet.columns if column.kind not in RESULT_KINDS]
    return {column.field: typed(column, number) for number, column in enumerate(columns, 1)}


VALUES = {sheet.name: filled(sheet) for sheet in (PRACTICE, PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES)}
DECISION = {**filled(OTHER_INSURANCE), "payer_key": "PAY1", "claim_id": "C9"}
OF_THE_CLAIM = {"payer_key": "PAY1", "claim_id": "C9", "non_covered_amount": 7, "remarks": "MA01, N130"}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> BillingBatch:
    payers = [VALUES["Payers"], *({**ROWS["Payers"][1], "payer_key": key} for key in ("PAY2", "PAY3"))]
    second = {"claim_id": "C9", "line_id": "L2", "supervising_id": "R9", "referral_number": "OTHER"}
    cells = {
        **sheet_cells(),
        PRACTICE.name: form_cells(PRACTICE, VALUES["Practice"]),
        PROVIDERS.name: table_cells(PROVIDERS, [VALUES["Providers"]]),
        FACILITIES.name: table_cells(FACILITIES, [VALUES["Facilities"]]),
        PAYERS.name: table_cells(PAYERS, payers),
        PATIENTS.name: table_cells(PATIENTS, [VALUES["Patients"]]),
        CHARGES.name: table_cells(CHARGES, [VALUES["Charges"], second]),
        OTHER_INSURANCE.name: table_cells(OTHER_INSURANCE, [DECISION, OF_THE_CLAIM]),
    }
    read = read_batch(file_host(tmp_path_factory.mktemp("columns"), cells).port)
    assert isinstance(read, BatchRead), read
    return read.batch


def follow(record: object, path: str) -> object:
    for part in path.split("."):
        record = record[int(part)] if part.isdigit() else getattr(record, part)  # type: ignore[index]
    return record


def same(got: object, cell: object) -> bool:
    """Whether a field holds what was typed; a day without the clock, Y and N as truth, small letters as large."""
    if isinstance(cell, datetime):
        return got == cell.date()
    if isinstance(got, bool):
        return got is (cell == "Y")
    if isinstance(got, Decimal | int):
        return got == cell
    return str(got).casefold() == str(cell).casefold()


REGISTRATION = {
    PRACTICE.name: lambda batch, field: (
        follow(batch.registration.practice, field)
        if hasattr(batch.registration.practice, field.partition(".")[0])
        else follow(batch.registration.trading_partner, field)
    ),
    PROVIDERS.name: lambda batch, field: follow(batch.registration.providers[0], field),
    FACILITIES.name: lambda batch, field: follow(batch.registration.facilities[0], field),
    PAYERS.name: lambda batch, field: follow(batch.registration.payers[0], field),
    PATIENTS.name: lambda batch, field: follow(batch.registration.patients[0], of_coverages(field)),
}  # fmt: skip


def of_coverages(field: str) -> str:
    name, _, rest = field.partition(".")
    return f"coverages.{COVERAGE_FIELDS.index(name)}.{rest}" if name in COVERAGE_FIELDS else field


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        (sheet, column.field)
        for sheet in (PRACTICE, PROVIDERS, FACILITIES, PAYERS, PATIENTS)
        for column in sheet.columns
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_a_column_of_the_registration_arrives(batch: BillingBatch, sheet: Any, field: str) -> None:
    assert same(REGISTRATION[sheet.name](batch, field), VALUES[sheet.name][field])


LINE, DETAILS, LINE_DETAILS = "lines.0", "details", "lines.0.details"
#: Where a column of the charges arrives in the claim, when not under its own name in the claim or its first line.
ARRIVES = {
    "patient_id": "patient.patient_id", "facility_id": "service_facility.facility_id",
    "rendering_id": "rendering_provider.provider_id", "referring_id": "referring_provider.provider_id",
    **{f"modifier_{at}": f"lines.0.modifiers.{at - 1}" for at in range(1, 5)},
    **{f"diagnosis_{at}": f"diagnoses.{at - 1}" for at in range(1, 13)},
    "bill_to": "responsibility", "related_cause": "details.related_causes.0",
    "second_related_cause": "details.related_causes.1", "claim_note": "details.notes.0.text",
    "claim_note_code": "details.notes.0.code", "line_note": "lines.0.details.notes.0.text",
    "line_note_code": "lines.0.details.notes.0.code", "attachment_report": "details.attachments.0.report",
    "attachment_transmission": "details.attachments.0.transmission",
    "attachment_number": "details.attachments.0.control_number",
    "drug_quantity": "lines.0.details.drug.quantity", "drug_unit": "lines.0.details.drug.unit",
    "prescription_number": "lines.0.details.drug.prescription_number",
    "drug_link_number": "lines.0.details.drug.link_number",
    "prescription_date": "lines.0.details.dates.prescription",
    "begin_therapy_date": "lines.0.details.dates.begin_therapy",
    "supervising_id": "details.supervising_provider.provider_id",
    "ordering_id": "lines.0.details.ordering_provider.provider_id",
    "purchased_from_id": "lines.0.details.purchased_from.facility_id",
    "reading_place_id": "lines.0.details.reading_place.facility_id",
    "clia_number": "details.numbers.clia", "medical_record_number": "details.numbers.medical_record",
    "clinical_trial_number": "details.numbers.clinical_trial",
    "demonstration_project_number": "details.numbers.demonstration_project",
    "investigational_device_number": "details.numbers.investigational_device",
    "service_authorization_exception": "details.numbers.service_authorization_exception",
    "medicare_crossover": "details.numbers.medicare_crossover",
    **{f"{name}_date": f"details.dates.{name}" for name in (
        "onset", "initial_treatment", "last_seen", "discharge", "last_menstrual_period", "last_x_ray",
        "acute_manifestation", "last_worked", "return_to_work", "assumed_care", "relinquished_care", "first_contact")},
}  # fmt: skip
CHARGE_FIELDS = [column.field for column in CHARGES.columns if column.kind not in RESULT_KINDS]


#: What no claim carries, or what has a test of its own.
_ELSEWHERE = {"coded_by", "ndc", "release_reason"}


@pytest.mark.parametrize("field", [each for each in CHARGE_FIELDS if each not in _ELSEWHERE])
def test_a_column_of_the_charges_arrives(batch: BillingBatch, field: str) -> None:
    (claim,) = batch.claims
    paths = [ARRIVES.get(field, field)] + [f"{part}.{field}" for part in (LINE, DETAILS, LINE_DETAILS)]
    path = next(path for path in paths if has(claim, path))
    assert same(follow(claim, path), VALUES["Charges"][field]), path


def has(record: object, path: str) -> bool:
    try:
        follow(record, path)
    except (AttributeError, IndexError):
        return False
    return True


def test_the_ndc_arrives_in_eleven_digits(batch: BillingBatch) -> None:
    assert batch.claims[0].lines[0].details.drug.ndc == "00407141220"


def test_a_claim_to_the_second_payer_names_the_others(batch: BillingBatch) -> None:
    (claim,) = batch.claims
    assert (claim.payer.payer_key, claim.coverage.payer_key) == ("PAY2", "PAY2")
    assert [(other.responsibility, other.payer.payer_key) for other in claim.other_coverages] == [
        ("P", "PAY1"), ("T", "PAY3")]  # fmt: skip


def test_every_column_of_other_insurance_arrives(batch: BillingBatch) -> None:
    (claim,) = batch.claims
    (decision,) = claim.lines[0].details.decisions
    whole = claim.other_coverages[0].decision
    assert {
        "claim_id": claim.claim_id, "payer_key": decision.payer_key, "line_id": claim.lines[0].line_id,
        "paid_amount": decision.paid_amount, "adjudicated_on": decision.adjudicated_on,
        **{f"adjustment_{at}": f"{each.group}-{each.carc}" for at, each in enumerate(decision.adjustments, 1)},
        **{f"amount_{at}": each.amount for at, each in enumerate(decision.adjustments, 1)},
        "payer_claim_control_number": whole.payer_claim_control_number,
        "remaining_patient_liability": decision.remaining_patient_liability,
        "non_covered_amount": whole.non_covered_amount, "remarks": ", ".join(whole.remarks),
        "procedure_code": decision.procedure_code, "modifiers": " ".join(decision.modifiers),
        "units": decision.units, "bundled_into_line_id": "line_id" if decision.bundled_into_line == 1 else "",
    } == {
        **DECISION, "non_covered_amount": 7, "adjudicated_on": DECISION["adjudicated_on"].date(),
    }  # fmt: skip
    assert set(DECISION) == {column.field for column in OTHER_INSURANCE.columns}
    assert whole.paid_amount == decision.paid_amount
    assert (whole.adjudicated_on, whole.remaining_patient_liability) == (None, None)
