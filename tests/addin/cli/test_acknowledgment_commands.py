"""`radbill acknowledgment read` and `radbill status read|request`: the JSON that scripts rely on, words, exit codes."""

import json
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from tests.edi.acknowledgments.test_reading import COUNTS, GROUP, HEAD, REFUSED, TA1, TAKEN, claims
from tests.edi.answer_samples import interchange
from tests.edits.claims_for_payment import claims_for_payment
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import to_us


def test_a_ta1_and_a_999_as_json(run, file) -> None:
    refused = GROUP.replace("IK5*A", "IK3*CLM*22*2300*8 IK4*5:3*1325*7 IK5*R*5").replace("A*1*1*1", "R*1*1*0")
    path = file("a.999", interchange(refused, between=[TA1.format("A", "000")]))
    answer = run("acknowledgment", "read", path, "--json")
    (found,) = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 0
    assert found["file"] == str(path)
    assert len(found["sha256"]) == 64
    assert found["faults"] == []
    assert found["interchanges"] == [
        {"segment": 2, "control_number": "000000123", "result": "ACCEPTED", "note_code": "000"}
    ]
    (group,) = found["groups"]
    assert group | {"sets": []} == {
        "segment": 5, "control_number": "1", "result": "REJECTED", "sets_included": 1, "sets_received": 1,
        "sets_accepted": 0, "sets": [],
    }  # fmt: skip
    (error,) = group["sets"][0]["errors"]
    assert group["sets"][0]["control_number"] == "0001"
    assert group["sets"][0]["result"] == "REJECTED"
    assert (error["segment_id"], error["position"], error["loop"], error["code"]) == ("CLM", 22, "2300", "8")


def test_a_277ca_as_json(run, file) -> None:
    answer = run("acknowledgment", "read", file("a.277ca", claims(HEAD, COUNTS, TAKEN, REFUSED)), "--json")
    (found,) = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 0
    assert found["counts"] == {"accepted": 1, "rejected": 1, "stated_accepted": 1, "stated_rejected": 1}
    assert [each["category"] for each in found["receiver_statuses"]] == ["A1"]
    taken, refused = found["claims"]
    assert (taken["claim_id"], taken["payer_claim_control_number"], taken["charge_amount"]) == ("C1", "ICN1", "300.00")
    assert (taken["verdict"], taken["contradiction"], taken["lines"]) == ("ACCEPTED", False, [])
    assert refused["payer_claim_control_number"] is None
    first = refused["statuses"][0]
    assert [first[key] for key in ("category", "code", "entity", "action")] == ["A7", "562", "85", "U"]
    assert (refused["lines"][0]["procedure_code"], refused["lines"][0]["verdict"]) == ("70450", "REJECTED")


def test_in_words_a_rejected_claim_says_why_and_where(run, file) -> None:
    answer = run("acknowledgment", "read", file("a.277ca", claims(HEAD, COUNTS, TAKEN, REFUSED)))
    assert "1 of 2 claims accepted" in answer.stdout
    assert "Claim C2, $400.00: REJECTED" in answer.stdout
    assert "NPI (billing provider) [A7:562]" in answer.stdout
    assert "Look at sheet Practice, Group NPI." in answer.stdout
    assert "Claim C1" not in answer.stdout


def test_a_contradiction_is_told(run, file) -> None:
    counts = COUNTS.replace("QTY*90*1 ", "").replace("AMT*YU*300 ", "").replace("400", "300")
    path = file("a.277ca", claims(HEAD, counts, TAKEN.replace("A2:20", "A7:20")))
    assert "says two things at once" in run("acknowledgment", "read", path).stdout
    (found,) = json.loads(run("acknowledgment", "read", path, "--json").stdout)["files"]
    assert found["claims"][0]["contradiction"] is True
    assert [each["kind"] for each in found["faults"]] == ["CONTRADICTION"]


