"""Where the money of a claim stands: by hand, in any order, and never below zero."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.ledger.receivables.effects import Effect
from radbill.ledger.receivables.folding import ClaimMoney, Decision, Move, fold

CHARGES = {"": 0, "L1": 25000, "L2": 15000}


def decision(number: int, status: str = "1", *effects: Effect, charge: int = 40000, **fields) -> Decision:
    paid = sum(each.paid for each in effects)
    known = {"payer_key": "A" if status in {"1", "19", "22"} else "B", "payer_number": f"ICN{number}",
             "original_number": "", "paid_on": date(2026, 11, number), "is_forwarded": False}  # fmt: skip
    return Decision(number, number, status=status, charge=charge, paid=paid, effects=effects, **{**known, **fields})


def effect(line: str, *cents: int, other: int = 0, denied: int = 0) -> Effect:
    """Paid, the patient's share, contractual."""
    paid, patient, contractual, *rest = (*cents, 0, 0, 0)[: max(3, len(cents))]
    more = (*rest, other, denied)[:2] if rest else (other, denied)
    return Effect(line, "", paid, patient, contractual, *more)


def negated(number: int, of: Decision) -> Decision:
    effects = [each._replace(**{name: -getattr(each, name) for name in Effect._fields[2:7]}) for each in of.effects]
    return decision(number, "22", *effects, charge=-of.charge)


def amounts(claim: ClaimMoney) -> dict[str, int]:
    names = ("paid", "patient_paid", "contractual", "other", "denied", "insurance", "patient")
    return {name: cents for name in names if (cents := claim.total(name))}


PRIMARY = decision(1, "1", effect("L1", 10000, 2000, 13000), effect("L2", 5250, 1512, 8238))


def test_a_primary_payer_alone() -> None:
    claim = fold(CHARGES, [PRIMARY], [], 0)
    assert amounts(claim) == {"paid": 15250, "contractual": 21238, "patient": 3512}
    assert claim.adjudicated == {"L1", "L2"}


def test_the_patients_share_waits_for_the_next_payer() -> None:
    claim = fold(CHARGES, [PRIMARY], [], 1)
    assert amounts(claim) == {"paid": 15250, "contractual": 21238, "insurance": 3512}
    unknown = fold(CHARGES, [PRIMARY], [], None)
    assert amounts(unknown) == amounts(claim)
    crossed = fold(CHARGES, [PRIMARY._replace(status="19")], [], 0)
    assert amounts(crossed) == amounts(claim)


def test_what_a_later_payer_adjusts_moves_only_what_is_open() -> None:
    """X12 RFI 1696: of 500 Medicare pays 300, PR 75, CO-45 125; Medicaid pays 65 with CO-45 435: nothing is left."""
    first = decision(1, "1", effect("L1", 30000, 7500, 12500), charge=50000)
    second = decision(2, "2", effect("L1", 6500, 0, 43500), charge=50000)
    for last_payer in (0, 1):
        claim = fold({"": 0, "L1": 50000}, [first, second], [], last_payer)
        assert amounts(claim) == {"paid": 36500, "contractual": 13500}


def test_a_later_payer_leaves_a_share_to_the_patient() -> None:
    second = decision(2, "2", effect("L1", 1500, 500), effect("L2", 1512))
    claim = fold(CHARGES, [PRIMARY, second], [], 1)
    assert amounts(claim) == {"paid": 18262, "contractual": 21238, "patient": 500}


def test_a_reversal_and_a_correction_in_any_order() -> None:
    correction = decision(3, "1", effect("L1", 12000, 2000, 11000), effect("L2", 5250, 1512, 8238))
    expected = {"paid": 17250, "contractual": 19238, "patient": 3512}
    for order in permutations([PRIMARY, negated(2, PRIMARY), correction]):
        claim = fold(CHARGES, order, [], 0)
        assert amounts(claim) == expected
        assert not claim.waiting


def test_a_reversal_without_its_original_waits() -> None:
    reversal = negated(2, PRIMARY)
    claim = fold(CHARGES, [reversal], [], 0)
    assert claim.waiting == [reversal]
    assert amounts(claim) == {"insurance": 40000}
    claim = fold(CHARGES, [reversal, PRIMARY], [], 0)
    assert (claim.waiting, claim.is_reversed, amounts(claim)) == ([], True, {"insurance": 40000})


def test_a_correction_that_names_an_original_waits_for_it() -> None:
    correction = decision(3, "1", effect("L1", 12000, 2000, 11000), original_number="ICN1")
    assert fold(CHARGES, [correction], [], 0).waiting == [correction]
    assert not fold(CHARGES, [correction, PRIMARY, negated(2, PRIMARY)], [], 0).waiting


def test_a_denied_line_that_is_paid_later_is_denied_no_more() -> None:
    denied = decision(1, "1", effect("L1", denied=25000), effect("L2", 5250, 1512, 8238))
    again = decision(2, "1", effect("L1", 10000, 2000, 13000), charge=25000)
    claim = fold(CHARGES, [denied, again], [], 0)
    assert amounts(claim) == {"paid": 15250, "contractual": 21238, "patient": 3512}


