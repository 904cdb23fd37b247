"""What Check lets pass is written and clean; what is odd is held at its own cell: a sample of the long proof."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.model.claim import Claim
from tests.edits.check_law import base_claims, checked, clean_claim, drawn, judged, tried
from tests.edits.odd_values import VALUES, OddCell, leaves_of, odd_cells

SEED, SAMPLE = 2026, 150


def test_the_claims_that_odd_ones_are_made_of_may_go() -> None:
    assert [claim.claim_id for claim in base_claims() if checked(claim).held_claim_ids] == []


def test_the_right_claim_beside_them_may_go() -> None:
    for claim in base_claims():
        beside = clean_claim(claim)
        assert checked(claim, beside).held_claim_ids == frozenset()
        assert beside.claim_id != claim.claim_id


def test_every_kind_of_value_is_tried_in_every_record() -> None:
    leaves = [leaf for claim in base_claims() for leaf in leaves_of(claim)]
    assert {leaf.kind for leaf in leaves} == set(VALUES)
    assert {leaf.record for leaf in leaves} == {"claim", "line", "patient", "payer", "practice", "provider", "facility"}


def test_a_sample_keeps_the_law() -> None:
    every = [tried(claim, cells) for claim, cells in drawn(SEED, SAMPLE)]
    broken = [each for each in every if each.breach] + judged(each for each in every if each.may_go)
    assert [(each.claim.claim_id, [str(cell) for cell in each.cells], each.breach) for each in broken] == []


def test_some_odd_claims_may_go_and_some_are_held() -> None:
    assert {tried(claim, cells).may_go for claim, cells in drawn(SEED, 20)} == {True, False}


def _date_cells() -> list[tuple[Claim, OddCell]]:
    claim = base_claims()[0]
    days = (date(1006, 11, 10), date(1926, 11, 10), date(2006, 11, 10), date(2011, 12, 31), date(2015, 9, 30),
            date(2062, 11, 10), date.max)  # fmt: skip
    service = next(leaf for leaf in leaves_of(claim) if leaf.field == "date_of_service")
    return [(claim, OddCell(service, day)) for day in days]


@pytest.mark.parametrize(("claim", "cell"), _date_cells(), ids=lambda each: str(getattr(each, "value", "")))
def test_a_day_of_service_that_cannot_be_is_held_at_its_cell(claim: Claim, cell: OddCell) -> None:
    outcome = tried(claim, (cell,))
    assert (outcome.breach, outcome.may_go) == ("", False)


def test_an_amount_over_the_guides_size_is_held_at_its_cell() -> None:
    claim = base_claims()[0]
    charges = [cell for leaf in leaves_of(claim) if leaf.field == "charge_amount" for cell in odd_cells(leaf)]
    large = [cell for cell in charges if isinstance(cell.value, Decimal) and cell.value >= 10**8]
    assert large
    assert [tried(claim, (cell,)).breach for cell in large] == [""] * len(large)
    assert not any(tried(claim, (cell,)).may_go for cell in large)
