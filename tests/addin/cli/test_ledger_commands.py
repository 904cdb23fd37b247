"""`radbill ledger` and `radbill claim show`: JSON to the letter of its readers, and exit codes."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill_addin.cli import main
from tests.edits.claims_for_payment import claims_for_payment
from tests.edits.valid_batch import valid_batch

AMOUNTS = ("charge_amount", "insurance_paid_amount", "patient_paid_amount", "contractual_amount",
           "other_adjustment_amount", "denied_pending_amount", "insurance_balance", "patient_balance")  # fmt: skip
ACCOUNTS = {"insurance_receivable", "patient_receivable", "cash", "contractual", "other_adjustment", "denied_pending",
            "set_aside", "provider_level", "unbalanced"}  # fmt: skip


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "other.837"
    moment = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    made.write_bytes(write_837p(claims_for_payment(), ControlNumbers(7, 7, 7), moment))
    return made


def test_import_says_what_is_new_and_what_was_there(run, path) -> None:
    first, again = (json.loads(run("ledger", "import", path, "--json").stdout)["files"] for _ in range(2))
    assert [(each["file"], each["imported"], each["already_there"], each["faults"]) for each in (*first, *again)] == [
        (str(path), 4, 0, []), (str(path), 0, 4, [])]  # fmt: skip
    assert len(first[0]["sha256"]) == 64


def test_claims_of_a_test_are_left_out_and_told(run, path, tmp_path) -> None:
    test = tmp_path / "test.837"
    moment = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    test.write_bytes(write_837p(list(valid_batch().claims), ControlNumbers(8, 8, 8), moment))
    answer = run("ledger", "import", test, "--json")
    (file,) = json.loads(answer.stdout)["files"]
    assert (answer.exit_code, file["imported"], file["already_there"]) == (1, 0, 0)
    (told,) = file["faults"]
    assert (told["severity"], "is a test (ISA15 T)" in told["message"]) == ("ERROR", True)
    assert json.loads(run("ledger", "verify", "--json").stdout)["claims"] == 0
    assert json.loads(run("ledger", "import", path, "--json").stdout)["files"][0]["imported"] == 4


def test_a_file_that_is_no_claim_file_ends_with_3_and_the_others_are_taken(run, path, tmp_path) -> None:
    (tmp_path / "no.txt").write_text("no claims here")
    answer = run("ledger", "import", tmp_path / "no.txt", path, "--json")
    files = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 3
    assert (files[0]["faults"][0]["kind"], files[0]["faults"][0]["severity"]) == ("NOT_X12", "ERROR")
    assert files[1]["imported"] == 4


def test_verify_names_every_account(run, path) -> None:
    run("ledger", "import", path)
    answer = run("ledger", "verify", "--json")
    found = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert set(found) == {"ok", "claims", "remittances", "postings", "events", "head", "accounts", "problems"}
    assert (found["ok"], found["claims"], found["remittances"], found["postings"], found["events"]) == (
        True,
        4,
        0,
        0,
        5,
    )
    assert set(found["accounts"]) == ACCOUNTS
    assert found["accounts"]["insurance_receivable"] == "1220.00"
    assert {value for name, value in found["accounts"].items() if name != "insurance_receivable"} == {"0.00"}
    assert len(found["head"]) == 64
    assert "Everything holds." in run("ledger", "verify").stdout


def test_a_claim_is_shown_with_the_amounts_of_claim_and_lines(run, path) -> None:
    run("ledger", "import", path)
    answer = run("claim", "show", "C1", "--json")
    found = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (found["claim_id"], found["state"]) == ("C1", "SENT")
    assert [found[name] for name in AMOUNTS] == ["310.00", *["0.00"] * 5, "310.00", "0.00"]
    assert [line["procedure_code"] for line in found["lines"]] == ["70450", "71046"]
    assert [line["insurance_balance"] for line in found["lines"]] == ["250.00", "60.00"]
    (submission,) = found["submissions"]
    assert (submission["payer_id"], submission["responsibility"], submission["frequency"]) == ("02102", "P", "1")
    (event,) = found["events"]
    assert set(event) == {"sequence", "at", "by", "what", "text"}
    assert (event["sequence"], event["what"]) == (2, "CLAIM_TAKEN_OVER")
    assert "Claim C1: SENT; charge $310.00" in run("claim", "show", "C1").stdout


def test_a_claim_that_nobody_knows_is_no_answer(run) -> None:
    assert run("claim", "show", "C77", "--json").exit_code == 4


def test_nothing_that_is_said_names_a_patient(run, path) -> None:
    said = [run("ledger", "import", path), run("claim", "show", "C1"), run("claim", "show", "C1", "--json"),
            run("ledger", "verify", "--json")]  # fmt: skip
    text = "".join(answer.output for answer in said).upper()
    for patient in valid_batch().registration.patients:
        assert patient.person.last_name not in text
        assert patient.primary_coverage.member_id not in text


def test_backup_purge_and_restore(run, path, tmp_path, monkeypatch) -> None:
    run("ledger", "import", path)
    assert run("ledger", "backup", tmp_path / "b.zip").exit_code == 0
    assert run("ledger", "restore", tmp_path / "b.zip").exit_code == 4
    gone = json.loads(run("ledger", "purge", "--older-than", "2026-11-21", "--json").stdout)
    assert gone == {"people": 3, "files": 0, "known_patients": 0}
    monkeypatch.setenv("RADBILL_HOME", str(tmp_path / "elsewhere"))
    assert run("ledger", "restore", tmp_path / "b.zip").exit_code == 0
    assert json.loads(run("ledger", "verify", "--json").stdout)["claims"] == 4


def test_a_ledger_that_was_changed_behind_its_back_ends_with_1(run, path, own_home) -> None:
    import sqlite3  # noqa: PLC0415 - only this test damages the file

    run("ledger", "import", path)
    with sqlite3.connect(own_home / "ledger.sqlite") as database:
        database.execute("UPDATE claim_lines SET charge_cents = 1")
    database.close()
    answer = run("ledger", "verify", "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["ok"] is False
