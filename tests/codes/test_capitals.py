"""Capitals of codes: a to z alone, so that no foreign letter becomes a code or two letters of one."""

import sys

import pytest

from radbill.codes.capitals import code_capitals
from radbill.codes.states import STATES
from radbill.codes.text import trimmed_capitals
from radbill.intake.field_values import UPPER_CASE_FIELDS, nested_values
from radbill.intake.foreign.records.cells import split_modifiers

#: Every letter that is none of a to z and whose capital is: sharp s, dotless i, long s, the joined f and s.
FOREIGN = [chr(at) for at in range(0x80, sys.maxunicode) if chr(at).upper().isascii()]


def test_letters_that_python_would_make_codes_of() -> None:
    assert len(FOREIGN) == 10
    assert {"ß".upper(), "\N{LATIN SMALL LIGATURE FI}".upper(), "\N{LATIN SMALL LIGATURE ST}".upper()} == {
        "SS",
        "FI",
        "ST",
    }


@pytest.mark.parametrize("letter", FOREIGN)
def test_a_foreign_letter_stays_as_it_is(letter: str) -> None:
    assert code_capitals(letter) == letter
    assert trimmed_capitals(f" {letter} ") == letter
    assert code_capitals(f"a{letter}z") == f"A{letter}Z"


@pytest.mark.parametrize("field", sorted(UPPER_CASE_FIELDS))
def test_no_field_of_a_row_takes_a_foreign_letter_for_a_code(field: str) -> None:
    """South Sudan is SS, Finland FI, and neither is a sharp s or a joined f and i."""
    for letter in FOREIGN:
        assert nested_values({field: letter}) == {field: letter}
    assert nested_values({field: "us"}) == {field: "US"}


def test_no_length_changes() -> None:
    every = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x11000))))
    assert len(code_capitals(every)) == len(every)
    assert {code_capitals(state.lower()) for state in STATES} == set(STATES)


def test_a_modifier_is_none_with_a_foreign_letter() -> None:
    """In capitals of Python the dotless i and the long s would make LI and SA of these."""
    assert split_modifiers("rt lt") == ["RT", "LT"]
    assert "RT" not in split_modifiers("r\N{LATIN SMALL LETTER LONG S}")
    assert all(each.isascii() is False for each in split_modifiers("\N{LATIN SMALL LETTER LONG S}a"))
