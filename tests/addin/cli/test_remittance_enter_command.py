"""`radbill remittance enter`: JSON, words, exit codes."""

import json

import pytest

from tests.ledger.receivables.desk import Desk
from tests.ledger.receivables.test_paper_remittances import HEAD, L1, L2


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    return made


def test_a_typed_statement_is_posted_once(desk: Desk, run, file) -> None:
    path = file("paper.csv", (HEAD + L1 + L2).encode())
    answer = run("remittance", "enter", path, "--json")
    assert answer.exit_code == 0, answer.output
    (posted,) = json.loads(answer.stdout)["remittances"]
    assert (posted["state"], posted["posted_amount"], posted["trace"]["number"]) == ("POSTED", "100.00", "CHK7")
    again = run("remittance", "enter", path)
    assert (again.exit_code, "was posted before" in again.stdout) == (0, True)


def test_what_waits_or_cannot_be_read_is_told(desk: Desk, run, file, tmp_path) -> None:
    off = run("remittance", "enter", file("off.csv", (HEAD + L1.replace("80.00", "80.01") + L2).encode()))
    assert (off.exit_code, "SET ASIDE: claim C1, $100.01: it does not add up" in off.stdout) == (1, True)
    assert run("remittance", "enter", file("bad.csv", b"a,b\n")).exit_code == 2
    assert run("remittance", "enter", tmp_path / "none.csv").exit_code == 3


def test_a_statement_that_is_held_is_told_and_posted_once_it_is_accepted(desk: Desk, run, file) -> None:
    lines = HEAD + L1 + L2
    for content, choice in ((lines.replace("1234567893", "1999999984"), "other-payee"),
                            (lines.replace("CHK7,2026", "CHK8,2099"), "future-date")):  # fmt: skip
        path = file(f"{choice}.csv", content.encode())
        told = run("remittance", "enter", path)
        assert told.exit_code == 1
        assert f"radbill remittance enter FILE --accept {choice}" in told.stdout
        other = "future-date" if choice == "other-payee" else "other-payee"
        assert run("remittance", "enter", path, "--accept", other).exit_code == 1
        accepted = run("remittance", "enter", path, "--accept", choice, "--json")
        (each,) = json.loads(accepted.stdout)["remittances"]
        assert each["alarms"] == []
        assert each["state"] != "NOT_POSTED"
    assert run("remittance", "enter", path, "--accept", "same-trace").exit_code == 2
