"""Medically unlikely edits: layouts, quarters, refusals."""

from datetime import date

import pytest

from radbill.reference.importing import importer_for
from radbill.reference.published.importer import ImportHints
from tests.reference.importers.published import published, read, refusal, row, written

NAME = "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv"
HEADING = '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n'
ROWS = "70450,2,3 Date of Service Edit: Clinical,Clinical: Data\nG0279,1,2 Date of Service Edit: Policy,CMS Policy\n"


@pytest.mark.parametrize(
    ("name", "release_id", "first_day"),
    [
        ("MCR_MUE_PractitionerServices_Eff_10-01-2025.csv", "NCCI-MUE-2025Q4", date(2025, 10, 1)),
        ("MCR_MUE_PractitionerServices_Eff_01-01-2020.csv", "NCCI-MUE-2020Q1", date(2020, 1, 1)),
        ("mue_practitioner_2024q3.csv", "NCCI-MUE-2024Q3", date(2024, 7, 1)),
    ],
)
def test_the_quarter_stands_in_the_name(name: str, release_id: str, first_day: date) -> None:
    table = read(written(name, HEADING + ROWS))
    assert (table.release_id, table.in_force.effective_from) == (release_id, first_day)


def test_the_user_may_say_the_quarter_when_nothing_else_does() -> None:
    file = written("mue.csv", HEADING + ROWS)
    assert "--effective-from" in refusal(file)
    assert read(file, ImportHints(date(2024, 4, 1))).release_id == "NCCI-MUE-2024Q2"


def test_the_indicator_is_its_leading_digit() -> None:
    table = read(written("mue_2024q3.csv", HEADING + ROWS + "71046,3,1 Line Edit,Anatomic\n,,,\n"))
    assert table.table["adjudication_indicator"].to_list() == ["3", "2", "1"]
    assert table.table["max_units"].to_list() == [2, 1, 3]


def test_columns_are_found_by_heading() -> None:
    text = (
        "HCPCS/CPT Code,MUE Rationale,MUE Adjudication Indicator,Practitioner Services MUE Values\n"
        "70450,Clinical: Data,2 Date of Service Edit: Policy,4\n"
    )
    assert row(read(written("mue_2024q3.csv", text)), procedure_code="70450")["max_units"] == 4


def test_the_reduced_layout_is_the_same_table() -> None:
    text = "hcpcs_code,mue_units,mue_mai,mue_rationale\n0633T,1,2,Code Descriptor / CPT Instruction\n"
    table = read(written("mue_practitioner_2024q3_radiology.csv", text))
    assert row(table, procedure_code="0633T") == {
        "procedure_code": "0633T",
        "max_units": 1,
        "adjudication_indicator": "2",
    }


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("70450,2,3", "70450,two,3", "row 2, column max_units: 'two'"),
        ("70450,2,3", "70450,2.5,3", "row 2, column max_units: '2.5'"),
        ("70450,2,3", "70450,2,4", "row 2, column adjudication_indicator: '4'"),
        (",2 Date of Service Edit: Policy,CMS Policy\n", "", "line 3 has 2 columns"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(was: str, becomes: str, said: str) -> None:
    assert was in HEADING + ROWS
    assert said in refusal(written("mue_2024q3.csv", (HEADING + ROWS).replace(was, becomes)))


def test_hospital_and_supplier_tables_are_not_taken() -> None:
    for other in ("Outpatient Hospital Services MUE Values", "DME Supplier Services MUE Values"):
        text = (HEADING + ROWS).replace("Practitioner Services MUE Values", other)
        assert importer_for(written(NAME, text)) is None


def test_the_notice_above_is_no_row() -> None:
    assert read(published(NAME)).table["procedure_code"].to_list() == [
        "0001U", "0002M", "0008U", "0009U", "0010U", "0022U",
    ]  # fmt: skip
