"""Third-party acknowledgments; what is expected was written down from the raw segments, or is counted another way."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer, ClaimStatus
from radbill.edi.acknowledgments.groups import ElementError, GroupAcknowledgment, SetAcknowledgment, SetError
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import read_acknowledgments
from tests.edi.answer_samples import one_file, raw_segments, samples, who_says

A, R = Outcome.ACCEPTED, Outcome.REJECTED

_ACCEPTED_SET = (SetAcknowledgment(5, "0028", "837", A, (), ()),)
_REJECTED_SET = (SetAcknowledgment(5, "0028", "837", R, (SetError("NM", 17, None, "1"),), ("5",)),)
GROUPS = {
    "imsweb__x12_999_accepted.txt": GroupAcknowledgment(
        4, "17456", A, 1, 1, 1, (SetAcknowledgment(5, "0001", "837", A, (), ()),), functional_id="HC"
    ),
    "imsweb__x12_999_rejected.txt": GroupAcknowledgment(4, "28", R, 1, 1, 0, _REJECTED_SET, (), "HC"),
    "project-hero__999 Sample (Accepted).txt": GroupAcknowledgment(4, "28", A, 1, 1, 1, _ACCEPTED_SET, (), "HC"),
    "project-hero__999 Sample (Rejected).txt": GroupAcknowledgment(4, "28", R, 1, 1, 0, _REJECTED_SET, (), "HC"),
    "mjkubba__edi999-demo-005010X231.edi": GroupAcknowledgment(
        4, "17456", Outcome.PARTIALLY_ACCEPTED, 3, 3, 1,
        (
            SetAcknowledgment(5, "0001", "837", A, (), ()),
            SetAcknowledgment(
                7, "0002", "837", R,
                (SetError("CLM", 22, None, "8", "123456789", (ElementError(2, None, "782", "1"),)),), ("5",),
            ),
            SetAcknowledgment(12, "0003", "837", R, (SetError("REF", 57, None, "3", "987654321"),), ("5",)),
        ),
        functional_id="HC",
    ),
}  # fmt: skip

_DAY = date(2011, 3, 11)
_RECEIVED = ClaimStatus("A1", "20", None, "WQ", _DAY)
_ACCEPTED = (
    BatchAnswer(10, is_receiver=True, number="000000674", statuses=(_RECEIVED,), stated_accepted=1),
    ClaimAnswer(
        21, "5781", "5781", "1107000000014420", Decimal("125.00"), None, date(1001, 1, 1),
        (ClaimStatus("A2", "20", None, "WQ", _DAY),), batch_number="000000674",
    ),
)  # fmt: skip
_REJECTED = (
    BatchAnswer(10, is_receiver=True, number="11200001", statuses=(_RECEIVED,), stated_accepted=1),
    ClaimAnswer(
        21, "3920394930203", "3920394930203", "1107000000001120", Decimal("199.14"), None, date(2009, 3, 11),
        (ClaimStatus("A7", "562", "85", "WQ", _DAY),), batch_number="11200001",
    ),
)  # fmt: skip
CLAIMS = {
    "imsweb__x12_277CA_accepted.txt": _ACCEPTED,
    "project-hero__277CA Sample (Accepted).txt": _ACCEPTED,
    "imsweb__x12_277CA_rejected.txt": _REJECTED,
    "project-hero__277CA Sample (Rejected).txt": _REJECTED,
}


@pytest.mark.parametrize("name", GROUPS)
def test_a_999_is_read_as_its_segments_say(shared_data, name) -> None:
    answer = one_file(read_acknowledgments, shared_data / "edi" / "999" / name)
    assert answer.records == (GROUPS[name],)


@pytest.mark.parametrize("name", CLAIMS)
def test_a_277ca_is_read_as_its_segments_say(shared_data, name) -> None:
    path = shared_data / "edi" / "277CA" / name
    answer = one_file(read_acknowledgments, path)
    assert tuple(each._replace(source=None) for each in answer.records) == CLAIMS[name]
    assert {each.source for each in answer.records} == who_says(path)


def test_a_rejected_claim_with_an_accepting_action_contradicts_itself(shared_data) -> None:
    claim = CLAIMS["imsweb__x12_277CA_rejected.txt"][1]
    assert claim.verdict is R
    assert claim.contradiction
    assert not CLAIMS["imsweb__x12_277CA_accepted.txt"][1].contradiction


@pytest.mark.parametrize("kind", ["999", "277CA"])
def test_every_sample_is_read_and_no_segment_is_lost(shared_data, kind) -> None:
    for path in samples(shared_data, kind):
        answer = one_file(read_acknowledgments, path)
        assert not answer.gives_no_answer
        raw = raw_segments(path.read_text(encoding="utf-8", errors="replace"))
        names = [segment[0] for segment in raw]
        groups = [each for each in answer.records if isinstance(each, GroupAcknowledgment)]
        sets = [each for group in groups for each in group.sets]
        claims = [each for each in answer.records if isinstance(each, ClaimAnswer)]
        above = [each for each in answer.records if isinstance(each, BatchAnswer)]
        lines = [line for claim in claims for line in claim.lines]
        statuses = [status for each in (*claims, *above, *lines) for status in each.statuses]
        assert len(groups) == names.count("AK1")
        assert len(sets) == names.count("AK2")
        assert sum(len(each.errors) for each in sets) == names.count("IK3")
        assert sum(len(error.elements) for each in sets for error in each.errors) == names.count("IK4")
        assert len(claims) == _traces_of_patients(raw)
        assert len(lines) == names.count("SVC")
        assert len(statuses) == names.count("STC")


def _traces_of_patients(raw: list[list[str]]) -> int:
    levels = [segment[3] if segment[0] == "HL" else "" for segment in raw]
    count, level = 0, ""
    for (_, at), segment in zip(pairwise(["", *levels]), raw, strict=True):
        level = at or level
        count += segment[0] == "TRN" and level == "PT"
    return count
