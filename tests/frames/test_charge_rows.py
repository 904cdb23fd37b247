"""Every field of a charge has a reader, and reads what a frame holds."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from radbill.frames.charge_columns import YES_NO
from radbill.frames.charge_rows import READ, charge_rows_of
from radbill.intake.charge_row import ChargeRow

SAMPLES = {"date": "2026-07-15", "amount": "$1,200.50", "units": 2.0, "quantity": "1.5"}


def sample(name: str) -> object:
    if name in YES_NO:
        return "Y"
    return next((cell for word, cell in SAMPLES.items() if word in name.split("_")), "2")


@pytest.mark.parametrize("name", [name for name in ChargeRow.model_fields if name in READ])
def test_every_field_is_read_by_its_type(name: str) -> None:
    (row,) = charge_rows_of(pl.DataFrame({name: [sample(name)]}))
    (blank,) = charge_rows_of(pl.DataFrame({name: [None]}, {name: pl.String()}))
    assert getattr(blank, name) == getattr(ChargeRow(), name)
    value = getattr(row, name)
    dollars = {"units": Decimal(2), "drug_quantity": Decimal("1.5")}.get(name, Decimal("1200.50"))
    text = "02" if name == "place_of_service" else "2"
    by_type = {date: date(2026, 7, 15), bool: True, str: text, tuple: ("2",), Decimal: dollars}
    expected = ("02",) if name == "modifiers" else by_type[type(value)]
    assert value in {expected, "00002"}


def test_parts_of_a_row_are_put_together_in_their_order() -> None:
    cells = {"modifier_2": ["lt"], "modifier_1": [26], "diagnosis_1": ["R05.9"], "diagnosis_2": [None]}
    (row,) = charge_rows_of(pl.DataFrame({**cells, "diagnosis_3": ["R91.1"], "side": ["Left"]}))
    assert (row.modifiers, row.diagnoses, row.side) == (("26", "LT"), ("R05.9", "R91.1"), "LT")
    (odd,) = charge_rows_of(pl.DataFrame({"side": ["front"], "modifiers": ["26/59"], "diagnoses": ["R05.9, R91.1"]}))
    assert (odd.modifiers, odd.diagnoses, odd.side) == (("26", "59"), ("R05.9", "R91.1"), "front")


def test_rows_are_numbered_from_nothing() -> None:
    rows = charge_rows_of(pl.DataFrame({"claim_id": ["A", "B"]}))
    assert [(row.row_number, row.claim_id) for row in rows] == [(0, "A"), (1, "B")]
