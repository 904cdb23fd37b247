from datetime import datetime
from decimal import Decimal

import pytest

from radbill_addin.functions import answering
from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import LONGEST_WIZARD_TEXT
from tests.harness.loader import MISSING, call_function

PRICING, CODES = "radbill_addin.functions.pricing", "radbill_addin.functions.codes"
DAY = datetime(2025, 11, 3)  # noqa: DTZ001 - Excel's days have no time zone
SERIAL = 45964.0  # 3 November 2025
FUNCTIONS = {function.name: function for function in all_functions()}


@pytest.fixture(autouse=True)
def _fresh_book():
    answering.forget()
    yield
    answering.forget()


def called(module, function, *arguments):
    """The block that Excel is given; a single cell or row as it shows in the sheet."""
    block = call_function(module, function, *arguments)
    assert isinstance(block, list)
    assert all(isinstance(row, list) for row in block)
    if len(block) > 1:
        return block
    return block[0] if len(block[0]) > 1 else block[0][0]


def expected(*arguments):
    return called(PRICING, "RAD_EXPECTED", *arguments)


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        # The worked figures of the session cases: RVU25D, locality 10112-00, 3 November 2025.
        (("70450", "26", DAY, "22", "35203"), 36.95),
        ((70450.0, 26.0, DAY, 22.0, 35203.0), 36.95),
        (("70450", "26", SERIAL, "22", "10112-00"), 36.95),
        ((" 70450 ", "26", "11/3/2025", "22", "35203-1234"), 36.95),
        ((Decimal(70450), "26", "2025-11-03", Decimal(22), "352031234"), 36.95),
        (("70450", None, DAY, "11", "35203"), 94.48),
        (("71046", "TC", DAY, 11.0, "35203"), 19.58),
        (("71046", "26", DAY, "23", "35203", 2.0), 19.10),
        (("71046", "26", DAY, "23", "35203", None), 9.55),
        (("70496", "TC", DAY, "11", "35203"), 154.60),
    ],
)
def test_one_cell(arguments, amount):
    assert expected(*arguments) == pytest.approx(amount, abs=1e-9)


def test_a_missing_optional_argument_is_its_default():
    assert expected("71046", "26", DAY, "23", "35203", MISSING) == pytest.approx(9.55)


def test_a_zip_that_lost_its_zero_gets_it_back():
    assert expected("70450", "26", DAY, "22", 2134.0) == expected("70450", "26", DAY, "22", "02134")


def test_a_whole_column_is_answered_row_by_row():
    codes = [[70450.0], ["71046"], [None], ["99999"]]
    answers = expected(codes, [["26"], ["26"], [None], ["26"]], DAY, "22", "35203")
    assert answers == [[36.95], [9.55], [""], ["#N/A"]]


def test_a_row_of_cells_is_answered_as_well():
    assert expected([["70450", "71046"]], "26", DAY, "22", "35203") == [[36.95], [9.55]]


def test_columns_of_different_length_are_told():
    assert expected([["70450"], ["71046"]], [["26"]] * 3, DAY, "22", "35203") == "The columns differ in length."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("70450", "26", "soon", "22", "35203"), "date of service cannot be read"),
        (("70450", "26", None, "22", "35203"), "date of service cannot be read"),
        (("70450", "26", DAY, None, "35203"), "place of service is missing"),
        (("70450", "26", DAY, "22", "Alabama"), "Give the ZIP code"),
        (("70450", "26", DAY, "22", "35203", "many"), "units are no number"),
        (("70450", "26 TC", DAY, "22", "35203"), "exclude each other"),
        (("70450", "TC", DAY, "22", "35203"), "the hospital, not the practice"),
    ],
)
def test_wrong_arguments_are_told_in_words(arguments, said):
    assert said in expected(*arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("99999", "26", DAY, "22", "35203"),
        ("70450", "26", DAY, "22", "00000"),
        ("70450", "26", datetime(2031, 1, 1), "22", "35203"),  # noqa: DTZ001 - Excel's days have no time zone
    ],
)
def test_nothing_published_is_not_available(arguments):
    assert expected(*arguments) == "#N/A"


def test_the_explanation_shows_steps_and_sources():
    text = called(PRICING, "RAD_EXPLAIN", "70496", "TC", DAY, "11", "35203")
    assert "Fee schedule $167.24" in text
    assert "OPPS cap $154.60" in text
    assert "Deficit Reduction Act of 2005" in text


def test_components_stand_side_by_side():
    # 94.48, 36.95 and 57.53: the worked figures of 70450 in an office of locality 10112-00
    assert called(PRICING, "RAD_COMPONENTS", "70450", DAY, "11", "35203") == [94.48, 36.95, 57.53]
    two = called(PRICING, "RAD_COMPONENTS", [["70450"], ["36247"]], DAY, "11", "35203")
    assert two[0] == [94.48, 36.95, 57.53]
    assert two[1][1:] == ["#N/A", "#N/A"]
    assert called(PRICING, "RAD_COMPONENTS", "70450", DAY, "22", "35203") == ["#N/A", 36.95, "#N/A"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("70450", DAY), "OK"),
        ((70450.0, DAY, MISSING), "OK"),
        (("R51.9", datetime(2026, 7, 1)), "OK"),  # noqa: DTZ001 - Excel's days have no time zone
        (("S72.001", datetime(2026, 7, 1)), "seventh character"),  # noqa: DTZ001 - same reason
        (("1234567893", DAY, "npi"), "OK"),
        (("1234567890", DAY, "npi"), "check digit"),
        ((22.0, DAY, "pos"), "OK"),
        ((2.0, DAY, "POS"), "OK"),
        (("00", DAY, "pos"), "place of service"),
        (("70450", DAY, "zodiac"), "must be one of"),
        (("70450", "never", "cpt"), "date of service"),
    ],
)
def test_codes_are_validated(arguments, said):
    assert said in called(CODES, "RAD_VALIDATE", *arguments)


def test_a_question_asked_before_is_not_asked_again():
    column = [["70450"]] * 500
    expected(column, "26", DAY, "22", "35203")
    assert answering.remembered.cache_info().misses == 1
    assert answering.remembered.cache_info().hits == 499


def test_there_are_the_four_functions():
    assert sorted(FUNCTIONS) == ["RAD_COMPONENTS", "RAD_EXPECTED", "RAD_EXPLAIN", "RAD_VALIDATE"]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_wizard_has_something_to_say(name):
    function = FUNCTIONS[name]
    assert function.description
    assert len(function.description) <= LONGEST_WIZARD_TEXT
    for argument in function.arguments:
        assert argument.help_text
        assert len(argument.help_text) <= LONGEST_WIZARD_TEXT
