"""Nothing that a person says was done is noted for a day to come: every date that a person can give to the ledger."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.appeal_letters import AppealRequest, OutcomeRequest, note_outcome, write_appeal
from radbill.ledger.receivables.appeals_noted import AppealOutcome
from radbill.ledger.receivables.deposits import import_deposits
from radbill.ledger.receivables.disputes_noted import DisputeRequest, DisputeStep, note_dispute
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from tests.ledger.receivables.desk import ALPHA, C1, Desk

TODAY = datetime.now(UTC).date()
LATER = TODAY + timedelta(days=30)
#: 400.00 of claim C4 are denied as late.
C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
      "CAS*CO*29*400.00", "REF*6R*L6"]  # fmt: skip


def _file(desk: Desk, text: str) -> Path:
    return desk._path(text.encode())


def _decide(desk: Desk, day: date) -> object:
    assert not isinstance(write_appeal(AppealRequest("C4", TODAY), desk.folder / "sent", desk.home), Failure)
    return note_outcome(OutcomeRequest("C4", AppealOutcome.UNFAVORABLE, day), desk.home)


#: What notes each date; the claims have a denial (C4) and a payer's credit of 100.00 (C1).
DATES: dict[str, Callable[[Desk, date], object]] = {
    "refund": lambda desk, day: post_payer_refund(Refund("C1", Decimal(10), day, "CHECK 7"), desk.home),
    "patient's payment": lambda desk, day: post_patient_payments(
        _file(desk, f"claim_id,amount,date\nC1,5.00,{day}\n"), desk.home),
    "letter": lambda desk, day: write_appeal(AppealRequest("C4", day), desk.folder / "letters", desk.home),
    "decision": _decide,
    "step of a dispute": lambda desk, day: note_dispute(
        [DisputeRequest("C4", DisputeStep.NOTICE, day)], TODAY, desk.home),
    "bank's entry": lambda desk, day: import_deposits(_file(desk, f"date,amount,description\n{day},5.00,EFT9\n"),
                                                      desk.home),
}  # fmt: skip


@pytest.fixture
def busy(desk: Desk) -> Desk:
    desk.post([*C1, *C4], "100.00")
    desk.post(C1, "100.00", trace="E2")
    return desk


@pytest.mark.parametrize("what", DATES)
def test_a_day_to_come_is_refused_in_words_and_nothing_is_noted(busy: Desk, what: str) -> None:
    before = busy.verify()
    answer = DATES[what](busy, LATER)
    assert isinstance(answer, Failure), answer
    assert (answer.reason, "in the future" in answer.message, bool(answer.what_to_do)) == (
        FailureReason.BAD_INPUT, True, True)  # fmt: skip
    assert busy.verify().accounts == before.accounts
    assert busy.verify().event_count == before.event_count + (what == "decision")  # the letter that is decided


@pytest.mark.parametrize("what", DATES)
def test_today_is_taken(busy: Desk, what: str) -> None:
    assert not isinstance(DATES[what](busy, TODAY), Failure)
