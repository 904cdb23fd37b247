"""Indices by locality in the layouts of several years."""

import pytest

from radbill.reference.importing import importer_for
from tests.reference.importers.published import published, read, refusal, row, written

TITLE = "ADDENDUM E. FINAL CY 2020 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY"
MAC = "Medicare Administrative Contractor (MAC)"
NOTES = ',,,,,\n"MAC Assignments as of November 22, 2019",,,,,\n*Work GPCI reflects a 1.5 floor in Alaska.,,,,,\n'


def of_year(heading: str, rows: str, title: str = TITLE) -> str:
    return f"{title},,,,,\n,,,,,\n{heading}\n{rows}{NOTES}"


def test_a_file_without_states_gets_them_from_its_contractors() -> None:
    """The files of years before 2021 have no column for the state."""
    text = of_year(
        "MAC,Locality,Locality Name,2020 PW GPCI,2020 PE GPCI,2020 MP GPCI",
        "10112,00,ALABAMA,1.000,0.889,0.707\n02102,01,ALASKA**,1.500,1.118,0.661\n"
        "09202,20,PUERTO RICO,1.000,1.007,0.990\n09202,50,VIRGIN ISLANDS,1.000,1.007,0.990\n",
    )
    table = read(written("GPCI2020.csv", text))
    assert table.release_id == "GPCI2020"
    assert table.table["state"].to_list() == ["AL", "AK", "PR", "VI"]
    assert row(table, carrier="02102") == {
        "carrier": "02102",
        "state": "AK",
        "locality": "01",
        "locality_name": "ALASKA",
        "work_gpci": "1.500",
        "pe_gpci": "1.118",
        "mp_gpci": "0.661",
    }


def test_a_contractor_nobody_knows_has_no_state_rather_than_a_wrong_one() -> None:
    text = of_year(
        "MAC,Locality,Locality Name,2020 PW GPCI,2020 PE GPCI,2020 MP GPCI", "99999,00,NOWHERE,1.000,0.889,0.707\n"
    )
    assert row(read(written("GPCI2020.csv", text)), carrier="99999")["state"] == ""


@pytest.mark.parametrize(
    "heading",
    [
        "MAC,State,Locality,Name,2021 PW GPCI,2021 PE GPCI,2021 MP GPCI",
        f"{MAC},State,Locality Number,Locality Name,2021 PW GPCI (with 1.0 Floor),2021 PE GPCI,2021 MP GPCI",
        "Carrier,STATE,Locality No.,Locality name,2021 Work GPCI,2021 PE  GPCI,2021 MP GPCI,",
        'MAC,State,Locality Number,"Locality\nName","2021 PW\nGPCI (without 1.0 Floor)",2021 PE GPCI,2021 MP GPCI',
    ],
)
def test_headings_may_change_their_words(heading: str) -> None:
    text = of_year(heading, "1112,CA,5,SAN FRANCISCO,1.083,1.368,0.427\n", "ADDENDUM E. FINAL CY 2021 GPCIs")
    table = read(written("GPCI2021.csv", text))
    assert table.release_id == "GPCI2021"
    assert table.table.height == 1
    assert row(table, carrier="01112", locality="05")["work_gpci"] == "1.083"


@pytest.mark.parametrize("order", [("with", "without"), ("without", "with")])
def test_the_floor_is_in_force_in_whatever_order_the_columns_stand(order: tuple[str, str]) -> None:
    values = {"with": "1.000", "without": "0.974"}
    heading = ",".join(f"2026 PW GPCI ({which} 1.0 Floor)***" for which in order)
    text = of_year(
        f"{MAC},State,Locality Number,Locality Name,{heading},2026 PE GPCI,2026 MP GPCI",
        f"10112,AL,00,ALABAMA,{values[order[0]]},{values[order[1]]},0.875,0.566\n",
    )
    assert row(read(written("GPCI2026.csv", text)), carrier="10112")["work_gpci"] == "1.000"


def test_the_year_of_the_heading_counts_before_that_of_the_name() -> None:
    assert read(published("GPCI2025.csv")._replace(name="GPCI2024.csv")).release_id == "GPCI2025"


def test_a_wrong_cell_is_refused_with_its_place() -> None:
    text = published("GPCI2025.csv").content.decode()
    assert refusal(written("GPCI2025.csv", text.replace("0.869", "O.869"))) == (
        "line 4, column pe_gpci: 'O.869' is not a number."
    )
    assert refusal(written("GPCI2025.csv", text.replace("10112", "1O112"))) == (
        "line 4, column carrier: '1O112' is not a number."
    )


def test_a_file_of_headings_alone_is_refused() -> None:
    text = of_year("MAC,Locality,Locality Name,2020 PW GPCI,2020 PE GPCI,2020 MP GPCI", "")
    assert "no localities" in refusal(written("GPCI2020.csv", text))
    assert "no column for locality_name" in refusal(written("GPCI2020.csv", text.replace("Locality Name", "Area")))


def test_other_tables_are_not_taken_for_it() -> None:
    locco = published("25LOCCO.csv")
    importer = importer_for(locco)
    assert importer is not None
    assert importer.kind == "locco"
    assert importer_for(written("GPCI.csv", "MAC,Locality,Locality Name,Counties\n10112,00,ALABAMA,ALL\n")) is None
