"""A voided claim is not owed: nothing of it is charged, what was paid is the payer's. C2 is 120.00, ACME's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from radbill.analytics.figures.reports import make_report as make_figures
from radbill.codes.claim_codes import VOID
from radbill.core.failures import Failure
from radbill.ledger.claims.sending_again import Purpose, Wish
from radbill.ledger.receivables.claim_standings import claim_standings
from radbill.ledger.receivables.credits import credits_to_return
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.reports import Report
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending_one import OneClaim, OneClaimReceipt, send_again
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, NOW, answer_277ca, reference
from tests.ledger.receivables.desk import C2, reversed_

pytestmark = pytest.mark.usefixtures("on_either_database")
LATER = date(2099, 12, 31)
CLAIM = next(each for each in valid_batch().claims if each.claim_id == "C2")


@pytest.fixture
def void(home, folder):
    def made() -> OneClaimReceipt:
        wish = Wish(Purpose.VOID, "", "ICN2")
        receipt = send_again(OneClaim("C2", wish, folder, NOW + timedelta(days=2)), home)
        assert isinstance(receipt, OneClaimReceipt), receipt
        return receipt

    return made


@pytest.fixture
def pay(home, tmp_path):
    def made(*claims: list[str], amount: str, trace: str = "E1") -> list[str]:
        path = tmp_path / "file.835"
        segments = [segment for claim in claims for segment in claim]
        path.write_bytes(file_of(set_of(segments, amount, trace=trace)))
        answer = post_remittances(path, CODES, home)
        assert isinstance(answer, tuple), answer
        assert {each.state for each in answer[0].remittances[0].claims} == {"POSTED"}
        return [each.note for each in answer[0].remittances[0].claims]

    return made


@pytest.fixture
def amounts(home, story):
    """Amounts of C2 that are not nothing: those of its story, of the report and of a cell must be the same."""

    def made() -> dict[str, str]:
        answer = verify_ledger(home)
        assert isinstance(answer, Verification)
        assert answer.problems == ()
        report = make_figures("receivables", LATER, home)
        assert isinstance(report, Report)
        (row,) = [row for row in report.rows if row[0] == "C2"]
        told = story("C2").amounts
        assert row[1:] == tuple(told)
        cells = claim_standings(["C2"], home)
        assert not isinstance(cells, Failure)
        assert cells["C2"].amounts == told
        assert answer.accounts.insurance_receivable == report.totals["insurance_balance"]
        return {name: str(each) for name, each in told._asdict().items() if each}

    return made


def test_a_void_of_what_nobody_paid_is_owed_by_nobody(send, void, amounts, home) -> None:
    send()
    assert amounts() == {"charge_amount": "120.00", "insurance_balance": "120.00"}
    void()
    assert amounts() == {}
    income = make_figures("expected-income", LATER, home)
    assert isinstance(income, Report)
    assert sum(row[1] for row in income.rows) == 3
    assert make_figures("aging", LATER, home).totals["121+"] == Decimal("1100.00")
    mix = {row[0]: row[2:4] for row in make_figures("payer-mix", date(2026, 12, 31), home).rows}
    assert mix[CLAIM.payer.payer_id] == (0, Decimal("0.00"))


def test_what_was_paid_is_the_payers_until_it_takes_it_back(send, void, pay, amounts, home) -> None:
    """70.00 were paid; the 30.00 that were given up and the patient's 20.00 are nobody's any more."""
    send()
    pay(C2, amount="70.00")
    assert amounts()["patient_balance"] == "20.00"
    receipt = void()
    assert amounts() == {"insurance_paid_amount": "70.00", "insurance_balance": "-70.00"}
    (credit,) = credits_to_return(home)
    assert (credit.claim_id, credit.amount, credit.due) == ("C2", Decimal("70.00"), None)
    assert str(credit.since) >= receipt.export.batch.prepared_at[:10]
    pay(reversed_(C2), amount="-70.00", trace="E2")
    assert amounts() == {}
    assert credits_to_return(home) == ()


def test_a_payment_that_comes_after_the_void_is_a_credit(send, void, pay, amounts) -> None:
    send()
    void()
    pay(C2, amount="70.00")
    assert amounts() == {"insurance_paid_amount": "70.00", "insurance_balance": "-70.00"}


def test_a_void_that_the_payer_rejects_voids_nothing(send, void, pay, post, amounts) -> None:
    send()
    pay(C2, amount="70.00")
    before = amounts()
    receipt = void().export
    assert amounts() != before
    assert post(answer_277ca(reference(receipt), "A7:562", claims=("C2",), day="20261128")).rejected_count == 1
    assert amounts() == before


def test_a_void_that_the_payer_accepts_stands(send, void, post, amounts) -> None:
    send()
    receipt = void().export
    post(answer_277ca(reference(receipt), "A2:20", claims=("C2",), day="20261128"))
    assert amounts() == {}


def test_a_report_of_a_day_before_the_void_has_the_claim(send, void, home) -> None:
    send()
    day = void().export.batch.prepared_at[:10]
    for ago, owed in ((1, "120.00"), (0, "0.00")):
        report = make_figures("receivables", date.fromisoformat(day) - timedelta(days=ago), home)
        (row,) = [row for row in report.rows if row[0] == "C2"]
        assert str(row[1]) == str(row[7]) == owed
    (november,) = make_figures("months", date.fromisoformat(day), home).rows
    assert november[2] == Decimal("1100.00")


def test_a_claim_that_another_payer_still_has_is_owed(send, void, amounts, home) -> None:
    """The void of one payer's claim leaves that of the other."""
    send()
    with Ledger(home).transaction() as connection:
        connection.execute(text("""INSERT INTO submissions (id, claim_id, responsibility, number, batch_id,
            submitted_at, usage_indicator, frequency, payer_id, person_key, patient_digest, charge_cents, later_payers)
            SELECT 99, claim_id, 'S', 1, batch_id, submitted_at, usage_indicator, '1',
            (SELECT id FROM payers WHERE payer_id = '02102'), person_key, patient_digest, charge_cents, 0
            FROM submissions
            WHERE claim_id = (SELECT id FROM claims WHERE claim_number = 'C2')"""))  # fmt: skip
        connection.execute(text("""INSERT INTO submissions (id, claim_id, responsibility, number, batch_id,
            submitted_at, usage_indicator, frequency, payer_id, person_key, patient_digest, charge_cents, later_payers)
            SELECT 100, claim_id, responsibility, 2, batch_id, submitted_at, usage_indicator, :void, payer_id,
            person_key, patient_digest, charge_cents, 0 FROM submissions WHERE responsibility = 'P' AND number = 1
            AND claim_id = (SELECT id FROM claims WHERE claim_number = 'C2')"""), {"void": VOID})  # fmt: skip
    report = make_figures("receivables", LATER, home)
    (row,) = [row for row in report.rows if row[0] == "C2"]
    assert str(row[7]) == "120.00"


def test_a_payment_of_a_claim_that_was_voided_says_so(send, void, pay) -> None:
    send()
    void()
    assert pay(C2, amount="70.00") == ["VOIDED"]
