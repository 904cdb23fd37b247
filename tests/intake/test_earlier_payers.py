"""What earlier payers decided finds its claim; what belongs to none is told by its row and field."""

from decimal import Decimal

import pytest

from radbill.intake.earlier_payers import DecidedClaims, DecisionRow, UnmatchedDecision, join_decisions
from radbill.model.claim import Claim
from radbill.model.sent_claim.insurance import PayerAdjustment
from tests.edits.valid_batch import batch_from, changed, valid_sketch

FIRST, SECOND = PayerAdjustment("CO", "45", Decimal(10)), PayerAdjustment("PR", "2", Decimal(5))


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    second = {"payer_key": "ACME", "member_id": "TEST000111"}
    sketch = changed(valid_sketch(), {"patients.P1.secondary_coverage": second, "claims.C1.responsibility": "S"})
    return batch_from(sketch).claims


def row(number=1, **fields) -> DecisionRow:
    return DecisionRow(row_number=number, **{"claim_id": "C1", "payer_key": "MEDICARE", **fields})


def test_without_rows_the_claims_stay_the_same_records(claims):
    assert join_decisions([], claims) == DecidedClaims(claims)


def test_further_adjustments_of_the_same_line_are_added(claims):
    rows = [
        row(line_id="L1", paid_amount=Decimal(100), adjustments=(FIRST,)),
        row(2, line_id="L1", adjustments=(SECOND,)),
    ]
    (decision,) = join_decisions(rows, claims).claims[0].lines[0].details.decisions
    assert (decision.paid_amount, decision.adjustments) == (Decimal(100), (FIRST, SECOND))


def test_what_was_paid_for_the_claim_is_the_sum_of_its_lines_unless_a_row_says_it(claims):
    lines = [row(line_id="L1", paid_amount=Decimal(100)), row(2, line_id="L2", paid_amount=Decimal(40))]
    whole = row(3, paid_amount=Decimal(130), adjustments=(FIRST,))
    paid = [
        join_decisions(rows, claims).claims[0].other_coverages[0].decision.paid_amount
        for rows in (lines, [*lines, whole])
    ]
    assert paid == [Decimal(140), Decimal(130)]


def test_a_line_that_went_into_another_is_told_by_its_position(claims):
    bundled = row(line_id="L2", paid_amount=Decimal(0), bundled_into_line_id="L1")
    assert join_decisions([bundled], claims).claims[0].lines[1].details.decisions[0].bundled_into_line == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"claim_id": "C77"}, "claim_id"),
        ({"payer_key": "ACME"}, "payer_key"),
        ({"line_id": "L3"}, "line_id"),
        ({"line_id": "L1", "bundled_into_line_id": "L3"}, "bundled_into_line_id"),
    ],
)
def test_a_row_that_belongs_to_nothing_is_not_used(claims, fields, field):
    decided = join_decisions([row(7, paid_amount=Decimal(1), **fields)], claims)
    assert decided == DecidedClaims(claims, (UnmatchedDecision(7, field),))


def decision_of(rows, claims):
    return join_decisions(rows, claims).claims[0].other_coverages[0].decision


def test_remark_codes_of_all_rows_are_the_claims_in_order_and_once(claims):
    rows = [
        row(line_id="L2", paid_amount=Decimal(40), remarks=("N130", "MA01")),
        row(2, remarks=("MA18",)),
        row(3, line_id="L2", remarks=("MA01", "N2")),
        row(4, line_id="L1", paid_amount=Decimal(100), remarks=("N3", "N130")),
    ]
    assert decision_of(rows, claims).remarks == ("N130", "MA01", "MA18", "N2", "N3")


def test_what_is_not_covered_on_a_line_row_is_not_lost(claims):
    rows = [row(line_id="L1", paid_amount=Decimal(0), non_covered_amount=Decimal(60))]
    assert decision_of(rows, claims).non_covered_amount == Decimal(60)


def test_what_is_not_covered_of_the_claim_counts_before_that_of_a_line(claims):
    rows = [row(line_id="L1", non_covered_amount=Decimal(60)), row(2, non_covered_amount=Decimal(310))]
    assert decision_of(rows, claims).non_covered_amount == Decimal(310)
