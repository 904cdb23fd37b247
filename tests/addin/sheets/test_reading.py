import datetime as dt
from decimal import Decimal

import openpyxl
import pytest

from radbill import FindingLocation
from radbill.codes.raw.cells import column_letter
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import ALL_SHEETS, OPTIONAL_SHEETS, BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import DAY, change, saved, sheet_cells

LAST = column_letter(len(CHARGES.columns))
#: The column of the claim ID when the columns stand in turned order behind one of the user's.
MIRRORED_CLAIM_ID = column_letter(len(CHARGES.columns) + 1 - [each.field for each in CHARGES.columns].index("claim_id"))


@pytest.fixture(params=HOSTS)
def reading(request, tmp_path):
    """Read cells in both hosts."""

    def read(cells, *, merged=None, tolerant=False):
        return read_batch(HOSTS[request.param](tmp_path, cells, merged).port, ReadingOptions(tolerant=tolerant))

    return read


@pytest.fixture
def cells():
    return sheet_cells()


def said(problems):
    assert isinstance(problems, tuple), problems
    assert not isinstance(problems, BatchRead)
    return [f"{each.location}: {each.message}" for each in problems]


def test_a_workbook_becomes_claims(reading, cells):
    read = reading(cells)
    assert isinstance(read, BatchRead), read
    first, second = read.batch.claims
    assert [line.charge_amount for line in first.lines] == [Decimal("240.11"), Decimal(60)]
    assert first.lines[0].date_of_service == dt.date(2026, 3, 9)
    assert first.patient.person.birth_date == dt.date(1954, 6, 2)
    assert second.payer.timely_filing_days == 90
    assert second.patient.primary_coverage.member_id == "0099"
    assert second.mammography_certification_number == "234567"
    assert [each.row for each in read.charge_rows] == [5, 6, 7]
    assert read.notes == ()


def test_findings_lead_back_to_their_cells(reading, cells):
    record_cells = reading(cells).record_cells
    assert (
        str(record_cells.locate(FindingLocation("line", "C1-2", "charge_amount")))
        == "sheet Charges, row 6, column M (Charge)"
    )
    assert str(record_cells.locate(FindingLocation("claim", "C2"))) == "sheet Charges, row 7"
    assert str(record_cells.locate(FindingLocation("patient", "0002", "coverage.member_id"))).startswith(
        "sheet Patients, row 6"
    )
    assert (
        str(record_cells.locate(FindingLocation("practice", "", "npi")))
        == "sheet Practice, row 5, column B (Group NPI)"
    )


def test_moved_headings_extra_columns_and_rows_above_change_nothing(reading, cells):
    plain = reading(cells).batch
    moved = {name: list(rows) for name, rows in cells.items()}
    moved["Charges"] = [["Pasted on Monday"], [], *[["mine", *reversed(line), "yours"] for line in cells["Charges"]]]
    moved["charges"] = moved.pop("Charges")
    read = reading(moved)
    assert read.batch == plain
    assert (
        str(read.record_cells.locate(FindingLocation("line", "A1", "claim_id")))
        == f"sheet charges, row 7, column {MIRRORED_CLAIM_ID} (Claim ID)"
    )


def test_a_missing_heading_names_the_sheet_and_the_heading(reading, cells):
    change(cells, CHARGES, 4, "procedure_code", "My code")
    assert said(reading(cells)) == [
        "claims.xlsx, sheet Charges, row 4, column Procedure code: This heading is missing."
    ]


def test_a_missing_sheet_is_named(reading, cells):
    del cells["Payers"], cells["To fix"]
    assert said(reading(cells)) == [
        "claims.xlsx, sheet Payers: The sheet is missing.",
        "claims.xlsx, sheet To fix: The sheet is missing.",
    ]


def test_a_workbook_of_before_has_no_sheet_for_top_errors_and_is_read(reading, cells):
    del cells["Top errors"]
    read = reading(cells)
    assert isinstance(read, BatchRead)
    assert read.notes == ("There is no sheet Top errors; copy it from a new template to have its results.",)


