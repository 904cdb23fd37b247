"""The law of generated claims on a hundred seeds (`make soak`: two thousand), and each kind and break by itself."""

import itertools

import pytest

from radbill.edi.claim_837p.claim_rules.checked import claim_faults
from radbill.edi.x12.faults import FaultSeverity
from radbill.model.sent_claim.claims import SentClaim
from tests.edi.claim_837p.broken_facts import BREAKS, Break
from tests.edi.claim_837p.claim_law import outcome_of_seed
from tests.edi.claim_837p.further_kinds import KINDS, Kind
from tests.edi.claim_837p.generated_claims import batch_of_seed, random_of, right_claims

BATCHES, AT_ONCE = 100, 10


@pytest.mark.parametrize("first", range(1, BATCHES + 1, AT_ONCE))
def test_what_is_wrong_is_refused_and_all_else_is_written_judged_and_read_back(first: int) -> None:
    outcomes = {seed: outcome_of_seed(seed).breaches for seed in range(first, first + AT_ONCE)}
    assert {f"seed {seed}": breaches for seed, breaches in outcomes.items() if breaches} == {}


def test_a_batch_is_always_the_same() -> None:
    assert batch_of_seed(7) == batch_of_seed(7)
    assert batch_of_seed(7).claims != batch_of_seed(8).claims


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_changes_claims_and_they_stay_right(kind: Kind) -> None:
    claims = right_claims(5, 60)
    changed = [(claim, kind(random_of(at), claim)) for at, claim in enumerate(claims)]
    others = [after for before, after in changed if after != before]
    assert others
    assert {fault.path for claim in others for fault in wrong(claim)} == set()


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.name)
def test_a_broken_fact_is_refused_where_it_is(each: Break) -> None:
    broken = next(claim for claim in map(each.change, right_and_rare()) if claim is not None)
    assert any(fault.path.startswith(each.path) for fault in wrong(broken))


def right_and_rare():
    """Right claims without end, every second one of a rarer kind."""
    for seed in itertools.count(1):
        for at, claim in enumerate(right_claims(seed, 20)):
            yield claim if at % 2 else KINDS[at % len(KINDS)](random_of(seed), claim)


def wrong(claim: SentClaim):
    return [fault for fault in claim_faults(claim) if fault.severity is FaultSeverity.ERROR]
