"""Print spools: columns by blanks, headings of one or two lines, wrapped cells, facts told above and once."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.print_columns import printed_heading
from radbill.intake.foreign.files.printed import printed_rows

SPOOL = """RUN DATE: 07/16/2026 06:12      MOCK RADIOLOGY                     PAGE 1

PATIENT            MED REC   BIRTH      SERVICE   ACCN   CPT   MOD     CHARGE  ICD-10
NAME               NUMBER    DATE       DATE      NUMBER CODE          AMOUNT  CODES
LOCATION: MOCK NORTH   POS: 22
MOCKLEY, ADA Q     00123     02/03/1951 07/04/26  A1     71046 26RT     58.00  R05.9
                                                                               R07.9
                                        07/05/26  A2     70450 26      210.00  R51.9
                                        07/06/26  A3     73610 26LT     55.00
PRETEND, BEN       00777     03/04/1962 07/04/26  A4     77080 26       95.00  M81.0
           LOCATION TOTAL                                              418.00
LOCATION: MOCK SOUTH   POS: 11
FABLE, CORA        00888     05/06/1973 07/07/26  A5     71045          45.00  J18.9
"""


def read(tmp_path: Path, text: str) -> ReadExports:
    path = tmp_path / "spool.prn"
    path.write_text(text)
    return read_exports([path], date(2026, 8, 1))


@pytest.fixture
def charges(tmp_path: Path):
    return read(tmp_path, SPOOL).fates.charges


def test_headings_of_two_lines_are_read_together() -> None:
    heading = printed_heading(SPOOL.split("\n"))
    assert heading is not None
    assert heading.texts == (
        "PATIENT NAME", "MED REC NUMBER", "BIRTH DATE", "SERVICE DATE", "ACCN NUMBER", "CPT CODE", "MOD",
        "CHARGE AMOUNT", "ICD-10 CODES",
    )  # fmt: skip


def test_a_wrapped_cell_goes_on_in_the_row_above() -> None:
    rows = printed_rows(SPOOL)
    assert rows is not None
    assert {row.number: row.cells[-1] for row in rows}[6] == "R05.9 R07.9"
    assert 7 not in {row.number for row in rows}


def test_facts_of_the_patient_come_once_and_count_for_the_rows_below(charges) -> None:
    assert [(each.place.row, each.get("mrn"), each.get("patient_last")) for each in charges] == [
        (6, "00123", "MOCKLEY"), (8, "00123", "MOCKLEY"), (9, "00123", "MOCKLEY"), (10, "00777", "PRETEND"),
        (13, "00888", "FABLE"),
    ]  # fmt: skip


def test_the_diagnoses_of_one_exam_are_not_those_of_the_next(charges) -> None:
    assert [each.diagnoses for each in charges[:3]] == [["R05.9", "R07.9"], ["R51.9"], []]
    assert [doubt.why for doubt in charges[2].doubts] == ["no_diagnosis"]


def test_what_a_line_says_above_its_rows_counts_until_the_next(charges) -> None:
    assert [(each.get("site"), each.get("place_of_service")) for each in charges[2:]] == [
        ("MOCK NORTH", "22"), ("MOCK NORTH", "22"), ("MOCK SOUTH", "11"),
    ]  # fmt: skip


def test_one_patient_missing_among_many_is_nobody_and_is_held(tmp_path: Path) -> None:
    rows = [f"MOCK, P{at}        0{at:04d}     02/03/1951 07/04/26  B{at:<6}71046         58.00  R05.9"
            for at in range(10, 30)]  # fmt: skip
    rows[5] = " " * 40 + rows[5][40:]
    fates = read(tmp_path, "\n".join((*SPOOL.split("\n")[2:4], *rows))).fates
    assert [doubt.why for record in fates.held for doubt in record.doubts if doubt.why == "nobody"] == ["nobody"]


def test_patients_told_above_their_exams(tmp_path: Path) -> None:
    text = (
        "PATIENT: MOCKLEY, ADA   MRN: 01070908   DOB: 02/03/1951   SEX: F\n"
        "  DATE        ACCESSION  CPT    ICD10    CHARGE   RADIOLOGIST\n"
        "  07/04/2026  A1         71046  R05.9     58.00   READER, RAE\n"
        "PATIENT: FABLE, BEN   MRN: 00777   DOB: 03/04/1962   SEX: M\n"
        "  07/05/2026  A2         70450  R51.9    210.00   READER, RAE\n"
    )
    one, other = read(tmp_path, text).fates.charges
    assert [(each.get("mrn"), each.get("patient_first"), each.get("sex")) for each in (one, other)] == [
        ("01070908", "ADA", "F"), ("00777", "BEN", "M"),
    ]  # fmt: skip
    assert one.get("date_of_service") == "2026-07-04"


def test_a_report_for_all_sites_says_nothing_of_one(tmp_path: Path) -> None:
    (first, *_) = read(tmp_path, SPOOL.replace("LOCATION: MOCK NORTH", "LOCATION: ALL")).fates.charges
    assert first.get("site") == ""


def test_a_total_by_reader_says_nothing_of_the_rows_below(tmp_path: Path) -> None:
    text = SPOOL.replace("           LOCATION TOTAL  ", "TOTAL FOR RADIOLOGIST: SOMEBODY")
    charges = read(tmp_path, text).fates.charges
    assert {each.get("rendering_last") for each in charges} == {""}


SEVERAL_BELOW = """MOCK HOSPITAL   CHARGES BY ACCOUNT
UNIT #   PATIENT         BIRTHDATE SEX INSURANCE        POLICY #
  SVC DATE  ORDER #   CPT   MOD QTY  AMOUNT  DX CODES
