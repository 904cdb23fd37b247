"""The relative value file in the layouts of several years."""

from datetime import date

import pytest

from radbill.reference.importing import importer_for
from tests.reference.importers.published import published, read, refusal, row, written

NAME = "PPRRVU2025_Oct.csv"
#: The heading of the files of 2019 to 2024: the same 31 columns, in two rows, as public readers of those files show it.
SHORT_HEADING = (
    ",,2020 National Physician Fee Schedule Relative Value File January Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
    ",,CPT codes only are copyright 2019 American Medical Association.,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
    ",,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,\n"
    ",,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED\n"
    ",,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS\n"
    ",,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,"
    "ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT\n"
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,"
    "PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT\n"
)
#: Work 0.85, PE 0.31, MP 0.05: the total of 1.21 that CMS published for 70450-26 in 2020.
ROW_OF_2020 = (
    "70450,26,,A,,0.85,0.31,,0.31,,0.05,1.21,1.21,1,XXX,0.00,0.00,0.00,4,0,0,0,0,,36.0896,09,0,88,0.00,0.00,0.00\n"
)


def text_of_2025() -> str:
    return published(NAME).content.decode("cp1252")


def test_every_column_goes_to_its_field() -> None:
    assert row(read(published(NAME)), procedure_code="70450", modifier="") == {
        "procedure_code": "70450",
        "modifier": "",
        "status_code": "A",
        "work_rvu": "0.85",
        "non_facility_pe_rvu": "2.35",
        "non_facility_na": False,
        "facility_pe_rvu": "2.35",
        "facility_na": True,
        "mp_rvu": "0.05",
        "pc_tc_indicator": "1",
        "global_days": "XXX",
        "pre_operative_rate": "0.00",
        "intra_operative_rate": "0.00",
        "post_operative_rate": "0.00",
        "multiple_procedure_indicator": "4",
        "bilateral_indicator": "0",
        "assistant_indicator": "0",
        "co_surgeon_indicator": "0",
        "team_indicator": "0",
        "endoscopic_base_code": "",
        "conversion_factor": "32.3465",
        "physician_supervision": "09",
        "imaging_family": "88",
        "opps_non_facility_pe_rvu": "3.58",
        "opps_facility_pe_rvu": "3.58",
        "opps_mp_rvu": "0.06",
    }


def test_a_file_of_2020_is_read_by_its_own_heading() -> None:
    table = read(written("PPRRVU20_JAN.csv", SHORT_HEADING + ROW_OF_2020))
    assert (table.release_id, table.in_force.effective_from) == ("RVU20A", date(2020, 1, 1))
    reading = row(table, procedure_code="70450")
    assert (reading["work_rvu"], reading["mp_rvu"], reading["conversion_factor"]) == ("0.85", "0.05", "36.0896")
    assert reading["imaging_family"] == "88"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("HCPCS,MOD,DESCRIPTION", "hcpcs,Mod,Description"),
        ("CO-,TEAM", "CO - ,TEAM "),
        ("PCTC", "PC/TC"),
        (",FACILITY,NA,MP", ",FACILITY ,NA,MP"),
        ("0.00\n", "0.00,,\n"),
        (ROW_OF_2020, ROW_OF_2020 + "," * 30 + "\n\n\x1a"),
        (ROW_OF_2020, ROW_OF_2020.replace("70450,26,", '"70450","26",')),
    ],
)
def test_blanks_case_line_ends_and_empty_columns_do_not_matter(was: str, becomes: str) -> None:
    text = (SHORT_HEADING + ROW_OF_2020).replace(was, becomes)
    assert text != SHORT_HEADING + ROW_OF_2020
    table = read(written("PPRRVU20_JAN.csv", text))
    assert table.table.height == 1
    assert row(table, procedure_code="70450")["opps_mp_rvu"] == "0.00"


def test_a_descriptor_is_dropped_even_when_it_holds_commas_and_old_letters() -> None:
    line = ROW_OF_2020.replace("70450,26,,", '70450,26,"Invented, né words",')
    table = read(written("PPRRVU20_JAN.csv", SHORT_HEADING + line))
    assert not any("words" in str(value) for value in table.table.row(0))
    assert row(table, procedure_code="70450")["status_code"] == "A"


def test_thousands_separators_go_and_blanks_are_zero() -> None:
    line = ROW_OF_2020.replace(",0.85,", ',"1,250.75",').replace(",0.05,1.21", ",,1.21")
    reading = row(read(written("PPRRVU20_JAN.csv", SHORT_HEADING + line)), procedure_code="70450")
    assert (reading["work_rvu"], reading["mp_rvu"]) == ("1250.75", "0")


