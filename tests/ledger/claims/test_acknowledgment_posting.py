"""Acknowledgments in the ledger: each verdict once, on the submission that it is about, on both databases."""

import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.prior import prior_services
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.upkeep.verification import verify_ledger
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CHARGES, CODES, IDS, NOW, answer_277ca, answer_999, in_use, reference, ta1

pytestmark = pytest.mark.usefixtures("on_either_database")


def test_each_claim_has_its_own_verdict_with_reason_and_payer_number(send, post, story, home) -> None:
    posting = post(answer_277ca(reference(send()), "A2:20", "A7:562:85", "P1:20"))
    assert (len(posting.matched_segments), posting.rejected_count, posting.noted_count) == (4, 1, 4)
    assert [story(each).state for each in IDS] == ["ACCEPTED", "REJECTED", "SENT", "SENT"]
    (submission,) = story(IDS[0]).submissions
    assert (submission.acknowledged, submission.payer_claim_control_number) == ("ACCEPTED", f"ICN{IDS[0]}")
    assert story(IDS[3]).submissions[0].acknowledged is None
    told = story(IDS[1]).events[-1]
    assert told.what == "CLAIM_REJECTED"
    assert "[A7:562]" in told.text
    assert verify_ledger(home).is_ok


def test_the_same_verdict_is_noted_once_whatever_brings_it(send, post, home, tmp_path) -> None:
    content = answer_277ca(reference(send()), "A2:20", "A7:562:85")
    assert post(content).noted_count == 3
    again = content.replace(b"000000009", b"000000010").replace(b"~", b"~\n")
    assert post(again).noted_count == 0
    packed = tmp_path / "twice.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a", content)
        archive.writestr("b", again)
    posted = post_acknowledgments(packed, CODES, home)
    assert [(each.posting.noted_count, len(each.posting.matched_segments)) for each in posted] == [(0, 3), (0, 3)]


def test_only_rejected_claims_go_out_again_and_once(send, post, story) -> None:
    first = send()
    assert send().batch is None
    post(answer_277ca(reference(first), "A2:20", "A7:562:85", "A3:21", "P1:20"))
    second = send()
    assert second.batch.claim_count == 2
    assert {each.claim_id for each in second.prior_submissions} == {IDS[0], IDS[3]}
    assert send().batch is None
    assert [each.acknowledged for each in story(IDS[1]).submissions] == ["REJECTED", None]
    assert story(IDS[1]).state == "SENT"


def test_a_late_answer_is_about_the_submission_of_its_batch(send, post, story) -> None:
    first = send()
    post(answer_999(first, "R"))
    second = send()
    assert second.batch.claim_count == len(IDS)
    post(answer_277ca(reference(second), "A2:20"))
    post(answer_277ca(reference(first), "A7:562:85"))
    assert [each.acknowledged for each in story(IDS[0]).submissions] == ["REJECTED", "ACCEPTED"]
    assert story(IDS[0]).state == "ACCEPTED"


@pytest.mark.parametrize("accept_first", [True, False])
def test_a_rejection_stands_in_whatever_order_the_answers_come(send, post, story, *, accept_first: bool) -> None:
    ours = reference(send())
    answers = [answer_277ca(ours, "A1:20"), answer_277ca(ours, "A7:562:85")]
    for each in answers if accept_first else reversed(answers):
        post(each)
    assert story(IDS[0]).state == "REJECTED"


@pytest.mark.parametrize("code", ["R", "M", "W", "X"])
def test_a_rejected_set_takes_its_claims_with_it(send, post, story, code) -> None:
    posting = post(answer_999(send(), code).replace(f"AK9*{code}".encode(), b"AK9*R"))
    assert posting.rejected_count == len(IDS)
    assert {story(each).state for each in IDS} == {"REJECTED"}


@pytest.mark.parametrize("code", ["A", "E"])
def test_a_file_that_was_taken_in_accepts_no_claim(send, post, story, code) -> None:
    receipt = send()
    assert post(answer_999(receipt, code)).rejected_count == 0
    assert post(ta1(receipt, "A")).noted_count == 1
    assert {story(each).state for each in IDS} == {"SENT"}
    assert [each.what for each in story(IDS[0]).events][-2:] == ["BATCH_ANSWERED"] * 2


def test_a_rejected_interchange_takes_all_claims_with_it_but_not_one_of_another_day(send, post, story) -> None:
    receipt = send()
    assert not post(ta1(receipt, day="251124")).matched_segments
    assert story(IDS[0]).state == "SENT"
    assert post(ta1(receipt)).rejected_count == len(IDS)
    assert {story(each).state for each in IDS} == {"REJECTED"}


def test_a_whole_batch_refused_by_the_payer_takes_its_claims_with_it(send, post, story) -> None:
    content = answer_277ca(reference(send())).replace(b"STC*A1:19:PR*20261125*WQ", b"STC*A3:21:PR*20261125*U")
    assert post(content).rejected_count == len(IDS)
    assert story(IDS[2]).state == "REJECTED"


