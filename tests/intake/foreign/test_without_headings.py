"""Files without headings: record files of one or several lines a charge, fixed width, and what is left open."""

from datetime import date
from pathlib import Path

import pytest

from radbill.codes import npi
from radbill.intake.foreign.columns.without_headings import fields_by_content
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.packed import packed_rows
from radbill.intake.foreign.files.record_lines import record_lines
from radbill.intake.foreign.files.source import SourceRow, SourceTable

#: Never issued: NPIs begin with 1.
READERS, ORDERERS = ("2310044179", "2402209318"), ("2612300451", "2703311227", "2814422012")
PEOPLE = [
    ("00123", "MOCKLEY", "ADA", "19510203", "F"), ("00778", "PRETEND", "BEN", "19620304", "M"),
    ("01888", "FABLE", "CORA", "19730506", "F"), ("02441", "NOWHERE", "DAN", "20010910", "M"),
]  # fmt: skip
CODES = ("71046", "70450", "77080", "74177", "72148")


def test_the_invented_numbers_have_right_check_digits() -> None:
    assert all(npi.is_valid(number) for number in (*READERS, *ORDERERS))


def exams(count: int = 12):
    for at in range(count):
        yield at, PEOPLE[at % 4], f"A{7001 + 7 * at}", f"202607{at % 5 + 1:02d}", CODES[at % 5]


def flat_lines() -> list[str]:
    return [
        "|".join(("D", f"{at + 1:04d}", accession, *person, day, code, "26", "1", "58.00", "R05.9", "",
                  ("22", "11")[at % 2], ("MOCK NORTH", "MOCK SOUTH")[at % 2], READERS[at % 2], ORDERERS[at % 3]))
        for at, person, accession, day, code in exams()
    ]  # fmt: skip


def read(tmp_path: Path, text: str) -> ReadExports:
    path = tmp_path / "records.dat"
    path.write_text(text)
    return read_exports([path], date(2026, 8, 1))


def test_a_record_file_of_one_line_a_charge(tmp_path: Path) -> None:
    text = "\n".join(("H|SHAM|20260716", *flat_lines(), "T|12|696.00"))
    reading = read(tmp_path, text)
    first = reading.fates.charges[0]
    assert len(reading.fates.charges) == 12
    assert first.place.row == 2
    assert (first.get("mrn"), first.get("accession"), first.get("patient_last")) == ("00123", "A7001", "MOCKLEY")
    assert (first.get("date_of_service"), first.get("birth_date")) == ("2026-07-01", "1951-02-03")
    assert (first.get("rendering_npi"), first.get("ordering_npi")) == (READERS[0], ORDERERS[0])
    assert (first.modifiers, first.get("units"), first.get("charge"), first.get("site")) == (
        ["26"], "1", "58.00", "MOCK NORTH",
    )  # fmt: skip
    assert [note.why for note in reading.fates.notes].count("totals_agree") == 2


@pytest.mark.parametrize("trailer", ["T|13|696.00", "T|12|700.00"])
def test_a_trailer_that_differs_is_told(tmp_path: Path, trailer: str) -> None:
    text = "\n".join(("H|SHAM|20260716", *flat_lines(), trailer))
    assert "totals_differ" in {note.why for note in read(tmp_path, text).fates.notes}


def test_that_columns_were_taken_by_content_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "\n".join(flat_lines()))
    assert "column_by_content" in {note.why for note in reading.fates.notes}
    assert {column.how for table in reading.tables for column in table.columns} == {"content"}


def hierarchical_lines() -> list[str]:
    lines = ["HDR|SHAM"]
    for at, person, accession, day, code in exams():
        if at % 3 == 0 or at < 4:
            lines += ["|".join(("PAT", *person)), f"INS|1|MEDICARE|1EG4TE5MK{at:02d}|"]
            lines += [f"INS|2|BLUE PRETENCE|XZ{at:07d}|G7"] * (at % 2)
        lines.append("|".join(("CHG", accession, day, code, "26", "58.00", READERS[at % 2], ORDERERS[at % 3])))
        lines.append("DGN|R05.9|R07.9")
    return [*lines, "TRL|12"]


