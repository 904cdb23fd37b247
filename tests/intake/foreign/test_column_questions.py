"""A doubt about a column is one question; a doubt about a row stays with its row."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.mapped_table import MappedTable
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.fates.column_questions import ask_columns_once
from radbill.intake.foreign.records.record import ForeignRecord, Place

HEAD = "Last,First,DOB,Sex,MRN,Acc,CPT,DOS,{}"


def read(folder: Path, heading: str, cells: list[str], head: str = HEAD) -> ReadExports:
    path = folder / "day.csv"
    rows = (f"Mock,Ada{'abcdefghijk'[at]},03/04/1961,F,{7000 + at},A{100 + at},71046,07/01/2026,{each}"
            for at, each in enumerate(cells))  # fmt: skip
    path.write_text("\n".join((head.format(heading), *rows)))
    return read_exports([path], date(2026, 8, 1))


def asked(exports: ReadExports) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(each.field, each.why, each.record_count, each.headings) for each in exports.fates.questions]


def own(exports: ReadExports) -> list[list[str]]:
    return [[doubt.field for doubt in each.own_doubts] for each in exports.fates.charges]


def test_cents_or_dollars_is_asked_once_of_its_column(tmp_path: Path) -> None:
    exports = read(tmp_path, "Fee", ["24011", "6100", "5525", "61250"])
    assert asked(exports) == [("charge", "no_decimal_point", 4, ("Fee",))]
    assert own(exports) == [[]] * 4
    assert [each.get("charge") for each in exports.fates.charges] == [""] * 4
    assert [column.question != "" for column in exports.tables[0].columns] == [False] * 8 + [True]


def test_two_columns_that_differ_are_one_question_and_neither_is_taken(tmp_path: Path) -> None:
    cells = [f"{50 + at}.00,{90 + at}.00" for at in range(6)]
    exports = read(tmp_path, "Tech Fee,Prof Fee", cells)
    assert asked(exports) == [("charge", "two_columns", 6, ("Tech Fee", "Prof Fee"))]
    assert [each.get("charge") for each in exports.fates.charges] == [""] * 6
    assert own(exports) == [[]] * 6


def test_what_one_row_lacks_is_asked_of_that_row(tmp_path: Path) -> None:
    exports = read(tmp_path, "Dx", ["R07.9"] * 5 + ["", ""])
    assert asked(exports) == []
    assert own(exports) == [[]] * 5 + [["diagnoses"]] * 2


def test_what_most_rows_lack_is_still_the_rows_and_what_all_lack_is_the_columns(tmp_path: Path) -> None:
    most = read(tmp_path, "Dx", ["R07.9"] + [""] * 5)
    assert own(most) == [[]] + [["diagnoses"]] * 5
    none = read(tmp_path, "Dx", ["pain"] * 6)
    assert [(field, why) for field, why, _, _ in asked(none)] == [
        ("diagnoses", "diagnosis_is_text"),
    ]  # fmt: skip
    assert own(none) == [[]] * 6


def test_a_word_for_a_place_is_asked_once_with_the_word(tmp_path: Path) -> None:
    exports = read(tmp_path, "Place of service", ["Outpatient", "Outpatient", "Clinic", "22"])
    assert [(each.record_count, each.say[-11:]) for each in exports.fates.questions] == [
        (2, "Outpatient."), (1, "le: Clinic."),
    ]  # fmt: skip
    assert own(exports) == [[]] * 4


def test_a_column_of_policies_that_are_none_is_not_taken(tmp_path: Path) -> None:
    exports = read(tmp_path, "Insurance,Policy #", [f"MEDICARE,note {'abcdef'[at]}" for at in range(6)])
    assert ("member_id", "unlikely", 6, ("Policy #",)) in asked(exports)
    assert [each.get("member_id") for each in exports.fates.charges] == [""] * 6


def record(number: int, *doubts: tuple[str, str], **values: str) -> ForeignRecord:
    made = ForeignRecord(Place("a.csv", row=number), values=values)
    for field, why in doubts:
        made.doubt(field, why, "?")
    return made


def test_who_the_patient_is_stays_where_nothing_else_says_it() -> None:
    nameless = [record(at, ("patient_last", "name_split_unclear"), patient_last="Mock") for at in range(6)]
    assert ask_columns_once(nameless) == []
    assert all(each.own_doubts and each.get("patient_last") for each in nameless)
    numbered = [record(at, ("patient_last", "name_split_unclear"), patient_last="Mock", patient_first="A", mrn=f"{at}")
                for at in range(6)]  # fmt: skip
    assert [each.record_count for each in ask_columns_once(numbered)] == [6]
    assert not any(each.own_doubts or each.get("patient_last") or each.get("patient_first") for each in numbered)


def test_modifiers_in_doubt_are_kept_for_the_checks() -> None:
    records = [record(at, ("modifiers", "unlikely"), mrn="1") for at in range(6)]
    for each in records:
        each.modifiers = ["NU"]
    assert len(ask_columns_once(records)) == 1
    assert all(each.modifiers == ["NU"] for each in records)


@pytest.mark.parametrize(("count", "is_of_column"), [(4, False), (5, True)])
def test_few_rows_are_no_column(count: int, is_of_column: bool) -> None:  # noqa: FBT001
    records = [record(at, ("sex", "unknown")) for at in range(count)]
    assert bool(ask_columns_once(records)) is is_of_column


def test_each_table_has_its_own_questions() -> None:
    records = [record(at, ("sex", "unknown")) for at in range(6)]
    other = [ForeignRecord(Place("b.csv", row=at)) for at in range(60)]
    assert [(each.file, each.record_count) for each in ask_columns_once([*records, *other])] == [("a.csv", 6)]


def test_a_table_keeps_its_columns(tmp_path: Path) -> None:
    table = read(tmp_path, "Fee", ["50.00", "51.25", "52.00", "60.00"]).tables[0]
    assert isinstance(table, MappedTable)
    assert not any(column.question or column.rival for column in table.columns)
