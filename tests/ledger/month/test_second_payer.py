"""Claims, acknowledgments and remittances of a payer that others have written: the ledger is equal to its books."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.reports import Report, make_report
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.model_judge import PYTHON
from tests.ledger.claims.answers import CODES
from tests.ledger.month import second_payer
from tests.ledger.month.month import dollars

CLAIMS = 400
needs_it = pytest.mark.skipif(
    not PYTHON.is_file() and os.environ.get("CI") != "true", reason="the second payer is not here; make judges"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second_payer")
    command = [PYTHON, second_payer.__file__, folder, str(CLAIMS), "1"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@needs_it
def test_its_claims_answers_and_payments_come_to_its_books(
    files: Path, address: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    taken = import_claims(only(files / "837"), home)
    assert isinstance(taken, tuple)
    assert [(each.imported_count, each.faults) for each in taken] == [(CLAIMS, ())]
    answered = post_acknowledgments(only(files / "277")[0], CODES, home)
    assert isinstance(answered, tuple)
    assert len(answered[0].posting.matched_segments) == CLAIMS
    for path in (*only(files / "835-1"), *only(files / "835-3"), *only(files / "835-2")):
        posted = post_remittances(path, CODES, home, accepted=("FUTURE_DATE",))
        assert isinstance(posted, tuple)
        assert posted[0].remittances
    books = json.loads((files / "books.json").read_text())
    assert receivables(home) == {claim: wanted(books, claim) for claim in books["lines"]}
    check_accounts(home, books)
    check_states(home, books)


def only(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def wanted(books: dict, claim_id: str) -> tuple:
    """By hand: denied is what was billed, contractual what was not allowed, the patient's what stands under PR."""
    lines, charge = books["lines"][claim_id], books["charges"][claim_id]
    paid = sum(each["paid_amount"] for each in lines)
    patient = sum(each["copay"] + each["coinsurance"] + each["deductible"] for each in lines)
    denied = sum(each["billed_amount"] for each in lines if each["line_status"] == "denied")
    contractual = sum(each["billed_amount"] - each["allowed_amount"] for each in lines
                      if each["line_status"] != "denied")  # fmt: skip
    given = paid + patient + denied + contractual
    return tuple(map(dollars, (charge, paid, 0, contractual, 0, denied, charge - given, patient)))


def receivables(home: Path) -> dict[str, tuple]:
    made = make_report("receivables", second_payer.date(2099, 1, 1), home)
    assert isinstance(made, Report)
    return {row[0]: row[1:] for row in made.rows}


def check_accounts(home: Path, books: dict) -> None:
    """Nothing is set aside; a payment below zero is carried forward, which stands at the provider level."""
    answer = verify_ledger(home)
    assert isinstance(answer, Verification)
    assert answer.problems == ()
    paid = sum(each["paid_amount"] for lines in books["lines"].values() for each in lines)
    accounts = answer.accounts
    assert (accounts.set_aside, accounts.unbalanced) == (0, 0)
    assert accounts.cash - accounts.provider_level == dollars(paid)
    assert accounts.provider_level > 0


def check_states(home: Path, books: dict) -> None:
    states: Counter[str] = Counter()
    for claim_id, lines in list(books["lines"].items())[::9]:
        story = claim_story(claim_id, home)
        assert isinstance(story, ClaimStory)
        states[story.state] += 1
        assert (story.state == "REVERSED") is (not lines)
        assert (story.state == "DENIED") is (bool(lines) and not any(each["allowed_amount"] for each in lines))
    assert len(states) > 3
