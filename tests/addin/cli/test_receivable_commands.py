"""`ledger adjust`, `payment post` and `report`: JSON, words, exit codes; each amount is made by hand."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from radbill.ledger.store.ledger import Ledger
from radbill_addin.cli import main
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, Desk

DENIED = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
          "CAS*CO*197*400.00", "REF*6R*L6", "LQ*HE*N115"]  # fmt: skip


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post_file(file_of(set_of([*C1, *DENIED], "100.00")))
    return made


@pytest.fixture
def run(desk):
    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made


def adjusted(run, *arguments: str):
    return run("ledger", "adjust", *arguments, "--reason", "small balance", "--json")


def test_denied_money_is_moved_with_a_reason(run, desk: Desk) -> None:
    answer = adjusted(run, "C4", "L6", "--from", "denied_pending", "--to", "other_adjustment", "--amount", "150.00")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == {"postings": [
        {"claim_id": "C4", "line_id": "L6", "from": "denied_pending", "to": "other_adjustment", "amount": "150.00"}
    ]}  # fmt: skip
    assert desk.amounts("C4") == {"state": "DENIED", "charge_amount": "400.00", "other_adjustment_amount": "150.00",
                                  "denied_pending_amount": "250.00"}  # fmt: skip
    event = desk.story("C4").events[-1]
    assert event.text == "A person moved $150.00 from denied pending to other adjustment: small balance"
    assert (
        adjusted(run, "C4", "--from", "denied_pending", "--to", "insurance_receivable", "--amount", "250").exit_code
        == 0
    )
    assert desk.amounts("C4")["insurance_balance"] == "250.00"
    desk.verify()


def test_a_claim_is_moved_line_by_line(run, desk: Desk) -> None:
    """The patient owes 20.00 on L1 and 5.00 on L2."""
    assert (
        adjusted(run, "C1", "--from", "patient_receivable", "--to", "other_adjustment", "--amount", "23").exit_code == 0
    )
    assert [str(line.amounts.patient_balance) for line in desk.story("C1").lines] == ["0.00", "2.00"]
    desk.verify()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("C4", "L6", "--from", "denied_pending", "--to", "contractual", "--amount", "400.01"), "less than that"),
        (("C4", "L9", "--from", "denied_pending", "--to", "contractual", "--amount", "1"), "no line L9"),
        (("C9", "--from", "denied_pending", "--to", "contractual", "--amount", "1"), "no claim C9"),
        (("C4", "--from", "denied_pending", "--to", "denied_pending", "--amount", "1"), "two different"),
        (("C4", "--from", "denied_pending", "--to", "contractual", "--amount", "-1"), "above nothing"),
        (("C4", "--from", "denied_pending", "--to", "contractual", "--amount", "many"), "no number"),
        (("C4", "--from", "denied_pending", "--to", "cash", "--amount", "1"), "Invalid value"),
    ],
)
def test_what_cannot_be_moved_moves_nothing(run, desk: Desk, arguments: tuple[str, ...], word: str) -> None:
    before = desk.verify()
    answer = adjusted(run, *arguments)
    assert answer.exit_code == 2
    assert word in answer.output
    assert desk.verify() == before


def test_patients_payments_are_posted_once(run, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_text("Claim_ID,Amount,Date,Reference\nC1,15.00,2026-11-25,R1\nC1,5,2026-11-26,\nC1,5,2026-11-26,\n")
    answer = run("payment", "post", path, "--json")
    assert answer.exit_code == 0
    found = json.loads(answer.stdout)
    assert [each["amount"] for each in found["postings"]] == ["15.00", "5.00", "5.00"]
    assert found["postings"][0] == {"claim_id": "C1", "from": "patient_receivable", "to": "cash", "amount": "15.00"}
    assert desk.amounts("C1") == {"state": "CLOSED", "charge_amount": "310.00", "insurance_paid_amount": "100.00",
                                  "patient_paid_amount": "25.00", "contractual_amount": "185.00"}  # fmt: skip
    path.write_text(path.read_text() + "C2,10.00,2026-11-27,R2\n")
    again = json.loads(run("payment", "post", path, "--json").stdout)
    assert ([each["claim_id"] for each in again["postings"]], again["already_posted"]) == (["C2"], 3)
    # Paid before the payer answered: a credit until it does.
    assert desk.amounts("C2") == {"state": "SENT", "charge_amount": "120.00", "patient_paid_amount": "10.00",
                                  "insurance_balance": "120.00", "patient_balance": "-10.00"}  # fmt: skip
    assert "0 payments posted, 4 were posted before." in run("payment", "post", path).stdout
    assert desk.accounts()["cash"] == "135.00"


@pytest.mark.parametrize(
    ("content", "code"),
    [("a,b\n1,2\n", 2), ("claim_id,amount\nC1,x\n", 2), ("claim_id,amount\nC1,1\nC9,1\n", 2), (None, 3)],
)
def test_a_file_that_cannot_be_posted_posts_nothing(run, desk: Desk, tmp_path: Path, content, code: int) -> None:
    path = tmp_path / "paid.csv"
    if content:
        path.write_text(content)
    before = desk.verify()
    assert run("payment", "post", path, "--json").exit_code == code
    assert desk.verify() == before


def report(run, *arguments: str) -> dict:
    answer = run("report", *arguments, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_receivables_have_the_amounts_of_every_claim(run, desk: Desk) -> None:
    found = report(run, "receivables")
    assert found["columns"] == ["claim_id", *desk.story("C1").amounts._fields]
    for row in found["rows"]:
        assert row[1:] == [str(amount) for amount in desk.story(row[0]).amounts]
    assert [row[0] for row in found["rows"]] == ["C1", "C2", "C3", "C4"]
    assert found["totals"]["charge_amount"] == "1220.00"
    with Ledger(desk.home).reading() as connection:
        (owed,) = connection.execute(text(
            "SELECT SUM(cents) FROM posting_legs WHERE account = 'insurance_receivable'")).one()  # fmt: skip
    assert found["totals"]["insurance_balance"] == f"{(122000 + owed) / 100:.2f}"


def test_aging_by_payer_and_first_day_of_service(run, desk: Desk) -> None:
    """C2 (120.00) is of November 11, C3 (390.00) of November 12."""
    found = report(run, "aging", "--as-of", "2026-12-12")
    assert found["columns"] == ["payer", "0-30", "31-60", "61-90", "91-120", "121+"]
    assert found["as_of"] == "2026-12-12"
    assert found["rows"] == [
        ["02102", "390.00", "0.00", "0.00", "0.00", "0.00"], ["ACME1", "0.00", "120.00", "0.00", "0.00", "0.00"],
    ]  # fmt: skip
    assert found["totals"]["31-60"] == "120.00"


def test_denials_collections_and_statements(run, desk: Desk) -> None:
    assert report(run, "denials")["rows"] == [["197", 1, "400.00"]]
    assert report(run, "collections")["rows"] == [["2026-11", "EMPLOYER PLAN", "100.00"]]
    assert report(run, "statements")["rows"] == [["C1", "25.00"]]
    assert "400.00" in run("report", "denials").stdout


def test_a_report_of_a_day_before_knows_nothing_of_later_postings(run, desk: Desk) -> None:
    assert report(run, "denials", "--as-of", "2020-01-01") == {
        "report": "denials", "as_of": "2020-01-01", "columns": ["carc", "count", "denied_amount"], "rows": [],
        "totals": {},
    }  # fmt: skip
    assert report(run, "receivables", "--as-of", "2020-01-01")["rows"] == []


def test_a_denial_of_medicare_with_its_deadline(run, desk: Desk) -> None:
    """November 20 and 120 days is March 20, and five days for the mail."""
    answer = run("denials", "--json")
    assert answer.exit_code == 0
    (found,) = json.loads(answer.stdout)
    rule = found.pop("deadline_rule")
    expected = {
        "claim_id": "C4", "line_id": "L6", "procedure_code": "74177", "payer": "EMPLOYER PLAN",
        "denied_amount": "400.00", "group": "CO", "carc": "197", "rarcs": ["N115"], "category": "AUTHORIZATION",
        "remittance_date": "2026-11-20", "next_step": "APPEAL", "deadline": "2027-03-25", "kind": "AUTHORIZATION",
        "worked_by": "FRONT_DESK", "review_reason": None, "claim_deadline": None, "claim_deadline_rule": None,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert "authorization" in found["root_cause"]
    assert "appeal with it" in found["what_to_do"]
    assert "The safe day is 2027-03-20, notice + 120." in rule
    assert run("denials").stdout.splitlines()[-1] == "1 denial, $400.00"
    adjusted(run, "C4", "--from", "denied_pending", "--to", "other_adjustment", "--amount", "400")
    assert json.loads(run("denials", "--json").stdout) == []


def test_a_claim_without_lines_and_an_unprocessable_one(run, desk: Desk) -> None:
    whole = ["CLP*C2*4*120.00*0.00**12*ICN2*11*1", "CAS*PR*204*120.00", "NM1*QC*1*TESTPATIENT*BETA"]
    lines = ["CLP*C3*1*390.00*0.00**MB*ICN3*11*1", "SVC*HC:77067*300.00*0.00**0", "CAS*CO*16*300.00", "REF*6R*L4",
             "LQ*HE*MA130", "SVC*HC:77063*90.00*0.00**0", "CAS*CO*9999*90.00", "REF*6R*L5"]  # fmt: skip
    desk.post_file(file_of(set_of([*whole, *lines], "0.00", trace="E2", method="NON")))
    found = {(each["claim_id"], each["line_id"]): each for each in json.loads(run("denials", "--json").stdout)}
    plain = [(key, each["carc"], each["category"], each["next_step"], each["deadline"]) for key, each in found.items()]
    assert sorted(plain, key=str) == [
        (("C2", None), "204", "NOT_COVERED", "BILL_PATIENT", None),
        (("C3", "L4"), "16", "MISSING_INFORMATION", "NEW_CLAIM", None),
        (("C3", "L5"), "9999", "OTHER", "REVIEW", "2027-03-25"),
        (("C4", "L6"), "197", "AUTHORIZATION", "APPEAL", "2027-03-25"),
    ]
    new_claim = found["C3", "L4"]
    assert new_claim["claim_deadline"] == "2027-11-12"  # the service was on November 12, 2026; a Friday
    assert "42 CFR 424.44" in new_claim["claim_deadline_rule"]
    assert new_claim["deadline_rule"] is None
    assert "Appeal limit (days) on Payers" in found["C2", None]["deadline_rule"]
    assert found["C3", "L5"]["review_reason"] == "The code is in no list that radbill knows."


def test_denial_rates_by_payer_and_the_wrong_use_of_by(run, desk: Desk) -> None:
    """Three lines were decided, one of 400.00 was denied: 33.3 percent."""
    answer = report(run, "denial-rates", "--by", "payer")
    assert answer["columns"][0] == "payer"
    assert answer["rows"] == [["EMPLOYER PLAN", 3, 1, "33.3", "710.00", "400.00"]]
    assert answer["totals"] == {"charge_amount": "710.00", "denied_amount": "400.00"}
    assert report(run, "denial-rates")["rows"] == [["CO-197", 3, 1, "33.3", "710.00", "400.00"]]
    assert run("report", "aging", "--by", "payer").exit_code == 2


def test_figures_as_json_and_in_words(run, desk: Desk) -> None:
    """C1 was paid, C4 was denied: 400.00 of 710.00."""
    found = report(run, "figures")
    rate = next(row for row in found["rows"] if row[0] == "denied_amount_rate")
    assert (rate[2], found["totals"]) == ("0.5634", {})
    assert report(run, "ages")["totals"]["receivable_amount"] == "935.00"
    assert "None" not in run("report", "months").stdout


def test_a_month_is_closed_and_reports_of_today_are_those_of_the_next(run, desk: Desk) -> None:
    present = datetime.now(tz=UTC)
    assert "No month is closed." in run("ledger", "closed").stdout
    answer = run("ledger", "close", f"{present:%Y-%m}", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["month"]) == (0, f"{present:%Y-%m}")
    again = run("ledger", "close", f"{present:%Y-%m}")
    assert (again.exit_code, "is closed already" in again.stderr) == (2, True)
    assert json.loads(run("ledger", "closed", "--json").stdout)["months"][0]["month"] == f"{present:%Y-%m}"
    desk.post(["CLP*C2*4*120.00*0.00**12*ICN2*11*1", "CAS*PR*204*120.00"], "0.00", trace="E2", method="NON")
    next_month = (present.replace(day=1) + timedelta(days=32)).strftime("%Y-%m-01")
    found = report(run, "denials")
    assert (found["as_of"], found["totals"]["denied_amount"]) == (next_month, "520.00")
    assert run("ledger", "verify").exit_code == 0
