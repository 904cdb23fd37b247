"""Denials as a frame: typed, and the same as the records."""

from datetime import date
from decimal import Decimal

import pandas as pd

import radbill as rb
from tests.ledger.receivables.desk import Desk

DAY = date(2099, 12, 31)


def test_a_denial_is_a_row_with_typed_columns(desk: Desk) -> None:
    frame = rb.denials(desk.home, DAY)
    (record,) = rb.denials_to_work(DAY, desk.home)
    assert list(frame.columns) == list(rb.Denial._fields)
    row = frame.iloc[0]
    assert (row["claim_id"], row["line_id"], row["procedure_code"]) == ("C4", "L6", "74177")
    assert (row["group"], row["carc"], row["rarcs"]) == ("CO", "197", "N115")
    assert (row["denied_amount"], Decimal(str(row["denied_amount"]))) == (400.0, record.denied_amount)
    assert row["remittance_date"] == pd.Timestamp("2026-11-20")
    assert row["next_step"] == record.next_step != ""
    assert (None if pd.isna(row["deadline"]) else row["deadline"].date()) == record.deadline


def test_types_do_not_hang_on_the_rows(desk: Desk) -> None:
    full, none = rb.denials(desk.home, DAY), rb.denials(desk.home, date(2020, 1, 1))
    assert len(none) == 0
    assert list(none.dtypes) == list(full.dtypes)
    kinds = {name: str(kind) for name, kind in full.dtypes.items()}
    assert kinds["denied_amount"] == "float64"
    assert kinds["remittance_date"] == kinds["deadline"] == "datetime64[us]"
