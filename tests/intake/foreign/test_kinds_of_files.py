"""Kinds of files: records of two lines, labels before values, patients beside charges, columns that may be either."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.coverage_columns import with_coverage_fields
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.labeled import labeled_rows
from radbill.intake.foreign.files.print_pairs import paired_rows


def read(tmp_path: Path, *texts: str) -> ReadExports:
    paths = [tmp_path / f"export{at}.txt" for at in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return read_exports(paths, date(2026, 8, 1))


PEOPLE = [("MOCKLEY, ADA", "00123", "02/03/1951", "F"), ("FABLE, BEN", "00777", "03/04/1962", "M"),
          ("PRETEND, CORA", "00888", "05/06/1973", "F"), ("NOWHERE, DAN", "00999", "07/08/1984", "M")]  # fmt: skip
PAIR_HEAD = "PATIENT              DOB         SEX  MRN     PAYER\n   DOS         ACCESSION  CPT    MOD     CHARGE  DX\n"


def pairs() -> str:
    lines = [
        f"{name:<21}{birth}  {sex:<5}{number:<8}MEDICARE\n   07/04/2026  A{at}         71046  26       58.00  R05.9"
        for at, (name, number, birth, sex) in enumerate(PEOPLE)
    ]
    return PAIR_HEAD + "\n".join(lines) + "\nTOTAL                      232.00\n"


def test_a_record_of_two_lines_is_one_row_where_its_first_line_is(tmp_path: Path) -> None:
    charges = read(tmp_path, pairs()).fates.charges
    assert [(each.place.row, each.get("mrn"), each.get("accession"), each.get("charge")) for each in charges] == [
        (3, "00123", "A0", "58.00"), (5, "00777", "A1", "58.00"), (7, "00888", "A2", "58.00"),
        (9, "00999", "A3", "58.00"),
    ]  # fmt: skip


def test_a_second_line_that_is_missing_makes_no_charge_of_the_next(tmp_path: Path) -> None:
    lines = pairs().split("\n")
    del lines[5]  # the exam of the second patient
    charges = read(tmp_path, "\n".join(lines)).fates.charges
    assert ("00777", "A2") not in [(each.get("mrn"), each.get("accession")) for each in charges]


@pytest.mark.parametrize("text", ["", "Dear all\nplease bill\n", PAIR_HEAD])
def test_other_texts_are_no_records_of_two_lines(text: str) -> None:
    assert paired_rows(text.split("\n")) is None


def labeled() -> str:
    return "CHARGE SLIPS\n\n" + "\n-----\n".join(
        f"Patient: {name}   MRN: {number}\nDOB: {birth}   Sex: {sex}\n"
        f"Exam: Chest   CPT: 71046   Mods: 26   DOS: 07/04/2026   Accession: A{at}\nDx: R05.9, R07.9   Charge: $58.00"
        for at, (name, number, birth, sex) in enumerate(PEOPLE)
    )


def test_labels_before_their_values(tmp_path: Path) -> None:
    charges = read(tmp_path, labeled()).fates.charges
    assert [(each.place.row, each.get("patient_first"), each.get("accession")) for each in charges] == [
        (3, "ADA", "A0"), (8, "BEN", "A1"), (13, "CORA", "A2"), (18, "DAN", "A3"),
    ]  # fmt: skip
    assert (charges[0].modifiers, charges[0].diagnoses, charges[0].get("charge")) == (
        ["26"],
        ["R05.9", "R07.9"],
        "58.00",
    )


def test_a_value_that_one_record_lacks_is_not_that_of_the_one_before(tmp_path: Path) -> None:
    text = labeled().replace("Dx: R05.9, R07.9   Charge: $58.00\n-----\nPatient: PRETEND", "-----\nPatient: PRETEND")
    second = read(tmp_path, text).fates.charges[1]
    assert (second.diagnoses, second.get("charge")) == ([], "")
    assert {doubt.field for doubt in second.doubts} == {"diagnoses", "charge"}


@pytest.mark.parametrize("text", ["To: the office\nFrom: the hospital\nRe: charges\n", "a,b,c\n1,2,3\n"])
def test_letters_and_tables_are_no_labels(text: str) -> None:
    assert labeled_rows(text) is None


CHARGES = (
    "MRN,Accession,DOS,CPT,Mods,ICD10,Charge\n"
    "00123,A1,07/04/2026,71046,26,R05.9,58.00\n00555,A2,07/04/2026,70450,26,R51.9,210.00\n"
)
PATIENTS = (
    'MRN,Last Name,First Name,DOB,Sex,Insurance,Member ID\n="00123",Mockley,Ada,02/03/1951,F,MEDICARE,1EG4TE5MK73\n'
)


@pytest.mark.parametrize("texts", [(CHARGES, PATIENTS), (PATIENTS, CHARGES)])
def test_patients_in_a_file_of_their_own_complete_the_charges(tmp_path: Path, texts: tuple[str, ...]) -> None:
    fates = read(tmp_path, *texts).fates
    first, second = fates.charges
    assert (first.get("patient_last"), first.get("member_id")) == ("Mockley", "1EG4TE5MK73")
    assert second.get("patient_last") == ""
    assert [each.why for each in fates.left_out] == ["registration"]


def test_a_number_of_another_person_completes_nothing(tmp_path: Path) -> None:
    charges = CHARGES.replace("MRN,", "MRN,Last Name,First Name,DOB,").replace("00123,", "00123,Fable,Ben,03/04/1962,")
    charges = charges.replace("00555,", "00555,Other,Cy,05/06/1973,")
    first, _ = read(tmp_path, charges, PATIENTS).fates.charges
    assert (first.get("patient_last"), first.get("member_id")) == ("Fable", "")


PAYERS = ["MEDICARE", "MEDICARE", "BLUE PRETENCE", "BLUE PRETENCE"]


@pytest.mark.parametrize(("cells", "field"), [
    (["1EG4TE5MK73", "2EG4TE5MK74", "XZ100200", "XZ100300"], "member_id"),
    (["00551", "00551", "70022", "70022"], "payer_code"),
])  # fmt: skip
def test_what_each_patient_has_of_his_own_is_the_policy(cells: list[str], field: str) -> None:
    assert with_coverage_fields(["payer_name", "payer_code"], [PAYERS, cells]) == ["payer_name", field]


def test_a_financial_class_in_words_is_the_payer() -> None:
    assert with_coverage_fields(["payer_code"], [PAYERS]) == ["payer_name"]
    assert with_coverage_fields(["payer_code"], [["A", "B", "C", "D"]]) == ["payer_code"]


HEAD = "MRN,Last,First,DOB,Acc,DOS,CPT,Mod,ICD10,Charge"


def test_day_and_diagnoses_on_the_first_line_of_a_claim_count_for_all_of_it(tmp_path: Path) -> None:
    rows = [HEAD]
    for at in range(4):
        rows += [
            f"0{at},Mock,Ada,02/03/195{at},A{at}1,07/04/2026,71046,26,R05.9,58.00",
            f",,,,A{at}2,,70450,26,,210.00",
        ]
    charges = read(tmp_path, "\n".join(rows)).fates.charges
    assert [(each.get("accession"), each.get("mrn"), each.get("date_of_service"), each.diagnoses)
            for each in charges[:2]] == [
        ("A01", "00", "2026-07-04", ["R05.9"]), ("A02", "00", "2026-07-04", ["R05.9"]),
    ]  # fmt: skip


def test_city_state_and_zip_in_one_cell(tmp_path: Path) -> None:
    head, row = HEAD + ",City/State/Zip", "01,Mock,Ada,02/03/1951,A1,07/04/2026,71046,26,R05.9,58.00"
    text = f'{head}\n{row},"New Haven, CT 06510"\n{row.replace("A1", "A2").replace("01,", "02,")},nowhere\n'
    one, other = read(tmp_path, text).fates.charges
    assert (one.get("city"), one.get("state"), one.get("zip")) == ("New Haven", "CT", "06510")
    assert {doubt.why for doubt in other.doubts} == {"unreadable"}


def test_three_names_in_a_row_without_an_initial_need_a_person(tmp_path: Path) -> None:
    head = "Patient Name,MRN,DOB,Acc,DOS,CPT,Mod,ICD10,Charge"
    rows = [f"{name},0{at},02/03/1951,A{at},07/04/2026,71046,26,R05.9,58.00"
            for at, name in enumerate(("Ada Q Mockley", "Ben J Fable", "Cora Blanco Irreal"))]  # fmt: skip
    charges = read(tmp_path, "\n".join((head, *rows))).fates.charges
    assert [[doubt.why for doubt in each.doubts] for each in charges] == [[], [], ["name_split_unclear"]]


def test_a_table_of_payments_below_the_charges_holds_no_charges(tmp_path: Path) -> None:
    rows = [HEAD, *(f"0{at},Mock,Ada,02/03/195{at},A{at},07/04/2026,71046,26,R05.9,58.00" for at in range(3)), ""]
    rows += ["Acc,Patient Name,Service Date,Amount", 'A9,"Mock, Ada",07/01/2026,40.00']
    reading = read(tmp_path, "\n".join(rows))
    assert [each.get("accession") for each in reading.fates.charges] == ["A0", "A1", "A2"]
    assert [(each.place.row, each.why) for each in reading.asides] == [(7, "second_table")]
