"""Files whose kinds of lines have headings of their own: layout lines of record files, and a line for each patient."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.patient_lines import with_patients_beside
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.layouts import layouts_of
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.statuses import are_statuses

LAYOUTS = (
    "H|P|SEQ|PT_MRN|PT_LNAME|PT_FNAME|PT_BDAY|PT_SX|PRI_CARR|PRI_POL",
    "H|C|SEQ|ACC|SVC_DTE|PROC|MOD1|UNT|AMT|POS",
    "H|D|SEQ|ICD_VER|ICD",
)
RECORDS = (
    "P|1|0071|MOCK|ADA|19510203|F|SHAM HEALTH|XQ77",
    "C|1|RB1|20260704|71046|26|1|31.00|22",
    "D|1|10|R059", "D|2|10|R079",
    "C|2|RB2|20260705|74177|26|1|248.00|11",
    "D|1|10|R109",
    "C|3|RB2|20260705|Q9967||75|63.75|11",
    "D|1|10|R109",
    "P|2|0072|FABLE|BEN|19620304|M|SHAM HEALTH|XQ78",
    "C|1|RB3|20260706|70450|26|1|48.00|23",
    "D|1|10|R51",
    "C|2|RB4|20260706|76705|26|1|102.00|23",
    "D|1|10|R101",
    "T|2|5|492.75",
)  # fmt: skip


def read(tmp_path: Path, *lines: str, name: str = "export.dat") -> ReadExports:
    path = tmp_path / name
    path.write_text("\n".join(lines))
    return read_exports([path], date(2026, 8, 1))


def _without_h(line: str) -> str:
    return line.removeprefix("H|")


@pytest.mark.parametrize("layouts", [LAYOUTS, tuple(map(_without_h, LAYOUTS))], ids=["told by H", "first of each kind"])
def test_layout_lines_name_the_fields_of_each_kind(tmp_path: Path, layouts: tuple[str, ...]) -> None:
    charges = read(tmp_path, "H|SHAM|3.4|20260716", *layouts, *RECORDS).fates.charges
    assert [(each.get("mrn"), each.get("accession"), each.get("procedure_code"), each.get("units"), each.get("charge"))
            for each in charges] == [
        ("0071", "RB1", "71046", "1", "31.00"), ("0071", "RB2", "74177", "1", "248.00"),
        ("0071", "RB2", "Q9967", "75", "63.75"), ("0072", "RB3", "70450", "1", "48.00"),
        ("0072", "RB4", "76705", "1", "102.00"),
    ]  # fmt: skip
    assert [each.diagnoses for each in charges] == [["R059", "R079"], ["R109"], ["R109"], ["R51"], ["R101"]]
    assert [each.get("patient_last") for each in charges] == ["MOCK", "MOCK", "MOCK", "FABLE", "FABLE"]


def test_lines_of_values_are_no_layout() -> None:
    rows = [SourceRow(at, tuple(line.split("|"))) for at, line in enumerate(RECORDS, 1)]
    assert layouts_of(rows) is None


ABOVE = ("Patient (Chart No)", "", "Born", "Gender", "1st Ins", "Policy", "")
BELOW = ("", "Svc Date", "Study No", "Proc", "Mod", "Fee", "ICD-10")
SHEET = (
    ("Charge ledger by patient",), ABOVE, BELOW,
    ("Mock, Ada (0071)", "", "02/03/1951", "F", "SHAM HEALTH", "XQ77", ""),
    ("", "07/04/2026", "A1", "71046", "26", "31.00", "R05.9"),
    ("", "07/05/2026", "A2", "70450", "26", "48.00", "R51.9"),
    ("Total Mock", "", "", "", "", "79.00", ""),
    ("Charge ledger by patient   page 2",), ABOVE, BELOW,
    ("Mock, Ada (0071)  cont.",),
    ("", "07/06/2026", "A3", "76705", "26", "102.00", "R10.9"),
    ("Fable, Ben (0072)", "", "03/04/1962", "M", "SHAM HEALTH", "XQ78", ""),
    ("", "07/06/2026", "A4", "71045", "26", "39.00", "R07.9"),
)  # fmt: skip


def test_what_a_patients_line_says_goes_with_the_charges_below_it(tmp_path: Path) -> None:
    charges = read(tmp_path, *("|".join(cells) for cells in SHEET), name="ledger.txt").fates.charges
    fields = ("accession", "patient_last", "mrn", "birth_date", "member_id")
    assert [tuple(map(each.get, fields)) for each in charges] == [
        ("A1", "Mock", "0071", "1951-02-03", "XQ77"), ("A2", "Mock", "0071", "1951-02-03", "XQ77"),
        ("A3", "Mock", "0071", "1951-02-03", "XQ77"), ("A4", "Fable", "0072", "1962-03-04", "XQ78"),
    ]  # fmt: skip


def test_a_table_with_one_row_of_headings_is_left_as_it_is() -> None:
    rows = tuple(SourceRow(at, cells) for at, cells in enumerate(((*ABOVE[:6], "CPT"), *SHEET[3:6]), 1))
    table = SourceTable("f", "", rows)
    assert with_patients_beside(table) is table


HEAD = "MRN|Last|First|DOB|Acc|DOS|CPT|Fee|ICD10|{heading}"


def _with_last_column(tmp_path: Path, heading: str, *cells: str) -> ReadExports:
    lines = [f"{at}|Mock|Ada|02/03/195{at}|A{at}|07/0{at}/2026|71046|58.00|R05.9|{cell}"
             for at, cell in enumerate(cells, 1)]  # fmt: skip
    return read(tmp_path, HEAD.format(heading=heading), *lines)


@pytest.mark.parametrize("heading", ["Rpt", "Where it is", "Stage"])
def test_words_of_a_status_are_one_whatever_stands_above_them(tmp_path: Path, heading: str) -> None:
    fates = _with_last_column(tmp_path, heading, "Final", "Prelim", "Final", "Cancelled", "Final").fates
    assert [each.place.row for each in fates.charges] == [2, 4, 6]
    assert sorted(each.why for each in fates.left_out) == ["cancelled", "not_final"]


@pytest.mark.parametrize("cells", [["F", "P", "F", "X"], ["Final", "Final", "Final"], ["CT", "MR", "US", "XR"], []])
def test_letters_and_few_cells_are_no_statuses_by_themselves(cells: list[str]) -> None:
    assert not are_statuses(cells)


def test_a_status_that_nearly_all_records_have_is_the_usual_one_and_is_told(tmp_path: Path) -> None:
    fates = _with_last_column(tmp_path, "Status", *["XMIT"] * 8, "ODD").fates
    assert [each.place.row for each in fates.charges] == list(range(2, 10))
    assert [each.place.row for each in fates.held] == [10]
    assert [note.why for note in fates.notes if "XMIT" in note.say] == ["status"]
