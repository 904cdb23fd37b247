import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.dates import date_of, service_date_of

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    "cell",
    [MIDNIGHT, DAY, 46090.0, 46090.75, "3/9/2026", "03/09/2026 14:22", "2026-03-09", "2026-03-09T14:22", "20260309"],
)
def test_a_date_is_read_in_every_form_that_is_certain(cell):
    # 1 January 2026 is serial 46023 (45658 for 2025, plus 365); 67 days later is 9 March.
    assert date_of(cell) == DAY


@pytest.mark.parametrize(
    "cell", [None, "", "3/9/26", "13/45/2026", "9 March", 0.0, 60.0, 9999.0, 73051.0, 3e9, True, math.nan, "2026-02-30"]
)
def test_what_is_no_certain_date_is_none(cell):
    assert date_of(cell) is None


@pytest.mark.parametrize(("text", "year"), [("3/9/00", 2000), ("3/9/69", 2069), ("3/9/70", 1970), ("09-Mar-99", 1999)])
def test_two_digits_are_a_year_for_services_alone(text, year):
    assert service_date_of(text) == dt.date(year, 3, 9)
    assert date_of(text) is None


def test_the_first_and_the_last_serial_number():
    # 1 January 1900 is serial 1, and 1900 has a day too many: 18 May 1927 is 10,000; 2100 begins with 73,051.
    assert date_of(10_000) == dt.date(1927, 5, 18)
    assert date_of("73050") == dt.date(2099, 12, 31)


WRITTEN = ("%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%m%d%Y", "%d-%b-%Y", "%d%b%Y", "%B %d, %Y",
           "%A, %B %d, %Y", "%a %d %b %Y", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S", "%Y%m%d%H%M")  # fmt: skip


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)), st.sampled_from(WRITTEN))
def test_a_day_is_read_as_it_was_written(day, form):
    text = day.strftime(form)
    assert date_of(text) == service_date_of(text) == day


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(("%m/%d/%y", "%m-%d-%y", "%d-%b-%y")))
def test_a_day_of_service_is_read_as_it_was_written_with_two_digits_of_the_year(day, form):
    assert service_date_of(day.strftime(form)) == day


@given(st.dates(dt.date(1927, 5, 18), dt.date(2099, 12, 31)))
def test_a_serial_number_is_its_day_as_a_number_and_as_a_text(day):
    serial = (day - dt.date(1899, 12, 30)).days
    assert date_of(serial) == date_of(float(serial)) == date_of(str(serial)) == date_of(f"{serial}.25") == day


@given(st.text("0123456789/-. TZapm:", max_size=20))
def test_every_text_is_a_day_of_this_calendar_or_none(text):
    day = service_date_of(text)
    assert day is None or day.year >= 1900
