"""The books of three months on either database: what was sent, decided, paid, denied and taken back, made by hand.

Four claims are sent on November 17 (1,220.00). C1 is paid on November 20. In December C2 is denied (120.00), the
patient pays 5.00 on C1, and C4 is paid; in January C2's denial is written off.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.adjusting import Adjustment, adjust_claim
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.store import events
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.conftest import address, server, team_address  # noqa: F401 - fixtures
from tests.ledger.receivables.desk import ALPHA, BETA, C1, Desk

#: Paid 120.00 of 400.00, the patient's 30.00, contractual 250.00.
C4 = ["CLP*C4*1*400.00*120.00*30.00*MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*120.00**1", "DTM*472*20261116",
      "CAS*CO*45*250.00", "CAS*PR*2*30.00", "REF*6R*L6"]  # fmt: skip
#: Denied, 120.00.
C2_DENIED = ["CLP*C2*4*120.00*0.00**HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*0.00**0", "DTM*472*20261111",
             "CAS*CO*197*120.00", "REF*6R*L3"]  # fmt: skip

Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the moment of the database."""

    def made(moment: str) -> None:
        asked = f"SELECT '{moment}'"
        monkeypatch.setattr(events, "_MOMENTS", {"sqlite": asked, "postgresql": asked})

    return made


@pytest.fixture
def desk(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Desk:  # noqa: F811 - a fixture
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    made = Desk(tmp_path / "home", tmp_path)
    clock("2026-11-17T09:00:00Z")
    made.send()
    clock("2026-11-20T09:00:00Z")
    made.post(C1, "100.00", trace="N1")
    return made


@pytest.fixture
def december(desk: Desk, clock: Clock, tmp_path: Path) -> Desk:
    clock("2026-12-10T09:00:00Z")
    desk.post_file(file_of(set_of([*C2_DENIED, *C4], "120.00", trace="D1")))
    paid = tmp_path / "paid.csv"
    paid.write_text("claim_id,amount\nC1,5.00\n")
    assert not hasattr(post_patient_payments(paid, desk.home), "reason")
    return desk


@pytest.fixture
def books(december: Desk, clock: Clock) -> Desk:
    clock("2027-01-05T09:00:00Z")
    moved = Adjustment("C2", Account.DENIED_PENDING, Account.OTHER_ADJUSTMENT, Decimal("120.00"), "too late")
    assert adjust_claim(moved, december.home) is None
    return december
