"""Calc's values to ours and back; how Calc hands things over was measured, see the tests in LibreOffice."""

import math
import struct

import pytest

from radbill_addin.functions.worksheet_function import WorksheetFunction
from radbill_addin.libreoffice.adapter import answering_calc, calc_error, from_calc, to_calc


def bits(number: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", number))[0])


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (None, None),  # left out
        (0.0, None),  # one blank cell
        (1.0, 1.0),  # TRUE as well
        (45964.0, 45964.0),
        ("", ""),
        ("0", "0"),
        ((("70450",), ("",), (0.0,)), [["70450"], [""], [0.0]]),
        ((("26", 59.0),), [["26", 59.0]]),
    ],
)
def test_arguments(given, taken):
    assert from_calc(given) == taken


def test_an_error_is_a_number_that_is_none_and_carries_its_number():
    assert math.isnan(calc_error(32767))
    assert bits(calc_error(32767)) == 0x7FF8_0000_0000_7FFF
    assert bits(calc_error(503)) == 0x7FF8_0000_0000_01F7


@pytest.mark.parametrize(("text", "number"), [("#N/A", 32767), ("#VALUE!", 519), ("#NUM!", 503), ("#REF!", 524)])
def test_texts_of_errors_become_errors(text, number):
    (((first, second),)) = to_calc([[text, "#N/A "]])
    assert bits(first) & 0xFFFF_FFFF == number
    assert second == "#N/A "


def test_answers_are_rectangular():
    assert to_calc([[1.0, "a", ""], ["b"]]) == ((1.0, "a", ""), ("b", "", ""))


def test_a_function_is_asked_with_what_it_understands():
    asked = []

    def function(*arguments):
        asked.append(arguments)
        return [["answer"]]

    calc = answering_calc(WorksheetFunction("RAD_ANY", "", (), function))
    assert calc((("70450",),), 0.0, None) == (("answer",),)
    assert asked == [([["70450"]], None, None)]
