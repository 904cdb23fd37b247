"""Third-party 277s; what is expected was written down from the raw segments, or is counted another way."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer, ClaimStatus, LineStatus
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import read_acknowledgments
from radbill.edi.claim_status_276_277.reader import read_claim_statuses
from tests.edi.answer_samples import one_file, raw_segments, samples, who_says


def _status(category: str, code: str, on: date, entity: str | None = None) -> ClaimStatus:
    return ClaimStatus(category, code, entity, None, on)


_ASKED = ClaimAnswer(
    13, "SM123456", "ABCXYZ1", "05347006051", Decimal("8513.88"), None, date(2005, 8, 31),
    (_status("P3", "317", date(2005, 9, 13)),),
)  # fmt: skip
_PAID = ClaimAnswer(
    21, "J0234567", "ABCXYZ2", "0529675341", Decimal("7599.00"), Decimal("7599.00"), date(2005, 7, 31),
    (_status("F0", "3", date(2005, 9, 15)),),
)  # fmt: skip
_DENIED = _status("F2", "88", date(2005, 6, 12), "QC")
_CHILD = ClaimAnswer(
    33, "MA345678", "ABCXYC3", "051681010827", Decimal("150.00"), Decimal("0.00"), None, (_DENIED,),
    (LineStatus(37, None, "99203", (), Decimal("150.00"), Decimal("0.00"), (_DENIED,)),),
)  # fmt: skip
_PHARMACY = _status("F1", "3", date(2010, 12, 14))
_LINE = LineStatus(20, None, "10337080301", (), Decimal("524.49"), Decimal("389.73"), (_PHARMACY,))
ANSWERS = {
    "linuxforheal__claim-level-status.277": (_ASKED, _PAID, _CHILD),
    "linuxforheal__demo.277": (_ASKED, _PAID, _CHILD),
    "linuxforheal__claim-level-status-ncpdp.277": (
        ClaimAnswer(
            13, None, "ABCXYZ1", "05347006051", Decimal("85.00"), Decimal("0.00"), date(2006, 3, 1),
            (_status("F2", "80", date(2006, 3, 1)),),
        ),
    ),
    "linuxforheal__information-receiver-level-status.277": (
        BatchAnswer(7, is_receiver=True, number="ABC276XXX", statuses=(_status("E0", "0", date(2005, 9, 16)),)),
    ),
    "linuxforheal__provider-level-status.277": (
        _ASKED,
        BatchAnswer(19, is_receiver=False, number="0", statuses=(_status("E0", "24", date(2005, 9, 16), "85"),)),
    ),
    "mjkubba__edi277-demo-005010X212.edi": (_ASKED, _PAID._replace(claim_id="JO234567")),
    "project-hero__277Sample(276Resp-ClaimInfo).txt": (
        ClaimAnswer(
            13, "PT12345", "10060216012300233HSP1156IC002-", "1026000000099999", Decimal("524.49"), Decimal("389.73"),
            date(2010, 7, 29), (_PHARMACY,), (_LINE,),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_a_277_is_read_as_its_segments_say(shared_data, name) -> None:
    path = shared_data / "edi" / "277" / name
    answer = one_file(read_claim_statuses, path)
    assert tuple(each._replace(source=None) for each in answer.records) == ANSWERS[name]
    assert {each.source for each in answer.records} == who_says(path)


def test_every_sample_is_read_and_no_status_is_lost(shared_data) -> None:
    for path in samples(shared_data, "277"):
        answer = one_file(read_claim_statuses, path)
        assert not answer.gives_no_answer
        names = [segment[0] for segment in raw_segments(path.read_text(encoding="utf-8", errors="replace"))]
        claims = [each for each in answer.records if isinstance(each, ClaimAnswer)]
        lines = [line for claim in claims for line in claim.lines]
        above = [each for each in answer.records if isinstance(each, BatchAnswer)]
        assert len(claims) + len(above) == names.count("TRN")
        assert len(lines) == names.count("SVC")
        assert sum(len(each.statuses) for each in (*claims, *lines, *above)) == names.count("STC")


def test_final_statuses_neither_accept_nor_reject() -> None:
    assert {each.verdict for each in (_ASKED, _PAID, _CHILD)} == {Outcome.UNKNOWN}


def test_acknowledgments_and_questions_are_other_transactions(shared_data) -> None:
    for kind in ("277CA", "276"):
        for path in samples(shared_data, kind):
            assert one_file(read_claim_statuses, path).gives_no_answer
    for path in samples(shared_data, "277"):
        assert one_file(read_acknowledgments, path).gives_no_answer
