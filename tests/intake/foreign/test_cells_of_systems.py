"""Cells as systems write them: over several rows, without a value, with an NPI behind a name, reasons with codes."""

import pytest

from radbill.intake.foreign.columns.compound import with_single_columns
from radbill.intake.foreign.files.labeled import labeled_rows
from radbill.intake.foreign.files.markup import markup_tables
from radbill.intake.foreign.files.packed import packed_rows
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.carrying import facts_above
from radbill.intake.foreign.records.cells import glued_modifiers, has_unread_rest, without_npi
from radbill.intake.foreign.records.cut_off import names_cut_off
from radbill.intake.foreign.records.names import NameStyle, split_name
from radbill.intake.foreign.records.raw_row import RawRow

NPI = "2027280975"


def rows_of(html: str) -> list[tuple[str, ...]]:
    return [row.cells for table in markup_tables("a.xls", f"<table>{html}</table>") for row in table.rows]


def test_a_cell_over_several_rows_stands_in_each_of_them_but_an_amount_in_the_first() -> None:
    html = (
        "<tr><td rowspan=3>Mock, Ada</td><td>71046</td><td rowspan=2>90.00</td><td rowspan=2>X</td></tr>"
        "<tr><td>70450</td></tr><tr><td>73030</td><td>5</td></tr><tr><td>Sham, Bo</td><td>1</td></tr>"
    )
    assert rows_of(html) == [
        ("Mock, Ada", "71046", "90.00", "X"), ("Mock, Ada", "70450", "", "X"), ("Mock, Ada", "73030", "5"),
        ("Sham, Bo", "1"),
    ]  # fmt: skip


def test_a_cell_over_rows_and_columns() -> None:
    html = "<tr><td colspan=2 rowspan=2>A</td><td>b</td></tr><tr><td>c</td></tr>"
    assert rows_of(html) == [("A", "", "b"), ("A", "", "c")]


def test_a_label_without_its_value_takes_not_the_next_label() -> None:
    block = "Patient: Mock, Ada   MRN: 00{0}\nCPT: 71046   Modifiers:    Units: 1   Ticket: T{0}\n"
    rows = labeled_rows("".join(block.format(at) for at in range(4)))
    assert rows is not None
    assert rows[0].cells == ("Patient", "MRN", "CPT", "Modifiers", "Units", "Ticket")
    assert rows[1].cells == ("Mock, Ada", "000", "71046", "", "1", "T0")


def test_aligned_values_behind_labels() -> None:
    block = "Patient:      Mock, Ada    Sex:      F    Insurance:   LIFE\nCPT:   71046\n"
    rows = labeled_rows(block * 4)
    assert rows is not None
    assert rows[1].cells == ("Mock, Ada", "F", "LIFE", "71046")


def test_a_line_above_whose_value_is_missing_tells_nothing() -> None:
    assert facts_above(SourceRow(1, ("PAYER:   POS: 22",))).get("payer_name") is None
    assert facts_above(SourceRow(1, ("LOCATION: North   POS: 22",))) == {"site": "North", "place_of_service": "22"}


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        (f"Mock, Luis (NPI {NPI})", "Mock, Luis", NPI), (f"Luis Mock, MD NPI {NPI}", "Luis Mock, MD", NPI),
        (f"Mock, Luis [{NPI}]", "Mock, Luis", NPI), ("Mock, Luis 2027280976", "Mock, Luis 2027280976", ""),
        ("Mock, Luis", "Mock, Luis", ""),
    ],
)  # fmt: skip
def test_an_npi_behind_a_name(text: str, name: str, number: str) -> None:
    assert without_npi(text) == (name, number)


@pytest.mark.parametrize(
    ("text", "modifiers", "is_unread"),
    [
        ("71046-26", ["26"], False), ("71046^26^RT", ["26", "RT"], False), ("71046RT", ["RT"], False),
        ("73721 - MR KNEE WO", [], False), ("70450 CT HEAD", [], False), ("71046", [], False),
        ("71046 (2)", [], True), ("71046 26 RT LT 50 59", [], True),
    ],
)  # fmt: skip
def test_words_behind_a_code_are_no_modifiers(text: str, modifiers: list[str], *, is_unread: bool) -> None:
    assert glued_modifiers(text) == modifiers
    assert has_unread_rest(text) is is_unread


def split(heading: str, *cells: str) -> list[tuple[str, ...]]:
    rows = [SourceRow(at, (cell, "x")) for at, cell in enumerate((heading, *cells), 1)]
    return [row.cells[:-1] for row in with_single_columns(SourceTable("a.csv", "", tuple(rows)), 0).rows]


def test_a_coverage_with_labels_before_its_numbers() -> None:
    cells = ("LIFE / ID# X1234 / Grp 77", "BLUE / ID# X1235", "MOCK HMO / ID# X1236 / Grp 78")
    assert split("Insurance", *cells)[1:] == [
        ("LIFE", "X1234", "77"), ("BLUE", "X1235", ""), ("MOCK HMO", "X1236", "78"),
    ]  # fmt: skip


def test_labels_inside_of_cells() -> None:
    people = (
        "Mock, Ada DOB 02/03/1951 MRN 7001",
        "Sham, Bo DOB 02/04/1952 MRN 7002",
        "Null, Cy DOB 02/05/1953 MRN 7003",
    )
    assert split("Patient", *people)[:2] == [("Patient", "DOB", "MRN"), ("Mock, Ada", "02/03/1951", "7001")]
    payers = ("LIFE ID X1234", "BLUE MOCK ID X1235", "MOCK ID: X1236")
    assert split("Insurance", *payers) == [
        ("Insurance", "Member ID"), ("LIFE", "X1234"), ("BLUE MOCK", "X1235"), ("MOCK", "X1236"),
    ]  # fmt: skip


def test_reasons_with_codes_in_brackets_are_diagnoses() -> None:
    cells = ("Cough [R05.9]; nodule L4 level [R91.1]", "Pain (R10.9)", "fall from T12 ladder", "Knee [M25.561]")
    assert split("Reason for exam", *cells) == [
        ("Reason for exam code",), ("R05.9; R91.1",), ("R10.9",), ("fall from T ladder",), ("M25.561",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last", "is_sure"),
    [("Mary Ann Mock", "Mock", True), ("Mary Quibble J Mock", "Mock", True), ("Mary Quibble Mock", "Mock", False)],
)
def test_given_names_and_initials_leave_no_doubt(text: str, last: str, *, is_sure: bool) -> None:
    name = split_name(text, NameStyle.FIRST_LAST)
    assert (name.last, name.is_sure) == (last, is_sure)


def test_common_given_names_of_one_length_are_not_cut_off() -> None:
    names = ("Benjamin", "Patricia", "Mary Ann", "Luis")
    rows = [RawRow(SourceRow(at, (each,)), {"patient_first": each}, {}, has_surplus=False)
            for at, each in enumerate(names)]  # fmt: skip
    assert names_cut_off(rows) == {}


def test_lines_of_several_kinds_of_which_some_are_digits() -> None:
    lines = ["HDR20260716"]
    for at in range(6):
        lines += [f"01{7001 + at}  MOCK      ADA       195{at}0203F123 NOWHERE ST  FAUXTON   MA02139",
                  f"03A{100 + at * 7}  2026070{at + 1}71046262222{NPI}"]  # fmt: skip
    rows = packed_rows("\n".join(lines))
    assert rows is not None
    assert {row.cells[0] for row in rows} == {"HD", "01", "03"}
