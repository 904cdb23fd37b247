"""What frees a claim to go out again: only a rejection without doubt of that very sending that nobody accepted."""

from datetime import timedelta

import pytest

from radbill.ledger.submissions.sending import SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CHARGES, IDS, NOW, answer_277ca, answer_999, reference, ta1

pytestmark = pytest.mark.usefixtures("on_either_database")
ALL_TAKEN = ["A2:20"] * len(IDS)


def test_an_old_answer_posted_again_does_not_reject_what_went_out_since(send, post, story) -> None:
    send()
    old = answer_277ca("CLEARING1", "A7:562:85")
    assert post(old).rejected_count == 1
    assert send().batch.claim_count == 1
    for again in (old, old.replace(b"000000009", b"000000010"), old.replace(b"~", b"~\n")):
        assert post(again).noted_count == 0
    assert [each.acknowledged for each in story(IDS[0]).submissions] == ["REJECTED", None]
    assert send().batch is None


@pytest.mark.parametrize("is_taken", [True, False])
@pytest.mark.parametrize("kind", ["TA1 025", "AK905 19", "IK502 23", "A3:54", "A7:78"])
def test_that_it_is_there_already_frees_nothing(send, post, story, kind, *, is_taken: bool) -> None:
    receipt = send()
    if is_taken:
        post(answer_277ca(reference(receipt), *ALL_TAKEN))
    answer = {
        "TA1 025": ta1(receipt, note="025"),
        "AK905 19": answer_999(receipt, "R").replace(b"AK9*R*1*1*0", b"AK9*R*1*1*0*19"),
        "IK502 23": answer_999(receipt, "R").replace(b"IK5*R", b"IK5*R*23"),
    }.get(kind) or answer_277ca(reference(receipt), kind)
    posting = post(answer)
    assert (posting.rejected_count, posting.doubtful_count > 0) == (0, True)
    assert story(IDS[0]).state == ("ACCEPTED" if is_taken else "REJECTED")
    assert "there already" in story(IDS[0]).events[-1].text
    assert send().batch is None


@pytest.mark.parametrize("change", [(b"AK1*HC", b"AK1*HR"), (b"AK1*HC", b"AK1*HS"), (b"AK2*837", b"AK2*270")])
def test_an_answer_to_another_kind_of_file_is_not_ours(send, post, story, change) -> None:
    posting = post(answer_999(send(), "R").replace(*change))
    assert (posting.matched_segments, posting.noted_count) == (frozenset(), 0)
    assert story(IDS[0]).state == "SENT"


@pytest.mark.parametrize("make", [ta1, lambda receipt: answer_999(receipt, "R")])
@pytest.mark.parametrize("change", [(b"TESTSUBMITTER", b"OTHERPRACTICE"), (b"*261125*0800*^", b"*240301*0800*^")])
def test_an_answer_to_another_sender_or_of_an_earlier_day_frees_nothing(send, post, make, change) -> None:
    content = make(send()).replace(*change)
    assert post(content).rejected_count == 0
    assert send().batch is None


@pytest.mark.parametrize("day", ["", "269999", "20261124"])
def test_a_ta1_that_says_not_of_which_day_it_is_frees_nothing(send, post, day) -> None:
    posting = post(ta1(send(), day=day))
    assert posting.rejected_count == 0
    assert send().batch is None


def test_a_rejected_provider_takes_the_claims_of_the_set_with_it(send, post, story) -> None:
    content = answer_277ca(reference(send())).replace(
        b"NM1*85*2*PRACTICE*****XX*1234567893",
        b"NM1*85*2*PRACTICE*****XX*1234567893~TRN*1*0~STC*A7:562:85*20261125*U*1220",
    )
    assert post(content).rejected_count == len(IDS)
    assert {story(each).state for each in IDS} == {"REJECTED"}
    assert send().batch.claim_count == len(IDS)


def test_verdicts_on_single_claims_stand_above_one_on_the_batch(send, post, story) -> None:
    content = answer_277ca(reference(send()), "A2:20", "A7:562:85")
    posting = post(content.replace(b"STC*A1:19:PR*20261125*WQ", b"STC*A3:21:PR*20261125*U"))
    assert len(posting.undecided_segments) == 1
    assert [story(each).state for each in IDS] == ["ACCEPTED", "REJECTED", "SENT", "SENT"]
    assert send().batch.claim_count == 1


@pytest.mark.parametrize("accept_first", [True, False])
def test_what_was_accepted_and_rejected_waits_for_a_person(send, post, *, accept_first: bool) -> None:
    ours = reference(send())
    answers = [answer_277ca(ours, "A2:20", day="20261127"), answer_277ca(ours, "A7:562:85")]
    for each in answers if accept_first else reversed(answers):
        post(each)
    assert send().batch is None


def test_a_verdict_that_says_two_things_waits_for_a_person(send, post, story) -> None:
    posting = post(answer_277ca(reference(send()), "A7:562:85").replace(b"*U*", b"*WQ*"))
    assert (posting.rejected_count, posting.doubtful_count, story(IDS[0]).state) == (0, 1, "REJECTED")
    assert send().batch is None


def test_a_rejected_group_with_an_accepted_set_waits_for_a_person(send, post, story) -> None:
    posting = post(answer_999(send(), "R").replace(b"IK5*R", b"IK5*A"))
    assert (posting.rejected_count, posting.doubtful_count) == (0, len(IDS))
    assert story(IDS[0]).state == "REJECTED"


def test_a_set_is_known_without_its_zeros(send, post) -> None:
    receipt = send()
    assert post(answer_999(receipt, "R", name=str(receipt.batch.numbers.transaction_set))).rejected_count == len(IDS)


