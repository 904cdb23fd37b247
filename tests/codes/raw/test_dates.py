import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.dates import date_of

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
    "cell", [None, "", "3/9/26", "13/45/2026", "9 March", 0.0, 60.0, 3e9, True, math.nan, "2026-02-30"]
)
def test_what_is_no_certain_date_is_none(cell):
    assert date_of(cell) is None
