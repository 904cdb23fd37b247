"""Set-aside claims given to the claims that a person names: posted, noted as events, undone with their payment."""

import pytest

from radbill.ledger.receivables.matching_by_hand import HandMatch, match_by_hand
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk, changed, claims_of, reversed_

STRANGE = changed(C2, ("CLP*C2*", "CLP*Z9*"), ("REF*6R*L3", "REF*6R*Q1"), ("*BETA*", "*OMEGA*"), ("TEST000222", "Q9"))
FILE = file_of(set_of([*C1, *STRANGE], "170.00"))
PAID_C2 = {"state": "PAID", "charge_amount": "120.00", "insurance_paid_amount": "70.00", "contractual_amount": "30.00",
           "patient_balance": "20.00"}  # fmt: skip


def _item(desk: Desk, number: str = "Z9") -> int:
    with Ledger(desk.home).reading() as connection:
        query = REMITTANCE_CLAIMS.select().where(REMITTANCE_CLAIMS.c.claim_number == number)
        return int(connection.execute(query.order_by(REMITTANCE_CLAIMS.c.id.desc())).first().id)


def _match(desk: Desk, *matches: HandMatch):
    answer = match_by_hand(matches, desk.home)
    assert isinstance(answer, tuple), answer
    return answer


@pytest.fixture
def posted(desk: Desk) -> Desk:
    desk.post_file(FILE)
    assert desk.accounts()["set_aside"] == "70.00"
    return desk


def test_what_a_person_names_is_posted_line_by_line_and_is_an_event(posted: Desk) -> None:
    (each,) = _match(posted, HandMatch(_item(posted), "Z9", "C2"))
    assert (each.state, each.paid_cents, each.refusal) == ("POSTED", 7000, None)
    assert posted.amounts("C2") == PAID_C2
    assert "set_aside" not in posted.accounts()
    story = posted.story("C2")
    assert {line.line_id: str(line.amounts.insurance_paid_amount) for line in story.lines} == {"L3": "70.00"}
    assert story.events[-1].text == (
        "A person named this claim for what a remittance (trace EFT1) says of Z9: paid $70.00."
    )


def test_posted_again_it_says_that_a_person_matched_it(posted: Desk) -> None:
    _match(posted, HandMatch(_item(posted), "Z9", "C2"))
    (again,) = posted.post_file(FILE).remittances
    assert again.state == "ALREADY_POSTED"
    assert claims_of(again)[1] == ("Z9", "POSTED", "HAND", None)
    assert (again.posted_cents, again.set_aside_cents) == (17000, 0)


def test_undone_with_its_payment_and_set_aside_when_posted_again(posted: Desk) -> None:
    _match(posted, HandMatch(_item(posted), "Z9", "C2"))
    assert posted.undo(FILE) == ["UNDONE"]
    assert posted.amounts("C2") == {"state": "SENT", "charge_amount": "120.00", "insurance_balance": "120.00"}
    (again,) = posted.post_file(FILE).remittances
    assert claims_of(again)[1] == ("Z9", "SET_ASIDE", None, "NOT_OURS")
    posted.verify()


@pytest.mark.parametrize(
    ("remitted_as", "belongs_to", "words"),
    [("Z9", "NONE", "The ledger has no claim NONE."), ("Z8", "C2", "is no set-aside claim Z8 of this ledger")],
)
def test_what_is_refused_changes_nothing_and_keeps_back_no_other(posted, remitted_as, belongs_to, words) -> None:
    item, before = _item(posted), posted.verify().head
    (refused,) = _match(posted, HandMatch(item, remitted_as, belongs_to))
    assert words in str(refused.refusal)
    assert posted.verify().head == before
    _refused, other = _match(posted, HandMatch(item, remitted_as, belongs_to), HandMatch(item, "Z9", "C2"))
    assert other.state == "POSTED"


def test_what_is_posted_or_taken_back_is_not_matched(posted: Desk) -> None:
    (each,) = _match(posted, HandMatch(_item(posted, "C1"), "C1", "C2"))
    assert "is posted" in str(each.refusal)
    item = _item(posted)
    posted.undo(FILE)
    (each,) = _match(posted, HandMatch(item, "Z9", "C2"))
    assert "taken back" in str(each.refusal)


def test_what_waits_for_its_original_posts_itself(desk: Desk) -> None:
    desk.post(reversed_(C1), "-100.00", flag="D")
    (each,) = _match(desk, HandMatch(_item(desk, "C1"), "C1", "C2"))
    assert "waits for the claim that it takes back" in str(each.refusal)


def test_a_share_that_is_off_is_posted_as_stated_once_a_person_decides(desk: Desk) -> None:
    off = changed(C2, ("*70.00*20.00*HM", "*70.00*21.00*HM"))
    (claim,) = claims_of(desk.post(off, "70.00"))
    assert claim == ("C2", "SET_ASIDE", "CLAIM_ID", "PATIENT_SHARE")
    _match(desk, HandMatch(_item(desk, "C2"), "C2", "C2"))
    assert desk.amounts("C2") == PAID_C2
    desk.verify()


def test_two_claims_of_a_payer_for_one_of_ours(posted: Desk) -> None:
    """What was paid already is paid once more: a person said so, and the books still add up."""
    posted.post(C2, "70.00", trace="EFT2")
    _match(posted, HandMatch(_item(posted), "Z9", "C2"))
    assert posted.amounts("C2")["insurance_paid_amount"] == "140.00"
    posted.verify()
