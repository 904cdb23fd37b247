from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.modifier_sets import JOINED_LETTER_MODIFIERS, KNOWN_MODIFIERS
from radbill.codes.raw.identifiers import (
    code_of,
    filled_code_of,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
    procedure_codes_of,
)
from radbill.codes.sides import ANATOMIC_MODIFIERS
from tests.raw_forms.forms import WORDS


@pytest.mark.parametrize(
    ("cell", "width", "code"),
    [
        (70450.0, 0, "70450"),
        (70450, 0, "70450"),
        (Decimal("70450.0000"), 0, "70450"),
        ("70450.0", 0, "70450"),
        (" 70450\u00a0", 0, "70450"),
        ("G0279", 5, "G0279"),
        (2.0, 2, "02"),
        (100.0, 5, "00100"),
        ("2", 2, "2"),
        (None, 2, ""),
        ("", 2, ""),
        ("V70.0", 0, "V70.0"),
        (123456789012345.0, 0, "123456789012345"),
    ],
)
def test_a_code_is_its_text_whatever_the_host_made_of_it(cell, width, code):
    assert code_of(cell, width) == code


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_gives_the_same_code_in_every_form(number):
    assert code_of(number) == code_of(float(number)) == code_of(f"{number}.0") == str(number)


MODIFIERS = st.lists(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2), max_size=4)


@given(
    MODIFIERS, st.sampled_from((" ", ",", ", ", ";", "/", "|", ":", "+", " + ", "-", "_", "&", "\n", "\t", "\u00a0"))
)
def test_modifiers_are_read_as_they_were_kept_apart(modifiers, between):
    assert modifiers_of(between.join(modifiers)) == tuple(modifiers)
    assert modifiers_of(between.join(modifiers).lower()) == tuple(modifiers)


@given(st.lists(st.sampled_from(sorted(KNOWN_MODIFIERS)), min_size=2, max_size=4))
def test_known_modifiers_run_together_are_told_apart_where_no_word_is_made_of_them(modifiers):
    joined = "".join(modifiers)
    is_sure = not joined.isalpha() or JOINED_LETTER_MODIFIERS.issuperset(modifiers)
    assert modifiers_of(joined) == (tuple(modifiers) if is_sure else (joined,))


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_no_modifiers_run_together(word):
    for written in (word, word.lower(), word.title(), f" {word} "):
        assert modifiers_of(written) == (word,)
        assert modifiers_of(f"26 {written}") == ("26", word)


@given(
    st.lists(st.sampled_from(("", "2659", "26TC", "RTLT", "26RT", "XEXS")), max_size=3), st.sampled_from((True, False))
)
def test_truth_values_are_no_modifiers(beside, value):
    assert modifiers_of(value) == (str(value).upper(),)
    assert modifiers_of(" ".join((*beside, str(value))))[-1] == str(value).upper()


@pytest.mark.parametrize("digits", ["7045", "7026", "9926", "2600", "1010", "123456", "26592"])
def test_digits_that_are_no_modifiers_stay_whole(digits):
    assert modifiers_of(digits) == modifiers_of(float(digits)) == (digits,)


@given(st.text())
@example(":0.0")
@example("26.0,59.0")
def test_what_was_read_once_is_read_the_same_again(text):
    assert modifiers_of(" ".join(modifiers_of(text))) == modifiers_of(text)
    assert procedure_code_of(procedure_code_of(text)) == procedure_code_of(text)
    assert place_of_service_of(place_of_service_of(text)) == place_of_service_of(text)


@given(st.integers(0, 99999))
def test_a_code_of_digits_is_the_same_as_text_and_as_number(number):
    assert filled_code_of(number, 5) == filled_code_of(str(number), 5) == filled_code_of(f"{number}.0", 5)
    assert procedure_code_of(number) == procedure_code_of(str(number)) == procedure_code_of(float(number))


@pytest.mark.parametrize(
    ("cell", "codes"), [(None, ()), ("70450", ("70450",)), ("70450;g0279 100", ("70450", "G0279", "00100"))]
)
def test_several_codes_in_one_cell(cell, codes):
    assert procedure_codes_of(cell) == codes


def test_every_modifier_of_the_table_is_known_to_the_reader():
    listed = {facts.code for facts in known_modifiers()}
    assert listed <= KNOWN_MODIFIERS
    assert KNOWN_MODIFIERS - listed <= ANATOMIC_MODIFIERS
