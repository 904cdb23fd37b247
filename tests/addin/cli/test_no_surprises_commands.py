"""`radbill no-surprises`: lines, batches, steps, and statements that are held; amounts and days by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from tests.ledger.receivables.desk import Desk
from tests.ledger.receivables.out_of_network import BALANCE_BILLED, out_of_network_desk, remember

DAY = ("--as-of", "11/28/2026")


@pytest.fixture
def desk(own_home: Path, tmp_path: Path) -> Desk:
    made = out_of_network_desk(own_home, tmp_path)
    remember(own_home)
    made.post(BALANCE_BILLED, "40.00")
    return made


@pytest.fixture
def run(desk: Desk):
    def made(*arguments: object, code: int = 0) -> str:
        answer = CliRunner().invoke(main, list(map(str, arguments)))
        assert answer.exit_code == code, answer.output
        return answer.output

    return made


def test_the_lines_with_their_amounts_and_days(run) -> None:
    run("no-surprises", "note", "C2", "L3", "--step", "qpa", "--amount", "55.10", "--on", "11/23/2026")
    (line,) = json.loads(run("no-surprises", "due", *DAY, "--json"))["lines"]
    assert {name: line[name] for name in ("charge_amount", "paid_amount", "patient_amount", "allowed_amount",
                                          "open_amount", "qpa_amount", "final_amount")} == {
        "charge_amount": "120.00", "paid_amount": "40.00", "patient_amount": "10.00", "allowed_amount": "50.00",
        "open_amount": "70.00", "qpa_amount": "55.10", "final_amount": None,
    }  # fmt: skip
    assert (line["initial_on"], line["notice_by"], line["next_due"]) == ("2026-11-20", "2027-01-05", "2027-01-05")
    assert (line["protection"], line["late"], line["review_reason"]) == ("PROTECTED", False, None)
    text = run("no-surprises", "due", *DAY)
    assert (
        "C2 L3 71046 26, TEST ACME HEALTH: charge $120.00, paid $40.00, patient $10.00, QPA $55.10, Medicare $" in text
    )
    assert "Send the notice of open negotiation, or accept the payment. Last day 01/05/2027." in text
    assert "1 line, $70.00 open. The final rule of June 4, 2026 (FR Doc. 2026-11140)" in text
    assert "TESTPATIENT" not in text


def test_what_is_late_is_left_out_unless_all_is_asked_for(run) -> None:
    late = ("--as-of", "1/6/2027")
    assert run("no-surprises", "due", *late).startswith("0 lines, $0.00 open.")
    assert "Last day 01/05/2027, which has passed." in run("no-surprises", "due", *late, "--all")


def test_batches_with_what_a_dispute_costs(run) -> None:
    facts = json.loads(run("no-surprises", "batches", *DAY, "--json"))
    assert (facts["administrative_fee_amount"], facts["left_out"]) == ("15.00", [])
    (batch,) = facts["batches"]
    assert (batch["procedure_code"], batch["open_amount"], batch["act_by"]) == ("71046", "70.00", "2027-01-05")
    assert batch["lines"] == [{"claim_id": "C2", "line_id": "L3"}]
    text = run("no-surprises", "batches", *DAY)
    assert "Batch 1: TEST ACME HEALTH, 71046, 11/11/2026 to 11/11/2026: 1 line, $70.00 open, until 01/05/2027" in text
    assert "1 possible dispute. Each dispute costs each party $15.00, not given back." in text
    assert "In no batch: C2 L3: Its last day was 01/05/2027." in run("no-surprises", "batches", "--as-of", "1/6/2027")


def test_steps_and_what_follows_from_them(run) -> None:
    assert run("no-surprises", "note", "C2", "--step", "NOTICE", "--on", "11/23/2026") == "1 line noted.\n"
    (line,) = json.loads(run("no-surprises", "due", *DAY, "--json"))["lines"]
    assert line["steps"] == {"NOTICE": "2026-11-23"}
    assert (line["negotiation_ends"], line["initiate_from"], line["initiate_by"]) == (
        "2027-01-07", "2027-01-08", "2027-01-12"
    )  # fmt: skip
    assert "From 01/08/2027. Last day 01/12/2027." in run("no-surprises", "due", *DAY)
    assert json.loads(run("no-surprises", "note", "C2", "--step", "WITHDRAWN", "--on", "11/24/2026", "--json")) == {
        "noted": ["C2 L3"]
    }  # fmt: skip
    assert "Settled or withdrawn." in run("no-surprises", "due", *DAY, "--all")


def test_what_cannot_be_noted_is_refused_in_words(run) -> None:
    assert "is no amount" in run("no-surprises", "note", "C2", "--step", "QPA", "--amount", "much", code=2)
    assert "NOTICE is not noted" in run("no-surprises", "note", "C2", "--step", "INITIATED", "--on", "1/8/2026", code=2)


def test_amounts_from_a_file(run, tmp_path: Path) -> None:
    path = tmp_path / "qpa.csv"
    path.write_text("claim_id,line_id,qpa_amount\nC2,L3,55.10\n")
    assert run("no-surprises", "qpa", path) == "1 line noted.\n"
    path.write_text("claim_id,qpa_amount\nC2,55.10\n")
    assert "has no column line_id" in run("no-surprises", "qpa", path, code=3)


def test_a_statement_that_is_held_says_why(run, tmp_path: Path) -> None:
    facts = json.loads(run("statement", tmp_path / "out", "--json"))
    assert facts["statements"] == []
    (held,) = facts["held"]
    assert (held["claim"], held["amount_due"], held["patient_share"]) == ("C2", "80.00", "10.00")
    text = run("statement", tmp_path / "out")
    assert "Claim C2 is held: $80.00 is due, and the patient may be billed $10.00 by the No Surprises Act" in text
