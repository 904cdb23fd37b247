"""`radbill batches`: the list, where a claim went, and the same file once more."""

import json

import pytest
from click.testing import CliRunner

from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill_addin.cli import main
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
