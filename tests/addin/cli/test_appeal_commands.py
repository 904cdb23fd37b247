"""`radbill appeal`: the letter, the outcome, JSON, words and exit codes."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from radbill.ledger.store import days
from radbill_addin.cli import appeal_commands, day_option, main
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, Desk

LATE = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
        "CAS*CO*29*400.00", "REF*6R*L6"]  # fmt: skip


@pytest.fixture
def run(own_home, tmp_path):
    desk = Desk(own_home, tmp_path)
    desk.send()
    desk.post_file(file_of(set_of(LATE, "0.00", method="NON")))
    return lambda *arguments: CliRunner().invoke(main, ["appeal", *map(str, arguments)])


def test_the_letter_and_the_record_of_filing(run, tmp_path) -> None:
    answer = run("C4", "L6", "--level", 1, "--to", tmp_path / "out", "--sent-on", "2026-11-24", "--json")
    assert answer.exit_code == 0, answer.output
    facts = json.loads(answer.stdout)
    assert {name: facts[name] for name in ("claim_id", "lines", "level", "denied_amount", "deadline", "late")} == {
        "claim_id": "C4", "lines": ["L6"], "level": 1, "denied_amount": "400.00", "deadline": "2027-03-25",
        "late": False,
    }  # fmt: skip
    assert docx.Document(facts["file"]).paragraphs
    with Path(facts["proof_file"]).open("rb") as file:
        assert file.read(4) in {b"%PDF", b"RECO"}
    denials = CliRunner().invoke(main, ["denials"]).stdout
    assert denials.startswith(
        "$400.00  CO-29  claim C4, line L6 (74177): appeal, appeal of level 1 out since 2026-11-24\n"
    )
    again = run("C4", "--to", tmp_path / "out")
    assert again.exit_code == 2
    assert "level 1 went out on 2026-11-24" in again.output


def test_a_decision_of_the_future_is_refused(run, tmp_path) -> None:
    assert run("C4", "--to", tmp_path / "out", "--sent-on", "2026-11-24").exit_code == 0
    answer = run("outcome", "C4", "--outcome", "UNFAVORABLE", "--decided-on", "2999-05-03")
    assert (answer.exit_code, "in the future" in answer.output) == (2, True)


def test_a_letter_that_goes_out_in_the_future_is_only_a_draft(run, tmp_path) -> None:
    later = "C4", "--to", tmp_path / "out", "--sent-on", "2999-05-03"
    answer = run(*later)
    assert (answer.exit_code, "--draft" in answer.output) == (2, True)
    assert run(*later, "--draft").exit_code == 0
    assert run("C4", "--to", tmp_path / "out", "--sent-on", "2026-11-24").exit_code == 0


def test_the_letter_in_words_and_its_outcome(run, tmp_path, monkeypatch) -> None:
    for module in (appeal_commands, day_option):
        monkeypatch.setattr(module, "day_or_today", lambda day: day.date() if day else date(2027, 5, 10))
    monkeypatch.setattr(days, "today_of", lambda _: date(2027, 5, 10))
    answer = run("letter", "C4", "--to", tmp_path / "out", "--sent-on", "2027-04-01")
    assert answer.exit_code == 0
    for part in ("redetermination, $400.00", "Attach: ", "received by 2027-03-25", "has passed", "brackets"):
        assert part in answer.output, part
    noted = run("outcome", "C4", "--outcome", "UNFAVORABLE", "--decided-on", "2027-05-03")
    assert noted.stdout == "Claim C4: unfavorable, noted.\n"
    early = run("C4", "--level", "2", "--to", tmp_path / "out", "--sent-on", "2027-05-02", "--draft")
    assert (early.exit_code, "before the decision of 2027-05-03" in early.output) == (2, True)
    third = run("C4", "--level", "2", "--to", tmp_path / "out", "--draft", "--json")
    assert json.loads(third.stdout)["noted"] is False
    answer = run("outcome", "C4", "--outcome", "FAVORABLE", "--decided-on", "2027-05-03", "--json")
    assert answer.exit_code == 2
    assert "waits for a decision" in answer.output


def test_wrong_use_ends_in_words(run, tmp_path) -> None:
    assert run("C9", "--to", tmp_path).exit_code == 2
    assert run("C4", "--level", "6", "--to", tmp_path).exit_code == 2
    assert run("C4").exit_code == 2
    assert run("--help").exit_code == 0
