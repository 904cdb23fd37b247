"""Of right claims of every kind none is held, and at most two in a hundred are to be looked at."""

from collections import Counter
from datetime import datetime

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
    told = {fault.rpartition('"')[2] for fault in faults(content)}
    # The map of pyx12 wants them of an employer too; X12 itself says that they are not used (RFI 1925).
    assert told == {" (NM108) is missing", " (NM109) is missing"}
    with_number = [claim for claim in claims if claim.coverage.member_id]
    assert not faults(write_837p(with_number, ControlNumbers(1, 1, 1), datetime(2026, 8, 31, 10, 5)))  # noqa: DTZ001
    employers = [each for each in content.decode("ascii").split("~") if each.strip().startswith("NM1*IL*2")]
    assert {each.strip() for each in employers} == {"NM1*IL*2*TEST EMPLOYER"}  # neither first name nor number: RFI 1925
    assert len(employers) == 1  # all claims of one employer stand under it
