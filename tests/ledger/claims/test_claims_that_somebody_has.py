"""A rejected file frees no claim that somebody has: accepted, there already, paid, denied; in whatever order."""

from pathlib import Path

import pytest

from radbill.ledger.claims.rejected_claims import rejected_claims
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.undoing import undo_remittances
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.claims.answers import CODES, IDS, answer_277ca, answer_999, reference, ta1
from tests.ledger.receivables.desk import C1, changed

pytestmark = pytest.mark.usefixtures("on_either_database")
FIRST = IDS[0]
#: What rejects a whole batch without doubt.
FILE_REJECTIONS = {
    "TA1": ta1,
    "999": lambda receipt: answer_999(receipt, "R"),
    "277CA above the claims": lambda receipt: answer_277ca(reference(receipt)).replace(
        b"STC*A1:19:PR*20261125*WQ", b"STC*A3:21:PR*20261125*U"
    ),
}
DENIED = ["CLP*C1*1*310.00*0.00**MB*ICN1*22*1", "NM1*QC*1*TESTPATIENT*ALPHA****MI*1EG4TE5MK73",
          "SVC*HC:70450:26*250.00*0.00**1", "DTM*472*20261110", "CAS*CO*50*250.00", "REF*6R*L1",
          "SVC*HC:71046:26*60.00*0.00**1", "DTM*472*20261110", "CAS*CO*50*60.00", "REF*6R*L2"]  # fmt: skip
#: What shows that the payer has the first claim.
REMITTANCES = {
    "paid": (C1, "100.00"), "denied": (DENIED, "0.00"), "of a status that names no place":
    (changed(DENIED, ("CLP*C1*1*", "CLP*C1*4*")), "0.00"),
    "waits for a person": (changed(C1, ("*310.00*100.00*", "*310.00*99.00*")), "99.00"),
}  # fmt: skip
#: What says nothing of it.
NO_DECISIONS = {
    "only a price": (changed(DENIED, ("CLP*C1*1*", "CLP*C1*25*")), "0.00"),
    "another payer's": (changed(DENIED, ("CLP*C1*1*", "CLP*C1*23*")), "0.00"),
    "of a second payer": (changed(DENIED, ("CLP*C1*1*", "CLP*C1*2*")), "0.00"),
}  # fmt: skip


@pytest.fixture
def pay(home: Path, tmp_path: Path):
    def made(claim: list[str], amount: str) -> Path:
        path = tmp_path / "paid.835"
        path.write_bytes(file_of(set_of(claim, amount)))
        assert isinstance(post_remittances(path, CODES, home), tuple)
        return path

    return made


def free(send) -> set[str]:
    """The claims that go out again."""
    receipt = send()
    return {each.claim_id for each in receipt.resent}


@pytest.mark.parametrize("reject", FILE_REJECTIONS.values(), ids=FILE_REJECTIONS)
@pytest.mark.parametrize("verdict", ["A2:20", "A3:54", "A7:78"])
@pytest.mark.parametrize("is_file_first", [True, False])
def test_what_a_277ca_says_of_a_claim_stands_against_a_rejected_file(
    send, post, story, reject, verdict, *, is_file_first: bool
) -> None:
    receipt = send()
    answers = [reject(receipt), answer_277ca(reference(receipt), verdict, day="20261127")]
    counts = [post(each) for each in (answers if is_file_first else reversed(answers))]
    assert counts[0 if is_file_first else 1].rejected_count == len(IDS) - (0 if is_file_first else 1)
    if not is_file_first:
        assert counts[1].doubtful_count == 1
    assert not story(FIRST).submissions[-1].is_released
    assert free(send) == set(IDS[1:])


@pytest.mark.parametrize(
    "reject", [*FILE_REJECTIONS.values(), lambda receipt: answer_277ca(reference(receipt), "A7:562:85")]
)
@pytest.mark.parametrize("paid", REMITTANCES.values(), ids=REMITTANCES)
def test_what_a_payer_decided_goes_out_no_more(send, post, pay, reject, paid) -> None:
    receipt = send()
    pay(*paid)
    post(reject(receipt))
    assert FIRST not in free(send)


@pytest.mark.parametrize("paid", REMITTANCES.values(), ids=REMITTANCES)
def test_what_a_payer_decides_after_the_rejection_goes_out_no_more(send, post, pay, home, paid) -> None:
    post(ta1(send()))
    pay(*paid)
    found = rejected_claims(home)
    assert isinstance(found, tuple)
    holds = {each.claim_id: each.hold for each in found}
    assert holds.pop(FIRST) == "The payer decided the claim: a remittance about it is posted."
    assert set(holds.values()) <= {""}
    assert FIRST not in free(send)


@pytest.mark.parametrize("said", NO_DECISIONS.values(), ids=NO_DECISIONS)
def test_what_decides_nothing_of_it_leaves_it_free(send, post, pay, said) -> None:
    receipt = send()
    pay(*said)
    assert post(ta1(receipt)).rejected_count == len(IDS)
    assert free(send) == set(IDS)


def test_a_payment_that_is_undone_decides_nothing(send, post, pay, home) -> None:
    receipt = send()
    path = pay(C1, "100.00")
    post(ta1(receipt))
    undo_remittances(path, CODES, home)
    assert free(send) == set(IDS)


def test_what_is_decided_is_the_newest_sending(send, post, pay, home) -> None:
    """The first sending stays one that nobody has; the second, which is paid, goes out no more."""
    post(ta1(send()))
    second = send()
    assert second.batch.claim_count == len(IDS)
    pay(C1, "100.00")
    assert rejected_claims(home) == ()
    posting = post(ta1(second))
    assert (posting.rejected_count, posting.doubtful_count) == (len(IDS) - 1, 1)
    assert FIRST not in free(send)
