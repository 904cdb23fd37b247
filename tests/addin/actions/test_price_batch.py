"""Price: amounts by hand from published RVUs (PPRRVU2026_Jul), Alabama's GPCIs and the conversion factor 33.4009."""

from decimal import Decimal

import pytest

from radbill import Breakdown, Citation, Failure, FailureReason, Step
from radbill_addin.actions.price_batch import price_batch, summary_of
from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import (
    COLUMNS,
    FIRST_ROW,
    cells_with,
    sample_cells,
    small_cells,
    table,
    users_cells,
)

AMOUNTS = ("expected_amount", "medicare_payment_amount", "patient_responsibility_amount")


def test_amounts_are_those_of_hand_arithmetic(open_in, context) -> None:
    host = open_in(small_cells())
    summary = price_batch(host.port, context)
    amounts = [[row[field] for field in AMOUNTS] for row in table(host, CHARGES)]
    assert amounts == [
        # 70450-26: (0.83 x 1.000 + 0.30 x 0.875 + 0.05 x 0.566) x 33.4009 = 37.435729 -> 37.44
        # 80 percent 29.952 -> 29.95, less sequestration 2 percent 0.599 -> 0.60; the patient owes 37.44 - 29.95
        [37.44, 29.35, 7.49],
        # 71046-26: (0.21 x 1.000 + 0.08 x 0.875 + 0.01 x 0.566) x 33.4009 = 9.541301 -> 9.54
        # 80 percent 7.632 -> 7.63, less 0.1526 -> 0.15; the patient owes 9.54 - 7.63
        [9.54, 7.48, 1.91],
        # 77067 global at the center: (0.74 x 1.000 + 2.99 x 0.875 + 0.05 x 0.566) x 33.4009 = 113.047016 -> 113.05
        # another payer's claim: Medicare pays nothing
        [113.05, None, None],
    ]
    # Medicare's lines: 37.44 + 9.54; the third payer has no contract
    assert summary.headline == (
        "3 of 3 lines priced; Medicare allowed $46.98; Medicare's schedule for comparison $113.05."
    )
    assert summary.facts == {
        "lines": 3, "priced": 3, "not_priced": {},
        "expected_allowed_amount": "160.03",
        "allowed_amounts": {"Medicare allowed": "46.98", "Medicare's schedule for comparison": "113.05"},
    }  # fmt: skip
    assert [row["allowed_by"] for row in table(host, CHARGES)] == ["Medicare", "Medicare", "Medicare, for comparison"]
    assert summary.is_clean


def test_steps_name_numbers_release_and_source(open_in, context) -> None:
    host = open_in(small_cells())
    price_batch(host.port, context)
    first, _, other_payer = (row["steps"] for row in table(host, CHARGES))
    assert first.startswith("Fee schedule $37.44: RVU26C, locality 10112-00")
    assert "work 0.83 x 1.000 + PE 0.30 x 0.875 + MP 0.05 x 0.566" in first
    assert "33.4009" in first
    assert "[Social Security Act, section 1848(b)]" in first
    assert "No contract with this payer is loaded" in other_payer


def test_a_line_without_a_price_says_why_and_the_others_keep_theirs(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "procedure_code", "99999"))
    summary = price_batch(host.port, context)
    first, second, _ = table(host, CHARGES)
    assert [first[field] for field in AMOUNTS] == [None, None, None]
    assert first["steps"].startswith("Not priced: ")
    assert second["expected_amount"] == 9.54
    assert summary.headline == (
        "2 of 3 lines priced; Medicare allowed $9.54; Medicare's schedule for comparison $113.05."
    )
    assert summary.lines == ("1 not priced: the code is not in force on the date of service (line A1)",)


def test_pricing_again_takes_old_amounts_away(open_in, context) -> None:
    host = open_in(small_cells())
    price_batch(host.port, context)
    host.port.write_block("Charges", FIRST_ROW, COLUMNS["procedure_code"], [["99999"]])
    host.port.save()
    price_batch(host.port, context)
    assert [row["expected_amount"] for row in table(host, CHARGES)] == [None, 9.54, 113.05]


def test_statuses_and_the_users_cells_are_as_they_were(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "status", "HOLD"))
    before = list(users_cells(host))
    price_batch(host.port, context)
    assert list(users_cells(host)) == before
    assert host.shown("Charges", FIRST_ROW, 1) == "HOLD"


def test_rows_that_can_be_read_are_priced_and_the_others_say_why_not(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "units", "two"))
    summary = price_batch(host.port, context)
    assert (summary.is_refused, summary.is_clean) == (False, False)
    rows = table(host, CHARGES)
    assert [row["expected_amount"] is None for row in rows] == [True, True, False]
    assert rows[1]["steps"].startswith("Not priced. Sheet Charges, row 5, column O (Units): ")
    assert summary.lines[0] == "2 more lines not priced: a cell of the claim cannot be read."


def test_a_workbook_that_cannot_be_read_stays_as_it_was(open_in, context) -> None:
    host = open_in(cells_with(CHARGES.heading_row, "units", "Something else"))
    assert price_batch(host.port, context).is_refused
    assert [row["expected_amount"] for row in table(host, CHARGES)] == [None, None, None]


def test_the_sample_is_priced_but_for_its_faults(open_in, context) -> None:
    host = open_in(sample_cells())
    summary = price_batch(host.port, context)
    rows = {row["line_id"]: row for row in table(host, CHARGES)}
    assert rows["A10011"]["expected_amount"] == 37.44
    unpriced = {row["claim_id"] for row in rows.values() if row["expected_amount"] is None}
    assert unpriced == {"C1103", "C1104", "C1105", "C1113"}
    total = sum(Decimal(str(row["expected_amount"])) for row in rows.values() if row["expected_amount"] is not None)
    assert sum(map(Decimal, summary.facts["allowed_amounts"].values())) == total


def test_nothing_priced_has_no_sum() -> None:
    unpriced = Breakdown(failure=Failure(FailureReason.CARRIER_PRICED, "No national price."))
    summary = summary_of({"A1": unpriced})
    assert summary.headline == "0 of 1 lines priced."
    assert summary.facts["allowed_amounts"] == {}
    assert summary.facts["not_priced"] == {"CARRIER_PRICED": 1}


@pytest.mark.parametrize(("amounts", "total"), [(("0.10", "0.20"), "$0.30"), (("999.99", "0.01"), "$1,000.00")])
def test_sums_are_exact(amounts, total) -> None:
    steps = [Step("Fee schedule", Decimal(0), Decimal(amount), "As published.", Citation("X")) for amount in amounts]
    prices = {str(at): Breakdown(steps=(step,)) for at, step in enumerate(steps)}
    assert summary_of(prices).headline == f"2 of 2 lines priced; Medicare allowed {total}."