M7001    MOCK,ADA        03/04/1961 F  MEDICARE         1C12VA5KV35
  07/06/26  RAD001    71046 26    1   38.00  R07.9
  07/06/26  RAD002    70450 26    1  182.00  R51.9
M7002    SHAM,BO         12/12/1967 M  SAMPLE HEALTH    598417760
  07/06/26  RAD003    71046 26    1   38.00  R05.9
M7003    FAUX,CY         05/05/1970 M  SAMPLE HEALTH    598417761
  07/07/26  RAD004    71046 26    1   38.00  R05.9
"""


def test_several_exams_below_a_patient_are_each_a_record_at_their_own_line(tmp_path: Path) -> None:
    path = tmp_path / "spool.prn"
    path.write_text(SEVERAL_BELOW)
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [(each.place.row, each.get("patient_last"), each.get("accession"), each.get("charge")) for each in charges] \
        == [(5, "MOCK", "RAD001", "38.00"), (6, "MOCK", "RAD002", "182.00"), (8, "SHAM", "RAD003", "38.00"),
            (10, "FAUX", "RAD004", "38.00")]  # fmt: skip
    assert not any(each.doubts for each in charges)


def test_commas_of_names_do_not_part_the_columns_of_a_list(tmp_path: Path) -> None:
    head = " MED REC NO PATIENT NAME    BIRTH  S SVC DT ORDER NO CPT-4     AMOUNT READ PHYS"
    names = ["MOCK, ADA", "SHAM, BO", "FAUX, CY", "NULL, DI", "MIMIC, ED"]
    rows = [f" 90047{at}     {name:16}03046{at} F 070626 0450300{at} 71046 {38 + at:>10}.00 THISTLE, KEN"
            for at, name in enumerate(names)]  # fmt: skip
    path = tmp_path / "list.lis"
    path.write_text("\n".join((" PBR210   PHYSICIAN BILLING   PAGE 1", " ", head, *rows)))
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [(each.get("patient_last"), each.get("rendering_first"), each.get("charge")) for each in charges] == [
        (name.split(",")[0], "KEN", f"{38 + at}.00") for at, name in enumerate(names)
    ]