def test_a_predetermination_decides_nothing() -> None:
    claim = fold(CHARGES, [decision(1, "25", effect("L1", 0, 2000, 23000), charge=25000)], [], 0)
    assert amounts(claim) == {"insurance": 40000}
    assert (len(claim.posted), claim.adjudicated) == (1, set())


def test_a_claim_without_lines_is_posted_as_a_whole() -> None:
    whole = decision(1, "1", effect("", 15250, 3512, 21238))
    claim = fold(CHARGES, [whole], [], 0)
    assert amounts(claim) == {"paid": 15250, "contractual": 21238, "patient": 3512}
    second = decision(2, "2", effect("L1", 2000), effect("L2", 1512))
    assert amounts(fold(CHARGES, [whole, second], [], 0)) == {"paid": 18762, "contractual": 21238}


def test_one_line_of_ours_that_the_payer_splits() -> None:
    split = decision(
        1, "1", effect("L1", 6000, 2000, 2000), effect("L1", 10000, 2000, 3000), effect("L2", denied=15000)
    )
    claim = fold(CHARGES, [split], [], 0)
    assert amounts(claim) == {"paid": 16000, "contractual": 5000, "denied": 15000, "patient": 4000}


def test_more_than_the_charge_is_paid() -> None:
    """CO-94 with -20.00 adds to the charge; without it what is too much is the payer's credit."""
    more = decision(1, "1", effect("L1", 27000, other=-2000), charge=25000)
    assert amounts(fold({"": 0, "L1": 25000}, [more], [], 0)) == {"paid": 27000, "other": -2000}
    twice = [decision(1, "1", effect("L1", 25000)), decision(2, "1", effect("L1", 25000))]
    assert amounts(fold({"": 0, "L1": 25000}, twice, [], 0)) == {"paid": 50000, "insurance": -25000}


def test_what_persons_moved_and_patients_paid() -> None:
    denied = decision(1, "1", effect("L1", denied=25000), effect("L2", 5250, 1512, 8238))
    moves = [Move("L1", "denied", "other", 25000), Move("L2", "", "", 1000)]
    claim = fold(CHARGES, [denied], moves, 0)
    assert amounts(claim) == {"paid": 5250, "patient_paid": 1000, "contractual": 8238, "other": 25000, "patient": 512}


_CENTS = st.integers(0, 12000)


@st.composite
def balanced(draw, number: int, status: str) -> Decision:
    """A decision whose lines account for the whole charge."""
    effects = []
    for line in ("L1", "L2"):
        left, parts = CHARGES[line], []
        for _ in range(4):
            parts.append(draw(st.integers(0, left)))
            left -= parts[-1]
        effects.append(effect(line, *parts, left))
    return decision(number, status, *effects)


@given(st.data(), st.integers(0, 1))
@settings(max_examples=150, deadline=None)
def test_charge_is_the_sum_of_all_whatever_the_order_and_nothing_is_below_zero(data, last_payer: int) -> None:
    first, second = data.draw(balanced(1, "1")), data.draw(balanced(3, "2"))
    correction = data.draw(balanced(4, "1"))
    decisions = [first, negated(2, first), correction, second][: data.draw(st.integers(1, 4))]
    results = [fold(CHARGES, order, [], last_payer) for order in permutations(decisions)]
    assert all(amounts(each) == amounts(results[0]) for each in results)
    claim = results[0]
    assert claim.total("paid") == sum(each.paid for each in decisions)
    if sum(each.paid for each in decisions) <= 40000 and claim.total("paid") <= 40000:
        assert all(getattr(money, name) >= 0 for money in claim.lines.values()
                   for name in ("contractual", "other", "denied", "patient"))  # fmt: skip
    assert sum(amounts(claim).values()) == 40000


@pytest.mark.parametrize("status", ["1", "2"])
def test_an_unknown_line_counts_for_the_claim(status: str) -> None:
    claim = fold(CHARGES, [decision(1, status, effect("L9", 10000, 2000, 13000))], [], 0)
    assert amounts(claim)["paid"] == 10000


@given(st.tuples(st.integers(1, 12000), st.integers(1, 9000)), st.sampled_from([("L1",), ("L2",), ("L1", "L2")]),
       st.sampled_from([1, 2]), st.sampled_from(["denied", "other"]))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_a_line_paid_twice_is_a_credit_whatever_is_said_of_the_others(
    paid: tuple[int, int], again: tuple[str, ...], day: int, duplicate: str
) -> None:
    """A payer pays some lines a second time and refuses the rest as duplicates: what was given up stays given up.

    Of one day nobody knows which decision came first: then it may stand under another reason, to the same amount.
    """
    cents = dict(zip(("L1", "L2"), paid, strict=True))
    first = decision(1, "1", *(effect(line, each, 0, CHARGES[line] - each) for line, each in cents.items()))
    second = decision(2, "1", *(
        effect(line, each, 0, CHARGES[line] - each) if line in again
        else effect(line, **{duplicate: CHARGES[line]})
        for line, each in cents.items()
    ), paid_on=date(2026, 11, day))  # fmt: skip
    claim = fold(CHARGES, [first, second], [], 0)
    assert claim.total("insurance") == -sum(cents[line] for line in again)
    given_up = ("contractual", "other") if day == 1 else ("contractual",)
    assert sum(map(claim.total, given_up)) == 40000 - sum(paid)
    assert claim.paid_again
