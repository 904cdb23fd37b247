import datetime as dt
from decimal import Decimal

import pytest

from radbill_addin.sheets.cell_reading import read_cell
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS

CODE = CHARGES.column("procedure_code")
MODIFIER = CHARGES.column("modifier_1")
POS = CHARGES.column("place_of_service")
DATE = CHARGES.column("date_of_service")
BIRTH = PATIENTS.column("person.birth_date")
CHARGE = CHARGES.column("charge_amount")
UNITS = CHARGES.column("units")
ZIP = FACILITIES.column("address.zip_code")
NPI = PROVIDERS.column("npi")
OWNS = FACILITIES.column("owns_equipment")
SIDE, STYLE = CHARGES.column("side"), PAYERS.column("both_sides")
DAYS = PAYERS.column("timely_filing_days")
NAME = PATIENTS.column("person.last_name")
MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (CODE, "70450", "70450"),
        (CODE, "\u00a0G0279 ", "G0279"),
        (POS, "02", "02"),
        (CODE, "g0279", "g0279"),
        (MODIFIER, "TC", "TC"),
        (ZIP, "02134-1000", "021341000"),
        (ZIP, "02134\u20131000", "021341000"),
        (ZIP, "352030", "352030"),
        (NPI, "1234567893", "1234567893"),
        (DATE, MIDNIGHT, DAY),
        (DATE, MIDNIGHT.replace(hour=14), DAY),
        (CHARGE, 240.11, Decimal("240.11")),
        (CHARGE, 0.1 + 0.2, Decimal("0.3")),
        (UNITS, 1.5, Decimal("1.5")),
        (DAYS, 90.0, Decimal(90)),
        (OWNS, "yes", True),
        (NAME, "O'Neil", "O'Neil"),
        (SIDE, "rt", "RT"),
        (SIDE, "Left", "LT"),
        (SIDE, "BOTH", "both"),
        (STYLE, 50.0, "50"),
        (STYLE, "rt lt", "RT LT"),
        (NAME, 7.0, "7"),
    ],
)
@pytest.mark.parametrize("tolerant", [False, True])
def test_good_cells_are_read_without_a_word(column, cell, value, tolerant):
    read = read_cell(column, cell, tolerant=tolerant)
    assert read.value == value
    assert (read.message, read.note) == ("", "")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (CODE, 70450.0, "70450"),
        (CODE, "70450.0", "70450"),
        (CODE, 100.0, "00100"),
        (MODIFIER, 26.0, "26"),
        (POS, 2.0, "02"),
        (ZIP, 7030.0, "07030"),
        (ZIP, 70301234.0, "070301234"),
        (PATIENTS.column("coverage.relationship"), 1.0, "01"),
        (NPI, 1234567893.0, "1234567893"),
        (DATE, "3/9/2026", DAY),
        (DATE, "2026-03-09", DAY),
        (DATE, 46090.0, DAY),
        (DATE, "3/9/26", DAY),
        (MODIFIER, "26/59", "26 59"),
        (MODIFIER, "26,", "26"),
        (MODIFIER, ",,,", ""),
        (POS, "2", "02"),
        (CODE, "70,450", "70450"),
        (ZIP, "2134-1000", "021341000"),
        (UNITS, "2,000", Decimal(2000)),
        (CHARGE, "$1,339.80", Decimal("1339.80")),
        (UNITS, "2", Decimal(2)),
    ],
)
def test_what_only_tolerant_reading_takes(column, cell, value):
    strict, tolerant = (read_cell(column, cell, tolerant=each) for each in (False, True))
    assert strict.value == value
    assert strict.message
    assert "--tolerant" in strict.what_to_do
    assert (tolerant.value, tolerant.message) == (value, "")
    assert tolerant.note


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        (CODE, 70450.5, "This is a number with a fraction or of more than fifteen digits, not a code."),
        (CODE, 1e15, "This is a number with a fraction or of more than fifteen digits, not a code."),
        (CODE, MIDNIGHT, "Excel holds a date here, not a code."),
        (CODE, True, "Excel holds TRUE or FALSE here, not a code."),
        (DATE, "9 March", "This is not a date that can be read."),
        (DATE, "3/9", "This is not a date that can be read."),
        (BIRTH, "3/9/26", "This is not a date that can be read."),
        (DATE, True, "This is not a date that can be read."),
        (CHARGE, "abc", "This should be an amount, but the cell holds text."),
        (CHARGE, MIDNIGHT, "This should be an amount, but the cell holds something else."),
        (CHARGE, 33.333, "The amount has a fraction of a cent."),
        (UNITS, "two", "This should be a number, but the cell holds text."),
        (DAYS, 90.5, "Days must be a whole number."),
        (OWNS, "maybe", "This should be Y or N."),
        (SIDE, "front", "This should be RT, LT or both."),
        (STYLE, "twice", "This should be 50, RT LT or two lines."),
        (NPI, "12345678931", "An NPI has ten digits; this one has 11."),
        (NPI, "123456789X", "An NPI has ten digits; this one holds other characters."),
    ],
)
@pytest.mark.parametrize("tolerant", [False, True])
def test_what_is_never_taken(column, cell, message, tolerant):
    read = read_cell(column, cell, tolerant=tolerant)
    assert (read.value, read.message) == (None, message)
    assert read.what_to_do


def test_an_npi_of_eleven_digits_stored_as_a_number_is_refused_by_tolerant_reading_too():
    assert read_cell(NPI, 12345678931.0, tolerant=True).message == "An NPI has ten digits; this one has 11."


@pytest.mark.parametrize("kind", sorted(set(Kind) - RESULT_KINDS))
@pytest.mark.parametrize("cell", ["SECRETNAME", 98765.25])
def test_no_message_repeats_what_the_cell_holds(kind, cell):
    read = read_cell(Column("field", "Heading", kind, "Help.", choices=("RT", "LT")), cell, tolerant=False)
    assert not any(secret in f"{read.message} {read.what_to_do}" for secret in ("SECRETNAME", "98765"))
