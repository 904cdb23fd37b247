"""Of right claims of every kind none is held, and at most two in a hundred are to be looked at."""

from collections import Counter
from datetime import datetime
from typing import Any

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from tests.edi.judge import faults
from tests.edits.valid_batch import batch_from
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


def test_every_kind_is_written_and_accepted_by_the_independent_judge() -> None:
    claims = batch_from(varied_claims(200, seed=16).sketch).claims
    content = write_837p(claims, ControlNumbers(1, 1, 1), datetime(2026, 8, 31, 10, 5))  # noqa: DTZ001 - no time zone
    assert isinstance(content, bytes), content
    assert not faults(content)
    employers = [each for each in content.decode("ascii").split("~") if each.strip().startswith("NM1*IL*2")]
    assert {each.strip() for each in employers} == {"NM1*IL*2*TEST EMPLOYER*****MI*POLICY9"}
    assert len(employers) == 1  # all claims of one employer stand under it


def test_what_the_judge_refuses_of_an_employer_without_a_number_is_told_before() -> None:
    """The guide asks persons alone for NM108 and NM109; the map of pyx12 wants them of an employer too."""
    batch = varied_claims(60, seed=16)
    batch.sketch["claims"] = {key: each for key, each in batch.sketch["claims"].items() if _is_of_work(each)}
    for claim_id in batch.sketch["claims"]:
        batch.sketch["patients"][claim_id]["coverage"]["member_id"] = ""
    content = write_837p(batch_from(batch.sketch).claims, ControlNumbers(1, 1, 1), datetime(2026, 8, 31, 10, 5))  # noqa: DTZ001
    assert isinstance(content, bytes), content
    assert {fault.rpartition('"')[2] for fault in faults(content)} == {" (NM108) is missing", " (NM109) is missing"}
    outcome = outcome_of(batch)
    assert not outcome.holding
    assert outcome.reviewed == set(batch.sketch["claims"])


def _is_of_work(claim: dict[str, Any]) -> bool:
    return "property_casualty_claim_number" in claim.get("details", {})
