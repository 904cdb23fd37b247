"""What two payers say of one claim, and money beside claims. Every amount is made by hand.

C1 (310.00) names Acme behind Medicare; C4 (400.00, line L6) too; C2 (120.00) names one payer.
"""

from datetime import UTC, date, datetime

import pytest

from radbill.core.failures import Failure
from radbill.ledger.coordination.later_claims import LaterState, later_claims_due
from radbill.ledger.coordination.later_sending import LaterReceipt, LaterRequest, send_later_claims
from tests.edi.cob_judge import cob_faults
from tests.edi.judge import faults
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, BETA, C1, C2, Desk, changed

#: 400.00 = paid 235.00 + PR-1 60.00 + CO-45 105.00.
C4 = ["CLP*C4*1*400.00*235.00*60.00*MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*235.00**1", "DTM*472*20261113",
      "CAS*CO*45*105.00", "CAS*PR*1*60.00", "REF*6R*L6"]  # fmt: skip
#: The second payer pays 52.00 and puts all the rest, 348.00, under CO-45, without OA-23 (X12 RFI 1696).
C4_SECOND = ["CLP*C4*2*400.00*52.00**MC*MED4*22*1", ALPHA, "SVC*HC:74177:26*400.00*52.00**1", "DTM*472*20261113",
             "CAS*CO*45*348.00", "REF*6R*L6"]  # fmt: skip
#: 120.00 = paid 0.98 + CO-45 119.00 + CO-253 0.02.
SEQUESTERED = ["CLP*C2*1*120.00*0.98**MB*ICN2*11*1", BETA, "SVC*HC:71046*120.00*0.98**1", "DTM*472*20261111",
               "CAS*CO*45*119.00**253*0.02", "REF*6R*L3"]  # fmt: skip
TODAY = date(2026, 11, 28)


def test_27a_a_second_payer_that_accounts_for_the_whole_charge_leaves_nothing_below_zero(desk: Desk) -> None:
    """60.00 is open after the first: the second pays 52.00, and of its 348.00 only 8.00 is still open."""
    desk.post(C4, "235.00")
    desk.post(C4_SECOND, "52.00", trace="E2", payer="MEDICAID", originator="1700000000")
    assert desk.amounts("C4") == {
        "state": "CLOSED", "charge_amount": "400.00", "insurance_paid_amount": "287.00", "contractual_amount": "113.00",
    }  # fmt: skip


def test_28_sequestration_and_contractual_are_no_denial(desk: Desk) -> None:
    desk.post(SEQUESTERED, "0.98")
    assert desk.amounts("C2") == {
        "state": "CLOSED", "charge_amount": "120.00", "insurance_paid_amount": "0.98", "contractual_amount": "119.00",
        "other_adjustment_amount": "0.02",
    }  # fmt: skip


def test_34_and_35_interest_capitation_and_levies_pay_no_line(desk: Desk) -> None:
    """Interest 1.50 and capitation 500.00 come beside C2's 70.00; a withholding of 10.00 and a levy of 5.00 go off."""
    plb = "PLB*1234567893*20261231*L6:X*-1.50*CT:X*-500.00*E3:X*10.00*LE:X*5.00"
    posted = desk.post(changed(C2, ("SVC*HC:71046*", "AMT*I*1.50~SVC*HC:71046*")), "556.50", after=[plb])
    assert (posted.posted_cents, posted.provider_level_cents, posted.unbalanced_cents) == (7_000, 48_650, 0)
    assert desk.amounts("C2")["insurance_paid_amount"] == "70.00"
    assert posted.interest_off_cents == 0
    assert {name: desk.accounts()[name] for name in ("cash", "provider_level")} == {
        "cash": "556.50", "provider_level": "486.50"}  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "amount", "off"),
    [("L6:X*-1.00", "71.00", 50), ("L6:X*-2.00", "72.00", -50), ("CT:X*-1.00", "71.00", 150)],
)
def test_34_interest_that_its_claims_do_not_explain_is_told(
    desk: Desk, run, beside: str, amount: str, off: int
) -> None:
    """C2 states interest of 1.50."""
    claim = changed(C2, ("SVC*HC:71046*", "AMT*I*1.50~SVC*HC:71046*"))
    after = [f"PLB*1234567893*20261231*{beside}"]
    assert desk.post(claim, amount, after=after).interest_off_cents == off
    path = desk.folder / "b.835"
    path.write_bytes(file_of(set_of(claim, amount, after=after, trace="E9")))
    told = run("remittance", "post", path)
    assert "interest at its claims (AMT*I) and beside them (L6) differ by" in told.stdout


def test_34_interest_at_the_provider_level_alone_is_no_difference(desk: Desk) -> None:
    posted = desk.post(C2, "71.50", after=["PLB*1234567893*20261231*L6:X*-1.50"])
    assert posted.interest_off_cents == 0


@pytest.mark.parametrize("status", ["19", "20", "21"])
def test_38_what_was_forwarded_is_recognised_by_its_status_alone(desk: Desk, status: str) -> None:
    """C2 names one payer and no remark says so. Other payers than Medicare: 30 days after 11/20."""
    desk.post(changed(C2, ("CLP*C2*1*", f"CLP*C2*{status}*")), "70.00")
    found = {day: later_claims_due(day, desk.home) for day in (TODAY, date(2026, 12, 21))}
    states = {day: [(each.claim_id, each.state) for each in every if not isinstance(every, Failure)]
              for day, every in found.items()}  # fmt: skip
    assert states == {TODAY: [("C2", LaterState.CROSSOVER)], date(2026, 12, 21): [("C2", LaterState.ASK)]}


def test_39_six_reasons_of_a_group_stand_in_one_segment(desk: Desk) -> None:
    """L1 250.00 = 80.00 + CO 25.00 x 6 + PR-2 20.00."""
    six = "CAS*CO" + "".join(f"*{carc}*25.00*" for carc in ("45", "A2", "24", "97", "104", "131"))
    desk.post(changed(C1, ("CAS*CO*45*150.00", six.removesuffix("*"))), "100.00")
    made = send_later_claims(LaterRequest(desk.folder, datetime(2026, 11, 28, 9, tzinfo=UTC), ("C1",)), desk.home)
    assert isinstance(made, LaterReceipt)
    assert made.export is not None, made.refused
    content = made.export.path.read_bytes()
    assert cob_faults(content) == faults(content) == []
    text = content.decode().replace("\n", "")
    assert "CAS*CO*45*25**A2*25**24*25**97*25**104*25**131*25~CAS*PR*2*20~" in text
