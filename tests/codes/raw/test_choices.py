import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.choices import yes_no_of

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(("cell", "answer"), [("y", True), ("YES", True), (True, True), ("N", False), ("maybe", None)])
def test_yes_and_no(cell, answer):
    assert yes_no_of(cell) is answer
