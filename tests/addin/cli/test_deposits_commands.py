"""`radbill deposits import` and `check`: JSON, words, exit codes."""

import json

import pytest

from tests.ledger.receivables.desk import C1, Desk
from tests.ledger.receivables.test_deposits import EFT1, HEAD


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post(C1, "100.00")
    return made


def test_deposits_are_noted_and_held_against_the_835(desk: Desk, run, file) -> None:
    late = run("deposits", "check", "--as-of", "11/26/2026")
    assert (late.exit_code, "LATE     835 without money: trace EFT1" in late.stdout) == (1, True)
    path = file("bank.csv", (HEAD + EFT1).encode())
    assert json.loads(run("deposits", "import", path, "--json").stdout)["noted"] == 1
    assert "0 deposits noted, 1 were noted before" in run("deposits", "import", path).stdout
    answer = run("deposits", "check", "--as-of", "11/26/2026", "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == {
        "matched": [{"on": "2026-11-20", "amount": "100.00", "trace": "EFT1", "payer": "EMPLOYER PLAN",
                     "remittance_amount": "100.00"}],
        "differing": [], "deposits": [], "remittances": [], "other_count": 0,
    }  # fmt: skip
    assert "1 deposit matched" in run("deposits", "check").stdout


def test_money_without_835_and_other_amounts_are_told(desk: Desk, run, file) -> None:
    more = EFT1.replace("EFT1", "EFT9").replace("100.00", "7.00")
    run("deposits", "import", file("bank.csv", (HEAD + EFT1.replace("100.00", "90.00") + more).encode()))
    words = run("deposits", "check", "--as-of", "11/21/2026").stdout
    assert "DIFFERS  trace EFT1, EMPLOYER PLAN: the bank has $90.00 of 2026-11-20, the 835 says $100.00" in words
    assert "waiting  $7.00 of 2026-11-20 without 835 (numbers: EFT9, 1512345678)" in words


def test_what_is_no_bank_file_is_refused(desk: Desk, run, file, tmp_path) -> None:
    assert run("deposits", "import", file("bad.csv", b"a,b\n")).exit_code == 2
    assert run("deposits", "import", tmp_path / "none.csv").exit_code == 3
