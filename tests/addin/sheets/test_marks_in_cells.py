"""Marks that nobody sees, or that look like others: in every typed column, at every place in its value."""

import pytest

from radbill_addin.sheets.cell_reading import read_cell
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from tests.addin.sheets.test_every_column import VALUES, filled

SHEETS = (PRACTICE, PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES, OTHER_INSURANCE)
#: Unicode's default ignorable characters that programs leave behind, and what Excel's files write for controls.
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u202a", "\u202c", "\u2060", "\u2066",
             "\u2069", "\ufeff", "\u061c", "\u180e", "\ufe0f", "\U000e0020",
             "\x00", "\x02", "\x1b", "\x7f", "\x9f", "_x0000_",
             "_x0002_", "_x200B_")  # fmt: skip
BLANKS = ("\u00a0", "\u2007", "\u202f", "\u2003", "\u3000", "\t", "\r", "\n", "_x000D_", "_x000d_\n", "\x1f", "\x85")
CURLY = ("\u2018", "\u2019", "\u201c", "\u201d", "\u201e", "\u2032")
WIDE = {ord(each): ord(each) + 0xFEE0 for each in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-/"}
ARABIC = str.maketrans("0123456789", "".join(chr(0x0660 + digit) for digit in range(10)))


def typed_values(sheet):
    values = VALUES.get(sheet.name) or filled(sheet)
    for column in sheet.columns:
        if column.kind not in RESULT_KINDS:
            value = values[column.field]
            yield column, value if isinstance(value, str) else None


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_mark_that_is_not_seen_makes_no_other_value(sheet):
    for column, value in typed_values(sheet):
        if value is None:
            continue
        clean = read_cell(column, value, tolerant=False)
        for mark in INVISIBLE:
            for marked in (mark + value, value + mark, value[:1] + mark + value[1:]):
                assert read_cell(column, marked, tolerant=False) == clean, (column.heading, mark)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_blanks_around_a_value_do_not_count(sheet):
    for column, value in typed_values(sheet):
        if value is None:
            continue
        clean = read_cell(column, value, tolerant=False)
        for mark in BLANKS:
            for marked in (mark + value, value + mark):
                assert read_cell(column, marked, tolerant=False) == clean, (column.heading, mark)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_blank_within_is_a_common_one(sheet):
    for column, value in typed_values(sheet):
        if value is None:
            continue
        clean = read_cell(column, f"{value[:1]} {value[1:]}", tolerant=False)
        for mark in BLANKS:
            marked = f"{value[:1]}{mark}{value[1:]}"
            assert read_cell(column, marked, tolerant=False) == clean, (column.heading, mark)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_digits_and_letters_of_double_width_are_those_of_the_keyboard(sheet):
    for column, value in typed_values(sheet):
        if value is None:
            continue
        clean = read_cell(column, value, tolerant=False)
        assert read_cell(column, value.translate(WIDE), tolerant=False) == clean, column.heading
        assert read_cell(column, value.translate(ARABIC), tolerant=False) == clean, column.heading


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_curly_quotes_are_plain_in_words_and_refused_in_codes(sheet):
    for column, value in typed_values(sheet):
        if value is None:
            continue
        for mark in CURLY:
            read = read_cell(column, f"{value[:1]}{mark}{value[1:]}", tolerant=True)
            if column.kind is Kind.CODE:
                assert read.message == "The cell holds a mark that no code has, such as a curly quotation mark."
                assert read.value is None
            else:
                assert mark not in str(read.value)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("shortened", ["1.23457E+15", "1,23457e+15", "1E+12", "\u200e1.23457E+15"])
def test_what_a_spreadsheet_left_of_a_number_is_no_code(sheet, shortened):
    for column, _ in typed_values(sheet):
        if column.kind is Kind.CODE:
            read = read_cell(column, shortened, tolerant=True)
            assert read.value is None, column.heading
            assert read.message == "A spreadsheet has shortened this number; its last digits are lost."


def test_codes_that_only_look_shortened_stay():
    member = Column("coverage.member_id", "Member ID", Kind.CODE, "")
    for code in ("1E10", "12E+3A", "E+15", "123E45", "1.2"):
        assert read_cell(member, code, tolerant=False).value == code


def test_a_report_loses_its_marks_and_keeps_its_lines():
    report = Column("report_text", "Report text", Kind.LONG_TEXT, "")
    assert read_cell(report, "FINDINGS:\u200b none_x000D_\nIMPRESSION:\u00a0 normal\r\n", tolerant=False).value == (
        "FINDINGS: none\nIMPRESSION: normal"
    )
