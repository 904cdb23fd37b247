"""Every column of Charges and Patients: changed after the claim went out it is told, but for what no file carries."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

import radbill as rb
from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.context import Context
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind, Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from tests.addin.actions.worked_batches import FIRST_ROW, NOON, Cells, small_cells
from tests.addin.hosts import file_host
from tests.addin.small_workbook import FACILITIES as PLACES
from tests.addin.small_workbook import PAYERS as INSURERS
from tests.addin.small_workbook import PROVIDERS as PEOPLE
from tests.addin.small_workbook import change, table_cells
from tests.edits.stub_book import StubBook

#: What no file carries, so that a change of it is no change of what was sent.
NOT_SENT = {
    *("exam_description", "side", "coded_by", "release_reason", "accession", "mrn"),
    *("coverage.effective_from", "coverage.effective_to"),
    *("secondary_coverage.effective_from", "secondary_coverage.effective_to"),
    *("tertiary_coverage.effective_from", "tertiary_coverage.effective_to"),
    # Of a subscriber who is not the patient the guide has no place for these.
    *(f"{at}coverage.subscriber.{part}" for at in ("", "secondary_", "tertiary_") for part in ("birth_date", "sex")),
    *(f"coverage.subscriber.address.{part}" for part in ("street", "city", "state", "zip_code", "country")),
    # The payer's number of a claim that is an original.
    "payer_claim_control_number",
}  # fmt: skip
#: Other answers than RB2138's: another claim, another patient, a correction.
OTHERWISE = {"claim_id", "patient_id", "frequency", "bill_to"}
#: Only a reading (26) has it: the first claim is one.
OF_A_READING = {"reading_place_id"}
SPECIAL: dict[str, object] = {
    "facility_id": "ELSEWHERE", "rendering_id": "R2", "referring_id": "R2", "supervising_id": "R2",
    "ordering_id": "R2", "purchased_from_id": "CENTRAL", "reading_place_id": "ELSEWHERE", "modifier_1": "TC",
    "modifier_2": "76", "modifier_3": "76", "modifier_4": "76", "procedure_code": "70460", "place_of_service": "19",
    "coverage.payer_key": "MCR", "secondary_coverage.payer_key": "ACME", "tertiary_coverage.payer_key": "ACME",
    "units": 2, "line_id": "NEW", "ndc": "00407141220", "person.birth_date": datetime(1954, 6, 3),  # noqa: DTZ001 - Excel's day
    "signature_on_file": "N", "accepts_assignment": "N", "benefits_assigned": "N", "release_of_information": "I",
    "emergency": "Y", "unit": "MJ", "person.sex": "M", "coverage.relationship": "01",
    "secondary_coverage.relationship": "01", "tertiary_coverage.relationship": "01", "diagnosis_1": "R42",
    **{f"diagnosis_{at}": "R42" for at in range(2, 13)},
}  # fmt: skip
BY_KIND: dict[Kind, object] = {
    Kind.DATE: datetime(2026, 6, 30),  # noqa: DTZ001 - Excel's day
    Kind.AMOUNT: 77,
    Kind.NUMBER: 3,
    Kind.CODE: "XX9",
}
#: The rows of the second claim and its patient: another person is the subscriber, and there are three payers.
ROWS = {CHARGES.name: FIRST_ROW + 2, PATIENTS.name: PATIENTS.heading_row + 2}
SECOND, THIRD = "secondary_coverage", "tertiary_coverage"
BELONGS = {f"{name}.{part}": value for name in (SECOND, THIRD) for part, value in (
    ("member_id", f"{name[:3].upper()}77"), ("payer_key", "MCR" if name == SECOND else "THIRD"), ("relationship", "19"),
    ("subscriber.last_name", "Example"), ("subscriber.first_name", "Pat"),
)}  # fmt: skip


def columns() -> list[tuple[Sheet, Column]]:
    """What is typed, but for what makes another claim, another sending or another patient of it."""
    every = ((sheet, column) for sheet in (CHARGES, PATIENTS) for column in sheet.columns)
    return [each for each in every if each[1].kind not in RESULT_KINDS and each[1].field not in OTHERWISE]


def other_value(column: Column) -> object:
    """Something else than stands in the cell."""
    if column.field in SPECIAL:
        return SPECIAL[column.field]
    return column.choices[-1] if column.choices else BY_KIND.get(column.kind, "SOMETHING ELSE")


def base_cells() -> Cells:
    """The small workbook, in use, with a second reader and place, and three payers of the second patient."""
    cells = small_cells()
    at = [column.field for column in PRACTICE.columns].index("usage_indicator")
    cells[PRACTICE.name][3 + at][1] = "P"
    reader = {**PEOPLE[0], "provider_id": "R2", "last_name": "Second", "npi": "1992999874"}
    place = {**PLACES[1], "facility_id": "ELSEWHERE", "name": "Elsewhere", "npi": "1447200076"}
    cells[PROVIDERS.name] = table_cells(PROVIDERS, [*PEOPLE, reader])
    cells[FACILITIES.name] = table_cells(FACILITIES, [*PLACES, place])
    third = {**INSURERS[1], "payer_key": "THIRD", "name": "Third Health", "payer_id": "00333"}
    cells[PAYERS.name] = table_cells(PAYERS, [*INSURERS, third])
    for field in ("claim_note", "line_note"):
        change(cells, CHARGES, ROWS[CHARGES.name], field, "A NOTE")
    for field, value in BELONGS.items():
        change(cells, PATIENTS, ROWS[PATIENTS.name], field, value)
    return cells


def read_in(port: WorkbookPort) -> "rb.BillingBatch":
    read = read_batch(port)
    assert isinstance(read, BatchRead), read
    return read.batch


def told(batch: "rb.BillingBatch", home: Path) -> set[str]:
    """The fields of which RB2138 says that they are otherwise than they went out."""
    earlier = rb.prior_claims(batch.claims, home)
    assert isinstance(earlier, tuple)
    edit = edit_by_id("RB2138")
    assert edit is not None
    context = Context(batch, StubBook(), NOON.date(), earlier_claims=earlier)
    return {fault.field for claim in batch.claims for fault in edit.check(claim, context)}


class Exported(NamedTuple):
    """An exported workbook, and the home of the ledger that sent it."""

    port: WorkbookPort
    home: Path

    def told_after(self, sheet: Sheet, row: int, field: str, value: object) -> set[str]:
        """What is told when a cell holds another value; it is put back."""
        at = [column.field for column in sheet.columns].index(field) + 1
        before = self.port.read_sheet(sheet.name).rows[row - 1][at - 1]
        self.port.write_block(sheet.name, row, at, [[value]])
        fields = told(read_in(self.port), self.home)
        self.port.write_block(sheet.name, row, at, [[before]])
        return fields


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The workbook, exported in use."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("out")
    port = file_host(tmp_path_factory.mktemp("book"), base_cells()).port
    receipt = rb.export_claims(rb.SendingRequest(read_in(port).claims, 0, folder, NOON), home)
    assert not isinstance(receipt, rb.Failure), receipt
    assert not receipt.refused
    return Exported(port, home)


def test_what_was_not_changed_is_not_told(exported: Exported) -> None:
    assert told(read_in(exported.port), exported.home) == set()


@pytest.mark.parametrize(
    ("sheet", "column"), columns(), ids=lambda each: each.name if isinstance(each, Sheet) else each.field
)
def test_a_changed_cell_is_told(exported: Exported, sheet: Sheet, column: Column) -> None:
    row = FIRST_ROW if column.field in OF_A_READING else ROWS[sheet.name]
    fields = exported.told_after(sheet, row, column.field, other_value(column))
    assert bool(fields) is (column.field not in NOT_SENT)


@pytest.mark.parametrize(
    ("sheet", "field"),
    [(PROVIDERS, "last_name"), (PROVIDERS, "npi"), (PROVIDERS, "taxonomy"), (FACILITIES, "address.street"),
     (FACILITIES, "name"), (FACILITIES, "npi"), (PAYERS, "name")],
)  # fmt: skip
def test_a_changed_sheet_of_the_practice_is_told(exported: Exported, sheet: Sheet, field: str) -> None:
    assert exported.told_after(sheet, sheet.heading_row + (1 if sheet is PROVIDERS else 2), field, "1992999874")
