"""The story of one claim: what was sent, line by line, and what happened, on either database."""

from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import ExpectedAmount
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def export(home: Path, folder: Path, *claims, **more) -> None:
    receipt = export_claims(SendingRequest(claims, 0, folder, NOW, resend=True, **more), home)
    assert isinstance(receipt, ExportReceipt), receipt


def story_of(claim_id: str, home: Path, **more) -> ClaimStory:
    story = claim_story(claim_id, home, **more)
    assert isinstance(story, ClaimStory), story
    return story


def test_a_claim_is_told_with_its_lines_and_what_is_expected(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    expected = {("C1", claim.lines[0].line_id): ExpectedAmount(Decimal("41.70"), "RVU26C", "")}
    export(home, folder, claim, expected_amounts=expected)
    story = story_of("C1", home)
    assert (story.state, story.practice_npi) == ("SENT", "1234567893")
    # 250 + 60; nothing is posted yet
    assert (story.amounts.charge_amount, story.amounts.insurance_balance) == (Decimal(310), Decimal(310))
    assert sum(story.amounts[1:]) == story.amounts.charge_amount
    assert [(line.procedure_code, line.amounts.insurance_balance) for line in story.lines] == [
        ("70450", Decimal(250)), ("71046", Decimal(60))]  # fmt: skip
    assert [line.line_id for line in story.lines] == [line.line_id for line in claim.lines]
    assert (story.lines[0].expected_amount, story.lines[0].expected_release) == (Decimal("41.70"), "RVU26C")
    assert story.lines[1].expected_amount is None
    assert [event.what for event in story.events] == ["CLAIM_PREPARED", "BATCH_EXPORTED", "BATCH_DELIVERED"]
    assert story.events[0].text == "The claim was put into batch 1 as an original, charge $310.00."


def test_each_sending_is_told_and_the_newest_decides(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    line = claim.lines[0].model_copy(update={"charge_amount": Decimal("19.99")})
    replacement = claim.model_copy(update={"frequency": "7", "payer_claim_control_number": "PAYERS1", "lines": (line,)})
    export(home, folder, claim)
    export(home, folder, replacement)
    story = story_of("C1", home)
    assert [(each.batch_id, each.frequency, each.payer_claim_control_number) for each in story.submissions] == [
        (1, "1", None), (2, "7", "PAYERS1")]  # fmt: skip
    assert story.amounts.charge_amount == Decimal("19.99")
    assert [line.procedure_code for line in story.lines] == ["70450"]


def test_a_claim_that_was_given_up_was_not_sent(home: Path, folder: Path) -> None:
    export(home, folder, valid_batch().claims[0])
    Ledger(home).note(1, state="ABANDONED")
    story = story_of("C1", home)
    assert (story.state, story.submissions, story.lines) == (None, (), ())


def test_claims_of_two_practices_need_the_practice(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    other = claim.model_copy(update={"practice": claim.practice.model_copy(update={"npi": "1245319599"})})
    export(home, folder, claim)
    export(home, folder, other)
    answer = claim_story("C1", home)
    assert isinstance(answer, Failure)
    assert "Several practices" in answer.message
    assert story_of("C1", home, practice_npi="1245319599").submissions[0].batch_id == 2


def test_a_claim_that_nobody_knows_is_told(home: Path, folder: Path) -> None:
    export(home, folder, valid_batch().claims[0])
    answer = claim_story("C77", home)
    assert isinstance(answer, Failure)
    assert "no claim C77" in answer.message


def test_what_a_person_took_upon_themselves_stands_in_the_story_with_name_and_time(home: Path, folder: Path) -> None:
    """Whichever claims are named, only those of the batch are noted, with the batch and after they were put into it."""
    first, second, third, *_ = valid_batch().claims
    export(home, folder, first, second, release_reasons={"C1": "The payer takes it by phone"},
           missing_checks={"C1": ("NCCI pairs", "units (MUE)"), third.claim_id: ("NCCI pairs",)})  # fmt: skip
    events = story_of("C1", home).events
    assert [event.what for event in events][:3] == [
        "CLAIM_PREPARED", "RELEASED_CLAIM_PREPARED", "UNCHECKED_CLAIM_PREPARED"]  # fmt: skip
    assert events[1].text == "The claim goes out in batch 1 because it was released: The payer takes it by phone"
    assert events[2].text == "A person let the claim go in batch 1 without a check of NCCI pairs and units (MUE)."
    assert all(event.by and event.at.endswith("Z") for event in events[1:3])
    assert not [event for event in story_of("C2", home).events if event.what.endswith("CLAIM_PREPARED") and
                event.what != "CLAIM_PREPARED"]  # fmt: skip
