"""`radbill batches`: the list, where a claim went, and the same file once more."""

import json

import pytest
from click.testing import CliRunner

from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill_addin.cli import main
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, answer_277ca, answer_999, reference, ta1
from tests.ledger.claims.answers import NOW as LONG_AGO
from tests.ledger.crashing import NOW, many_claims


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["batches", *map(str, arguments)])


@pytest.fixture
def sent(own_home, tmp_path):
    """Two batches: C1 and C2, then C3."""
    folder = tmp_path / "sent"
    folder.mkdir()
    claims = many_claims()
    return [export_claims(SendingRequest(part, 0, folder, NOW), own_home) for part in (claims[:2], claims[2:3])]


def test_nothing_yet(run) -> None:
    answer = run()
    assert (answer.exit_code, answer.output) == (0, "Nothing was exported yet.\n")


def test_the_list(run, sent) -> None:
    lines = run().output.splitlines()
    assert lines[0] == (
        "000001  2026-11-23 15:30:00 UTC  2 claims, 3 lines, $430.00; ISA13 000000001; radbill_000001_20261123.837; "
        "delivered, TEST"
    )
    assert [line[:6] for line in lines] == ["000001", "000002"]
    found = json.loads(run("--json").stdout)
    assert [(each["batch_id"], each["state"], each["numbers"]["interchange"]) for each in found] == [
        (1, "DELIVERED", 1), (2, "DELIVERED", 2),
    ]  # fmt: skip


def test_where_a_claim_went(run, sent) -> None:
    assert run("--claim", "C3").output.startswith("000002 ")
    assert [each["batch_id"] for each in json.loads(run("--claim", "C1", "--json").stdout)] == [1]
    assert run("--claim", "C9").output == "Claim C9 was not sent.\n"


def test_a_file_once_more(run, sent, tmp_path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    answer = run("--again", 1, "--to", again)
    assert answer.exit_code == 0
    (path,) = again.iterdir()
    assert answer.output == f"Batch 1 is delivered again: {path}\n"
    assert path.read_bytes() == sent[0].path.read_bytes()
    assert json.loads(run("--again", 1, "--to", again, "--json").stdout) == {"batch_id": 1, "file": str(path)}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--again", 9, "--to", "."), 4, "no exported batch 9"),
        (("--again", 1), 2, "--to FOLDER"),
        (("--to", "."), 2, "--again NUMBER"),
        (("--claim", "C1", "--again", 1, "--to", "."), 2, "--claim ID"),
        (("--again", 1, "--to", "nowhere"), 2, "does not exist"),
    ],
)
def test_what_cannot_be_done_is_told(run, sent, arguments, code, said) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert said in answer.output


def test_an_archived_file_that_is_gone_is_told(run, sent, own_home, tmp_path) -> None:
    (own_home / "ledger_archive" / "000001.837").unlink()
    answer = run("--again", 1, "--to", tmp_path)
    assert answer.exit_code == 4
    assert "damaged or gone" in answer.output


@pytest.mark.parametrize("arguments", [(), ("--claim", "C1"), ("--again", 1, "--to", ".")])
def test_a_damaged_ledger_is_told(run, own_home, arguments) -> None:
    own_home.mkdir()
    (own_home / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    answer = run(*arguments, "--json")
    assert answer.exit_code == 4
    assert "damaged" in json.loads(answer.stdout)["problems"][0]


@pytest.fixture
def in_use(own_home, tmp_path):
    """A batch in use, sent on 24 November 2026, with the four claims of the valid batch."""
    claims = valid_batch().claims
    partner = claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [claim.model_copy(update={"trading_partner": partner}) for claim in claims]
    return export_claims(SendingRequest(claims, 0, tmp_path, LONG_AGO), own_home)


@pytest.fixture
def post(own_home, tmp_path):
    def made(content: bytes) -> None:
        (tmp_path / "answer").write_bytes(content)
        post_acknowledgments(tmp_path / "answer", CODES, own_home)

    return made


def test_batches_that_wait_say_for_what(run, in_use, post) -> None:
    assert "No TA1 or 999 on the file; 4 of 4 claims were neither accepted nor rejected" in run("--unanswered").output
    post(answer_999(in_use, "A"))
    post(answer_277ca(reference(in_use), "A2:20", "A7:562:85"))
    assert "The file was answered; 2 of 4 claims were neither accepted nor rejected" in run("--unanswered").output
    (found,) = json.loads(run("--unanswered", "--json").stdout)
    assert (found["file_answered"], found["unanswered_claims"]) == (True, 2)
    (listed,) = json.loads(run("--json").stdout)
    assert {name: found[name] for name in listed} == listed
    post(answer_277ca(reference(in_use), "A2:20", "A2:20", "A2:20", "A2:20"))
    assert run("--unanswered").output == "Every batch of more than a day ago was answered.\n"


def test_claims_that_were_answered_while_the_file_was_not(run, in_use, post) -> None:
    post(answer_277ca(reference(in_use), "A2:20", "A2:20", "A2:20", "A2:20"))
    assert (
        "No TA1 or 999 on the file, but every claim of it was accepted, rejected, or sent again since."
        in run("--unanswered").output
    )


def test_rejected_claims_say_why_and_what_to_do(run, in_use, post) -> None:
    assert run("--rejected").output == "No claim is rejected that was not sent again.\n"
    post(answer_277ca(reference(in_use), "A2:20", "A7:562:85", "A7:54"))
    told = run("--rejected").output
    assert "Claim C2, sent 2026-11-24 (batch 1) to payer" in told
    assert "Look at sheet Practice, Group NPI. Then export again" in told
    found = json.loads(run("--rejected", "--json").stdout)
    assert [(each["claim_id"], each["free_to_go_out"]) for each in found] == [("C2", True), ("C3", False)]
    assert found[0]["statuses"] == [{"category": "A7", "code": "562", "entity": "85"}]
    assert (found[0]["rejected_on"], found[0]["submitted_at"]) == ("2026-11-25", "2026-11-24T08:00:00Z")


def test_a_rejected_file_is_told_claim_by_claim(run, in_use, post) -> None:
    post(ta1(in_use))
    found = json.loads(run("--rejected", "--json").stdout)
    assert {each["source"] for each in found} == {"TA1"}
    assert "Rejected by the TA1." in found[0]["what_to_do"]


def test_two_wishes_at_once_are_refused(run, in_use) -> None:
    assert run("--rejected", "--unanswered").exit_code == 2