@pytest.mark.parametrize("change", ["no charge", "no day", "service", "test"])
def test_without_our_batch_number_whatever_is_not_told_frees_nothing(send, post, change) -> None:
    send()
    content = answer_277ca("CLEARING1", "A7:562:85")
    changed = {
        "no charge": content.replace(f"*U*{CHARGES[IDS[0]]}".encode(), b"*U*"),
        "no day": content.replace(b"STC*A7:562:85*20261125", b"STC*A7:562:85*"),
        "service": content.replace(b"REF*1K*ICNC1~", b"REF*1K*ICNC1~DTP*472*D8*20200101~"),
        "test": content.replace(b"*0*P*:", b"*0*T*:"),
    }[change]
    assert changed != content
    posting = post(changed)
    assert (posting.rejected_count, posting.doubtful_count) == (0, 1)
    assert send().batch is None


@pytest.mark.parametrize("first", ["T", "P"])
def test_test_and_use_are_told_apart(send, post, story, first) -> None:
    send(first)
    second = {"T": "P", "P": "T"}[first]
    send(second)
    post(answer_277ca("CLEARING1", "A7:562:85"))
    in_use = [each.acknowledged for each in story(IDS[0]).submissions if not each.is_test]
    tests = [each.acknowledged for each in story(IDS[0]).submissions if each.is_test]
    assert in_use == ["REJECTED"]
    assert set(tests) <= {None}


@pytest.mark.parametrize("number", ["000000001345", "0000000010001X"])
def test_a_number_of_the_clearinghouse_that_looks_like_ours_is_none_of_ours(send, post, number) -> None:
    send()
    posting = post(answer_277ca(number, "A7:562:85").replace(f"*U*{CHARGES[IDS[0]]}".encode(), b"*U*9.99"))
    assert posting.noted_count == 0


def test_of_a_file_that_was_cut_off_the_last_claim_is_not_noted(send, post, story) -> None:
    content = answer_277ca(reference(send()), "A2:20", "A2:20")
    post(content[: content.index(b"TRN*2*C2") + len(b"TRN*2*C")])
    assert [story(each).state for each in IDS[:2]] == ["ACCEPTED", "SENT"]
    assert {event.what for event in story(IDS[1]).events} & {"CLAIM_ANSWERED", "CLAIM_ACCEPTED"} == set()


@pytest.mark.parametrize("status", [b"A7:DOE^JANE:SECRET", b"A7:DOE", b"A7:562:DOEJANE", b"A7:SECRET:85"])
def test_a_name_in_the_place_of_a_code_or_number_is_not_kept(send, post, home, story, status) -> None:
    content = answer_277ca(reference(send()), "A7:562:85").replace(b"A7:562:85", status)
    post(content.replace(b"REF*1K*ICNC1", b"REF*1K*DOE JANE 19700101"))
    said = "".join(event.text for event in story(IDS[0]).events)
    assert "DOE" not in said
    assert "SECRET" not in said
    assert not any(b"JANE 1970" in path.read_bytes() for path in home.glob("ledger.sqlite*"))


def test_the_export_names_what_goes_out_again(send, post, home, folder) -> None:
    receipt = send()
    post(answer_277ca(reference(receipt), "A7:562:85"))
    later = SendingRequest(valid_batch().claims, held_count=0, folder=folder, now=NOW + timedelta(days=1))
    partner = later.claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [each.model_copy(update={"trading_partner": partner}) for each in later.claims]
    again = export_claims(later._replace(claims=claims), home)
    assert [(each.claim_id, each.batch_id) for each in again.resent] == [(IDS[0], receipt.batch.batch_id)]
    assert receipt.resent == ()


@pytest.mark.parametrize(("make", "words"), [
    (lambda receipt: ta1(receipt, note="006"), "[006]"),
    (lambda receipt: answer_999(receipt, "R").replace(b"IK5*R", b"IK5*R*5"), "[5]"),
    (lambda receipt: answer_277ca(reference(receipt), "A7:562:85"), "[A7:562]"),
])  # fmt: skip
def test_the_story_says_why(send, post, story, make, words) -> None:
    post(make(send()))
    assert words in story(IDS[0]).events[-1].text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((b"*TESTSUBMITTER  *", b"*SOMEBODYELSE   *"), "another sender"),
        ((b"*0*P*:", b"*0*T*:"), "a test"),
        ((f"*U*{CHARGES[IDS[0]]}".encode(), b"*U*9.99"), "clearly"),
    ],
)
def test_that_the_answer_names_our_batch_is_not_enough(send, post, story, change, words) -> None:
    content = answer_277ca(reference(send()), "A7:562:85")
    assert change[0] in content
    posting = post(content.replace(*change))
    assert (posting.rejected_count, posting.doubtful_count) == (0, 1)
    assert words in story(IDS[0]).events[-1].text
    assert send().batch is None


def test_a_999_that_rejects_what_one_accepted_frees_nothing(send, post, story) -> None:
    """A then R on the same set: a person must look which of the two holds."""
    receipt = send()
    post(answer_999(receipt, "A"))
    posting = post(answer_999(receipt, "R"))
    assert (posting.rejected_count, posting.doubtful_count) == (0, len(IDS))
    assert "says two things at once" in story(IDS[0]).events[-1].text
    assert send().batch is None


def test_a_verdict_names_its_batch(send, post, story) -> None:
    receipt = send()
    post(answer_277ca(reference(receipt), *ALL_TAKEN))
    said = story(IDS[0]).events[-1].text
    assert said.startswith(f"The 277CA on batch {receipt.batch.batch_id} accepted the claim.")
