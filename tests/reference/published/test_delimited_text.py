"""Odd encodings, wrapped headings, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    exact_number,
    is_text,
    joined_headings,
    normalized_heading,
    numbers_checked,
    text_of,
)
from radbill.reference.published.importer import PublishedFile


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Ménière".encode(), "Ménière"),
        ("\ufeffCode".encode(), "Code"),
        ("Ménière £ x".encode("cp1252"), "Ménière £ x"),
        (b"end\x1a", "end"),
    ],
)
def test_texts_are_decoded_as_they_were_written(content: bytes, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(end: str) -> None:
    assert csv_rows(f'a , b{end}"1,5",2{end}') == [["a", "b"], ["1,5", "2"]]


def test_a_wrapped_heading_is_joined_by_column() -> None:
    rows = [["title", "", ""], ["", "NON-FAC", "CO-"], ["HCPCS", "PE RVU", "SURG"]]
    assert joined_headings(rows, 2, 2) == ["HCPCS", "NONFACPERVU", "COSURG"]
    assert joined_headings(rows, 2, 9) == ["TITLEHCPCS", "NONFACPERVU", "COSURG"]


def test_headings_are_compared_by_their_letters() -> None:
    assert normalized_heading(" Co - Surg. ") == normalized_heading("CO-SURG") == "COSURG"


def test_a_column_must_be_found_exactly_once() -> None:
    assert columns_by_pattern(["HCPCS", "MPRVU"], {"mp_rvu": r"^MPRVU$"}) == {"mp_rvu": 1}
    with pytest.raises(RefusedFileError, match="no column for work_rvu"):
        columns_by_pattern(["HCPCS"], {"work_rvu": r"WORK"})
    with pytest.raises(RefusedFileError, match="2 columns for mp_rvu"):
        columns_by_pattern(["MPRVU", "MPRVU"], {"mp_rvu": r"MPRVU"})


def test_cells_come_with_the_number_of_their_line() -> None:
    rows = [["heading", "a"], ["x", "1", "spare"], ["", ""], [], ["y", "2"]]
    assert cells_by_column(rows, 1, {"name": 0, "value": 1}) == [
        (2, {"name": "x", "value": "1"}),
        (5, {"name": "y", "value": "2"}),
    ]


def test_a_row_that_ends_early_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="line 2 has 1 columns, the heading has 2"):
        cells_by_column([["heading", "a"], ["x"]], 1, {"name": 0, "value": 1})
    with pytest.raises(RefusedFileError, match="no rows"):
        cells_by_column([["heading", "a"]], 1, {"name": 0})


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.85", "0.85"), ("1", "1"), (".5", ".5"), ("-0.01", "-0.01"), ("", "0"), (" ", "0"), ("1,250.75", "1250.75"),
     ("$1,234,567.00", "1234567.00"), ("1.", "1.")],
)  # fmt: skip
def test_numbers_are_kept_as_printed(text: str, number: str) -> None:
    assert exact_number(text, 7, "work_rvu") == number


@pytest.mark.parametrize("text", ["NA", "1,25", "12,34.5", "NaN", "1e5", "1_0", "inf", "0.8.5", "(1)", "٣", "1 2", "-"])
def test_what_is_no_number_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(RefusedFileError, match="line 7, column work_rvu: "):
        exact_number(text, 7, "work_rvu")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_every_decimal_survives_with_and_without_separators(value: object) -> None:
    plain = f"{value:f}"
    assert exact_number(plain, 1, "x") == plain
    assert exact_number(f"{value:,f}", 1, "x") == plain


def test_only_number_fields_are_checked() -> None:
    rows = [(3, {"code": "70450", "work_rvu": "1,000.5"})]
    assert numbers_checked(rows, frozenset({"work_rvu"})) == [{"code": "70450", "work_rvu": "1000.5"}]


def test_bytes_of_a_program_are_no_text() -> None:
    assert is_text(PublishedFile("a.CSV", b"a,b", ""), ".csv")
    assert not is_text(PublishedFile("a.csv", b"a\0b", ""), ".csv")
    assert not is_text(PublishedFile("a.txt", b"a,b", ""), ".csv")
