"""What one weak sign says of a column is asked once and not taken; two signs that agree are enough."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.correcting import corrected
from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.columns.mapping import Mapping, mapping_of
from radbill.intake.foreign.columns.one_sign import fields_by_one_sign, without_admitting, without_wholes
from radbill.intake.foreign.columns.owners import with_owners
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.source import SourceRow

HEAD = ("MRN", "Patient Name", "DOB", "CPT", "Exam Date")
NPIS = ("1993999998", "1992999999", "1003000126")


def rows(*further: list[str]) -> list[SourceRow]:
    """A heading and ten exams of ten patients, with more columns: the heading first, then its cells."""
    plain = [(str(70010 + 7 * at), f"Mock{'abcdefghij'[at]}, Ada", f"{1940 + 5 * at}-03-04", "71046", "2026-07-01")
             for at in range(10)]  # fmt: skip
    own = [*zip(*(each[1:] for each in further), strict=True)] if further else [()] * 10
    heads = (*HEAD, *(each[0] for each in further))
    return [
        SourceRow(1, heads), *(SourceRow(at, (*one, *more)) for at, (one, more) in
                               enumerate(zip(plain, own, strict=True), 2)),
    ]  # fmt: skip


def mapped(*further: list[str]) -> Mapping:
    mapping = mapping_of(rows(*further))
    assert mapping is not None
    return mapping


def taken(*further: list[str]) -> dict[str, tuple[str, bool]]:
    return {column.heading: (column.field, column.is_alone) for column in mapped(*further).columns[len(HEAD) :]}


FEES = [f"{40 + at}.00" for at in range(10)]
NUMBERS = [f"A{9001 + 3 * at}" for at in range(10)]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([["Fee", *FEES]], {"Fee": ("charge", True)}),
        ([["Global Fee", *FEES]], {"Global Fee": ("charge", False)}),  # of which component nobody says
        ([["Visit Total", *FEES]], {"Visit Total": ("charge", False)}),
        ([["Expected", *FEES]], {"Expected": ("", True)}),
        ([["Medicare Fee", *FEES]], {"Medicare Fee": ("", True)}),
        ([["Order #", *NUMBERS]], {"Order #": ("accession", True)}),
        ([["Order #", *NUMBERS], ["Key", *NUMBERS[::-1]]], {"Order #": ("accession", False), "Key": ("", True)}),
        ([["Claim #", *NUMBERS]], {"Claim #": ("line_number", True)}),
        ([["Film Count", *"2314231423"]], {"Film Count": ("", True)}),
        ([["Batch", *["B0709"] * 10]], {"Batch": ("", True)}),
        ([["Insurance Seq", *["1"] * 10]], {"Insurance Seq": ("", True)}),
        ([["Date", *["2026-07-01"] * 10]], {"Date": ("", True)}),  # the exam's own day is named
    ],
)  # fmt: skip
def test_a_weak_sign_is_asked_and_a_wrong_one_not_taken(columns, expected) -> None:
    assert taken(*columns) == expected


def test_beside_the_charge_of_the_line_the_visit_s_is_left() -> None:
    assert taken(["Fee", *FEES], ["Visit Total", *FEES[::-1]]) == {"Fee": ("charge", True), "Visit Total": ("", True)}
    assert without_wholes(["charge", "charge"], ["Fee", "Visit Total"], "ignored") == ["charge", "ignored"]


def test_a_price_that_is_not_the_amount_is_asked() -> None:
    cells = [["10.00", "20.00"], ["1", "2"], ["10.00", "99.00"]]
    fields, headings = ["unit_charge", "units", "charge"], ["Price", "Units", "Amount"]
    assert fields_by_one_sign(fields, headings, cells) == {"charge"}
    assert fields_by_one_sign(fields, headings, [*cells[:2], ["10.00", "40.00"]]) == frozenset()


def test_the_diagnoses_of_the_admission_are_those_of_no_exam() -> None:
    assert without_admitting(["diagnoses"] * 2, ["Dx", "Admit Dx"], "ignored") == ["diagnoses", "ignored"]
    assert without_admitting(["diagnoses"], ["Admit Dx"], "ignored") == ["diagnoses"]


def test_an_npi_without_an_owner_is_that_of_the_names_it_goes_with() -> None:
    names, numbers = ["Mock, A", "Sham, B", "Faux, C"] * 3, [*NPIS] * 3
    readers = ["Read, R"] * 9
    fields, headings = ["ordering_name", "rendering_npi", "rendering_name"], ["Ref Dr", "NPI", "Reader"]
    assert with_owners(fields, headings, [names, numbers, readers])[1] == "ordering_npi"
    assert with_owners(fields, headings, [readers, numbers, names])[1] == "rendering_npi"
    both = [names[::-1][:3] + names[:6], numbers, readers]
    assert fields_by_one_sign(fields, headings, both) == {"rendering_npi"}


def test_names_stand_where_no_site_can() -> None:
    people = ["Mock, Ada", "Sham, Ben", "Faux, Cy"]
    assert with_owners(["site"], ["Client"], [people]) == ["patient_name"]
    assert with_owners(["patient_last"], ["Patient"], [people]) == ["patient_name"]
    numbers = ["700011", "700022", "700033", "700044"]
    assert with_owners(["site", "patient_name"], ["Hosp", "Name"], [numbers, [*people, "Fab, Di"]]) == [
        "mrn", "patient_name",
    ]  # fmt: skip


def test_a_visit_s_number_gives_way_to_the_patient_s() -> None:
    people, visits, own = ["Mock, Ada", "Sham, Ben"] * 2, ["V1001", "V1002"] * 2, ["70011", "70022"] * 2
    fields = with_owners(["mrn", "patient_name", ""], ["CSN", "Name", "Key"], [visits, people, own])
    assert fields == ["", "patient_name", "mrn"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("PCP", "ignored"), ("PCP/Referring", "ordering_name"), ("Ref City", "ignored"), ("Signed On", "ignored"),
        ("Birth Sex", "sex"), ("Proc Date", "date_of_service"), ("Tran Date", "date_of_service"), ("Net", "ignored"),
        ("Hosp No", "mrn"), ("Unit Num", "mrn"), ("Patient (Last, First)", "patient_name"), ("MD1", "modifiers"),
        ("Charge - Exam", "charge"), ("Rad Initials", "ignored"), ("Contract #", "member_id"),
    ],
)  # fmt: skip
def test_words_that_name_something_else(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_a_person_answers_the_question_with_the_field_that_was_asked() -> None:
    mapping = mapped(["Global Fee", *FEES])
    answered = corrected(mapping, {"Global Fee": "charge"}).columns[len(HEAD)]
    assert (answered.field, answered.how, answered.is_alone) == ("charge", "person", True)


def read(folder: Path, births: list[str], charges: list[str]) -> ReadExports:
    path = folder / "day.csv"
    lines = (f"Mock,Ada,{70010 + at},A{100 + at},71046,07/01/26,{charge},{birth}"
             for at, (birth, charge) in enumerate(zip(births, charges, strict=True)))  # fmt: skip
    path.write_text("\n".join(("Last,First,MRN,Accession,CPT,DOS,Charge,DOB", *lines)))
    return read_exports([path], date(2026, 8, 1))


def test_a_birth_of_two_digits_needs_a_day_of_service(tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    path.write_text("Last,First,MRN,Accession,CPT,Charge,DOB\nMock,Ada,70010,A1,71046,38.00,03/04/48\n")
    (record,) = read_exports([path], date(2026, 8, 1)).fates.charges
    assert record.get("birth_date") == ""
    assert ("birth_date", "century") in {(doubt.field, doubt.why) for doubt in record.doubts}


def test_a_row_that_says_it_charges_nothing_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    lines = ("Mock,Ada,70010,A1,71046,07/01/2026,0,NO CHARGE - repeat", "Mock,Ada,70010,A2,71046,07/02/2026,38.00,")
    path.write_text("\n".join(("Last,First,MRN,Accession,CPT,DOS,Charge,Remark", *lines)))
    fates = read_exports([path], date(2026, 8, 1)).fates
    assert [(each.place.row, each.why) for each in fates.left_out] == [(2, "no_charge")]
    assert [each.get("accession") for each in fates.charges] == ["A2"]


def test_units_of_most_rows_above_one_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    lines = (f"Mock,Ada{'abcdef'[at]},{70010 + at},A{at},71046,07/01/2026,{2 + at % 3}" for at in range(6))
    path.write_text("\n".join(("Last,First,MRN,Accession,CPT,DOS,Units", *lines)))
    fates = read_exports([path], date(2026, 8, 1)).fates
    assert [(each.field, each.why) for each in fates.questions] == [("units", "unlikely")]
