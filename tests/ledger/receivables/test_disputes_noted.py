"""Steps of disputes in the ledger: noted in their order, told in the claim's story, never undone but by a newer one."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.disputes_noted import (
    DisputeRequest,
    DisputeStep,
    NotedDispute,
    note_dispute,
    noted_disputes,
)
from radbill.ledger.store.ledger import Ledger
from tests.ledger.receivables.desk import Desk
from tests.ledger.receivables.out_of_network import out_of_network_desk

TODAY = date(2027, 1, 29)
QPA, NOTICE, INITIATED, SELECTED, DETERMINED, SETTLED, WITHDRAWN = DisputeStep


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return out_of_network_desk(tmp_path / "home", tmp_path)


def note(desk: Desk, step: DisputeStep, on: date, claim_id: str = "C2", line_id: str = "", **more) -> object:
    return note_dispute([DisputeRequest(claim_id, step, on, line_id, **more)], TODAY, desk.home)


def noted(desk: Desk) -> dict[str, NotedDispute]:
    with Ledger(desk.home).reading() as connection:
        return {line: each for (_, line), each in noted_disputes(connection, range(1, 9)).items()}


def test_the_steps_of_a_dispute_to_its_end(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    desk = out_of_network_desk(tmp_path / "home", tmp_path)
    assert noted(desk) == {}
    assert note(desk, QPA, date(2026, 11, 23), amount=Decimal("55.10")) == ("C2 L3",)
    assert note(desk, NOTICE, date(2026, 11, 30)) == ("C2 L3",)
    note(desk, INITIATED, date(2027, 1, 14), note="  DISP-1  ")
    note(desk, SELECTED, date(2027, 1, 20))
    note(desk, DETERMINED, date(2027, 1, 28), amount=Decimal("90.00"))
    (each,) = noted(desk).values()
    assert (each.qpa_cents, each.final_cents, each.is_over) == (5510, 9000, False)
    assert [each.on(step) for step in (NOTICE, INITIATED, SELECTED, DETERMINED, SETTLED)] == [
        date(2026, 11, 30), date(2027, 1, 14), date(2027, 1, 20), date(2027, 1, 28), None
    ]  # fmt: skip
    note(desk, SETTLED, date(2027, 1, 29), amount=Decimal("90.00"))
    assert noted(desk)["L3"].is_over
    said = [event.text for event in desk.story("C2").events][-6:]
    assert said == [
        "The payer's qualifying payment amount (line L3) on 2026-11-23: $55.10.",
        "Open negotiation began (line L3) on 2026-11-30.",
        "Independent dispute resolution was initiated (line L3) on 2027-01-14. DISP-1",
        "The entity that decides was selected (line L3) on 2027-01-20.",
        "The entity decided (line L3) on 2027-01-28: $90.00.",
        "The amount was agreed with the payer (line L3) on 2027-01-29: $90.00.",
    ]
    desk.verify()


def test_every_line_of_a_claim_or_one(desk: Desk) -> None:
    assert note(desk, NOTICE, date(2026, 11, 30), "C1") == ("C1 L1", "C1 L2")
    assert note(desk, NOTICE, date(2026, 12, 1), "C1", "L2") == ("C1 L2",)
    assert {line: each.on(NOTICE) for line, each in noted(desk).items()} == {
        "L1": date(2026, 11, 30), "L2": date(2026, 12, 1)
    }  # fmt: skip


def test_a_new_notice_begins_anew_and_keeps_the_qpa(desk: Desk) -> None:
    note(desk, QPA, date(2026, 11, 23), amount=Decimal("55.10"))
    note(desk, NOTICE, date(2026, 11, 30))
    note(desk, WITHDRAWN, date(2026, 12, 1))
    assert noted(desk)["L3"].is_over
    note(desk, NOTICE, date(2026, 12, 2))
    assert noted(desk)["L3"] == NotedDispute({NOTICE: date(2026, 12, 2)}, 5510)


@pytest.mark.parametrize(
    ("step", "on", "more", "said"),
    [
        (QPA, date(2026, 11, 23), {}, "needs an amount"),
        (NOTICE, date(2026, 11, 23), {"amount": Decimal(1)}, "takes no amount"),
        (QPA, date(2026, 11, 23), {"amount": Decimal(-1)}, "no amount of dollars and cents"),
        (QPA, date(2026, 11, 23), {"amount": Decimal("1.005")}, "no amount of dollars and cents"),
        (QPA, date(2026, 11, 23), {"amount": Decimal("NaN")}, "no amount of dollars and cents"),
        (NOTICE, date(2027, 1, 30), {}, "in the future"),
        (INITIATED, date(2027, 1, 14), {}, "NOTICE is not noted"),
        (SELECTED, date(2027, 1, 14), {}, "INITIATED is not noted"),
        (DETERMINED, date(2027, 1, 14), {"amount": Decimal(1)}, "INITIATED is not noted"),
        (NOTICE, date(2026, 11, 23), {"line_id": "L9"}, "has no line L9"),
        (NOTICE, date(2026, 11, 23), {"claim_id": "C9"}, "C9"),
        (QPA, date(2026, 11, 23), {"amount": Decimal(1), "claim_id": "C1"}, "several lines"),
    ],
)
def test_what_cannot_be_noted_is_refused(desk: Desk, step, on, more, said) -> None:
    answer = note(desk, step, on, **more)
    assert isinstance(answer, Failure)
    assert said in answer.message
    assert noted(desk) == {}


def test_a_step_is_never_before_the_one_that_it_follows_nor_after_the_end(desk: Desk) -> None:
    note(desk, NOTICE, date(2026, 11, 30))
    assert "before that of NOTICE" in str(note(desk, INITIATED, date(2026, 11, 29)))
    note(desk, SETTLED, date(2026, 12, 1), amount=Decimal(90))
    assert "NOTICE is not noted" in str(note(desk, INITIATED, date(2026, 12, 2)))


def test_all_or_none(desk: Desk) -> None:
    good = DisputeRequest("C2", NOTICE, date(2026, 11, 30))
    answer = note_dispute([good, good._replace(claim_id="C9")], TODAY, desk.home)
    assert isinstance(answer, Failure)
    assert noted(desk) == {}
    desk.verify()
