"""`radbill credits` and `radbill refund`: JSON, words, exit codes. The payer of C1 has 100.00 too much."""

import json

import pytest

from tests.ledger.receivables.desk import C1, Desk
from tests.ledger.receivables.test_credits import AGAIN


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post(C1, "100.00")
    made.post(AGAIN, "310.00", trace="EFT2")
    return made


def test_a_credit_is_listed_and_given_back(desk: Desk, run) -> None:
    (credit,) = json.loads(run("credits", "--json").stdout)["credits"]
    assert (credit["claim_id"], credit["owner"], credit["amount"]) == ("C1", "EMPLOYER PLAN", "100.00")
    assert "claim C1, EMPLOYER PLAN, since" in run("credits").stdout
    given = ("refund", "C1", "--amount", "100", "--reference", "CHECK 7", "--on", "11/25/2026")
    answer = run(*given, "--json")
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {"postings": [
        {"claim_id": "C1", "from": "cash", "to": "insurance_receivable", "amount": "100.00"}]}  # fmt: skip
    assert json.loads(run(*given, "--json").stdout) == {"postings": []}
    assert "was posted before" in run(*given).stdout
    assert run("credits").stdout == "0 credits, $0.00\n"


def test_what_cannot_be_given_back_is_refused(desk: Desk, run) -> None:
    assert run("refund", "C1", "--amount", "100.01", "--reference", "X").exit_code == 2
    assert run("refund", "C1", "--amount", "many", "--reference", "X").exit_code == 2
    later = run("refund", "C1", "--amount", "1", "--reference", "X", "--on", "1/1/2999")
    assert (later.exit_code, "in the future" in later.output) == (2, True)
    before = run("refund", "C1", "--amount", "1", "--reference", "X", "--on", "11/19/2026")
    assert (before.exit_code, "before the first payment" in before.output) == (2, True)
    desk.verify()
