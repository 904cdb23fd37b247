import pytest

from radbill import FindingLocation
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.form import Form
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.record_cells import CellLocation, RecordCells
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.table import Layout


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


def test_a_location_reads_like_an_address():
    assert str(CellLocation("Charges", 12, "F", "Procedure code")) == "sheet Charges, row 12, column F (Procedure code)"
    assert str(CellLocation("Practice")) == "sheet Practice"
    assert str(CellLocation()) == ""
