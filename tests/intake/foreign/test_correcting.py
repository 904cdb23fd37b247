"""Corrected columns: what a person says of a heading holds, and is kept apart from what was understood."""

from datetime import date

import pytest

from radbill.intake.foreign.columns.correcting import corrected
from radbill.intake.foreign.columns.headings import import_fields
from radbill.intake.foreign.columns.mapping import MappedColumn, Mapping
from radbill.intake.foreign.exports import read_exports
from radbill.intake.foreign.profiles import ImportProfiles, layout_of
from radbill.intake.foreign.senders import Sender, SenderAnswer, UnknownKind

PAIRS = (("Code", "procedure_code"), ("CPT", ""), ("Dx", "diagnoses"), ("Dx", ""), ("", ""))
PLAIN = Mapping(
    0, tuple(MappedColumn(at, *pair, "words", is_sure=False) for at, pair in enumerate(PAIRS, 1)), len(PAIRS)
)
HEAD = "MRN,Patient Last Name,Patient First Name,DOB,Accession,Exam Date,CPT,Reason,POS,Exam Code,Exam"
ROW = "70001,TESTPERSON,ADA,03/09/1948,X100,11/10/2026,,R51.9,Outp,CTHD,CT HEAD"


def fields(corrections: dict[str, str]) -> list[str]:
    return [column.field for column in corrected(PLAIN, corrections).columns]


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        ({"CPT": "procedure_code"}, ["", "procedure_code", "diagnoses", "", ""]),
        ({"Dx (2)": "diagnoses"}, ["procedure_code", "", "diagnoses", "diagnoses", ""]),
        ({"Code": ""}, ["", "", "diagnoses", "", ""]),
        ({"Code": "exam", "CPT": "procedure_code"}, ["exam", "procedure_code", "diagnoses", "", ""]),
        ({"": "exam", "Gone": "sex"}, ["procedure_code", "", "diagnoses", "", ""]),
    ],
)
def test_a_correction_holds_and_takes_the_field_from_another_column(corrections, expected) -> None:
    assert fields(corrections) == expected


def test_corrected_columns_say_who_said_so_and_without_a_change_the_mapping_is_the_same() -> None:
    column = corrected(PLAIN, {"CPT": "procedure_code"}).columns[1]
    assert (column.how, column.is_sure) == ("person", True)
    assert corrected(PLAIN, {"Code": "procedure_code"}) is PLAIN
    assert corrected(PLAIN, {}) is PLAIN


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "day.csv"
    path.write_text(f"{HEAD}\n{ROW}\n")
    return path


def test_records_are_read_as_corrected_and_the_profile_keeps_what_was_understood(export, tmp_path) -> None:
    plain = read_exports([export], date(2026, 11, 23))
    assert plain.fates.charges[0].diagnoses == []
    sender = Sender("harbor", {"Reason": "diagnoses"})
    read = read_exports([export], date(2026, 11, 23), lambda _: sender)
    assert read.fates.charges[0].diagnoses == ["R51.9"]
    assert (read.senders, read.tables[0].sender) == ({("day.csv", ""): "harbor"}, "harbor")
    assert layout_of(read.tables[0]) == layout_of(plain.tables[0])
    profiles = ImportProfiles(tmp_path)
    profiles.save("harbor", read.tables)
    assert profiles.fitting(plain) == "harbor"
    assert profiles.owner(plain.tables[0]) == "harbor"
    assert profiles.owner(plain.tables[0], "another") == "another"
    smaller = plain.tables[0]._replace(columns=plain.tables[0].columns[:8])
    assert (profiles.owner(smaller), profiles.owner(smaller, is_near=True)) == ("", "harbor")
    assert profiles.owner(smaller._replace(columns=()), is_near=True) == ""


def test_words_are_translated_before_the_fates_are_decided(export) -> None:
    plain = read_exports([export], date(2026, 11, 23)).fates.charges[0]
    assert {"no_code", "unknown"} <= {doubt.why for doubt in plain.doubts}
    answers = {(UnknownKind.EXAM, "cthd ct head"): SenderAnswer("70450"),
               (UnknownKind.PLACE, "outp"): SenderAnswer("22")}  # fmt: skip
    read = read_exports([export], date(2026, 11, 23), lambda _: Sender("harbor", {}, answers)).fates.charges[0]
    assert (read.get("procedure_code"), read.get("place_of_service")) == ("70450", "22")
    assert not {"no_code", "unknown"} & {doubt.why for doubt in read.doubts}


@pytest.mark.parametrize(
    ("senders", "expected"),
    [(["RIS^1|HARBOR"], "HL7 RIS HARBOR"), (["RIS|"], "HL7 RIS"), (["|"], ""), (["RIS|A", "RIS|B"], "")],
)
def test_an_hl7_file_is_of_the_application_and_facility_that_sent_it(tmp_path, senders, expected) -> None:
    asked, path = [], tmp_path / "day.hl7"
    path.write_text("\r".join(
        f"MSH|^~\\&|{sender}|||20261110||DFT^P03|{at}|P|2.3\rPID|||70001||TESTPERSON^ADA||19480309|F\r"
        f"FT1|1|X{at}||20261110||CG|70450^CT HEAD^C4" for at, sender in enumerate(senders)
    ))  # fmt: skip
    read_exports([path], date(2026, 11, 23), lambda table: asked.append(table) or Sender(table.sheet))
    assert [(each.file, each.sheet, each.columns) for each in asked] == [("day.hl7", expected, ())]


def test_the_fields_that_can_be_named_are_those_of_the_headings() -> None:
    assert {"mrn", "exam_code", "diagnoses", "payer_name"} <= set(import_fields())
    assert "ignored" not in import_fields()
