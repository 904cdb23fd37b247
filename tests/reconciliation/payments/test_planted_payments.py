"""Planted causes are found again: precision and recall of each, and sums to the cent."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.reconciliation.payments.ranking import (
    DIFFERENCE_GROUPINGS,
    cause_amounts,
    difference_groups,
    difference_totals,
    differing_lines,
)
from tests.reconciliation.payments.payment_desk import compared
from tests.reconciliation.payments.planted_payments import Generator

#: The causes were tuned with 1 to 5; the second seed was tried first when all was done.
SEEDS = (2, 20_261_128)
LEAST = 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_lines_with_planted_causes(seed: int, tmp_path: Path) -> None:
    print(f"seed {seed}")  # noqa: T201 - the seed that made the lines
    planted = list(Generator(seed).claims(1000))
    lines = compared(planted, tmp_path / "home", tmp_path)
    found = {(each.claim_id, each.line_id): each for each in lines}
    planted_count, told, right = Counter(), Counter(), Counter()
    for claim in planted:
        for sent, line in zip(claim.claim.lines, claim.lines, strict=True):
            answer = found.pop((claim.claim.claim_id, sent.line_id))
            cause = answer.cause.name if answer.cause else ""
            assert answer.expected_amount == line.expected, line
            assert answer.allowed_amount in {line.allowed, line.states, line.allowed - line.withheld}, line
            planted_count[line.cause] += 1
            told[cause] += 1
            right[cause] += cause == line.cause
    assert not found
    for cause in planted_count:
        assert right[cause] / planted_count[cause] >= LEAST, f"recall of {cause}"
        assert right[cause] / told[cause] >= LEAST, f"precision of {cause}"
    _sums_are_equal(lines)


def _sums_are_equal(lines) -> None:
    differences = sum(each.total_difference_amount or Decimal(0) for each in lines)
    totals = difference_totals(lines)
    assert totals.underpaid_amount + totals.overpaid_amount == differences
    assert sum(amount for _, _, amount in cause_amounts(lines)) == differences
    assert sum(each.total_difference_amount for each in differing_lines(lines)) == differences
    for by in DIFFERENCE_GROUPINGS:
        assert sum(each.difference_amount for each in difference_groups(lines, by)) == differences
    for each in lines:
        shares = sum((share.amount for share in each.causes), Decimal(0))
        assert shares == each.total_difference_amount
        if abs(each.allowed_amount - each.expected_amount) > Decimal("0.01") and each.difference_amount:
            assert each.difference_amount == each.allowed_amount - each.expected_amount