@pytest.mark.parametrize(
    ("title", "name", "container", "release_id", "first_day"),
    [
        ("2024 National Physician Fee Schedule Relative Value File January Release", "PPRRVU24_JAN.csv",
         "RVU24A-010323", "RVU24A", date(2024, 1, 1)),
        ("2024 National Physician Fee Schedule Relative Value File January Release", "PPRRVU24_JAN.csv", "rvu24ar",
         "RVU24AR", date(2024, 3, 9)),
        ("2024 National Physician Fee Schedule Relative Value File March Release", "PPRRVU24_MAR.csv", "RVU24AR",
         "RVU24AR", date(2024, 3, 9)),
        ("2024 National Physician Fee Schedule Relative Value File April Release", "PPRRVU24_APR.csv",
         "rvu24b-updated-03-18-2024.zip", "RVU24B", date(2024, 4, 1)),
        ("2026 National Physician Fee Schedule Relative Value File January Release", "PPRRVU2026_Jan_nonQPP.csv",
         "rvu26ar_1", "RVU26A", date(2026, 1, 1)),
        ("2025 National Physician Fee Schedule Relative Value File July Release", "fees.csv", "", "RVU25C",
         date(2025, 7, 1)),
        ("National Physician Fee Schedule Relative Value File", "PPRRVU22_JUL.csv", "", "RVU22C", date(2022, 7, 1)),
        ("National Physician Fee Schedule Relative Value File", "fees.csv", "RVU23B.zip", "RVU23B", date(2023, 4, 1)),
        ("2025 National Physician Fee Schedule Relative Value File October Release", "PPRRVU2025_Oct.csv", "RVU25A",
         "RVU25D", date(2025, 10, 1)),
    ],
)  # fmt: skip
def test_the_release_is_told_by_the_title_and_an_edition_of_it_by_the_name(
    title: str, name: str, container: str, release_id: str, first_day: date
) -> None:
    own_title = "2020 National Physician Fee Schedule Relative Value File January Release"
    text = (SHORT_HEADING + ROW_OF_2020).replace(own_title, title)
    table = read(written(name, text, container))
    assert (table.release_id, table.in_force.effective_from) == (release_id, first_day)
    assert table.in_force.effective_to == date(first_day.year, 12, 31)


def test_the_second_file_of_early_2024_is_known_by_its_factor_alone() -> None:
    text = (SHORT_HEADING + ROW_OF_2020).replace("2020 National", "2024 National")
    for factor, first_day in (("32.7442", date(2024, 1, 1)), ("33.2875", date(2024, 3, 9))):
        table = read(written("PPRRVU24_JAN.csv", text.replace("36.0896", factor), "downloads"))
        assert table.in_force.effective_from == first_day


def test_a_file_of_no_known_release_is_refused() -> None:
    text = SHORT_HEADING.replace("2020 National", "National").replace(" January Release", "") + ROW_OF_2020
    assert "which release" in refusal(written("fees.csv", text, "downloads"))


def test_a_text_in_a_number_is_refused_with_its_line_and_column() -> None:
    wrong = text_of_2025().replace("70450,26,,A,,0.85,", "70450,26,,A,,O.85,")
    assert refusal(written(NAME, wrong)) == "line 13, column work_rvu: 'O.85' is not a number."


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e3", "1_0", "0,85", "(0.85)", "0.8.5", "--1"])
def test_what_only_python_calls_a_number_is_refused(value: str) -> None:
    cell = f'"{value}"' if "," in value else value
    wrong = (SHORT_HEADING + ROW_OF_2020).replace(",0.85,", f",{cell},")
    assert "column work_rvu" in refusal(written("PPRRVU20_JAN.csv", wrong))


def test_a_file_that_was_cut_off_is_refused() -> None:
    whole = text_of_2025().rstrip()
    cut = whole[: whole.rindex(",01,")]
    assert refusal(written(NAME, cut)).startswith("line 23 has ")
    assert "no rows" in refusal(written(NAME, SHORT_HEADING))


def test_two_columns_of_the_same_heading_are_refused() -> None:
    twice = SHORT_HEADING.replace(",TOTAL,TOTAL,", ",RVU,TOTAL,").replace("MP,NON-FACILITY,", "MP,MP,")
    assert "2 columns for mp_rvu" in refusal(written("PPRRVU20_JAN.csv", twice + ROW_OF_2020))


@pytest.mark.parametrize(
    "text",
    [
        "Contractor,Locality,Locality Name,National Anes CF of 20.3178\n10112,00,ALABAMA,19.31\n",
        "HCPCS,MOD,WORK RVU\n70450,26,0.85\n",
        "",
        "National Physician Fee Schedule Relative Value File\n",
    ],
)
def test_other_tables_are_not_taken_for_it(text: str) -> None:
    assert importer_for(written("PPRRVU.csv", text)) is None


def test_the_text_copy_and_the_spreadsheet_are_not_taken_for_it() -> None:
    content = published(NAME)
    assert importer_for(content._replace(name="PPRRVU2025_Oct.txt")) is None
    assert importer_for(content._replace(name="PPRRVU2025_Oct.xlsx")) is None
