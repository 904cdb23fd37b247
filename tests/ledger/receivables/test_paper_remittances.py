"""Statements on paper, typed: posted as an 835 of the same content. C1 is paid 100.00, the patient's share is 25.00."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.paper_remittances import enter_remittances
from tests.ledger.claims.answers import CODES
from tests.ledger.receivables.desk import C1, PAID_C1, WHOLE, Desk, claims_of

HEAD = ("payer,payer_id,payee_npi,trace,date,payment_amount,claim_id,status,filing_code,payer_claim_number,line_id,"
        "procedure_code,modifiers,date_of_service,charge,paid,adjustments,remarks\n")  # fmt: skip
CHECK = "EMPLOYER PLAN,,1234567893,CHK7,2026-11-20,"
L1 = CHECK + '100.00,C1,1,MB,ICN1,L1,70450,26,11/10/2026,250.00,80.00,"CO-45 150.00, PR-2 20.00",N115\n'
L2 = CHECK + ',C1,1,MB,ICN1,L2,71046,26,11/10/2026,60.00,20.00,"CO-45 35.00, PR-2 5.00",\n'


@pytest.fixture
def enter(desk: Desk, tmp_path: Path):
    def made(text: str):
        path = tmp_path / "paper.csv"
        path.write_text(text)
        return enter_remittances(path, CODES, desk.home)

    return made


def test_typed_lines_are_posted_once_and_to_the_cent(desk: Desk, enter) -> None:
    (posted,) = enter(HEAD + L1 + L2)
    assert (posted.state, posted.payment_cents, posted.posted_cents) == ("POSTED", 10_000, 10_000)
    assert claims_of(posted) == [("C1", "POSTED", "CLAIM_ID", None)]
    assert desk.amounts("C1") == PAID_C1
    (again,) = enter(HEAD + L1 + L2)
    assert (again.state, again.posted_before.file) == ("ALREADY_POSTED", "paper.csv")
    assert desk.accounts()["cash"] == "100.00"


@pytest.mark.parametrize("payer_id", ["", "60054"])
def test_the_835_of_a_typed_check_is_not_posted_beside_it(desk: Desk, enter, payer_id: str) -> None:
    enter((HEAD + L1 + L2).replace("EMPLOYER PLAN,,", f"EMPLOYER PLAN,{payer_id},"))
    second = desk.post(C1, "100.00", trace="CHK7")
    assert (second.state, second.alarms) == ("SET_ASIDE", ("SAME_TRACE",))
    assert desk.amounts("C1") == PAID_C1


def test_a_typed_check_of_an_835_is_not_posted_beside_it(desk: Desk, enter) -> None:
    desk.post(C1, "100.00", trace="CHK7")
    (second,) = enter(HEAD + L1 + L2)
    assert (second.state, second.alarms) == ("SET_ASIDE", ("SAME_TRACE",))


def test_what_does_not_add_up_is_set_aside(desk: Desk, enter) -> None:
    (posted,) = enter(HEAD + L1.replace("80.00", "80.01") + L2)
    assert claims_of(posted) == [("C1", "SET_ASIDE", "CLAIM_ID", "UNBALANCED")]
    assert posted.unbalanced_cents == -1
    assert desk.amounts("C1") == {"state": "SENT"} | WHOLE


def test_a_claim_without_lines_and_money_beside_the_claims(desk: Desk, enter) -> None:
    """310.00 = 100.00 + 185.00 + 25.00; the payer takes 12.00 back: the check is 88.00."""
    whole = CHECK + '88.00,C1,1,MB,ICN1,,,,,310.00,100.00,"CO-45 185.00, PR-2 25.00",MA01\n'
    beside = CHECK + ",,,,OLD7,,,,,,,WO 12.00,\n"
    (posted,) = enter(HEAD + whole + beside)
    assert (posted.payment_cents, posted.posted_cents, posted.provider_level_cents) == (8_800, 10_000, -1_200)
    assert desk.amounts("C1") == PAID_C1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("payer,trace\n", "lacks the columns date"),
        (HEAD + L1.replace("CO-45 150.00", "45 150.00"), "45 150.00 is no adjustment"),
        (HEAD + L1.replace("250.00", "many"), "row 2: charge is no amount"),
        (HEAD + L1.replace("2026-11-20", "soon"), "row 2: date is no day"),
        (HEAD + L1 + L2.replace(",,C1", ",99.00,C1"), "row 2: one payment has several amounts"),
        (HEAD + L1.replace(",C1,", ",C*1,"), "claim_id has a sign"),
    ],
)
def test_a_row_that_cannot_be_read_posts_nothing(desk: Desk, enter, text: str, words: str) -> None:
    before = desk.verify()
    answer = enter(text)
    assert isinstance(answer, Failure)
    assert words in str(answer)
    assert desk.verify() == before
