"""Which claims wait for a cell of the Practice sheet that cannot be read: over every field of the form."""

import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.unreadable_practice import FIELDS_OF_FILE, FIELDS_OF_MEDICARE
from tests.addin.small_workbook import saved, sheet_cells

#: Of the small workbook claim C1 goes to Medicare, C2 to another payer.
EVERY, TO_MEDICARE, NONE = {"C1", "C2"}, {"C1"}, set()
FIELDS = [column.field for column in PRACTICE.columns]
FIRST_FIELD = 4


@pytest.fixture
def read(tmp_path):
    def read_with(*rows: list[object], field: str = "", value: object = "#N/A", keeps_good_rows: bool = True):
        cells = sheet_cells()
        form = cells[PRACTICE.name]
        if field:
            form[FIRST_FIELD - 1 + FIELDS.index(field)][1] = value
        form += rows
        port = open_workbook(saved(tmp_path / "odd.xlsx", cells))
        return read_batch(port, ReadingOptions(keeps_good_rows=keeps_good_rows))

    return read_with


def waiting(read: BatchRead) -> set[str]:
    return {claim.claim_id for claim in read.batch.unreadable_claims}


@pytest.mark.parametrize("field", FIELDS)
def test_an_error_holds_the_claims_that_need_the_field(read, field) -> None:
    done = read(field=field)
    of_file = field in FIELDS_OF_FILE
    assert waiting(done) == (NONE if of_file else TO_MEDICARE if field in FIELDS_OF_MEDICARE else EVERY)
    assert {claim.claim_id for claim in done.batch.claims} == EVERY - waiting(done)
    (cell,) = done.batch.unreadable_cells
    assert bool(done.batch.unreadable_practice) == of_file
    row, heading = FIRST_FIELD + FIELDS.index(field), PRACTICE.column(field).heading
    assert cell.message == f"Sheet Practice, row {row}, column B ({heading}): The cell shows #N/A."
    assert cell.record == PRACTICE.record


def test_what_no_claim_and_no_price_asks_for_is_named_field_by_field() -> None:
    assert set(FIELDS) >= FIELDS_OF_FILE | FIELDS_OF_MEDICARE
    assert set(FIELDS) - FIELDS_OF_FILE - FIELDS_OF_MEDICARE == {
        "name", "npi", "tax_id", "tax_id_type", "taxonomy", "last_name", "first_name", "address.street",
        "address.street_2", "address.city", "address.state", "address.zip_code",
    }  # fmt: skip


def test_a_name_with_two_values_holds_every_claim_and_one_with_the_same_none(read) -> None:
    assert waiting(read(["City", "Troy"])) == EVERY
    assert not read(["City", "Albany"]).batch.unreadable_cells


def test_without_the_option_it_stops_the_workbook(read) -> None:
    (problem,) = read(field="npi", keeps_good_rows=False)
    assert (problem.sheet, problem.row) == ("Practice", FIRST_FIELD + FIELDS.index("npi"))
