"""Every importer on excerpts of the files as CMS publishes them; figures copied from the excerpts by hand."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importing import importer_for, importers_known, read_downloads
from radbill.reference.published.importer import ImportHints, PublishedFile, ReadTable

PUBLISHED = Path(__file__).parents[2] / "data" / "published"


def published(name: str, container: str = "") -> PublishedFile:
    return PublishedFile(name, (PUBLISHED / name).read_bytes(), container)


def read(file: PublishedFile, hints: ImportHints = ImportHints()) -> ReadTable:  # noqa: B008 - it is a constant
    importer = importer_for(file)
    assert importer is not None
    table = importer.read(file, hints)
    assert isinstance(table, ReadTable), table
    return table


def row(table: ReadTable, **key: str) -> dict[str, object]:
    found = table.table
    for name, value in key.items():
        found = found.filter(found[name] == value)
    assert found.height == 1
    return found.row(0, named=True)


@pytest.mark.parametrize(
    ("name", "container", "kind", "release_id", "in_force"),
    [
        ("PPRRVU2025_Oct.csv", "", "pprrvu", "RVU25D", DateRange(date(2025, 10, 1), date(2025, 12, 31))),
        ("PPRRVU2026_Jul_nonQPP.csv", "", "pprrvu", "RVU26C", DateRange(date(2026, 7, 1), date(2026, 12, 31))),
        ("GPCI2025.csv", "", "gpci", "GPCI2025", DateRange(date(2025, 1, 1), date(2025, 12, 31))),
        ("GPCI2026.csv", "", "gpci", "GPCI2026", DateRange(date(2026, 1, 1), date(2026, 12, 31))),
        ("OPPSCAP_Oct.csv", "rvu25d.zip", "oppscap", "OPPSCAP25D", DateRange(date(2025, 10, 1), date(2025, 12, 31))),
        ("25LOCCO.csv", "", "locco", "LOCCO2025", DateRange(date(2025, 1, 1), date(2025, 12, 31))),
        ("ZIP5_OCT2025.txt", "", "zip5", "ZIP5-2025Q4", DateRange(date(2025, 10, 1))),
        (
            "ccipra-v322r0-f1.excerpt.txt",
            "",
            "ncci_ptp",
            "NCCI-PTP-2026Q3",
            DateRange(date(2026, 7, 1), date(2026, 9, 30)),
        ),
        (
            "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv",
            "",
            "mue",
            "NCCI-MUE-2026Q3",
            DateRange(date(2026, 7, 1), date(2026, 9, 30)),
        ),
        (
            "icd10cm_order_2026.excerpt.txt",
            "",
            "icd10cm_order",
            "ICD10CM-FY2026",
            DateRange(date(2025, 10, 1), date(2026, 9, 30)),
        ),
    ],
)
def test_a_published_file_is_known_by_its_content(
    name: str, container: str, kind: str, release_id: str, in_force: DateRange
) -> None:
    table = read(published(name, container))
    assert (table.kind, table.release_id, table.in_force) == (kind, release_id, in_force)


def test_relative_values_are_kept_as_printed() -> None:
    technical = row(read(published("PPRRVU2025_Oct.csv")), procedure_code="70496", modifier="TC")
    assert technical["non_facility_pe_rvu"] == "5.93"
    assert technical["mp_rvu"] == "0.03"
    assert technical["facility_na"] is True
    assert technical["non_facility_na"] is False
    assert technical["opps_non_facility_pe_rvu"] == "5.48"
    assert technical["multiple_procedure_indicator"] == "4"
    assert technical["imaging_family"] == "88"


def test_the_column_that_came_in_2026_moves_nothing() -> None:
    table = read(published("PPRRVU2026_Jul_nonQPP.csv"))
    reading = row(table, procedure_code="70450", modifier="26")
    assert (reading["work_rvu"], reading["conversion_factor"]) == ("0.83", "33.4009")
    assert "description" not in table.table.columns


def rewritten(year_line: str, name: str, container: str = "") -> PublishedFile:
    text = (PUBLISHED / "PPRRVU2025_Oct.csv").read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    month = next(month for month in ("January", "October") if month[:3].upper() in name)
    title = first.replace("2025 National", year_line).replace("October", month)
    return PublishedFile(name, (title + "\n" + rest).encode("cp1252"), container)


@pytest.mark.parametrize(
    ("year_line", "name", "container", "release_id", "first_day"),
    [
        ("2020 National", "PPRRVU20_OCT.csv", "rvu20d.zip", "RVU20D", date(2020, 10, 1)),
        ("2024 National", "PPRRVU24_OCT.csv", "downloads", "RVU24D", date(2024, 10, 1)),
        ("2024 National", "PPRRVU24_JAN.csv", "RVU24AR.zip", "RVU24AR", date(2024, 3, 9)),
    ],
)
def test_other_years_are_read_the_same(
    year_line: str, name: str, container: str, release_id: str, first_day: date
) -> None:
    table = read(rewritten(year_line, name, container))
    assert (table.release_id, table.in_force.effective_from) == (release_id, first_day)
    assert table.table.height == read(published("PPRRVU2025_Oct.csv")).table.height


def test_the_file_for_qualifying_participants_is_another_release() -> None:
    file = published("PPRRVU2026_Jul_nonQPP.csv")
    assert read(file._replace(name="PPRRVU2026_Jul_QPP.csv")).release_id == "RVU26C-QPP"


def test_indices_and_localities() -> None:
    assert row(read(published("GPCI2025.csv")), carrier="02102") == {
        "carrier": "02102",
        "state": "AK",
        "locality": "01",
        "locality_name": "ALASKA",
        "pe_gpci": "1.081",
        "mp_gpci": "0.592",
        "work_gpci": "1.5",
    }


def test_the_work_index_with_the_floor_is_taken_where_both_are_published() -> None:
    text = (
        "ADDENDUM E. FINAL CY 2020 GEOGRAPHIC PRACTICE COST INDICES\n\n"
        "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,"
        "2020 PW GPCI (without 1.0 Floor),2020 PW GPCI (with 1.0 Floor),2020 PE GPCI,2020 MP GPCI\n"
        "10112,AL,0,ALABAMA,0.974,1.000,0.889,0.494\n"
    )
    table = read(PublishedFile("GPCI2020.csv", text.encode()))
    assert table.release_id == "GPCI2020"
    assert row(table, carrier="10112")["work_gpci"] == "1.000"
    assert row(table, carrier="10112")["locality"] == "00"


def test_cap_amounts_need_to_know_their_quarter() -> None:
    file = published("OPPSCAP_Oct.csv", "downloads")
    importer = importer_for(file)
    assert importer is not None
    answer = importer.read(file, ImportHints())
    assert isinstance(answer, Failure)
    assert "--effective-from" in answer.what_to_do
    told = read(file, ImportHints(effective_from=date(2025, 10, 1)))
    assert told.release_id == "OPPSCAP25D"
    assert row(told, modifier="TC")["facility_amount"] == "154.60"
    assert told.table.height == 2


def test_zip_codes_say_when_five_digits_are_not_enough() -> None:
    table = read(published("ZIP5_OCT2025.txt"))
    assert row(table, zip_code="35203") == {
        "zip_code": "35203",
        "state": "AL",
        "carrier": "10112",
        "locality": "00",
        "needs_plus_four": False,
    }
    assert row(table, zip_code="35958")["needs_plus_four"] is True


def test_pairs_keep_their_days() -> None:
    table = read(published("ccipra-v322r0-f1.excerpt.txt"))
    assert table.table.height == 15
    ended = row(table, column_1_code="0001A", column_2_code="0591T")
    assert (ended["effective_from"], ended["effective_to"]) == (date(2022, 1, 1), date(2023, 12, 31))
    assert (ended["modifier_indicator"], row(table, column_2_code="0030U")["effective_to"]) == ("1", None)


def test_unlikely_units_follow_a_notice_that_spans_lines() -> None:
    table = read(published("MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv"))
    assert table.table.height == 6
    assert row(table, procedure_code="0009U") == {
        "procedure_code": "0009U",
        "max_units": 2,
        "adjudication_indicator": "3",
    }


def test_diagnosis_codes_by_order_file() -> None:
    table = read(published("icd10cm_order_2026.excerpt.txt"))
    assert set(table.table["is_billable"]) == {True, False}
    assert row(table, diagnosis_code="A000")["is_billable"] is True


def test_a_tabular_list_forms_the_codes_with_a_seventh_character() -> None:
    xml = b"""<?xml version="1.0"?><ICD10CM.tabular><version>2026</version><chapter><section>
    <diag><name>S72</name><desc>Fracture of femur</desc><excludes1><note>amputation (S78.-)</note></excludes1>
      <sevenChrDef><extension char="A">initial</extension><extension char="D">later</extension></sevenChrDef>
      <diag><name>S72.1</name><desc>Part</desc></diag></diag></section></chapter></ICD10CM.tabular>"""
    table = read(PublishedFile("list.xml", xml))
    codes = {each["diagnosis_code"]: each for each in table.table.iter_rows(named=True)}
    assert set(codes) == {"S72", "S721", "S721XXA", "S721XXD"}
    assert [codes[code]["is_billable"] for code in ("S72", "S721", "S721XXA")] == [False, False, True]
    assert codes["S721"]["needs_seventh_character"] is True
    assert codes["S721XXA"]["excludes1"] == "S78"


@pytest.mark.parametrize(
    ("name", "was", "becomes", "said"),
    [
        ("PPRRVU2025_Oct.csv", b"1.75,6.56", b"1.75,six", "column non_facility_pe_rvu: 'six' is not a number"),
        ("PPRRVU2025_Oct.csv", b"WORK,NON-FAC", b"LABOR,NON-FAC", "no column for work_rvu"),
        ("GPCI2025.csv", b"0.869", b"x", "column pe_gpci: 'x' is not a number"),
        ("ZIP5_OCT2025.txt", b"AL35202", b"AL3520", "line 2 does not have the ZIP5 layout"),
        ("icd10cm_order_2026.excerpt.txt", b"\n00002 ", b"\nxxxxx ", "line 2 does not have the order file"),
    ],
)
def test_a_damaged_file_is_refused_whole_with_its_place(
    tmp_path: Path, name: str, was: bytes, becomes: bytes, said: str
) -> None:
    content = (PUBLISHED / name).read_bytes()
    assert was in content
    (tmp_path / name).write_bytes(content.replace(was, becomes, 1))
    result = read_downloads([tmp_path / name])
    assert result.tables == ()
    assert said in result.failures[0].message
    assert name in result.failures[0].message


def test_what_nobody_knows_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("Read me")
    assert read_downloads([tmp_path]).skipped[0].startswith("readme.txt: not a table")


def test_every_kind_is_known_once_by_name() -> None:
    kinds = [importer.kind for importer in importers_known()]
    assert len(kinds) >= 17
    assert {kind for kind in kinds if kinds.count(kind) > 1} == {"ncci_ptp"}


def test_the_complete_files_have_their_published_numbers_of_rows(shared_data: Path) -> None:
    result = read_downloads([shared_data / "cms", shared_data / "starter"])
    assert result.failures == ()
    heights = {table.release_id: table.table.height for _, table in result.tables}
    expected = {
        "RVU25D": 19_090,
        "RVU26C": 19_356,
        "GPCI2025": 109,
        "GPCI2026": 109,
        "OPPSCAP25D": 16_100,
        "ZIP5-2025Q4": 42_956,
        "NCCI-PTP-2024Q3": 24_010,
        "NCCI-MUE-2024Q3": 1_176,
    }
    assert {name: heights[name] for name in expected} == expected
