from itertools import combinations

import pytest

from radbill import FindingLocation
from radbill_addin.sheets.charge_rows import columns_of_lists
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.form import Form
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.record_cells import CellLocation, RecordCells
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.table import Row


@pytest.fixture
def record_cells():
    charges = Layout(
        CHARGES, "charges", 4, {"procedure_code": 6, "modifier_1": 7, "rendering_id": 19, "onset_date": 27}, 27
    )
    patients = Layout(PATIENTS, "Patients", 4, {"person.address.street": 8, "person.address.city": 9}, 9)
    index = RecordCells()
    index.add_row("line", "A1", charges, 12)
    index.add_row("line", "A1", charges, 13)
    index.add_row("claim", "C1", charges, 12)
    index.add_row("patient", "0001", patients, 5)
    index.add_form(PRACTICE, Form("Practice", {}, {"npi": (5, 2), "address.zip_code": (12, 2)}))
    return index


@pytest.mark.parametrize(
    ("location", "cell"),
    [
        (FindingLocation("line", "A1", "procedure_code"), CellLocation("charges", 12, "F", "Procedure code")),
        (FindingLocation("line", "A1", "modifiers"), CellLocation("charges", 12, "G", "Mod 1")),
        (FindingLocation("claim", "C1", "rendering_provider.npi"), CellLocation("charges", 12, "S", "Rendering ID")),
        (FindingLocation("claim", "C1", "details.dates.onset"), CellLocation("charges", 12, "AA", "Onset date")),
        (FindingLocation("line", "A1", "units"), CellLocation("charges", 12)),
        (FindingLocation("line", "A1"), CellLocation("charges", 12)),
        (FindingLocation("patient", "0001", "person.address"), CellLocation("Patients", 5, "H", "Street")),
        (FindingLocation("practice", "", "npi"), CellLocation("Practice", 5, "B", "Group NPI")),
        (FindingLocation("practice", "", "submitter_id"), CellLocation("Practice")),
        (FindingLocation("line", "gone", "units"), CellLocation()),
        (FindingLocation("batch", ""), CellLocation()),
    ],
)
def test_a_location_is_found_as_far_as_it_is_known(record_cells, location, cell):
    assert record_cells.locate(location) == cell


def test_the_second_of_a_list_stands_beyond_the_blank_cell() -> None:
    """Dx 1, blank, Dx 3: what a finding calls the second diagnosis is in the column Dx 3."""
    fields = [column.field for column in CHARGES.columns]
    layout = Layout(CHARGES, "Charges", 4, {field: at for at, field in enumerate(fields, 1)}, 9)
    for stem in ("modifier", "diagnosis"):
        of_list = [f"{stem}_{number}" for number in range(1, 5)]
        for filled in (each for size in range(1, 5) for each in combinations(of_list, size)):
            index = RecordCells()
            index.add_row("line", "A1", layout, 5)
            values = dict.fromkeys(filled, "26" if stem == "modifier" else "R05.9")
            index.add_columns_of_lists(layout, 5, columns_of_lists(Row(5, values)))
            for number, holder in enumerate(filled, 1):
                cell = index.locate(FindingLocation("line", "A1", f"{stem}_{number}"))
                assert cell.heading == CHARGES.column(holder).heading
    both = columns_of_lists(Row(5, {"modifier_1": "26 59", "modifier_3": "RT"}))
    assert both == {"modifier_2": "modifier_1"}


def test_a_location_reads_like_an_address():
    assert str(CellLocation("Charges", 12, "F", "Procedure code")) == "sheet Charges, row 12, column F (Procedure code)"
    assert str(CellLocation("Practice")) == "sheet Practice"
    assert str(CellLocation()) == ""