@pytest.mark.parametrize(
    ("content", "code", "kinds"),
    [
        (b"no X12", 3, ["NOT_X12"]),
        (interchange("835 BPR*I", group="HP", guide="005010X221A1"), 3, ["WRONG_TRANSACTION"]),
        (interchange(GROUP).replace(b"SE*6", b"SE*7"), 1, ["SEGMENT_COUNT"]),
        (interchange(GROUP)[:-1], 0, ["UNTERMINATED"]),
    ],
)
def test_exit_codes_and_faults(run, file, content, code, kinds) -> None:
    path = file("a.txt", content)
    answer = run("acknowledgment", "read", path, "--json")
    assert answer.exit_code == code
    assert [each["kind"] for each in json.loads(answer.stdout)["files"][0]["faults"]] == kinds


def test_one_bad_file_does_not_cost_the_others(run, file, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("c.999", interchange(GROUP))
    answer = run("acknowledgment", "read", file("a.txt", b"?"), tmp_path / "b.zip", "--json")
    first, second = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 3
    assert (first["groups"], len(second["groups"])) == ([], 1)
    assert second["file"].endswith("b.zip/c.999")


def test_statuses_in_the_form_of_acknowledgments(run, shared_data) -> None:
    path = shared_data / "edi" / "277" / "linuxforheal__claim-level-status.277"
    answer = run("status", "read", path, "--json")
    (found,) = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 0
    first = found["claims"][0]
    assert (first["claim_id"], first["payer_claim_control_number"]) == ("SM123456", "05347006051")
    assert (first["charge_amount"], first["verdict"]) == ("8513.88", "UNKNOWN")
    assert "Look for the remittance" in run("status", "read", path).stdout


def test_a_question_about_claims_of_a_file(run, shared_data, tmp_path) -> None:
    sent = shared_data / "edi" / "837P" / "linuxforheal__demo.example1.837"
    answer = run("status", "request", sent, "--to", tmp_path, "--control-number", 7, "--json")
    assert answer.exit_code == 0, answer.output
    path = tmp_path / "status_000000007.276"
    assert json.loads(answer.stdout)["file"] == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("x12", "check", path).exit_code == 0
    again = run("status", "request", sent, "--to", tmp_path, "--control-number", 7)
    assert (again.exit_code, "already there" in again.output) == (2, True)


def test_a_claim_that_is_not_in_the_file(run, shared_data, tmp_path) -> None:
    sent = shared_data / "edi" / "837P" / "linuxforheal__demo.example1.837"
    assert run("status", "request", sent, "--to", tmp_path, "--claim", "NONE").exit_code == 2
    assert list(tmp_path.glob("*.276")) == []


def test_posting_marks_what_is_ours_and_frees_what_was_rejected(run, file, tmp_path) -> None:
    sent = tmp_path / "other.837"
    sent.write_bytes(write_837p(claims_for_payment(), ControlNumbers(7, 7, 7), datetime(2026, 11, 20, tzinfo=UTC)))
    assert run("ledger", "import", sent).exit_code == 0
    today = f"{datetime.now(tz=UTC):%Y%m%d}"
    refused = REFUSED.replace("STC*A7:562:85*20261125*U*400", f"STC*A7:562:85*{today}*U*310").replace("C2", "C1")
    day = min(line.date_of_service for line in valid_batch().claims[0].lines)
    refused = refused.replace("20261102", f"{day:%Y%m%d}")
    content = claims(HEAD, COUNTS.replace("YY*400", "YY*310"), TAKEN.replace("*C1", "*X9"), refused)
    path = file("a.277ca", to_us(content))
    answer = run("acknowledgment", "post", path, "--json")
    (found,) = json.loads(answer.stdout)["files"]
    assert answer.exit_code == 0
    assert [(each["claim_id"], each["verdict"], each["matched"]) for each in found["claims"]] == [
        ("X9", "ACCEPTED", False), ("C1", "REJECTED", True)]  # fmt: skip
    shown = json.loads(run("claim", "show", "C1", "--json").stdout)
    assert (shown["state"], shown["submissions"][0]["acknowledged"]) == ("REJECTED", "REJECTED")
    assert shown["events"][-1]["what"] == "CLAIM_REJECTED"
    said = run("acknowledgment", "post", path).stdout
    assert "1 of 2 claims are in the ledger" in said
    assert "Noted: 0" in said


def test_no_batch_waits_for_an_answer_without_a_ledger(run) -> None:
    assert "Every batch of more than a day ago was answered." in run("batches", "--unanswered").stdout
    assert run("batches", "--unanswered", "--claim", "C1").exit_code == 2
