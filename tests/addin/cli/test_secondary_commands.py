"""`radbill secondary due` and `make`: JSON, words, exit codes. C1 leaves 25.00 to the second payer."""

import json
from pathlib import Path

import pytest

from tests.ledger.coordination.conftest import claims_with_second_payer
from tests.ledger.receivables.desk import C1, Desk, changed


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send(*claims_with_second_payer())
    return made


def test_what_is_due_is_listed_and_made_once(desk: Desk, run, tmp_path: Path) -> None:
    desk.post(C1, "100.00")
    answer = run("secondary", "due", "--as-of", "11/28/2026", "--json")
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {"claims": [{
        "claim_id": "C1", "practice_npi": "1234567893", "responsibility": "S", "state": "DUE",
        "payer": "EMPLOYER PLAN", "decided_on": "2026-11-20", "wait_until": None, "open_amount": "25.00",
        "reason": None,
    }]}  # fmt: skip
    assert "claim C1 to payer S, after EMPLOYER PLAN of 2026-11-20" in run("secondary", "due").stdout
    made = run("secondary", "make", "--to", tmp_path, "--json")
    assert made.exit_code == 0, made.output
    facts = json.loads(made.stdout)
    assert [each["claim_id"] for each in facts["made"]] == ["C1"]
    assert b"AMT*D*100~" in Path(facts["files"][0]).read_bytes()
    assert "0 claims, $0.00" in run("secondary", "due").stdout
    nothing = run("secondary", "make", "--to", tmp_path)
    assert (nothing.exit_code, nothing.stdout) == (0, "0 claims in no file\n")


def test_what_is_waited_for_goes_only_by_name_and_anyway(desk: Desk, run, tmp_path: Path) -> None:
    desk.post(changed(C1, ("CLP*C1*1*", "CLP*C1*19*")), "100.00")
    assert "CROSSOVER" in run("secondary", "due", "--as-of", "11/28/2026").stdout
    assert "wait until 2026-12-14" in run("secondary", "due", "--as-of", "11/28/2026").stdout
    assert "the wait is over" in run("secondary", "due", "--as-of", "12/15/2026").stdout
    assert run("secondary", "make", "--to", tmp_path, "--anyway").exit_code == 2
    held = run("secondary", "make", "C1", "--to", tmp_path)
    assert held.exit_code == 1
    assert "NOT MADE: claim C1." in held.stderr
    sent = run("secondary", "make", "C1", "--to", tmp_path, "--anyway")
    assert sent.exit_code == 0
    assert "claim C1 to payer S, $25.00 open" in sent.stdout
