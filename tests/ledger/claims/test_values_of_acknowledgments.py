"""Whatever values a file of acknowledgments brings, posting it neither breaks nor takes it for ours."""

import pytest

from radbill.ledger.upkeep.verification import verify_ledger
from tests.edi.answer_samples import interchange
from tests.ledger.claims.answers import IDS, answer_277ca, reference

pytestmark = pytest.mark.usefixtures("on_either_database")
HUGE = ["9" * 10, "9" * 30, "9" * 5000]


@pytest.mark.parametrize("number", HUGE)
def test_a_number_that_none_of_ours_can_be_is_not_ours(send, post, story, number) -> None:
    send()
    for content in (
        interchange(between=[f"TA1*{number}*261124*0800*R*025"]),
        interchange(f"999 AK1*HC*{number}*005010X222A1 AK2*837*0001*005010X222A1 IK5*R AK9*R*{number}*1*0"),
        answer_277ca(number, "A7:562:85", charges=dict.fromkeys(IDS, "1")),
    ):
        assert post(content).noted_count == 0
    assert story(IDS[0]).state == "SENT"


@pytest.mark.parametrize("charge", ["9" * 40, "9" * 5000, "0.001", "x"])
def test_a_charge_that_no_claim_has_is_compared_all_the_same(send, post, charge) -> None:
    send()
    posting = post(answer_277ca("CLEARING1", "A2:20", charges=dict.fromkeys(IDS, charge)))
    assert len(posting.matched_segments) == (charge == "x")


@pytest.mark.parametrize("day", ["00010101", "99991231", "20269999", "x"])
def test_a_day_at_the_end_of_time_stops_nothing(send, post, day) -> None:
    send()
    posting = post(answer_277ca("CLEARING1", "A2:20", day=day))
    assert len(posting.matched_segments) == (day != "00010101")


@pytest.mark.parametrize("sign", [b"P" * 3000, b"\xff", b"\x00", "\u00e9".encode() * 40])
def test_whatever_signs_a_file_brings_it_is_posted_and_a_claim_of_such_a_name_is_not_ours(
    send, post, story, home, sign
) -> None:
    content = answer_277ca(reference(send()), "A7:562:85", "A2:20", "A7:562:85")
    content = content.replace(b"ICNC1", b"ICN" + sign).replace(b"TRN*2*C2", b"TRN*2*C2" + sign)
    post(content.replace(b"STC*A7:562:85", b"STC*A7:562" + sign + b":85"))
    assert story(IDS[0]).submissions[0].payer_claim_control_number is None
    assert [story(each).state for each in IDS] == ["REJECTED", "SENT", "REJECTED", "SENT"]
    assert verify_ledger(home).is_ok
