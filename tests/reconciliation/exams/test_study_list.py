"""The RIS's list in its many forms: rows become studies, states are told apart, and what is no exam is named."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from radbill.reconciliation.exams.study import ReportState
from radbill.reconciliation.exams.study_list import StudyList, read_studies, report_state

HEAD = "Accession,MRN,Patient Name,DOB,Exam Date,Exam Description,CPT,Status,Radiologist,Addendum Date"
ROW = 'A1,007,"Mockley, Ada",02/03/1951,07/04/2026,XR CHEST,71046,Final,"Reader, Rae",'


def listed(folder: Path, *rows: str, head: str = HEAD, name: str = "list.csv") -> StudyList:
    path = folder / name
    path.write_text("\n".join((head, *rows)))
    return read_studies([path])


def test_a_row_is_a_study(tmp_path: Path) -> None:
    (study,) = listed(tmp_path, ROW).studies
    assert (study.accession, study.record_number, study.day) == ("A1", "007", date(2026, 7, 4))
    assert (study.exam, study.codes, study.reader) == ("XR CHEST", ("71046",), "Reader, Rae")
    assert study.patient_keys == {("number", "007"), ("name", "MOCKLEY", "ADA", "1951-02-03")}
    assert (study.state, study.place.row, study.addended_on) == (ReportState.FINAL, 2, None)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("", ReportState.FINAL), ("Final", ReportState.FINAL), ("SIGNED", ReportState.FINAL),
        ("Addendum", ReportState.ADDENDED), ("C", ReportState.ADDENDED), ("Prelim", ReportState.NOT_FINAL),
        ("Dictated", ReportState.NOT_FINAL), ("Cancelled", ReportState.CANCELLED), ("X", ReportState.CANCELLED),
        ("Quux", ReportState.UNCLEAR),
    ],
)  # fmt: skip
def test_the_state_of_a_report_is_read_as_the_import_reads_it(status: str, state: ReportState) -> None:
    assert report_state(status) is state
    assert state.is_read == (state in {ReportState.FINAL, ReportState.ADDENDED})


def test_the_status_of_the_report_counts_more_than_that_of_the_exam(tmp_path: Path) -> None:
    head = HEAD.replace("Status,", "Exam Status,Report Status,")
    (study,) = listed(tmp_path, ROW.replace("Final,", "Completed,Prelim,"), head=head).studies
    assert study.state is ReportState.NOT_FINAL


def test_the_day_of_an_addendum_is_read(tmp_path: Path) -> None:
    for text in ("08/06/2026", "2026-08-06 14:03", "8/6/26"):
        (study,) = listed(tmp_path, ROW + text).studies
        assert study.addended_on == date(2026, 8, 6)
    (study,) = listed(tmp_path, ROW + "none").studies
    assert study.addended_on is None


def test_a_cell_may_hold_several_codes(tmp_path: Path) -> None:
    (study,) = listed(tmp_path, ROW.replace("71046", '"74177, 71260"')).studies
    assert study.codes == ("74177", "71260")


def test_totals_and_remarks_are_no_exams_and_are_told(tmp_path: Path) -> None:
    read = listed(tmp_path, ROW, "Total exams: 1,,,,,,,,,")
    assert len(read.studies) == 1
    assert [each.place.row for each in read.left_out] == [3]


def test_a_list_without_numbers_or_codes_says_so(tmp_path: Path) -> None:
    read = listed(tmp_path, '007,"Mockley, Ada",02/03/1951,07/04/2026', head="MRN,Patient Name,DOB,Exam Date")
    assert read.missing == [
        "list.csv has no accession numbers: exams are matched by patient, day and exam.",
        "list.csv names neither exams nor codes.",
    ]


def test_a_workbook_and_a_text_with_tabs_say_the_same(tmp_path: Path) -> None:
    cells = [text.split(",") for text in (HEAD, ROW.replace('"Mockley, Ada"', "Mockley^Ada").replace('"', ""))]
    cells[1][8:10] = ["Reader Rae"]
    workbook = openpyxl.Workbook()
    for row in cells:
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "list.xlsx")
    (tmp_path / "list.txt").write_text("\n".join("\t".join(row) for row in cells))
    first, second = (read_studies([tmp_path / name]).studies for name in ("list.xlsx", "list.txt"))
    assert [each._replace(place=None, content=()) for each in first] == [
        each._replace(place=None, content=()) for each in second
    ]
    assert len(first) == 1


def test_reports_of_hl7_messages_are_studies(tmp_path: Path) -> None:
    path = tmp_path / "reports.hl7"
    path.write_text(
        "MSH|^~\\&|RIS|X|Y|Z|20260704||ORU^R01|1|P|2.3\rPID|1||007||MOCKLEY^ADA||19510203|F\r"
        "OBR|1||A1|71046^XR CHEST|||20260704|||||||||||||||||F\r"
        "MSH|^~\\&|RIS|X|Y|Z|20260704||ACK|2|P|2.3\rMSA|AA|1\r"
    )
    read = read_studies([path])
    (study,) = read.studies
    assert (study.accession, study.codes, study.day, study.state) == (
        "A1", ("71046",), date(2026, 7, 4), ReportState.FINAL,
    )  # fmt: skip
    assert [each.why for each in read.left_out] == ["acknowledgment"]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert listed(tmp_path, head="a,b").unreadable[0].file == "list.csv"
    assert read_studies([tmp_path / "gone.csv"]).unreadable[0].reason.startswith("it cannot be opened")
    assert read_studies([]).days is None


def test_the_days_of_a_list(tmp_path: Path) -> None:
    days = listed(tmp_path, ROW, ROW.replace("07/04", "07/09").replace("A1", "A2")).days
    assert days == (date(2026, 7, 4), date(2026, 7, 9))
