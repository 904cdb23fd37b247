"""`radbill underpayments` and `radbill dispute-letter`: JSON, words, exit codes.

C2 has 71046 at 120.00 for Acme, whose contract is 120 percent of Medicare; paid 70.00 and 20.00 by the patient.
"""

import importlib.util
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.adjusting import Adjustment, adjust_claim
from radbill.ledger.store.closed_months import last_day_of
from radbill_addin.cli import main
from radbill_addin.sheets.contracts import LINES
from tests.addin.sheets.contract_cells import contract_cells
from tests.addin.small_workbook import change, saved
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C2, Desk, changed
from tests.reconciliation.payments.published_prices import cents, price

MEDICARE = price(2026, ("02102", "01"), "71046", "")
DUE = cents(MEDICARE * 120 / 100)
#: Paid at Medicare's rate: the patient's 5.00, all else paid.
PAID = MEDICARE - 5
LOW = changed(C2, ("*70.00*20.00*", f"*{PAID}*5.00*"), ("*70.00**1", f"*{PAID}**1"),
              ("CO*45*30.00", f"CO*45*{120 - MEDICARE}"), ("PR*3*20.00", "PR*3*5.00"))  # fmt: skip


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post_file(file_of(set_of(LOW, str(PAID))))
    payers = [{"payer_key": "ACME", "payer_id": "ACME1", "name": "TEST ACME HEALTH"}]
    remember_practice(PracticeMemory("1234567893", "TEST RADIOLOGY GROUP", "2026-11-17 08:15:00Z", None, {},
                                     {"Payers": payers}), own_home)  # fmt: skip
    return made


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    cells = contract_cells()
    for name, value in (("component", None), ("places", None), ("value", 120)):
        change(cells, LINES, 7, name, value)
    del cells["Lines"][7]
    return saved(tmp_path / "agreed.xlsx", cells)


@pytest.fixture
def run(desk):
    return lambda *arguments: CliRunner().invoke(main, list(map(str, arguments)))


