"""Values of a line of a print spool: behind labels, between blanks, by what they look like."""

import pytest

from radbill.intake.foreign.files.spools.pieces import pieces_of


def pairs(line: str) -> list[tuple[str, str]]:
    return [(piece.label, piece.text) for piece in pieces_of(line)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Patient: Mockley, Ada Q MRN: 00123 DOB: 02/03/1951 Sex: F",
         [("Patient", "Mockley, Ada Q"), ("MRN", "00123"), ("DOB", "02/03/1951"), ("Sex", "F")]),
        ("MOCKLEY,ADA  U#00123  DOB 02/03/51  F", [("words 1", "MOCKLEY,ADA"), ("U#", "00123"), ("DOB", "02/03/51"),
                                                  ("sex 1", "F")]),
        ("Mockley, Ada (00123456) 02/03/1951 F",
         [("words 1", "Mockley, Ada"), ("number 1", "00123456"), ("day 1", "02/03/1951"), ("sex 1", "F")]),
        ("  INS: MEDICARE PART B #1EG4TE5MK73", [("INS", "MEDICARE PART B"), ("Policy number", "1EG4TE5MK73")]),
        ("INS2: AARP #4344675557", [("INS2", "AARP"), ("Secondary policy number", "4344675557")]),
        ("INS 2: AARP  ID# 4344675557", [("INS 2", "AARP"), ("Secondary policy number", "4344675557")]),
        ("PRIMARY INS AETNA", [("PRIMARY INS", "AETNA")]),
        ("LOCATION . . . . . : MOCK NORTH", [("LOCATION", "MOCK NORTH")]),
        ("MEDICAL RECORD NO  . : 00123", [("MEDICAL RECORD NO", "00123")]),
        ("MRN:   00123    SEX:   F", [("MRN", "00123"), ("SEX", "F")]),
        ("Service date: 07/04/2026 (continued)", [("Service date", "07/04/2026")]),
        ("*** Service Date 07/04/2026 ***", [("Service Date", "07/04/2026")]),
        ("ICD R05.9, J18.9", [("ICD", "R05.9, J18.9")]),
        ("2 x $58.00", [("Units", "2"), ("Unit charge", "$58.00")]),
        ("PCP: Nobody, Max", []),
    ],
)  # fmt: skip
def test_labels_and_values(line: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(line) == wanted


def test_an_npi_is_of_the_person_before_it() -> None:
    assert pairs("Reading Physician: Mock, Ada MD   NPI 2273567380")[1] == ("Rendering NPI", "2273567380")
    assert pairs("Referring: Mock, Ada   NPI: 2273567380")[1] == ("Ordering NPI", "2273567380")


def test_names_of_payers_and_exams_are_no_labels() -> None:
    assert pairs("Insurance: BLUE CROSS PART B Policy #: X123456")[0] == ("Insurance", "BLUE CROSS PART B")
    assert pairs("Exam: XR KNEE 3 VIEWS Accession: 4711") == [("Exam", "XR KNEE 3 VIEWS"), ("Accession", "4711")]


def test_times_are_no_labels() -> None:
    assert [label for label, _ in pairs("07/09/26 03:15:00")] == ["day 1"]


def test_kinds_are_counted_each_by_itself() -> None:
    assert [label for label, _ in pairs("58.00  F  71046-26  12345  XR CHEST  ADA")] == [
        "amount 1", "sex 1", "code 1", "number 1", "words 1", "words 2",
    ]  # fmt: skip


def test_a_piece_knows_its_field_only_by_words() -> None:
    named, bare = pieces_of("MRN: 00123   02/03/1951")
    assert (named.field, bare.field, named.start) == ("mrn", "", 4)
