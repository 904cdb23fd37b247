"""`radbill statement`: who gets one, what it comes to, and that nothing changes by it."""

import csv
import importlib.util
import json
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from radbill.ledger.receivables import statements
from radbill_addin.cli import main
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    return made


@pytest.fixture
def run(desk):
    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made


def written(run, folder: Path) -> list[dict]:
    answer = run("statement", folder, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)["statements"]


def test_42_only_patients_of_whom_no_payer_owes_anything_get_one(run, desk: Desk, tmp_path: Path) -> None:
    """C1 leaves 25.00 to the patient; C4, of the same one, is open; C2 was sent on to another payer."""
    out = tmp_path / "out"
    assert written(run, out) == []
    desk.post_file(file_of(set_of([*C1, *(each.replace("CLP*C2*1*", "CLP*C2*19*") for each in C2)], "170.00")))
    before = desk.verify()
    (found,) = written(run, out)
    assert (found["claims"], found["amount_due"]) == (["C1"], "25.00")
    path = Path(found["file"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "TESTPATIENT" not in path.name
    text = PdfReader(path).pages[0].extract_text()
    assert "Statement for ALPHA TESTPATIENT" in text
    assert "Amount due: $25.00" in text
    assert desk.verify() == before
    (again,) = written(run, out)
    assert again["file"] != found["file"]
    assert "1 statement in" in run("statement", out).stdout


def test_all_claims_of_a_patient_stand_on_one(run, desk: Desk, tmp_path: Path) -> None:
    c4 = ["CLP*C4*1*400.00*300.00*100.00*MB*ICN4*22*1", "NM1*QC*1*TESTPATIENT*ALPHA", "SVC*HC:74177*400.00*300.00**1",
          "CAS*PR*2*100.00", "REF*6R*L6"]  # fmt: skip
    desk.post_file(file_of(set_of([*C1, *c4, *C2], "470.00")))
    found = written(run, tmp_path / "out")
    assert [(each["claims"], each["amount_due"]) for each in found] == [(["C1", "C4"], "125.00"), (["C2"], "20.00")]


def test_a_claim_that_was_decided_as_a_whole_is_one_service_that_adds_up(desk: Desk) -> None:
    """Of 310.00 the payer pays 100.00 and takes off 185.00 for the claim, without its lines."""
    whole = [*C1[:2], "CAS*CO*45*185.00", "CAS*PR*2*25.00"]
    desk.post_file(file_of(set_of(whole, "100.00")))
    due = statements.due_statements(date(2026, 11, 28), desk.home)
    assert isinstance(due, statements.DueStatements)
    (made,) = due.statements
    (service,) = made.services
    assert (service.procedure_code, service.day) == ("70450, 71046", date(2026, 11, 10))
    assert [str(each) for each in service[3:]] == ["310.00", "285.00", "0.00", "25.00"]


def test_without_the_library_of_paper_it_says_so(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    answer = statements.write_statements(tmp_path / "out", date(2026, 11, 28))
    assert "library" in str(answer)


def test_a_csv_for_print_vendors_has_addresses_and_the_rules_are_the_offices_own(run, desk, tmp_path: Path) -> None:
    """C1 leaves 25.00, C2 leaves 20.00; by the rules 20.00 is small and C1's patient pays 10.00 now."""
    desk.post_file(file_of(set_of([*C1, *C2], "170.00")))
    before = desk.verify()
    rules = tmp_path / "rules.csv"
    rules.write_text("rule,amount,claim_id\nsmall balance,20.01,\nplan,10,C1\n")
    answer = run("statement", tmp_path / "out", "--csv", "--rules", rules, "--json")
    assert answer.exit_code == 0, answer.output
    facts = json.loads(answer.stdout)
    (one,) = facts["statements"]
    assert (one["claims"], one["amount_due"], one["pay_now_amount"]) == (["C1"], "25.00", "10.00")
    assert [(each["claims"], each["amount_due"]) for each in facts["small_balances"]] == [(["C2"], "20.00")]
    path = Path(one["file"])
    assert (stat.S_IMODE(path.stat().st_mode), "TESTPATIENT" in path.name) == (0o600, False)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["patient_name"], first["claim_id"], first["due_amount"]) == ("ALPHA TESTPATIENT", "C1", "20.00")
    sums = [second[name] for name in ("due_amount", "statement_due_amount", "pay_now_amount")]
    assert sums == ["5.00", "25.00", "10.00"]
    assert first["street"]
    assert first["zip_code"]
    words = run("statement", tmp_path / "paper", "--rules", rules).stdout
    assert "Small balance, no statement: $20.00, claims C2" in words
    (pdf,) = (tmp_path / "paper").iterdir()
    assert "please pay now: $10.00" in PdfReader(pdf).pages[0].extract_text()
    assert desk.verify() == before


def test_rules_that_cannot_be_read_send_nothing(run, tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_text("a,b\n")
    assert run("statement", tmp_path / "out", "--rules", tmp_path / "rules.csv").exit_code == 2
    assert run("statement", tmp_path / "out", "--rules", tmp_path / "none.csv").exit_code == 3
    assert not (tmp_path / "out").exists()
