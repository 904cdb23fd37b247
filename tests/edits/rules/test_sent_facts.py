"""What a file puts in an order of its own is no change: adjustments of one group go beside each other."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from radbill.edits.rules.claims._sent_facts import _changed_paths
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import SentProvider
from tests.edi.claim_837p.generated_claims import batch_of_seed, right_claims

SEEDS = range(1, 4)
CLAIMS = [claim for seed in SEEDS for claim in right_claims(seed, 40) if any(line.other_payers for line in claim.lines)]


def shuffled(claim: SentClaim, random) -> SentClaim:
    """The claim, what earlier payers took off it in another order."""

    def members(each):
        return each._replace(adjustments=tuple(random.sample(each.adjustments, len(each.adjustments))))

    lines = tuple(line._replace(other_payers=tuple(map(members, line.other_payers))) for line in claim.lines)
    return claim._replace(lines=lines, other_payers=tuple(map(members, claim.other_payers)))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CLAIMS), st.randoms(use_true_random=False))
def test_adjustments_in_another_order_are_the_same(claim: SentClaim, random) -> None:
    assert list(_changed_paths(shuffled(claim, random), claim, "")) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CLAIMS), st.randoms(use_true_random=False))
def test_an_adjustment_that_differs_is_found_in_any_order(claim: SentClaim, random) -> None:
    now = shuffled(claim, random)
    at = next(at for at, line in enumerate(now.lines) if line.other_payers and line.other_payers[0].adjustments)
    line = now.lines[at]
    first, *rest = line.other_payers[0].adjustments
    decision = line.other_payers[0]._replace(adjustments=(first._replace(amount=first.amount + Decimal("0.01")), *rest))
    line = line._replace(other_payers=(decision, *line.other_payers[1:]))
    now = now._replace(lines=(*now.lines[:at], line, *now.lines[at + 1 :]))
    assert list(_changed_paths(now, claim, "")) == [f".lines[{at}].other_payers[0].adjustments[0].amount"]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(CLAIMS), st.randoms(use_true_random=False))
def test_what_is_read_back_from_a_file_is_the_same_as_what_went_into_it(claim: SentClaim, random) -> None:
    now = shuffled(claim, random)
    written = write_claim_file(batch_of_seed(1).file, [DocumentClaim(now, ())])
    assert isinstance(written, WrittenFile)
    (was,) = read_claim_file(written.content).file.claims
    assert [path for path in _changed_paths(now.lines, was.lines, "") if "adjustments" in path] == []


@given(st.sampled_from(CLAIMS))
@settings(max_examples=20, deadline=None)
def test_a_part_that_is_there_no_more_differs_in_each_of_its_facts(claim: SentClaim) -> None:
    facility = SentProvider(npi="1245319599", organization="TEST IMAGING")
    paths = {".service_facility.npi", ".service_facility.organization"}
    empty, filled = claim._replace(service_facility=None), claim._replace(service_facility=facility)
    assert set(_changed_paths(empty, filled, "")) == set(_changed_paths(filled, empty, "")) == paths


@given(st.sampled_from(CLAIMS))
@settings(max_examples=20, deadline=None)
def test_a_list_that_has_grown_or_shrunk_differs_as_a_whole(claim: SentClaim) -> None:
    """Which member came or went is not told: a row of the sheet names none."""
    at, line = next((at, line) for at, line in enumerate(claim.lines) if line.other_payers)
    shorter = line._replace(other_payers=line.other_payers[1:])
    shorter_claim = claim._replace(lines=(*claim.lines[:at], shorter, *claim.lines[at + 1 :]))
    path = f".lines[{at}].other_payers"
    assert list(_changed_paths(shorter_claim, claim, "")) == list(_changed_paths(claim, shorter_claim, "")) == [path]


def test_of_two_members_one_is_left() -> None:
    assert list(_changed_paths(("CO",), ("PR", "OA"), "groups")) == ["groups"]
    assert list(_changed_paths(("PR", "OA"), ("CO",), "groups")) == ["groups"]
