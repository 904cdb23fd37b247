"""Record files: kinds by their order, numbers of lines, trailers of blocks, cents, words of diagnoses."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.amount_columns import IN_CENTS, UNCLEAR, amounts_of_codes
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.packed import packed_rows
from radbill.intake.foreign.files.record_lines import record_lines
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.notes import notes_on_counts

PEOPLE = [("MOCKLEY", "ADA", "00712301", "19510203", "F", "MEDICARE PART B", "1EG4TE5MK73"),
          ("FABLE", "BEN", "00777402", "19620304", "M", "AETNA", "W123450001"),
          ("PRETEND", "CORA", "00788803", "19730506", "F", "CIGNA", "U98765001"),
          ("NOWHERE", "DAN", "00799904", "19840708", "M", "BLUE CROSS BLUE SHIELD", "XZP55500001")]  # fmt: skip
EXAMS = [("71046", "XR CHEST 2 VIEWS", "58.00", "R05.9", "Cough, unspecified"),
         ("70450", "CT HEAD WO CONTRAST", "210.00", "R51.9", "Headache, unspecified"),
         ("73562", "XR KNEE 3 VIEWS", "62.00", "M25.561", "Pain in right knee"),
         ("74177", "CT ABD PELVIS W CONTRAST", "498.00", "K57.30", "Diverticulosis"),
         ("76700", "US ABDOMEN COMPLETE", "165.00", "K80.20", "Calculus of gallbladder"),
         ("71045", "XR CHEST 1 VIEW", "42.00", "J18.9", "Pneumonia")]  # fmt: skip


def read(tmp_path: Path, text: str) -> ReadExports:
    path = tmp_path / "feed.dat"
    path.write_text(text)
    return read_exports([path], date(2026, 8, 1))


def visits(sign: str, mods: str = "") -> list[str]:
    """Patients with a coverage, one or two charges each, and two diagnoses with their words below."""
    every, number = [], 4100
    for at, (last, first, mrn, birth, sex, payer, policy) in enumerate(PEOPLE):
        every += [sign.join(("PT", mrn, last, first, birth, sex)), sign.join(("IN", payer, policy))]
        for code, exam, charge, diagnosis, words in EXAMS[at : at + 1 + at % 2]:
            number += 7
            every.append(sign.join(("CH", f"90{number}", f"2026070{1 + at}", code + mods, exam, "1", charge)))
            every.append(sign.join(("DX", "1", diagnosis, words)))
    return every


@pytest.mark.parametrize("sign", ["|", "^", "~", "*", ";"])
def test_charges_have_the_facts_of_their_patient_coverage_and_diagnosis(tmp_path: Path, sign: str) -> None:
    text = "\n".join([sign.join(("HD", "MOCKRIS")), *visits(sign), sign.join(("TR", "6"))])
    charges = read(tmp_path, text).fates.charges
    assert [(each.place.row, each.get("patient_last"), each.get("procedure_code")) for each in charges] == [
        (4, "MOCKLEY", "71046"), (8, "FABLE", "70450"), (10, "FABLE", "73562"), (14, "PRETEND", "73562"),
        (18, "NOWHERE", "74177"), (20, "NOWHERE", "76700"),
    ]  # fmt: skip
    assert [each.get("member_id") for each in charges][1:3] == ["W123450001"] * 2
    assert charges[5].diagnoses == ["K80.20"]


def test_words_of_a_diagnosis_are_no_site_and_names_with_digits_are_exams(tmp_path: Path) -> None:
    text = "\n".join(["HD|MOCKRIS", *visits("|"), "TR|6"])
    charges = read(tmp_path, text).fates.charges
    assert {each.get("site") for each in charges} == {""}
    assert charges[0].get("exam") == "XR CHEST 2 VIEWS"


def test_modifiers_behind_a_code_with_commas_do_not_hide_the_charges(tmp_path: Path) -> None:
    charges = read(tmp_path, "\n".join(["HD^MOCKRIS", *visits("^", ",26,LT"), "TR^6"])).fates.charges
    assert [each.modifiers for each in charges] == [["26", "LT"]] * 6


def test_the_kind_may_stand_behind_the_number_of_the_line(tmp_path: Path) -> None:
    text = "\n".join(f"{at:06d}~{line}" for at, line in enumerate(["HD~MOCKRIS", *visits("~"), "TR~6"], 1))
    charges = read(tmp_path, text).fates.charges
    assert [each.get("mrn") for each in charges][:2] == ["00712301", "00777402"]
    assert charges[0].get("accession") == "904107"


def test_kinds_of_three_digits_are_kinds(tmp_path: Path) -> None:
    names = {"HD": "001", "PT": "100", "IN": "110", "CH": "200", "DX": "210", "TR": "900"}
    lines = ["HD;MOCKRIS", *visits(";"), "TR;6"]
    text = "\n".join(names[line[:2]] + line[2:] for line in lines)
    assert len(read(tmp_path, text).fates.charges) == 6


def rows(*lines: str) -> SourceTable:
    return SourceTable("feed", "", tuple(SourceRow(at, tuple(line.split("|"))) for at, line in enumerate(lines, 1)))


def test_trailers_of_blocks_are_no_lines_of_the_last_charge() -> None:
    first = ["B|NORTH", "C|71046|58.00", "C|70450|210.00", "E|2|268.00"]
    other = ["B|SOUTH", "C|73562|62.00", "C|71045|42.00", "E|2|104.00", "Z|4|372.00"]
    found = record_lines(rows("H|MOCK", *first, *other))
    assert found is not None
    assert [row.cells for row in found.table.rows][1:3] == [("NORTH", "70450", "210.00"), ("SOUTH", "73562", "62.00")]
    assert [row.number for row in found.others] == [1, 5, 9, 10]


def test_a_first_column_of_a_table_of_codes_is_no_kind() -> None:
    assert record_lines(rows("11|71046|a", "22|70450|b", "11|71045|c", "22|73562|d", "11|74177|e")) is None


def test_counts_of_blocks_agree_together(tmp_path: Path) -> None:
    lines = visits("|")
    text = "\n".join(["HD|MOCKRIS", "BH|1", *lines[:10], "BT|3", "BH|2", *lines[10:], "BT|3", "TR|6"])
    whys = [note.why for note in read(tmp_path, text).fates.notes if note.why.startswith("totals")]
    assert whys == ["totals_agree"]


def test_amounts_without_a_point_are_cents_where_films_would_cost_thousands(tmp_path: Path) -> None:
    lines = [line.replace(".00", "00") if line.startswith("CH") else line for line in visits("|") + visits("|")]
    charges = read(tmp_path, "\n".join(["HD|MOCKRIS", *lines, "TR|12"])).fates.charges
    assert charges[0].get("charge") == "58.00"


@pytest.mark.parametrize(
    ("amounts", "field"),
    [
        (["5800", "4200", "6200", "21000"], IN_CENTS),
        (["2400", "4200", "6200", "21000"], UNCLEAR),
        (["5800", "4200", "", "21000"], UNCLEAR),
    ],
)
def test_three_plain_films_and_all_of_them_decide(amounts: list[str], field: str) -> None:
    assert amounts_of_codes(UNCLEAR, amounts, ["71046", "71045-26", "73562", "70450"]) == field


def test_fields_that_are_clear_stay() -> None:
    assert amounts_of_codes("charge", ["58.00"] * 3, ["71046"] * 3) == "charge"


def fixed() -> str:
    every = []
    for at, (last, first, mrn, birth, sex, payer, policy) in enumerate(PEOPLE):
        every += [f"PAT{mrn}{last + ',' + first:<20}{birth}{sex}", f"INS{payer:<24}{policy:<12}"]
        for code, exam, charge, diagnosis, _ in EXAMS:
            every.append(f"CHG{904170 + 7 * len(every)} 2026070{1 + at}{code}26{charge:>9} {exam:<26}{diagnosis:<8}")
    return "\n".join(every) + "\n"


def test_fixed_kinds_of_letters_need_no_header(tmp_path: Path) -> None:
    charges = read(tmp_path, fixed()).fates.charges
    assert [each.get("patient_last") for each in charges] == [last for last, *_ in PEOPLE for _ in EXAMS]
    assert [each.get("procedure_code") for each in charges] == [code for code, *_ in EXAMS] * 4
    assert {each.get("date_of_service") for each in charges[:6]} == {"2026-07-01"}


def test_lines_of_one_kind_do_not_begin_with_a_kind() -> None:
    found = packed_rows("\n".join(line for line in fixed().split("\n") if line.startswith("CHG")))
    assert found is None or found[0].cells[0] != "CHG"


@pytest.mark.parametrize(
    ("own", "counts", "why", "say"),
    [
        (6, [6], "totals_agree", "The trailer counts 6 records: as many as the 6 that are there."),
        (6, [3, 3, 6], "totals_agree", "The last trailer counts 6 records: as many as the 6 that are there."),
        (6, [2, 4], "totals_agree", "The 2 trailers together count 6 records: as many as the 6 that are there."),
        (6, [2, 4, 9], "totals_agree", ("The last trailer counts 9, not the 6 records that are there. The 2 "
         "trailers before it together count 6, as many.")),
        (6, [6, 8], "totals_agree", ("The last trailer counts 8, not the 6 records that are there. The trailer "
         "before it counts 6, as many.")),
        (6, [2, 5], "totals_differ", "The last trailer counts 5 records: not the 6 that are there."),
        (0, [13], "totals_differ", "The trailer counts 13 records: not the 0 that are there."),
    ],
)  # fmt: skip
def test_the_note_says_which_count_agrees(own: int, counts: list[int], why: str, say: str) -> None:
    assert [(note.why, note.say) for note in notes_on_counts("a.txt", own, counts)] == [(why, say)]
