"""The answers of the commands of money hold to what other programs rely on: every key, every value that may stand.

C1 is matched by its claim ID, C3 is denied, Z9 is nobody's until a person says that it is C2; the set is off by 1.00.
Amounts are made by hand.
"""

import json
import re
from decimal import Decimal

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.sheets.remittance import SET_ASIDE
from tests.addin.files.posted_payments import DENIED, PLB, STRANGE
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, Desk, changed

MONEY = re.compile(r"-?\d+\.\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
STATES = {"POSTED", "ALREADY_POSTED", "SET_ASIDE"}
MATCHES = {"CLAIM_ID", "PAYER_CONTROL_NUMBER", "LINE_ID", "SERVICE", "PERSON", None}
REASONS = {"NOT_OURS", "UNBALANCED", "PATIENT_SHARE", "NO_ORIGINAL", "AMBIGUOUS", None}
CLAIM_STATES = {"REVERSED", "REJECTED", "DENIED", "PARTLY_PAID", "CLOSED", "PAID", "ACCEPTED", "SENT"}
STEPS = {"APPEAL", "CORRECTED_CLAIM", "NEW_CLAIM", "DOCUMENTS", "BILL_PATIENT", "WRITE_OFF", "REVIEW"}
AMOUNTS = (
    "charge_amount", "insurance_paid_amount", "patient_paid_amount", "contractual_amount", "other_adjustment_amount",
    "denied_pending_amount", "insurance_balance", "patient_balance",
)  # fmt: skip
ACCOUNTS = (
    "insurance_receivable", "patient_receivable", "cash", "contractual", "other_adjustment", "denied_pending",
    "set_aside", "provider_level", "unbalanced",
)  # fmt: skip
REPORTS = {
    "receivables": ("claim_id", *AMOUNTS),
    "aging": ("payer", "0-30", "31-60", "61-90", "91-120", "121+"),
    "denials": ("carc", "count", "denied_amount"),
    "collections": ("month", "payer", "insurance_paid_amount"),
    "statements": ("claim_id", "patient_balance"),
}
#: 100.00 + 70.00 - 2.00 = 168.00, and 1.00 that the payer's own total is off.
CONTENT = file_of(set_of([*C1, *changed(STRANGE, ('=1+1"Z9', "Z9")), *DENIED], "169.00", after=[PLB]))


def _run(*arguments: object, code: int = 0):
    answer = CliRunner().invoke(main, [*map(str, arguments), "--json"])
    assert answer.exit_code == code, answer.output
    return json.loads(answer.stdout)


@pytest.fixture
def posted(own_home, tmp_path):
    Desk(own_home, tmp_path).send()
    path = tmp_path / "a.835"
    path.write_bytes(CONTENT)
    return path


def _one(answer: dict) -> dict:
    (file,) = answer["files"]
    assert set(file) >= {"file", "sha256", "faults"}
    (one,) = file["remittances"]
    return one


def _holds(one: dict) -> None:
    """A set's sums, states and reasons."""
    names = ("posted_amount", "set_aside_amount", "provider_level_amount", "unbalanced_amount")
    assert all(MONEY.fullmatch(one[name]) for name in ("payment_amount", *names))
    assert Decimal(one["payment_amount"]) == sum(Decimal(one[name]) for name in names)
    assert one["state"] in STATES
    assert set(one["trace"]) == {"number", "originator_id"}
    assert set(one["alarms"]) <= {"SAME_TRACE", "OTHER_PAYEE", "FUTURE_DATE"}
    for claim in one["claims"]:
        assert set(claim) >= {"segment", "claim_id", "state", "matched_by", "reason"}
        assert claim["state"] in {"POSTED", "SET_ASIDE"}
        assert claim["matched_by"] in MATCHES
        assert claim["reason"] in REASONS
        assert (claim["state"] == "SET_ASIDE") == (claim["reason"] is not None)


def test_posting_matching_by_hand_and_posting_again(posted, tmp_path) -> None:
    one = _one(_run("remittance", "post", posted, "--workbook", tmp_path, code=1))
    _holds(one)
    assert (one["segment"], one["state"], one["posted_before"]) == (3, "POSTED", None)
    amounts = [one[f"{name}_amount"] for name in ("posted", "set_aside", "provider_level", "unbalanced")]
    assert amounts == ["100.00", "70.00", "-2.00", "1.00"]
    (workbook,) = tmp_path.glob("remittance*.xlsx")
    opened = openpyxl.load_workbook(workbook)
    at = [column.field for column in SET_ASIDE.columns].index("belongs_to") + 1
    opened[SET_ASIDE.name].cell(SET_ASIDE.heading_row + 1, at).value = "C2"
    opened.save(workbook)
    (match,) = _run("remittance", "match", workbook)["matches"]
    assert (match["state"], match["paid_amount"], match["refusal"]) == ("POSTED", "70.00", None)
    again = _one(_run("remittance", "post", posted))
    _holds(again)
    assert again["state"] == "ALREADY_POSTED"
    assert MOMENT.fullmatch(again["posted_before"]["at"])
    assert set(again["posted_before"]) == {"at", "by", "file"}
    by_hand = [(each["claim_id"], each["matched_by"]) for each in again["claims"] if each.get("matched_by_hand")]
    assert by_hand == [("Z9", "PERSON")]
    (told,) = _run("remittance", "find", "Z9")["remittances"]
    assert (told["trace"], told["payment_amount"], told["payment_date"]) == ("EFT1", "169.00", "2026-11-20")


def test_a_claim_and_its_lines_and_sendings(posted) -> None:
    _run("remittance", "post", posted, code=1)
    for claim_id, state in (("C1", "PAID"), ("C3", "DENIED"), ("C4", "SENT")):
        claim = _run("claim", "show", claim_id)
        assert claim["state"] == state
        assert state in CLAIM_STATES
        for each in (claim, *claim["lines"]):
            assert all(MONEY.fullmatch(each[name]) for name in AMOUNTS)
            assert Decimal(each["charge_amount"]) == sum(Decimal(each[name]) for name in AMOUNTS[1:])
        assert all(set(each) >= {"line_id", "procedure_code", *AMOUNTS} for each in claim["lines"])
        names = {"payer_id", "responsibility", "frequency", "payer_claim_control_number", "acknowledged"}
        assert all(set(each) >= names for each in claim["submissions"])
        for event in claim["events"]:
            assert set(event) >= {"sequence", "at", "by", "what", "text"}
            assert MOMENT.fullmatch(event["at"])
    assert _run("claim", "show", "C1")["events"][-1]["what"] == "REMITTANCE_POSTED"


def test_denials(posted) -> None:
    _run("remittance", "post", posted, code=1)
    found = _run("denials")
    names = {
        "claim_id", "line_id", "procedure_code", "payer", "denied_amount", "group", "carc", "rarcs", "category",
        "remittance_date", "next_step", "deadline", "deadline_rule",
    }  # fmt: skip
    assert [(each["claim_id"], each["line_id"], each["denied_amount"], each["carc"], each["rarcs"]) for each in found
            ] == [("C3", "L4", "300.00", "197", ["N115"]), ("C3", "L5", "90.00", "16", [])]  # fmt: skip
    for each in found:
        assert set(each) >= names
        assert each["next_step"] in STEPS
        assert DAY.fullmatch(each["remittance_date"])
        assert all(value != "" for value in each.values())  # unknown is null


@pytest.mark.parametrize("name", REPORTS)
def test_reports(posted, name: str) -> None:
    _run("remittance", "post", posted, code=1)
    answer = _run("report", name)
    assert set(answer) >= {"report", "as_of", "columns", "rows", "totals"}
    assert (answer["report"], DAY.fullmatch(answer["as_of"]) is not None) == (name, True)
    assert tuple(answer["columns"])[: len(REPORTS[name])] == REPORTS[name]
    assert all(len(row) == len(answer["columns"]) for row in answer["rows"])
    assert all(MONEY.fullmatch(each) for each in answer["totals"].values())
    for column, total in answer["totals"].items():
        at = answer["columns"].index(column)
        assert Decimal(total) == sum((Decimal(row[at]) for row in answer["rows"]), Decimal(0))


def test_verify(posted) -> None:
    _run("remittance", "post", posted, code=1)
    answer = _run("ledger", "verify")
    assert set(answer) >= {"ok", "claims", "remittances", "postings", "events", "head", "accounts", "problems"}
    assert (answer["ok"], answer["problems"], answer["remittances"]) == (True, [], 1)
    assert re.fullmatch(r"[0-9a-f]{64}", answer["head"])
    assert set(answer["accounts"]) >= set(ACCOUNTS)
    assert all(MONEY.fullmatch(each) for each in answer["accounts"].values())


def test_adjusting_and_patients_payments(posted, tmp_path) -> None:
    _run("remittance", "post", posted, code=1)
    moved = _run("ledger", "adjust", "C3", "L5", "--from", "denied_pending", "--to", "other_adjustment",
                 "--amount", "90.00", "--reason", "too late")  # fmt: skip
    (posting,) = moved["postings"]
    assert posting.items() >= {
        "claim_id": "C3", "from": "denied_pending", "to": "other_adjustment", "amount": "90.00"}.items()  # fmt: skip
    path = tmp_path / "paid.csv"
    path.write_text("claim_id,amount\nC1,25.00\n")
    (paid,) = _run("payment", "post", path)["postings"]
    wanted = {"claim_id": "C1", "from": "patient_receivable", "to": "cash", "amount": "25.00"}
    assert paid.items() >= wanted.items()
