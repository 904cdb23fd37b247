"""`radbill receive`: what became of each file, in words and as JSON; exit codes; privacy of what it leaves behind."""

import json
import logging
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill_addin.cli import main
from tests.addin.actions.test_one_claim import cells_in_use
from tests.addin.small_workbook import saved
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import NOW, answer_277ca, answer_999, reference
from tests.ledger.inbox.files import ANSWERS, DISGUISES, TREATMENTS


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["receive", *map(str, arguments)])


@pytest.fixture
def receipt(own_home, tmp_path) -> ExportReceipt:
    folder = tmp_path / "outbox"
    folder.mkdir()
    claims = valid_batch().claims
    partner = claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [claim.model_copy(update={"trading_partner": partner}) for claim in claims]
    return export_claims(SendingRequest(claims, 0, folder, NOW), own_home)


@pytest.fixture
def inbox(tmp_path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def files_of(answer) -> list[dict]:
    return json.loads(answer.stdout)["files"]


def test_a_folder_of_every_kind(run, receipt, inbox) -> None:
    for kind, content in ANSWERS.items():
        (inbox / f"{kind}.txt").write_bytes(content(receipt))
    (inbox / "zzz.837").write_bytes(receipt.path.read_bytes())
    answer = run(inbox, "--json")
    found = {each["kind"]: each for each in files_of(answer)}
    assert {kind: each["treatment"] for kind, each in found.items()} == {**TREATMENTS, "837": "ECHO"}
    assert found["837"]["echo"] == {"batch_ids": [1], "claim_count": 4, "is_same_file": True}
    assert found["835"]["remittance"] == {"claim_count": 1, "payment_amounts": ["140.50"]}
    (paid,) = found["835"]["remittances"]
    assert (paid["state"], paid["payment_amount"], paid["posted_amount"]) == ("SET_ASIDE", "140.50", "0.00")
    assert "Set aside" in found["835"]["to_do"][0]
    assert [each["matched"] for each in found["277CA"]["claims"]] == [True, True]
    assert found["277CA"]["rejected_claims"] == ["C2"]
    assert found["999"]["groups"][0]["result"] == "REJECTED"
    assert found["TA1"]["noted"] == 5
    assert found["277"]["status_claims"][0]["claim_id"] == "C1"
    assert len(found["271"]["sha256"]) == 64
    assert answer.exit_code == 1


def test_in_words(run, receipt, inbox) -> None:
    (inbox / "a.277").write_bytes(answer_277ca(reference(receipt), "A2:20", "A7:562:85"))
    answer = run(inbox)
    assert "277CA (answer to each claim): posted" in answer.output
    assert "Look at sheet Practice, Group NPI." in answer.output
    assert "1 file received: 1 posted." in answer.output
    assert "To do: Claims were rejected." in answer.output
    again = run(inbox)
    assert "It came before: 20" in again.output
    assert "Noted: 0 (all of it was noted before)" in again.output


def test_the_same_in_another_envelope_is_told_as_that(run, receipt, inbox) -> None:
    content = answer_999(receipt, "A")
    (inbox / "a").write_bytes(content)
    (inbox / "b").write_bytes(DISGUISES["another envelope"](content))
    assert "The same content, in another envelope, came before" in run(inbox).output


@pytest.mark.parametrize(
    ("content", "by_name", "in_folder"), [(b"", 3, 1), (b"%PDF-1.7", 3, 0), (b"Lunch is at noon.", 3, 0),
                                          (b"Rejected claims: 2", 3, 1)],
)  # fmt: skip
def test_exit_codes_of_what_is_left(run, inbox, content, by_name, in_folder) -> None:
    (inbox / "a").write_bytes(content)
    assert (run(inbox / "a").exit_code, run(inbox).exit_code) == (by_name, in_folder)


def test_an_accepted_file_is_all_well(run, receipt, inbox) -> None:
    (inbox / "a").write_bytes(answer_999(receipt, "A"))
    answer = run(inbox / "a", "--json")
    assert (answer.exit_code, files_of(answer)[0]["to_do"]) == (0, [])
    assert files_of(run(inbox / "a", "--json"))[0]["received_before"]["sha256"] == files_of(answer)[0]["sha256"]


def test_a_file_that_is_not_there_is_named(run, inbox) -> None:
    answer = run(inbox / "gone")
    assert answer.exit_code == 3
    assert "There is no such file." in answer.output


def test_with_a_workbook_its_rows_are_marked(run, receipt, inbox, tmp_path) -> None:
    (inbox / "a").write_bytes(answer_999(receipt, "R"))
    answer = run(inbox, "--workbook", saved(tmp_path / "claims.xlsx", cells_in_use()), "--json")
    assert json.loads(answer.stdout)["marked_claims"] == 2
    again = run(inbox, "--workbook", tmp_path / "claims.xlsx")
    assert "2 claims of this workbook are marked REJECTED." in again.output


def test_trouble_with_the_ledger(run, receipt, inbox, own_home) -> None:
    (inbox / "a").write_bytes(answer_999(receipt, "A"))
    for path in own_home.glob("ledger.sqlite*"):
        path.write_bytes(b"no ledger" * 500)
    answer = run(inbox, "--json")
    assert answer.exit_code == 4
    assert "damaged" in json.loads(answer.stdout)["problems"][0]


def test_nothing_of_a_patient_is_left_behind_but_the_kept_bytes(run, receipt, inbox, own_home, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    (inbox / "a.271").write_bytes(ANSWERS["271"](receipt))
    (inbox / "b.271").write_bytes(ANSWERS["271"](receipt)[:-60])
    answer = run(inbox, "--json")
    assert "quaxilda" not in (answer.output + caplog.text).lower()
    holding = [path for path in own_home.rglob("*") if path.is_file() and b"QUAXILDA" in path.read_bytes()]
    assert [path.parent.name for path in holding] == ["received"]
