"""Frames made of records: types, and money as the nearest number to its cents."""

import random
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.frames.frame_columns import AMOUNT, DAY, NUMBER, WORDS, YES_NO, answer_or_raise, kinds_of, typed_frame
from radbill.frames.frame_error import FrameError

KINDS = {"paid_amount": AMOUNT, "on": DAY, "age": NUMBER, "words": WORDS, "is_so": YES_NO}


def test_values_have_the_types_of_their_columns() -> None:
    frame = typed_frame(KINDS, [(Decimal("0.10"), date(9999, 12, 31), 3, ("26", "59"), True),
                                (None, None, None, None, False)])  # fmt: skip
    assert frame["paid_amount"].tolist()[0] == 0.1
    assert frame["on"][0] == pd.Timestamp("9999-12-31")
    assert frame["age"].tolist() == [3, pd.NA]
    assert frame["words"].tolist() == ["26 59", ""]
    assert frame["is_so"].tolist() == [True, False]
    assert [pd.isna(frame[name][1]) for name in KINDS] == [True, True, True, False, False]


def test_no_rows_have_the_same_types() -> None:
    empty = typed_frame(KINDS, [])
    full = typed_frame(KINDS, [(Decimal(1), date(2026, 1, 1), 1, "a", True)])
    assert list(empty.dtypes) == list(full.dtypes)
    assert [str(kind) for name, kind in full.dtypes.items() if name != "words"] == [
        "float64",
        "datetime64[us]",
        "Int64",
        "bool",
    ]


def test_every_amount_is_the_nearest_number_and_sums_are_to_the_cent() -> None:
    chance = random.Random(19)  # noqa: S311 - the same amounts each time
    cents = [chance.randrange(-100_000_000, 1_000_000_000) for _ in range(20_000)]
    frame = typed_frame({"amount": AMOUNT}, [(Decimal(each).scaleb(-2),) for each in cents])
    assert [Decimal(str(each)).scaleb(2) for each in frame["amount"]] == cents
    assert Decimal(f"{frame['amount'].sum():.2f}").scaleb(2) == sum(cents) > 10**11


def test_a_row_that_is_too_short_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        typed_frame(KINDS, [(Decimal(1), None)])


def test_the_fields_of_a_record_tell_the_columns() -> None:
    class Record(NamedTuple):
        claim_id: str
        amount: Decimal
        on: date | None
        rarcs: tuple[str, ...]

    assert kinds_of(Record) == {"claim_id": WORDS, "amount": AMOUNT, "on": DAY, "rarcs": WORDS}


def test_a_failure_is_raised_with_its_words() -> None:
    assert answer_or_raise(5) == 5
    with pytest.raises(FrameError, match=r"It is gone\. Restore it\."):
        answer_or_raise(Failure(FailureReason.UNREADABLE_FILE, "It is gone.", "Restore it."))
