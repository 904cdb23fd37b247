"""Every record of an export has one fate; nothing is lost silently and nothing is doubled."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.records import statuses

TODAY = date(2026, 8, 1)
ROW = {
    "Acc #": "A1", "Status": "Final", "Exam Date": "07/04/2026", "Patient Name": '"Mockley, Ada"', "DOB": "02/03/1951",
    "Sex": "F", "MRN": "001", "Insurance": "MEDICARE", "Policy No": "1EG4TE5MK73", "CPT": "71046", "Mod": "26",
    "ICD-10": "R05.9", "Qty": "1", "Charge": "58.00", "Read By": '"Reader, Rae"', "Ref MD": '"Asker, Bo"',
    "Trans Type": "CHG",
}  # fmt: skip
HEAD = ",".join(ROW)


def row(**changes: str) -> str:
    spelled = {name.replace("_", " "): value for name, value in changes.items()}
    spelled = {{"Acc": "Acc #", "ICD": "ICD-10"}.get(name, name): value for name, value in spelled.items()}
    return ",".join((ROW | spelled).values())


def read(tmp_path: Path, *rows: str, head: str = HEAD) -> ReadExports:
    path = tmp_path / "export.csv"
    path.write_text("\n".join((head, *rows)) + "\n")
    return read_exports([path], TODAY)


def doubts(found: ReadExports) -> set[tuple[str, str]]:
    return {(doubt.field, doubt.why) for record in found.fates.charges for doubt in record.doubts}


def test_a_plain_row_is_a_charge_without_doubts(tmp_path: Path) -> None:
    (charge,) = read(tmp_path, row()).fates.charges
    assert charge.doubts == []
    assert (charge.get("procedure_code"), charge.modifiers, charge.diagnoses) == ("71046", ["26"], ["R05.9"])
    assert (charge.get("patient_last"), charge.get("patient_first"), charge.get("mrn")) == ("Mockley", "Ada", "001")
    assert (charge.get("date_of_service"), charge.get("birth_date")) == ("2026-07-04", "1951-02-03")


@pytest.mark.parametrize(
    ("state", "zip_code", "read_as", "told"),
    [("MA", "2139", "02139", "note"), ("NJ", "71020001", "07102-0001", "note"), ("PR", "901", "00901", "note"),
     ("MA", "02139", "02139", ""), ("TX", "7520", "7520", "doubt")],
)  # fmt: skip
def test_a_zero_that_a_spreadsheet_took_is_put_back_where_the_state_wants_it_and_told(
    tmp_path: Path, state: str, zip_code: str, read_as: str, told: str
) -> None:
    found = read(tmp_path, f"{row()},{state},{zip_code}", head=f"{HEAD},State,Zip")
    (charge,) = (*found.fates.charges, *found.fates.held)
    assert charge.get("zip") == read_as
    assert [note.why for note in found.fates.notes if note.why == "lost_zeros"] == ["lost_zeros"] * (told == "note")
    assert ("zip", "lost_zeros") in {(doubt.field, doubt.why) for doubt in charge.doubts} or told != "doubt"


@pytest.mark.parametrize(
    ("rows", "reasons", "left"),
    [
        ([row(), row()], {"exact_duplicate": 1}, 1),
        ([row(Status="Cancelled")], {"cancelled": 1}, 0),
        ([row(Status="Prelim"), row(Acc="A2")], {"not_final": 1}, 1),
        ([row(), row(Charge="-58.00")], {"reversed": 1, "reversal": 1}, 0),
        ([row(), row(Charge="(58.00)"), row(Qty="1")], {"reversed": 1, "reversal": 1}, 1),
        ([row(Qty="-1")], {"credit_without_charge": 1}, 0),
        ([row(Trans_Type="PAYMENT")], {"payment": 1}, 0),
        ([row(), row(Status="Addendum")], {"corrected_report": 1}, 1),
    ],
)
def test_what_is_left_out_and_why(tmp_path: Path, rows: list[str], reasons: dict[str, int], left: int) -> None:
    fates = read(tmp_path, *rows).fates
    assert Counter(each.why for each in fates.left_out) == reasons
    assert len(fates.charges) == left


def test_the_second_of_one_service_is_held_and_told(tmp_path: Path) -> None:
    fates = read(tmp_path, row(), row(Charge="60.00")).fates
    assert [(each.place.row, each.doubts[-1].why) for each in fates.held] == [(3, "same_service_twice")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"CPT": ""}, ("procedure_code", "no_code")),
        ({"ICD": ""}, ("diagnoses", "no_diagnosis")),
        ({"ICD": "Cough"}, ("diagnoses", "diagnosis_is_text")),
        ({"Policy_No": ""}, ("member_id", "missing")),
        ({"Policy_No": "9.01235E+11"}, ("member_id", "destroyed_by_spreadsheet")),
        ({"Exam_Date": ""}, ("date_of_service", "missing")),
        ({"Exam_Date": "08/02/2026"}, ("date_of_service", "in_the_future")),
        ({"Exam_Date": "02/30/2026"}, ("date_of_service", "impossible")),
        ({"DOB": "07/05/2026"}, ("birth_date", "impossible")),
        ({"Sex": "X1"}, ("sex", "unknown")),
        ({"Charge": "see note"}, ("charge", "unreadable")),
        ({"Patient_Name": "Mockley Ada"}, ("patient_last", "name_split_unclear")),
        ({"Ref_MD": ""}, ("ordering_last", "missing")),
        ({"Mod": "2"}, ("modifiers", "unreadable")),
        ({"Qty": "0"}, ("units", "impossible")),
    ],
)
def test_what_a_person_must_look_at(tmp_path: Path, change: dict[str, str], told: tuple[str, str]) -> None:
    good = [row(Acc=f"B{at}", MRN=f"10{at}") for at in range(8)]
    assert doubts(read(tmp_path, *good, row(**change))) == {told}


def test_a_patient_who_pays_alone_needs_no_policy(tmp_path: Path) -> None:
    assert doubts(read(tmp_path, row(Insurance="SELF-PAY", Policy_No=""), row(Acc="A2", MRN="2"))) == set()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row(CPT='"70450, 70486"')], "two_codes_in_one_cell"),
        ([row(), row(Acc="A2", Patient_Name='"Other, Jim"', DOB="05/06/1971")], "same_number_two_people"),
        ([row(), f"{row(Acc='A2')},surplus"], "columns_shifted"),
        ([row(Status="Zapped")], "status"),
        ([row(), row(Acc="A2", Patient_Name="", MRN="")], "nobody"),
    ],
)
def test_what_nobody_can_bill_is_held(tmp_path: Path, rows: list[str], why: str) -> None:
    (held,) = read(tmp_path, *rows).fates.held
    assert why in {doubt.why for doubt in held.doubts}


def test_each_record_has_exactly_one_fate(tmp_path: Path) -> None:
    rows = [row(), row(), row(Charge="60"), row(Acc="A2", Status="X"), row(Acc="A3", Charge="-1"), row(Acc="A4")]
    found = read(tmp_path, *rows)
    places = [each.place.row for each in (*found.fates.charges, *found.fates.held, *found.fates.left_out)]
    assert found.record_count == len(rows)
    assert sorted(places) == [2, 3, 4, 5, 6, 7]


def test_facts_of_the_claim_on_its_first_line_are_carried_down(tmp_path: Path) -> None:
    below = ",,,,,,,,,74177,26,,1,450.00,,,"
    _, second = read(tmp_path, row(), below).fates.charges
    assert (second.get("mrn"), second.get("date_of_service"), second.diagnoses) == ("001", "2026-07-04", ["R05.9"])
    assert (second.get("procedure_code"), second.get("charge")) == ("74177", "450.00")


@pytest.mark.parametrize(("total", "why"), [("116.00", "totals_agree"), ("174.00", "totals_differ")])
def test_a_total_is_no_charge_and_is_compared(tmp_path: Path, total: str, why: str) -> None:
    found = read(tmp_path, row(), row(Acc="A2"), f"Total,,,,,,,,,,,,,{total},,,")
    assert (len(found.fates.charges), [each.why for each in found.asides]) == (2, ["total"])
    assert [note.why for note in found.fates.notes] == [why]


@pytest.mark.parametrize(
    ("birth", "day", "is_doubted"), [("2/3/51", "1951-02-03", False), ("5/6/24", "2024-05-06", True)]
)
def test_births_of_two_digits_are_never_after_the_service(
    tmp_path: Path, birth: str, day: str, *, is_doubted: bool
) -> None:
    (charge,) = read(tmp_path, row(DOB=birth)).fates.charges
    assert charge.get("birth_date") == day
    assert [doubt.why for doubt in charge.doubts] == ["century"] * is_doubted


def test_other_headings_begin_another_table(tmp_path: Path) -> None:
    other = "Charge,CPT,MRN,Patient Name,Exam Date,Acc #,Status,DOB,Sex,Insurance,Policy No,Mod,ICD-10,Read By,Ref MD"
    turned = (
        '60.00,70450,002,"Null, Eve",07/05/2026,A2,Final,03/03/1961,F,PRETEND,P7,26,R51.9,"Reader, Rae","Asker, Bo"'
    )
    charges = read(tmp_path, row(), "", other, turned).fates.charges
    assert [(each.place.row, each.get("mrn"), each.get("charge"), each.doubts) for each in charges] == [
        (2, "001", "58.00", []), (5, "002", "60.00", []),
    ]  # fmt: skip


def test_a_second_table_that_counts_exams_adds_no_charge(tmp_path: Path) -> None:
    summary = ["Exam,Units,Charge,Insurance", "CT,12,3400.00,MEDICARE", "MR,3,900.00,PRETEND"]
    found = read(tmp_path, row(), "", *summary)
    assert [each.place.row for each in found.fates.charges] == [2]
    assert {each.place.row for each in (*found.fates.held, *found.asides)} == {5, 6}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("FINAL - SIGNED", "FINAL"),
        ("EXAM COMPLETE", "FINAL"),
        ("CANCELLED BY PATIENT", "CANCELLED"),
        ("PRELIMINARY REPORT", "NOT_FINAL"),
        ("BILLABLE", "FINAL"),
        ("READY TO BILL", "FINAL"),
        ("CODED", "FINAL"),
        ("NON-BILLABLE", None),
        ("NOT READY TO BILL", None),
        ("NONBILLABLE", None),
        ("UNCODED", None),
        ("NOT FINAL", None),
        ("FINAL/CANCELLED", None),
        ("CPLT", None),
    ],
)
def test_words_of_a_status(status: str, kind: str | None) -> None:
    assert statuses.status_kind(status) is (getattr(statuses, kind) if kind else None)
