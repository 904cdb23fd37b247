"""Of right claims of every kind none is held, and at most two in a hundred are to be looked at."""

from collections import Counter

from tests.edits.varied_corpus import outcome_of, varied_claims

SAMPLE = 1000


def test_right_claims_of_every_kind_are_held_by_nothing() -> None:
    batch = varied_claims(SAMPLE, seed=16)
    outcome = outcome_of(batch)
    assert not outcome.holding, outcome.by_edit_and_kind
    assert len(outcome.reviewed) <= SAMPLE * 0.02, outcome.by_edit_and_kind


def test_every_kind_is_there() -> None:
    kinds = Counter(varied_claims(SAMPLE, seed=16).kinds.values())
    assert kinds.total() == SAMPLE
    assert len(kinds) == 9
    assert min(kinds.values()) >= 5
