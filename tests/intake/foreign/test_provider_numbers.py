"""Columns whose cells say what their headings leave open: NPIs, places written out, codes, padded cents."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.coverage_columns import with_coverage_fields
from radbill.intake.foreign.columns.headings import IGNORED
from radbill.intake.foreign.columns.kind_columns import with_numbers_of_providers, with_real_codes
from radbill.intake.foreign.columns.place_columns import with_places
from radbill.intake.foreign.columns.rivals import rather_column
from radbill.intake.foreign.exports import read_exports
from tests.intake.foreign.test_agreeing import READER_NPIS, valid

NPIS = valid(READER_NPIS)


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Radiologist ID", NPIS, "rendering_npi"),
        ("Ordered By ID", NPIS, "ordering_npi"),
        ("Radiologist ID", ["R01", "R02"] * 3, IGNORED),
        ("Technologist ID", NPIS, IGNORED),
    ],
)
def test_check_digits_make_an_id_an_npi(heading: str, cells: list[str], field: str) -> None:
    assert with_numbers_of_providers([IGNORED], [heading], [cells]) == [field]


def test_an_npi_that_is_named_already_is_not_named_twice() -> None:
    fields = ["rendering_npi", IGNORED]
    assert with_numbers_of_providers(fields, ["Reading NPI", "Radiologist ID"], [NPIS, NPIS]) == fields


def test_places_written_out_are_a_column_of_places() -> None:
    assert with_places([""], ["Setting"], [["Office", "On Campus-Outpatient Hospital"]]) == ["place_of_service"]
    assert with_places([""], ["Kind of visit"], [["Office", "Inpatient Hospital"]]) == ["place_of_service"]
    assert with_places([""], ["Class"], [["E", "I"]]) == [""]


def test_the_senders_own_codes_stand_beside_procedure_codes() -> None:
    fields = ["procedure_code", "procedure_code"]
    cells = [["R4177", "R1046", "R0450"], ["74177", "71046", "70450"]]
    assert with_real_codes(fields, ["EXAMCD", "CPTCD"], cells) == ["exam_code", "procedure_code"]
    assert with_real_codes(fields, ["A", "B"], [cells[1], cells[1]]) == fields  # nobody can say


def test_payers_are_taken_by_name_and_not_by_key() -> None:
    cells = [["FIC1", "SAM1", "FIC1"], ["FICTION MUTUAL", "SAMPLE HEALTH", "FICTION MUTUAL"]]
    assert with_coverage_fields(["payer_name", ""], cells) == ["payer_code", "payer_name"]
    assert with_coverage_fields(["payer_name", ""], [cells[0], ["pain", "fall", "pain"]]) == ["payer_name", ""]


@pytest.mark.parametrize(
    ("field", "headings", "chosen"),
    [
        ("ordering_name", ["Referring Provider", "Ordering Provider"], 1),
        ("rendering_name", ["Performing Provider", "Reading Radiologist"], 1),
        ("ordering_name", ["Referring Provider", "Referring Clinic"], None),
        ("charge", ["Tech Fee", "Prof Fee"], None),
    ],
)
def test_a_word_says_which_person_is_meant(field: str, headings: list[str], chosen: int | None) -> None:
    assert rather_column(field, [0, 1], headings) == chosen


def test_padded_cents_without_headings_are_amounts_where_each_code_has_its_own(tmp_path: Path) -> None:
    exams = [("71046", 3800), ("70450", 18200), ("74177", 38800)]
    births = ["19610304", "19671212", "19700505", "20040303", "19880101", "19550606"]
    rows = [
        f"CHG,9004{at}7{at},SHAM{'ABCDEF'[at]},ADA,{births[at]},2026070{1 + at},{code},{cents:09d},R07.9"
        for at, (code, cents) in enumerate(exams * 2)
    ]
    path = tmp_path / "feed.dat"
    path.write_text("HDR,MOCKRIS\n" + "\n".join(rows) + "\nTRL,6\n")
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [each.get("charge") for each in charges] == ["38.00", "182.00", "388.00"] * 2


def test_codes_of_hospital_places_under_a_heading_of_sites() -> None:
    assert with_places(["site"], ["LOC"], [["22", "23", "22"]]) == ["place_of_service"]
    assert with_places(["site"], ["LOC"], [["11", "11"]]) == ["site"]  # may be a site's number
    assert with_places(["site"], ["LOC"], [["22", "35"]]) == ["site"]