def test_a_999_that_names_a_set_which_was_not_sent_is_not_ours(send, post, story) -> None:
    posting = post(answer_999(send(), "R", name="8888"))
    assert (posting.matched_segments, posting.noted_count) == (frozenset(), 0)
    assert story(IDS[0]).state == "SENT"


def test_without_our_batch_number_claim_charge_and_day_must_agree(send, post, story) -> None:
    send()
    other = dict.fromkeys(IDS, "9.99")
    assert not post(answer_277ca("CLEARING1", "A7:562:85", charges=other)).matched_segments
    assert not post(answer_277ca("CLEARING1", "A7:562:85", day="20261101")).matched_segments
    assert story(IDS[0]).state == "SENT"
    assert len(post(answer_277ca("CLEARING1", "A7:562:85")).matched_segments) == 1
    assert story(IDS[0]).state == "REJECTED"


def test_an_answer_to_another_batch_in_the_same_file_is_not_taken_for_ours(send, post, story) -> None:
    """The second set says nothing above its claims but the clearinghouse's own number of the batch."""
    first = send()
    post(answer_999(first, "R"))
    send()
    set_of = b"ST*277*0001"
    one, other = (answer_277ca(*said).partition(set_of) for said in (
        (reference(first), "A7:562:85"), ("CLEARING1", "A2:20")))  # fmt: skip
    silent = other[2].replace(b"STC*A1:19:PR*20261125*WQ*1220~", b"").partition(b"GE*")[0]
    body, end = one[2].split(b"GE*")
    post(one[0] + set_of + body + b"ST*277*0002" + silent.replace(b"*0001~", b"*0002~") + b"GE*" + end)
    assert [each.acknowledged for each in story(IDS[0]).submissions] == ["REJECTED", "ACCEPTED"]


def test_claims_that_another_system_sent_are_answered_too(home, tmp_path, post, story) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(write_837p(list(valid_batch().claims), ControlNumbers(7, 7, 7), NOW))
    import_claims([path], home)
    day = f"{datetime.now(tz=UTC):%Y%m%d}"
    assert post(answer_277ca("OLD1", "A2:20", "A6:21", day=day)).noted_count == 2
    assert [story(each).state for each in IDS[:2]] == ["ACCEPTED", "REJECTED"]


def test_a_rejected_claim_is_no_earlier_service(send, post, home) -> None:
    receipt, patients = send(), valid_batch().registration.patients
    before = {each.claim_id for each in prior_services(patients, home).services}
    post(answer_277ca(reference(receipt), "A7:562:85"))
    assert before - {each.claim_id for each in prior_services(patients, home).services} == {IDS[0]}


def test_a_rejected_set_whose_file_is_elsewhere_is_told_and_not_noted(send, post, home, story) -> None:
    receipt = send()
    Ledger(home).archived(receipt.batch).unlink()
    content = answer_999(receipt, "R").replace(b"AK9*R*1*1*0", b"AK9*P*2*2*1")
    posting = post(content)
    assert (posting.elsewhere, posting.noted_count) == ((receipt.batch.batch_id,), 0)
    assert story(IDS[0]).state == "SENT"


def test_trouble_with_the_ledger_is_told(home, tmp_path, address) -> None:
    if address:
        pytest.skip("only a file can be damaged by writing over it")
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"no ledger" * 500)
    path = tmp_path / "answer"
    path.write_bytes(answer_277ca("B1", "A2:20"))
    assert isinstance(post_acknowledgments(path, CODES, home), Failure)


def test_the_charges_of_the_answers_are_those_of_the_claims() -> None:
    assert sum(Decimal(each) for each in CHARGES.values()) == Decimal("1220.00")


def test_an_answer_about_a_cut_id_names_which_claims_may_be_meant(home, folder, post) -> None:
    """Cut, in small letters, with a zero in front; not those of another charge, nor what is too short."""
    claims = in_use(valid_batch().claims)
    named = [each.model_copy(update={"claim_id": claim_id}) for each, claim_id in
             zip(claims, ("CLAIM1001", "CLAIM1002", "CLAIM2001", "OTHER7"), strict=True)]  # fmt: skip
    receipt = export_claims(SendingRequest(named, 0, folder, NOW), home)
    charges = {each.claim_id: f"{each.charge_amount}" for each in named}
    answers = {
        ("CLAIM1", charges["CLAIM1002"]): ("CLAIM1002",), ("claim1001", charges["CLAIM1001"]): ("CLAIM1001",),
        ("0CLAIM2001", charges["CLAIM2001"]): ("CLAIM2001",), ("CLAIM1", "77.77"): (),
        ("CLA", charges["CLAIM1001"]): (), ("CLAIM_00", charges["CLAIM1001"]): (), ("OTHER7", charges["OTHER7"]): (),
    }  # fmt: skip
    for (claim_id, charge), expected in answers.items():
        posting = post(answer_277ca(reference(receipt), "A7:562:85", claims=[claim_id], charges={claim_id: charge}))
        assert tuple(posting.may_mean.values()) == ((expected,) if expected else ()), claim_id
        assert not expected or posting.noted_count <= 1  # nothing but the batch's own answer
    assert export_claims(SendingRequest(named, 0, folder, NOW), home).prior_submissions  # none is free to go again
