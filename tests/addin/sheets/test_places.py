import pytest

from radbill import Place
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.form import Form
from radbill_addin.sheets.places import Location, Places
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.table import Layout


@pytest.fixture
def places():
    charges = Layout(CHARGES, "charges", 4, {"procedure_code": 6, "modifier_1": 7, "rendering_id": 19}, 9)
    patients = Layout(PATIENTS, "Patients", 4, {"person.address.street": 8, "person.address.city": 9}, 9)
    index = Places()
    index.add_row("line", "A1", charges, 12)
    index.add_row("line", "A1", charges, 13)
    index.add_row("claim", "C1", charges, 12)
    index.add_row("patient", "0001", patients, 5)
    index.add_form(PRACTICE, Form("Practice", {}, {"npi": (5, 2), "address.zip_code": (12, 2)}))
    return index


@pytest.mark.parametrize(
    ("place", "location"),
    [
        (Place("line", "A1", "procedure_code"), Location("charges", 12, "F", "Procedure code")),
        (Place("line", "A1", "modifiers"), Location("charges", 12, "G", "Mod 1")),
        (Place("claim", "C1", "rendering_provider.npi"), Location("charges", 12, "S", "Rendering ID")),
        (Place("line", "A1", "units"), Location("charges", 12)),
        (Place("line", "A1"), Location("charges", 12)),
        (Place("patient", "0001", "person.address"), Location("Patients", 5, "H", "Street")),
        (Place("practice", "", "npi"), Location("Practice", 5, "B", "Group NPI")),
        (Place("practice", "", "submitter_id"), Location("Practice")),
        (Place("line", "gone", "units"), Location()),
        (Place("batch", ""), Location()),
    ],
)
def test_a_place_is_found_as_far_as_it_is_known(places, place, location):
    assert places.locate(place) == location


def test_a_location_reads_like_an_address():
    assert str(Location("Charges", 12, "F", "Procedure code")) == "sheet Charges, row 12, column F (Procedure code)"
    assert str(Location("Practice")) == "sheet Practice"
    assert str(Location()) == ""
