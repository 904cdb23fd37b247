"""What the fee schedule publishes: numbers read off PPRRVU and GPCI files of CMS by hand."""

import pytest

from tests.addin.functions.calling import COM_DAY, SERIAL, column, shown

RATES = "radbill_addin.functions.rates"
NOTHING = ["#N/A"] * 6


@pytest.mark.parametrize(
    ("code", "modifier", "values"),
    [
        # PPRRVU2025_Oct: status, work, PE non-facility, PE facility, MP, factor
        ("70450", None, ["A", 0.85, 2.35, 2.35, 0.05, 32.3465]),
        (70450.0, 26.0, ["A", 0.85, 0.31, 0.31, 0.04, 32.3465]),
        ("70450", "tc", ["A", 0.0, 2.04, 2.04, 0.01, 32.3465]),
        ("99999", None, NOTHING),
        ("70450", "53", NOTHING),
    ],
)
def test_relative_values(code, modifier, values):
    assert shown(RATES, "RAD_RVU", code, modifier, COM_DAY) == values


def test_two_modifiers_are_no_component():
    answer = shown(RATES, "RAD_RVU", "70450", "26 TC", COM_DAY)
    assert answer[0] == "Give one modifier: 26, TC, or none for the global service."
    assert answer[1:] == [""] * 5


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("70450", "pc_tc", "1"), ("36247", "PC_TC", "0"), ("70450", "multiple_procedure", "4"),
        ("36247", " global_days ", "000"), ("73562", "bilateral", "3"), ("71046", "status", "A"),
        ("70450", "imaging_family", "88"), ("99999", "status", "#N/A"),
    ],
)  # fmt: skip
def test_indicators(code, name, value):
    assert shown(RATES, "RAD_INDICATOR", code, name, COM_DAY) == value


def test_an_unknown_indicator_is_told_the_known_ones():
    assert shown(RATES, "RAD_INDICATOR", "70450", "colour", COM_DAY).startswith("The indicator must be one of status,")


@pytest.mark.parametrize(
    ("day", "factor"),
    [
        (COM_DAY, 32.3465), (SERIAL, 32.3465), ("3/8/2024", 32.7442), ("3/9/2024", 33.2875), ("1/1/2026", 33.4009),
        ("1/1/1985", "#N/A"),
    ],
)  # fmt: skip
def test_the_conversion_factor_by_day(day, factor):
    assert shown(RATES, "RAD_CONVERSION_FACTOR", day) == factor


def test_a_column_of_days():
    days = column("12/31/2024", None, "soon")
    assert shown(RATES, "RAD_CONVERSION_FACTOR", days) == [
        [33.2875], [""], ["The date of service cannot be read; write it as 7/31/2026."],
    ]  # fmt: skip
