"""Which claims wait for a row that cannot be read, sheet by sheet."""

import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import AUTHORIZATIONS
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from tests.addin.odd_cells import FIRST_DAY_OF_EXCEL, TABLES, OddCell, every_cell, filled
from tests.addin.right_claims import DAY
from tests.addin.small_workbook import change, saved

#: Claim CLEAN, claim GREY of two rows, and ODD2 with the odd cell.
ODD = frozenset({"ODD2"})
SECOND_OF_GREY = CHARGES.heading_row + 3


@pytest.fixture
def read(tmp_path):
    def read_with(*odd: OddCell, keeps_good_rows: bool = True, **changes: object):
        cells = filled(odd).cells
        for field, value in changes.items():
            change(cells, CHARGES, SECOND_OF_GREY, field, value)
        port = open_workbook(saved(tmp_path / "odd.xlsx", cells))
        return read_batch(port, ReadingOptions(keeps_good_rows=keeps_good_rows))

    return read_with


def waiting(batch: BatchRead) -> frozenset[str]:
    return frozenset(claim.claim_id for claim in batch.batch.unreadable_claims)


@pytest.mark.parametrize(
    ("sheet", "field", "value"),
    [
        (CHARGES, "units", "#N/A"),
        (CHARGES, "charge_amount", 1.23456),
        (CHARGES, "date_of_service", "soon"),
        (CHARGES, "procedure_code", 70450),
        (CHARGES, "modifier_1", "26/59"),
        (CHARGES, "delay_reason", "99"),
        (CHARGES, "emergency", "perhaps"),
        (PATIENTS, "person.birth_date", "7/10/60"),
        (PATIENTS, "person.address.zip_code", 2101),
        (PROVIDERS, "npi", "123"),
        (FACILITIES, "address.zip_code", 2101),
        (PAYERS, "timely_filing_days", 1.5),
        (OTHER_INSURANCE, "paid_amount", "#REF!"),
        (OTHER_INSURANCE, "adjustment_1", "XX-45"),
        (OTHER_INSURANCE, "claim_id", "#N/A"),
        (REPORT_TEXTS, "report_text", "#N/A"),
    ],
    ids=lambda each: getattr(each, "name", None) or str(each),
)
def test_a_cell_costs_the_claim_of_its_row_alone(read, sheet, field, value) -> None:
    batch = read(OddCell(sheet, field, value))
    assert [claim.claim_id for claim in batch.batch.claims] == ["CLEAN", "GREY"]
    assert waiting(batch) == ODD
    (problem,) = batch.unreadable
    assert problem.sheet == sheet.name


def test_without_the_option_it_stops_the_workbook(read) -> None:
    (problem,) = read(OddCell(CHARGES, "units", "#N/A"), keeps_good_rows=False)
    assert problem.message == "The cell shows #N/A."


def test_a_row_without_a_readable_claim_id_takes_the_patients_claims_of_its_day(read) -> None:
    for lost in ("#N/A", None):
        batch = read(claim_id=lost)
        assert waiting(batch) == {"(row 7)", "GREY"}
        assert [claim.claim_id for claim in batch.batch.claims] == ["CLEAN"]
        assert "is not known; claims of its patient and day wait for it." in (
            batch.batch.unreadable_claims[0].cells[0].what_to_do
        )


def test_of_a_row_without_claim_and_patient_nobody_knows_more(read) -> None:
    assert waiting(read(claim_id="#N/A", patient_id="#N/A")) == {"(row 7)"}


def test_a_row_of_another_day_takes_no_claim_with_it(read) -> None:
    assert waiting(read(claim_id="#N/A", date_of_service=DAY.replace(day=9))) == {"(row 7)"}
    assert waiting(read(claim_id="#N/A", date_of_service="#N/A")) == {"(row 7)", "GREY"}


def test_a_claim_id_that_is_a_number_is_known_all_the_same(read) -> None:
    batch = read(OddCell(CHARGES, "claim_id", 1001))
    assert waiting(batch) == {"1001"}


@pytest.mark.parametrize(
    ("sheet", "field", "value", "words"),
    [
        (PAYERS, "payer_key", "#N/A", "Which record it is is not known; claims that name it are held."),
        (PATIENTS, "patient_id", 1001, "No claim of this workbook needs the row."),
        (AUTHORIZATIONS, "effective_from", "soon", "The row was not used."),
    ],
    ids=["payer", "patient", "rule of other codes"],
)
def test_a_row_that_no_claim_names_is_only_told(read, sheet, field, value, words) -> None:
    batch = read(OddCell(sheet, field, value))
    assert not batch.batch.unreadable_claims
    assert batch.notes[0].endswith(words)


def test_the_cell_of_the_finding_is_the_cell_that_was_read(read) -> None:
    batch = read(OddCell(FACILITIES, "address.zip_code", 2101))
    ((cell,),) = [claim.cells for claim in batch.batch.unreadable_claims]
    assert cell.message.startswith("Sheet Facilities, row 7, column I (ZIP): ")


@pytest.mark.parametrize("value", ["#N/A", "soon", 2101, 1.23456, True, FIRST_DAY_OF_EXCEL, "Z" * 9999], ids=str)
def test_an_odd_value_in_every_column_at_once_stops_no_other_claim(read, value) -> None:
    """One claim for each column of every sheet: it is kept, or it waits with the place of its own odd cell."""
    odd = [cell for cell in every_cell(TABLES) if cell.value == value and type(cell.value) is type(value)]
    batch, book = read(*odd), filled(odd)
    kept = {claim.claim_id for claim in batch.batch.claims}
    assert kept >= {"CLEAN", "GREY"}
    places = {(problem.sheet, problem.row) for problem in batch.unreadable}
    assert places <= set(book.odd_rows.values())
    for claim in batch.batch.unreadable_claims:
        where = book.odd_rows.get(claim.claim_id)
        own = f"Sheet {where[0]}, row {where[1]}, " if where else f"Sheet {CHARGES.name}, row "
        assert [cell for cell in claim.cells if cell.message.startswith(own)]
    rows = {charge.row: charge.claim_id for charge in batch.charge_rows}
    assert set(rows.values()) == kept | waiting(batch)
    assert set(rows) == set(range(CHARGES.heading_row + 1, CHARGES.heading_row + len(odd) + 4))
