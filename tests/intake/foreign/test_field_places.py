"""Fields of fixed-width lines: parted by what all lines have in the same places, with and without headings."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.field_places import field_marks, has_fixed_places
from radbill.intake.foreign.files.packed import packed_rows
from radbill.intake.foreign.files.print_columns import printed_heading

NPIS = ("1993999998", "1992999999", "1003000126")
CODES = ("71046", "70450", "74177")
PEOPLE = (("MOCKLEY,ADA", "19510203", "F"), ("SHAMFORD,BEN J", "19670412", "M"), ("FABLE,CARLA", "20040630", "F"),
          ("PRETEND,DEL", "19881224", "M"),
          ("INVENTED,EVE", "19730915", "F"), ("ERSATZ,FAY", "19910507", "F"))  # fmt: skip
DIAGNOSES = ("R07.9", "S82.101A", "M54.50", "R05.9", "I10", "N20.0")


def line(at: int, gap: str = "") -> str:
    name, birth, sex = PEOPLE[at % 6]
    code, npi, other = CODES[at % 3], NPIS[at % 3], NPIS[(at + at // 3) % 3]
    fields = (f"{700111 + 13 * (at % 6)}", f"{name:20}", birth, sex, f"{'PRETEND HEALTH PLAN':22}",
              f"X{55500 + at % 6:<10}",
              f"{41007 + 11 * at:09d}", "20260706", code, ("26", "  ")[at % 2], ("RT", "  ")[code == "71046"],
              "001", f"{3800 + 1200 * (at % 3):09d}", f"{DIAGNOSES[at % 6]:8}", f"{DIAGNOSES[(at + 1) % 6]:8}",
              ("22", "11")[at % 2], f"{('MOCK GENERAL', 'SHAM IMAGING')[at % 2]:16}", npi, other)  # fmt: skip
    return gap.join(fields)


LINES = [line(at) for at in range(12)]
HEADING = ("MRN   PATIENT             BIRTH   SINSURANCE             MEMBER ID  ACCN NO  DOS     CPT  M1M2UN AMOUNT   "
           "DX1     DX2     PSFACILITY        RAD NPI   REF NPI")  # fmt: skip


def read(folder: Path, lines: list[str]) -> ReadExports:
    path = folder / "feed.dat"
    path.write_text("\n".join(lines) + "\n")
    return read_exports([path], date(2026, 8, 1))


def test_fields_are_known_by_what_stands_in_them() -> None:
    cells = [[each[start:end] for each in LINES] for start, end in field_marks(LINES)]
    assert {"20260706"} in map(set, cells)
    assert [code for code in cells if set(code) == {*CODES}]
    assert [each for each in cells if set(each) == {"001"}]
    assert [each for each in cells if set(map(str.strip, each)) == {*DIAGNOSES}]
    assert sum(set(each) == {*NPIS} for each in cells) == 2


def test_commas_inside_of_names_part_no_fields() -> None:
    assert has_fixed_places(LINES)
    assert not has_fixed_places([f"{at},Mock,{'x' * at},71046,1993999998" for at in range(12)])
    assert not has_fixed_places(LINES[:3])


@pytest.mark.parametrize("gap", ["", " "])
def test_a_text_without_headings(tmp_path: Path, gap: str) -> None:
    charges = read(tmp_path, [line(at, gap) for at in range(12)]).fates.charges
    first = charges[1]
    assert len(charges) == 12
    assert [first.get(field) for field in ("mrn", "patient_last", "patient_first", "birth_date", "sex")] == [
        "700124", "SHAMFORD", "BEN", "1967-04-12", "M",
    ]  # fmt: skip
    assert [first.get(field) for field in ("procedure_code", "charge", "place_of_service", "accession")] == [
        "70450", "50.00", "11", "000041018",
    ]  # fmt: skip
    assert (first.modifiers, first.diagnoses) == (["RT"], ["S82.101A", "M54.50"])


def test_headings_above_fields_that_touch(tmp_path: Path) -> None:
    heading = printed_heading([HEADING, *LINES])
    assert heading is not None
    assert [text for text in heading.texts if text in {"S", "INSURANCE", "M1", "M2", "PS", "FACILITY", "DX2"}] == [
        "S", "INSURANCE", "M1", "M2", "DX2", "PS", "FACILITY",
    ]  # fmt: skip
    charges = read(tmp_path, [HEADING, *LINES]).fates.charges
    assert {each.get("site") for each in charges} == {"MOCK GENERAL", "SHAM IMAGING"}
    assert [each.get("charge") for each in charges[:3]] == ["38.00", "50.00", "62.00"]
    assert charges[0].modifiers == ["26"]
    assert charges[1].get("rendering_npi") == NPIS[1]


def test_headings_that_say_where_columns_without_a_mark_begin() -> None:
    heads = "MRN   NAME        CPT  FAC ORDER#  INS   CERT#"
    lines = [f"70011{at}MOCK,ADA{'ABCDEF'[at]}   {CODES[at % 3]}02000044142{at}MCR   X100{at}" for at in range(6)]
    heading = printed_heading([heads, *(each + "  20260706 20260707" for each in lines)])
    assert heading is not None
    assert {"FAC", "ORDER#", "INS"} <= {*heading.texts}


def test_lines_begin_with_their_kind_and_a_place_is_none() -> None:
    own = ["HMOCKRIS 20260709", *(f"D{each}" for each in LINES), "T00000012"]
    rows = packed_rows("\n".join(own))
    assert rows is not None
    assert [row.cells[0] for row in (rows[0], rows[1], rows[-1])] == ["H", "D", "T"]
    plain = packed_rows("\n".join(LINES))
    assert plain is not None
    assert plain[0].cells[0] == "700111"


def test_a_first_column_of_places_is_no_kind_of_line(tmp_path: Path) -> None:
    charges = read(tmp_path, [f"{('22', '11')[at % 2]} {each}" for at, each in enumerate(LINES)]).fates.charges
    assert len(charges) == 12
    assert len({each.get("accession") for each in charges}) == 12


def test_a_record_file_with_the_diagnoses_below_each_charge(tmp_path: Path) -> None:
    lines = ["FHS~MOCKFEED~20260709"]
    for at, (name, birth, sex) in enumerate(PEOPLE):
        last, first = name.split(",")
        suffix, second = "JR" if at == 1 else "", [f"DX~2~{DIAGNOSES[at - 1]}~Cough"] if at else []
        lines += [f"PT~70011{at}~{last}~{first.split()[0]}~~{suffix}~{birth}~{sex}",
                  f"CH~4100{at}7~20260706~{CODES[at % 3]}~26~1~{38 + at % 3}.00~22~{NPIS[at % 3]}",
                  f"DX~1~{DIAGNOSES[at]}~Pain of a test", *second]  # fmt: skip
    lines.append("FTS~6")
    charges = read(tmp_path, lines).fates.charges
    assert [(each.get("patient_last"), each.get("patient_suffix")) for each in charges[:2]] == [
        ("MOCKLEY", ""), ("SHAMFORD", "JR"),
    ]  # fmt: skip
    assert [each.diagnoses for each in charges[:2]] == [["R07.9"], ["S82.101A", "R07.9"]]


def test_a_name_that_ends_in_two_letters_at_the_end_of_its_column_is_asked(tmp_path: Path) -> None:
    lines = [each.replace("FABLE,CARLA         ", "BLANKENSHIRE-SHAM,BA") for each in LINES]
    doubts = {record.get("patient_last"): {doubt.why for doubt in record.doubts}
              for record in read(tmp_path, lines).fates.charges}  # fmt: skip
    assert "name_cut_off" in doubts["BLANKENSHIRE-SHAM"]
    assert "name_cut_off" not in doubts["MOCKLEY"]
