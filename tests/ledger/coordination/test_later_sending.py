"""Claims to second payers, made from the posted first one. C1: Medicare pays 100.00, the patient's share is 25.00.

L1 250.00 = 80.00 + CO-45 150.00 + PR-2 20.00; L2 60.00 = 20.00 + CO-45 35.00 + PR-2 5.00.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.coordination.later_claims import LaterState, later_claims_due
from radbill.ledger.coordination.later_sending import LaterReceipt, LaterRequest, send_later_claims
from radbill.model.claim import Claim
from tests.edi.cob_judge import cob_faults
from tests.edi.judge import faults
from tests.ledger.coordination.conftest import claims_with_second_payer
from tests.ledger.receivables.desk import ALPHA, C1, L2, Desk, changed, reversed_

SEVEN_REASONS = "CAS*CO*45*30.00*1*A1*20.00*1*A2*20.00*1*16*20.00*1*50*20.00*1*96*20.00~CAS*CO*97*20.00"
TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture
def make(desk: Desk):
    def made(*claim_ids: str, now: datetime = NOW, is_certain: bool = False) -> LaterReceipt:
        answer = send_later_claims(LaterRequest(desk.folder, now, claim_ids, is_certain), desk.home)
        assert isinstance(answer, LaterReceipt), answer
        return answer

    return made


def due(desk: Desk, today: date = TODAY) -> list[tuple]:
    found = later_claims_due(today, desk.home)
    assert not isinstance(found, Failure)
    return [(each.claim_id, each.responsibility, each.state, str(each.open_amount)) for each in found]


def only_claim(receipt: LaterReceipt) -> Claim:
    """The claim of the file, which both judges take."""
    assert receipt.export is not None, receipt
    content = receipt.export.path.read_bytes()
    assert cob_faults(content) == []
    assert faults(content) == []
    (claim,) = read_837p(content).claims
    return claim


def test_39_the_claim_says_line_by_line_what_the_first_payer_decided(desk: Desk, make) -> None:
    assert due(desk) == []
    desk.post(C1, "100.00")
    assert due(desk) == [("C1", "S", LaterState.DUE, "25.00")]
    claim = only_claim(make())
    assert (claim.claim_id, claim.responsibility, claim.payer.payer_id) == ("C1", "S", "ACME1")
    assert (claim.coverage.member_id, claim.trading_partner.usage_indicator) == ("ACME777", "P")
    (medicare,) = claim.other_coverages
    assert (medicare.responsibility, medicare.payer.payer_id, medicare.coverage.member_id) == (
        "P",
        "02102",
        "1EG4TE5MK73",
    )
    assert (medicare.decision.paid_amount, medicare.decision.payer_claim_control_number) == (Decimal(100), "ICN1")
    told = [(line.line_id, each.paid_amount, each.adjudicated_on, each.remaining_patient_liability,
             [(reason.group, reason.carc, reason.amount) for reason in each.adjustments])
            for line in claim.lines for each in line.details.decisions]  # fmt: skip
    assert told == [
        ("L1", Decimal(80), date(2026, 11, 20), Decimal(20), [("CO", "45", Decimal(150)), ("PR", "2", Decimal(20))]),
        ("L2", Decimal(20), date(2026, 11, 20), Decimal(5), [("CO", "45", Decimal(35)), ("PR", "2", Decimal(5))]),
    ]
    desk.verify()


def test_none_is_made_twice(desk: Desk, make) -> None:
    desk.post(C1, "100.00")
    make("C1")
    assert due(desk) == []
    again = make("C1", is_certain=True)
    assert (again.made, again.export) == ((), None)
    assert "went to that payer already" in again.refused[0][1]
    assert [each.responsibility for each in desk.story("C1").submissions] == ["P", "S"]


def test_the_second_payers_answer_closes_the_claim(desk: Desk, make) -> None:
    """Acme pays the 25.00; its OA-23 is what Medicare did (100.00 paid and 185.00 adjusted)."""
    desk.post(C1, "100.00")
    make("C1")
    second = ["CLP*C1*2*310.00*25.00**CI*ACMEICN*22*1", ALPHA, "SVC*HC:70450:26*250.00*20.00**1", "DTM*472*20261110",
              "CAS*OA*23*230.00", "REF*6R*L1", "SVC*HC:71046:26*60.00*5.00**1", "DTM*472*20261110", "CAS*OA*23*55.00",
              "REF*6R*L2"]  # fmt: skip
    desk.post(second, "25.00", trace="EFT2", payer="ACME", originator="1600000000")
    assert desk.amounts("C1") == {"state": "CLOSED", "charge_amount": "310.00", "insurance_paid_amount": "125.00",
                                  "contractual_amount": "185.00"}  # fmt: skip
    assert due(desk) == []


def test_41_a_claim_that_was_reversed_meanwhile_is_not_made(desk: Desk, make) -> None:
    desk.post(C1, "100.00")
    desk.post(reversed_(C1), "-100.00", trace="EFT2")
    assert due(desk) == []
    assert make("C1", is_certain=True).export is None
    corrected = changed(C1, ("*100.00*25.00*", "*96.00*29.00*"), ("*250.00*80.00*", "*250.00*76.00*"),
                        ("CAS*PR*2*20.00", "CAS*PR*2*24.00"))  # fmt: skip
    desk.post(corrected, "96.00", trace="EFT3")
    (first, _) = only_claim(make("C1")).lines
    assert first.details.decisions[0].paid_amount == Decimal(76)


def test_a_reversal_that_waits_holds_the_claim(desk: Desk, make) -> None:
    """It takes back 90.00, which nobody paid: a person looks first."""
    desk.post(C1, "100.00")
    desk.post(["CLP*C1*22*-310.00*-90.00**MB*ICN1*22*1", ALPHA, "CAS*CO*45*-220.00"], "-90.00", trace="EFT2")
    assert due(desk) == [("C1", "S", LaterState.ASK, "25.00")]
    assert "set aside" in make("C1").refused[0][1]


@pytest.mark.parametrize(
    ("changes", "filing", "last_day"),
    [
        ((("CLP*C1*1*", "CLP*C1*19*"),), "MB", date(2026, 12, 14)),
        ((("REF*6R*L1", "REF*6R*L1~LQ*HE*N89"),), "CI", date(2026, 12, 20)),
        (((ALPHA, f"{ALPHA}~NM1*TT*2*ACME*****PI*ACME1"),), "MB", date(2026, 12, 14)),
        (((ALPHA, f"{ALPHA}~MOA***MA18"),), "MB", date(2026, 12, 14)),
    ],
)
def test_38_what_the_payer_forwarded_is_waited_for_and_then_asked_about(
    desk: Desk, make, changes: tuple, filing: str, last_day: date
) -> None:
    """From 11/20/2026: 30 days are 12/20; 15 work days, with Thanksgiving between, are 12/14."""
    desk.post(changed(C1, *changes, ("*MB*", f"*{filing}*")), "100.00")
    assert due(desk) == [("C1", "S", LaterState.CROSSOVER, "25.00")]
    assert due(desk, last_day) == [("C1", "S", LaterState.CROSSOVER, "25.00")]
    assert due(desk, date.fromordinal(last_day.toordinal() + 1)) == [("C1", "S", LaterState.ASK, "25.00")]
    assert make().export is None
    assert str(last_day) in make("C1").refused[0][1]
    assert only_claim(make("C1", is_certain=True)).responsibility == "S"


def test_27_all_lines_must_be_decided(desk: Desk, make) -> None:
    """The payer splits the claim; the second part comes later and both go on together."""
    part = ["CLP*C1*1*250.00*80.00*20.00*MB*ICN1*22*1", ALPHA, *C1[2:7]]
    desk.post(part, "80.00")
    assert due(desk) == [("C1", "S", LaterState.ASK, "80.00")]
    assert "line L2 is not decided yet" in make("C1").refused[0][1]
    desk.post(["CLP*C1*1*60.00*20.00*5.00*MB*ICN2*22*1", ALPHA, *L2], "20.00", trace="EFT2")
    claim = only_claim(make("C1"))
    assert claim.other_coverages[0].decision.paid_amount == Decimal(100)
    assert [each.details.decisions[0].paid_amount for each in claim.lines] == [Decimal(80), Decimal(20)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((("SVC*HC:70450:26*", "SVC*HC:70460:26*"),), "paid as 70460"),
        ((("CAS*CO*45*150.00", SEVEN_REASONS),), "more than six reasons"),
    ],
)  # fmt: skip
def test_what_no_file_can_say_is_for_a_person(desk: Desk, make, changes: tuple, words: str) -> None:
    desk.post(changed(C1, *changes), "100.00")
    assert due(desk) == [("C1", "S", LaterState.ASK, "25.00")]
    assert words in make("C1", is_certain=True).refused[0][1]


def test_a_payer_that_decided_the_claim_without_lines(desk: Desk, make) -> None:
    """310.00 = 100.00 + CO-45 185.00 + PR-2 25.00; the day stands at the claim."""
    whole = ["CLP*C1*1*310.00*100.00*25.00*MB*ICN1*22*1", "CAS*CO*45*185.00", "CAS*PR*2*25.00", ALPHA]
    desk.post(whole, "100.00")
    claim = only_claim(make("C1"))
    decision = claim.other_coverages[0].decision
    assert (decision.adjudicated_on, decision.remaining_patient_liability) == (date(2026, 11, 20), Decimal(25))
    assert [each.details.decisions for each in claim.lines] == [(), ()]


def test_a_third_payer_hears_of_both(desk: Desk, make) -> None:
    """A second patient's claim; Acme pays 10.00 of the 25.00 and leaves 15.00 to the third."""
    third = {"patients.P1.tertiary_coverage": {"payer_key": "THIRD", "member_id": "T3"},
             "payers.THIRD": {"name": "TEST THIRD", "payer_id": "THIRD1", "claim_filing_code": "CI"}}  # fmt: skip
    claim = next(each for each in claims_with_second_payer(**third) if each.claim_id == "C1")
    lines = tuple(line.model_copy(update={"line_id": f"N{line.line_id}"}) for line in claim.lines)
    desk.send(claim.model_copy(update={"claim_id": "C9", "lines": lines}))
    first = changed(C1, ("CLP*C1*", "CLP*C9*"), ("6R*L1", "6R*NL1"), ("6R*L2", "6R*NL2"), ("ICN1", "ICN91"))
    desk.post(first, "100.00")
    assert only_claim(make("C9")).responsibility == "S"
    second = [
        "CLP*C9*2*310.00*10.00*15.00*CI*ACMEICN*22*1", ALPHA,
        "SVC*HC:70450:26*250.00*8.00**1", "DTM*472*20261110", "CAS*OA*23*230.00", "CAS*PR*2*12.00", "REF*6R*NL1",
        "SVC*HC:71046:26*60.00*2.00**1", "DTM*472*20261110", "CAS*OA*23*55.00", "CAS*PR*2*3.00", "REF*6R*NL2",
    ]  # fmt: skip
    desk.post(second, "10.00", trace="EFT2", payer="ACME", originator="1600000000")
    assert due(desk) == [("C9", "T", LaterState.DUE, "15.00")]
    made = only_claim(make("C9"))
    assert (made.responsibility, made.payer.payer_id) == ("T", "THIRD1")
    assert [(each.responsibility, each.decision.paid_amount) for each in made.other_coverages] == [
        ("P", Decimal(100)), ("S", Decimal(10))]  # fmt: skip
    assert [[each.paid_amount for each in line.details.decisions] for line in made.lines] == [
        [Decimal(80), Decimal(8)], [Decimal(20), Decimal(2)]]  # fmt: skip


def test_of_a_claim_that_is_not_due_it_says_why(desk: Desk, make) -> None:
    refused = dict(make("C1", "C2", "NONE").refused)
    assert set(refused) == {"C1", "C2", "NONE"}
    assert "no claim NONE" in refused["NONE"]
    assert "no decision" in refused["C1"]
