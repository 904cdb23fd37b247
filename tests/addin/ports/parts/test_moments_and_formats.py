"""Excel's numbers of days, judged by openpyxl; formats of days, and new ones beside those that are there."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, to_excel

from radbill_addin.ports.parts.formats import Formats, shows_day
from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.moments import Calendar
from tests.addin.ports.raw_workbook import STYLES

EPOCHS = {False: CALENDAR_WINDOWS_1900, True: CALENDAR_MAC_1904}


@given(st.booleans(), st.floats(1, 2_900_000))
def test_a_number_is_the_day_that_another_program_reads(is_1904, number):
    assert Calendar(is_1904=is_1904).moment(number) == from_excel(number, EPOCHS[is_1904])


@given(st.booleans(), st.datetimes(dt.datetime(1904, 1, 2), dt.datetime(9999, 12, 31)))  # noqa: DTZ001
def test_a_day_is_the_number_that_another_program_writes(is_1904, moment):
    assert Calendar(is_1904=is_1904).number(moment) == pytest.approx(to_excel(moment, EPOCHS[is_1904]), abs=1e-9)


@pytest.mark.parametrize("number", [-1, 2_958_466, 20_260_701])
def test_a_number_beyond_the_calendar_is_no_day(number):
    assert Calendar(is_1904=False).moment(number) is None


def test_excels_leap_day_that_never_was():
    calendar = Calendar(is_1904=False)
    assert [calendar.number(dt.date(1900, 2, 28)), calendar.number(dt.date(1900, 3, 1))] == [59, 61]
    assert [calendar.number(dt.date(1900, 1, 1)), calendar.number(dt.date(1899, 12, 31))] == [1, None]
    assert Calendar(is_1904=True).number(dt.date(1903, 12, 31)) is None


@pytest.mark.parametrize(
    "text", [*BUILTIN_FORMATS.values(), "yyyy\\-mm", '0.00 "days"', "[Red]0;d", "[$-409]d-mmm", "0.0E+0"]
)
def test_formats_of_days_are_seen_as_another_program_sees_them(text):
    assert shows_day(text) is bool(is_date_format(text))


def test_new_formats_stand_behind_the_old_ones_and_are_made_once():
    formats = Formats(STYLES.encode())
    assert [formats.is_day(number) for number in range(5)] == [False, True, True, False, False]
    assert (formats.showing_day(1), formats.showing_day(0), formats.showing_day(0)) == (1, 4, 4)
    assert (formats.showing_day(0, has_time=True), formats.keeping_text(2), formats.is_day(6)) == (5, 6, True)
    new = (
        '<xf numFmtId="14" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="22" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="164" xfId="0" quotePrefix="1"><alignment wrapText="1"/></xf></cellXfs>'
    )
    wanted = STYLES.replace('<cellXfs count="4">', '<cellXfs count="7">').replace("</cellXfs>", new)
    assert formats.content.decode() == wanted


def test_a_workbook_without_formats_cannot_have_new_ones():
    formats = Formats(b"")
    assert not formats.is_day(0)
    with pytest.raises(CannotKeepError):
        formats.keeping_text(0)
