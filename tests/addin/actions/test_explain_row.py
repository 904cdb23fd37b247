"""Explain this row: amounts of hand arithmetic (see test_price_batch), findings of the line and of its claim."""

import pytest

from radbill_addin.actions.explain_row import explain_row
from radbill_addin.sheets import reading
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells, users_cells


def test_the_steps_of_the_row(open_in, context) -> None:
    host = open_in(small_cells())
    before = list(users_cells(host))
    summary = explain_row(host.port, context._replace(row=FIRST_ROW))
    assert summary.headline.startswith(f"Row {FIRST_ROW}: allowed $37.44")
    assert "Allowed amount: $37.44" in summary.lines
    assert "Medicare pays $29.35" in summary.lines
    assert summary.facts["expected_amount"] == "37.44"
    assert list(users_cells(host)) == before
    assert summary.is_clean


def test_a_row_is_priced_with_its_neighbours(open_in, context) -> None:
    cells = small_cells()
    at = 5
    cells["Charges"][FIRST_ROW][at] = "74177"
    summary = explain_row(open_in(cells).port, context._replace(row=FIRST_ROW))
    # 70450-26 is outranked by 74177-26: 37.44 x 0.95 = 35.568
    assert summary.facts["expected_amount"] == "35.57"
    assert any("ranks higher" in line for line in summary.lines)


def test_findings_of_the_line_are_told_and_not_those_of_another(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "modifier_1", "TC"))
    of_the_row = explain_row(host.port, context._replace(row=FIRST_ROW))
    of_the_next = explain_row(host.port, context._replace(row=FIRST_ROW + 1))
    assert "RB5002" in of_the_row.facts["findings"]
    assert "RB5002" not in of_the_next.facts["findings"]
    assert any(line.startswith("DENY RB5002: ") for line in of_the_row.lines)
    assert of_the_row.headline.startswith(f"Row {FIRST_ROW}: no allowed amount, ")


@pytest.mark.parametrize("row", [0, 1, FIRST_ROW - 1, FIRST_ROW + 3, 5000])
def test_a_row_without_a_charge(open_in, context, row) -> None:
    summary = explain_row(open_in(small_cells()).port, context._replace(row=row))
    assert summary.is_refused
    assert "Select a filled row of Charges." in summary.headline


def test_a_row_of_a_claim_with_a_cell_that_cannot_be_read(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "units", "two"))
    for row in (FIRST_ROW, FIRST_ROW + 1):
        summary = explain_row(host.port, context._replace(row=row))
        assert summary.headline == "Nothing was done: 1 cell of the claim cannot be read."
        assert summary.lines[0].startswith("Sheet Charges, row 5, column O (Units): ")
        assert not summary.is_clean
    assert explain_row(host.port, context._replace(row=FIRST_ROW + 2)).headline.startswith("Row 7: allowed $")


def test_what_is_said_does_not_hang_on_the_rows_that_are_left_out(open_in, context, monkeypatch) -> None:
    host = open_in(cells_with(FIRST_ROW, "modifier_1", "TC"))
    left_out: list[int] = []
    around = reading.charges_around
    monkeypatch.setattr(reading, "charges_around", lambda rows, row: left_out.append(len(rows)) or around(rows, row))
    some = [explain_row(host.port, context._replace(row=FIRST_ROW + at)) for at in range(3)]
    monkeypatch.setattr(reading, "charges_around", lambda rows, _row: rows)
    assert some == [explain_row(host.port, context._replace(row=FIRST_ROW + at)) for at in range(3)]
    assert left_out == [3, 3, 3]