def told(run, *arguments) -> dict:
    answer = run(*arguments, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_a_line_with_its_cause(run, contracts: Path) -> None:
    document = told(run, "underpayments", "--contracts", contracts)
    (line,) = document["lines"]
    short = f"{MEDICARE - DUE:.2f}"
    assert {name: line[name] for name in ("claim_id", "line_id", "procedure_code", "modifiers", "payer", "cause")} == {
        "claim_id": "C2", "line_id": "L3", "procedure_code": "71046", "modifiers": [], "payer": "EMPLOYER PLAN",
        "cause": "CONTRACT_RATE"}  # fmt: skip
    assert (line["allowed_amount"], line["expected_amount"]) == (f"{MEDICARE:.2f}", f"{DUE:.2f}")
    assert (line["difference_amount"], line["withholding_amount"], line["units"]) == (short, "0.00", "1")
    assert [(each["cause"], each["amount"]) for each in line["causes"]] == [("CONTRACT_RATE", short)]
    assert "Medicare's amount" in line["words"]
    assert (line["date_of_service"], line["payment_date"]) == ("2026-11-11", "2026-11-20")
    assert not {"price", "contract", "claim"} & line.keys()
    assert document["totals"]["underpaid_amount"] == short
    assert document["causes"] == [
        {"cause": "CONTRACT_RATE", "words": "Contract rate", "line_count": 1, "amount": short}]  # fmt: skip


def test_groups_and_payers(run, contracts: Path) -> None:
    for by, names in (("payer", ["EMPLOYER PLAN"]), ("code", ["71046"]), ("cause", ["Contract rate"]),
                      ("pattern", ["EMPLOYER PLAN", "Contract rate", "Medicare's rate"])):  # fmt: skip
        (group,) = told(run, "underpayments", "--by", by, "--contracts", contracts)["groups"]
        assert (group["names"], group["line_count"]) == (names, 1)
        assert Decimal(group["difference_amount"]) == MEDICARE - DUE
    assert len(told(run, "underpayments", "--payer", "acme1", "--contracts", contracts)["lines"]) == 1
    assert told(run, "underpayments", "--payer", "none", "--contracts", contracts)["lines"] == []
    assert told(run, "underpayments", "--as-of", "2020-01-01", "--contracts", contracts)["totals"]["line_count"] == 0


def test_without_a_contract_nothing_is_expected(run) -> None:
    document = told(run, "underpayments")
    assert document["lines"] == []
    assert document["totals"]["unknown_count"] == 1
    assert "no contract" in document["unknown"][0]["reason"]


def test_words(run, contracts: Path) -> None:
    answer = run("underpayments", "--contracts", contracts)
    short = DUE - MEDICARE
    assert (
        f"claim C2, line L3 (71046): allowed ${MEDICARE}, expected ${DUE}. The payer allowed Medicare's"
        in answer.output
    )
    assert f"1 line compared: 1 underpaid by ${short}, 0 overpaid by $0.00" in answer.output
    assert f"Short by ${short}, patients' parts included." in answer.output
    grouped = run("underpayments", "--by", "pattern", "--contracts", contracts)
    assert "EMPLOYER PLAN, Contract rate, Medicare's rate" in grouped.output
    assert "Not known (1 line)" in run("underpayments").output


def test_a_letter_for_a_claim_and_for_a_payer(run, contracts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    document = told(run, "dispute-letter", "C2", "C9", "--to", folder, "--contracts", contracts)
    (letter,) = document["letters"]
    assert Path(letter["file"]).is_file()
    assert {name: letter[name] for name in ("payer", "claims", "line_count", "asked_amount")} == {
        "payer": "TEST ACME HEALTH",
        "claims": ["C2"],
        "line_count": 1,
        "asked_amount": f"{DUE - MEDICARE:.2f}",
    }
    assert document["left_out"] == [{"claim_id": "C9", "reason": "no payment of its first payer is posted."}]
    answer = run("dispute-letter", "--payer", "ACME1", "--to", folder, "--contracts", contracts)
    assert answer.exit_code == 0
    assert f"TEST ACME HEALTH, 1 line, ${DUE - MEDICARE}" in answer.output
    assert len(list(folder.iterdir())) == 2


def test_a_claim_without_a_letter_says_why(run, tmp_path: Path) -> None:
    answer = run("dispute-letter", "C2", "--to", tmp_path / "a")
    assert "Claim C2 is in no letter: The payer has no contract" in answer.output
    assert "Nothing is lacking" in run("dispute-letter", "--payer", "nobody", "--to", tmp_path / "a").output


def test_wrong_use_and_a_missing_library(run, contracts: Path, tmp_path: Path, monkeypatch) -> None:
    assert run("dispute-letter", "--to", tmp_path).exit_code == 2
    assert run("dispute-letter", "C2", "--payer", "ACME1", "--to", tmp_path).exit_code == 2
    assert run("underpayments", "--contracts", tmp_path / "none.xlsx").exit_code == 3
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    answer = run("dispute-letter", "C2", "--to", tmp_path, "--contracts", contracts)
    assert answer.exit_code == 4
    assert "radbill[letters]" in answer.output


def test_the_report_by_the_contracts_in_use_is_kept_with_a_closed_month(run, desk, contracts: Path) -> None:
    """Found is what is lacking; another contract changes the report of an open month, and not that of a closed one."""
    assert told(run, "report", "underpayments")["rows"] == []
    run("contracts", "use", contracts)
    short = f"{DUE - MEDICARE:.2f}"
    report = told(run, "report", "underpayments")
    assert report["columns"] == ["payer", "line_count", "found_amount", "recovered_amount", "underpaid_amount"]
    assert report["rows"] == [["EMPLOYER PLAN", 1, short, "0.00", short]]
    assert report["totals"] == {"found_amount": short, "recovered_amount": "0.00", "underpaid_amount": short}
    today = datetime.now(tz=UTC).date()
    assert run("ledger", "close", f"{today:%Y-%m}").exit_code == 0
    last = last_day_of(today)
    assert told(run, "report", "underpayments", "--as-of", last)["rows"] == report["rows"]
    moved = Adjustment("C2", Account.CONTRACTUAL, Account.OTHER_ADJUSTMENT, Decimal("1.00"), "test")
    assert adjust_claim(moved, desk.home) is None
    desk.undo(file_of(set_of(LOW, str(PAID))))
    assert told(run, "report", "underpayments", "--as-of", last)["rows"] == report["rows"]
    assert told(run, "report", "underpayments")["rows"] == []