def renamed(cells, former):
    """The cells with the names and headings that they had before."""
    return {
        former.get(name, name): [
            [former.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows
        ]
        for name, rows in cells.items()
    }


def test_a_workbook_with_the_former_names_of_sheets_and_headings_is_read_alike(reading, cells):
    change(cells, PAYERS, 5, "both_sides", "two lines")
    former = {sheet.name: sheet.former_name for sheet in ALL_SHEETS if sheet.former_name}
    former |= {
        each.heading: each.former_heading for sheet in ALL_SHEETS for each in sheet.columns if each.former_heading
    }
    assert former == {
        "To fix": "Findings", "Top errors": "Faults", "Error": "Fault", "Allowed amount": "Expected allowed",
        "Bilateral billing": "Both sides as", "File number (ISA13)": "ISA13", "Group number (GS06)": "GS06",
        "Fingerprint (SHA-256)": "SHA-256",
    }  # fmt: skip
    new, old = reading(cells), reading(renamed(cells, former))
    assert isinstance(old, BatchRead)
    assert (old.batch, old.notes) == (new.batch, new.notes)
    assert old.batch.registration.payers[0].both_sides == "two lines"
    assert old.layouts["Top errors"].name == "Faults"
    assert {name: layout.columns for name, layout in old.layouts.items()} == {
        name: layout.columns for name, layout in new.layouts.items()
    }


def test_a_sheet_under_its_new_name_goes_before_one_under_the_former(reading, cells):
    read = reading({"Faults": [["my own notes"]], **cells})
    assert read.layouts["Top errors"].name == "Top errors"


def test_side_equipment_and_the_payers_style_are_read_where_they_stand(reading, cells):
    change(cells, CHARGES, 5, "side", "left")
    change(cells, CHARGES, 5, "coded_by", " Ann  Coder ")
    change(cells, FACILITIES, 6, "ct_below_standard", "Y")
    change(cells, PAYERS, 5, "both_sides", "two lines")
    read = reading(cells)
    assert [line.side for line in read.batch.claims[0].lines] == ["LT", ""]
    assert [row.coded_by for row in read.charge_rows] == ["Ann Coder", "", ""]
    assert [facility.old_equipment for facility in read.batch.registration.facilities] == [frozenset(), {"CT"}]
    assert [payer.both_sides for payer in read.batch.registration.payers] == ["two lines", ""]


def test_another_workbook_is_no_claim_batch(reading):
    (problem,) = said(reading({"Sheet1": []}))
    assert problem.startswith(
        "claims.xlsx: This is not a claim batch workbook; it lacks the sheets Practice, Providers"
    )


def test_empty_sheets_are_all_named(reading):
    problems = said(reading({sheet.name: [] for sheet in ALL_SHEETS}))
    assert len(problems) == len(ALL_SHEETS) - len(OPTIONAL_SHEETS)
    assert "claims.xlsx, sheet Charges, row 4, column A (Status): The sheet has no headings." in problems


def test_a_workbook_without_charges_says_so(reading, cells):
    cells["Charges"] = cells["Charges"][:4]
    assert said(reading(cells)) == ["claims.xlsx, sheet Charges, row 5: There are no charge rows."]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ((CHARGES, 6, "charge_amount", "abc"),
         "sheet Charges, row 6, column M (Charge): This should be an amount, but the cell holds text."),
        ((CHARGES, 5, "date_of_service", "3/9/2026"),
         "sheet Charges, row 5, column E (Date of service): The date is stored as text."),
        ((CHARGES, 7, "procedure_code", 70450.0),
         ("sheet Charges, row 7, column F (Procedure code): The code is stored as a number; codes are text, or leading "
         "zeros are lost.")),
        ((CHARGES, 7, "procedure_code", "#N/A"),
         "sheet Charges, row 7, column F (Procedure code): The cell shows #N/A."),
        ((CHARGES, 7, "claim_id", None),
         "sheet Charges, row 7, column R (Claim ID): The cell is blank, but the row is not."),
        ((PROVIDERS, 5, "npi", "12345678931"),
         "sheet Providers, row 5, column F (NPI): An NPI has ten digits; this one has 11."),
        ((FACILITIES, 6, "npi", "123456789"),
         "sheet Facilities, row 6, column C (NPI): An NPI has ten digits; this one has 9."),
        ((PATIENTS, 5, "person.birth_date", "02/30/1954"),
         "sheet Patients, row 5, column G (Birth date): This is not a date that can be read."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_file_sheet_row_and_column(reading, cells, cell, problem):
    change(cells, *cell)
    assert said(reading(cells)) == [f"claims.xlsx, {problem}"]


def test_merged_cells_in_the_charges_are_named(reading, cells):
    # The last column of the table is ours; the one beside it may be merged.
    last = len(CHARGES.columns)
    (problem,) = said(reading(cells, merged={"Charges": [(5, last + 1, 6, last + 1), (5, last, 6, last)]}))
    where = f"claims.xlsx, sheet Charges, row 5, column {LAST} ({CHARGES.columns[-1].heading})"
    assert problem.startswith(f"{where}: The cells {LAST}5:{LAST}6 are merged")


def test_all_problems_come_at_once(reading, cells):
    change(cells, CHARGES, 5, "charge_amount", "abc")
    change(cells, CHARGES, 6, "diagnosis_1", 51.9)
    change(cells, PROVIDERS, 5, "npi", "1")
    del cells["Batch"]
    assert [(each.sheet, each.row) for each in reading(cells)] == [
        ("Batch", None),
        ("Providers", 5),
        ("Charges", 5),
        ("Charges", 6),
    ]


def test_tolerant_reading_takes_numbers_and_texts_and_lists_each(reading, cells):
    plain = reading(cells).batch
    for row, field, value in (
        (5, "procedure_code", 70450.0), (5, "modifier_1", 26.0), (6, "date_of_service", "2026-03-09"),
        (7, "procedure_code", "77067.0"), (5, "date_of_service", "03/09/2026"),
    ):  # fmt: skip
        change(cells, CHARGES, row, field, value)
    assert len(reading(cells)) == 5
    read = reading(cells, tolerant=True)
    assert read.batch == plain
    assert len(read.notes) == 5
    assert read.notes[0] == (
        "claims.xlsx, sheet Charges, row 5, column E (Date of service): "
        "The date was stored as text and was taken as month/day/year, or year-month-day."
    )


def test_no_problem_shows_what_could_name_a_patient(reading, cells):
    for field in ("person.birth_date", "person.sex", "coverage.member_id", "person.last_name"):
        change(cells, PATIENTS, 5, field, 8675309.5)
    text = " ".join(str(each) for each in reading(cells))
    assert "8675309" not in text
    assert text


def test_a_result_column_without_heading_is_noted(reading, cells):
    change(cells, CHARGES, 4, "steps", "My notes")
    assert reading(cells).notes == ("Sheet Charges has no column How it was priced; its results will not be written.",)


def test_unknown_keys_do_not_stop_the_reading(reading, cells):
    change(cells, CHARGES, 5, "facility_id", "NOWHERE")
    assert reading(cells).batch.claims[0].lines[0].unknown_keys == (("facility_id", "NOWHERE"),)


def test_reading_leaves_the_file_as_it_was(tmp_path, cells):
    change(cells, CHARGES, 5, "charge_amount", "abc")
    path = saved(tmp_path / "claims.xlsx", cells)
    before = path.read_bytes()
    assert len(read_batch(open_workbook(path))) == 1
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["claims.xlsx"]


def test_what_saving_would_lose_is_noted(tmp_path, cells, monkeypatch):
    port = open_workbook(saved(tmp_path / "claims.xlsx", cells))
    monkeypatch.setattr(type(port), "cannot_be_saved", property(lambda _port: ("Sparklines: saved without.",)))
    assert read_batch(port).notes == ("Sparklines: saved without.",)


def test_a_formula_is_read_by_its_result(tmp_path, cells):
    path = saved(tmp_path / "claims.xlsx", cells)
    workbook = openpyxl.load_workbook(path)
    workbook["Charges"]["M5"] = "=200+40.11"
    workbook.save(path)
    assert said(read_batch(open_workbook(path))) == [
        "claims.xlsx, sheet Charges, row 5, column M (Charge): The cell holds a formula without a stored result."
    ]


def test_a_time_of_day_beside_the_date_is_no_problem(reading, cells):
    change(cells, CHARGES, 5, "date_of_service", DAY.replace(hour=14, minute=22))
    assert reading(cells).batch.claims[0].lines[0].date_of_service == dt.date(2026, 3, 9)