def test_a_record_file_of_several_lines_a_charge(tmp_path: Path) -> None:
    charges = read(tmp_path, "\n".join(hierarchical_lines())).fates.charges
    assert len(charges) == 12
    assert [each.get("mrn") for each in charges[:6]] == ["00123", "00778", "01888", "02441", "02441", "02441"]
    assert [each.get("secondary_payer_name") for each in charges[:3]] == ["", "BLUE PRETENCE", ""]
    assert charges[0].diagnoses == ["R05.9", "R07.9"]


def test_a_charge_with_lines_of_its_own_stands_where_the_first_of_them_does() -> None:
    rows = tuple(SourceRow(at, tuple(line.split("|"))) for at, line in enumerate(
        ["P|1|a", "D|71046", "P|2|b", "D|70450", "P|3|c", "D|77080"], 1))  # fmt: skip
    lines = record_lines(SourceTable("f", "", rows))
    assert lines is not None
    assert [(row.number, row.cells) for row in lines.table.rows] == [
        (1, ("1", "a", "71046")), (3, ("2", "b", "70450")), (5, ("3", "c", "77080")),
    ]  # fmt: skip


def packed_lines() -> list[str]:
    return [
        f"D{accession:<9}{number:<8}{last:<14}{first:<10}{birth}{sex}{day}{code}26  {('58.00', '1210.00')[at % 2]:>9}"
        f"R05.9   {'R07.9' if at % 3 else '':<8}{('22', '11')[at % 2]}{('OLD NORTH', 'SHAM GENERAL')[at % 2]:<14}"
        f"{READERS[at % 2]}{ORDERERS[at % 3]}"
        for at, (number, last, first, birth, sex), accession, day, code in exams()
    ]  # fmt: skip


def test_fixed_width_without_a_blank_between_its_fields(tmp_path: Path) -> None:
    text = "\n".join(("HSHAM 20260716", *packed_lines(), "T0000012"))
    charges = read(tmp_path, text).fates.charges
    first, second = charges[:2]
    assert len(charges) == 12
    assert (first.get("accession"), first.get("mrn"), first.get("patient_first")) == ("A7001", "00123", "ADA")
    assert (first.get("sex"), first.get("procedure_code"), first.modifiers) == ("F", "71046", ["26"])
    assert (first.get("charge"), second.get("charge")) == ("58.00", "1210.00")
    assert (second.get("place_of_service"), second.get("site")) == ("11", "SHAM GENERAL")
    assert second.diagnoses == ["R05.9", "R07.9"]
    assert (second.get("rendering_npi"), second.get("ordering_npi")) == (READERS[1], ORDERERS[1])


@pytest.mark.parametrize("kinds", [("HD", "DT", "TR"), ("HDR", "DTL", "TRL"), ("FH", "CH", "FT")])
def test_kinds_of_several_letters_and_diagnoses_without_points(tmp_path: Path, kinds: tuple[str, str, str]) -> None:
    first, own, last = kinds
    codes = ("R059   ", "M25561 ", "S82101A", "K8020  ", "Z13820 ", "J189   ")
    lines = [own + line[1:].replace("R05.9  ", codes[at % len(codes)]).replace("R07.9", "R079 ")
             for at, line in enumerate(packed_lines())]  # fmt: skip
    charges = read(tmp_path, "\n".join((f"{first}SHAM 20260716", *lines, f"{last}0000012"))).fates.charges
    assert len(charges) == len(lines)
    assert [each.get("accession") for each in charges[:1]] == ["A7001"]
    assert charges[1].diagnoses == ["M25561", "R079"]


def test_a_letter_is_no_record_file() -> None:
    assert packed_rows("Dear all,\nplease find the charges below.\n\nKind regards\nthe sender\n") is None


def test_columns_without_code_day_and_patient_are_not_understood() -> None:
    assert fields_by_content([("71046", "58.00", "R05.9")] * 8) == {}


def test_two_people_with_one_npi_each_are_not_confused_with_the_patient() -> None:
    rows = [(f"PATIENT{at % 4}X, ADA", f"19{50 + at % 4}0203", f"2026070{at % 4 + 1}", "71046", READERS[at % 2],
             ("GLIMMER, PETRA", "NOTREAL, OSRIC")[at % 2], ORDERERS[at % 3], ("FAUX, L", "FALSO, M", "VENT, R")[at % 3])
            for at in range(12)]  # fmt: skip
    fields = fields_by_content(rows)
    assert {at: fields[at] for at in (0, 5, 7)} == {0: "patient_name", 5: "rendering_name", 7: "ordering_name"}
