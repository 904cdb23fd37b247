"""Exports, crashes at every step, and two exports at once: every claim in one delivered file, no number twice."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.core.files import sha256_of
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchState
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from radbill.model.claim_details import OtherCoverage
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]
CRASH = """
import os, sys
from pathlib import Path
from radbill.ledger.submissions import sending
from tests.ledger.submissions.test_sending import request
sending.checkpoint = lambda name: os._exit(9) if name == sys.argv[1] else None
sending.export_claims(request(Path(sys.argv[2])), Path(sys.argv[3]))
"""


def request(folder: Path, *, resend: bool = False, claims: tuple[Claim, ...] | None = None) -> SendingRequest:
    sent = valid_batch().claims if claims is None else claims
    return SendingRequest(sent, held_count=2, folder=folder, now=NOW, reference_releases="RVU26C", resend=resend)


def exported(asked: SendingRequest, home: Path) -> ExportReceipt:
    receipt = export_claims(asked, home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def claim_ids(*paths: Path) -> list[str]:
    return sorted(claim.claim_id for path in paths for claim in read_837p(path.read_bytes()).claims)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    return made


def test_a_batch_is_written_noted_and_delivered(home: Path, folder: Path) -> None:
    receipt = exported(request(folder), home)
    assert receipt.path == folder / "radbill_000001_20261123.837"
    (batch,) = Ledger(home).batches()
    assert batch == receipt.batch
    assert (batch.state, batch.claim_count, batch.line_count) == (BatchState.DELIVERED, 4, 6)
    # 250 + 60 + 120 + 300 + 90 + 400
    assert str(batch.charge_amount) == "1220"
    assert batch.sha256 == sha256_of(receipt.path)
    assert (batch.held_count, batch.reference_releases, batch.usage_indicator) == (2, "RVU26C", "T")


def test_a_claim_goes_out_once_unless_the_user_says_resend(home: Path, folder: Path) -> None:
    exported(request(folder), home)
    again = exported(request(folder), home)
    assert again.batch is None
    assert [sent.claim_id for sent in again.prior_submissions] == ["C1", "C2", "C3", "C4"]
    resent = exported(request(folder, resend=True), home)
    assert resent.batch.numbers.interchange == 2
    assert claim_ids(resent.path) == ["C1", "C2", "C3", "C4"]


def in_use(usage_indicator: str):
    """The claims of the valid batch, for a file of this kind."""
    claims = valid_batch().claims
    partner = claims[0].trading_partner.model_copy(update={"usage_indicator": usage_indicator})
    return tuple(claim.model_copy(update={"trading_partner": partner}) for claim in claims)


def test_claims_that_were_only_tried_go_out_as_production_once(home: Path, folder: Path) -> None:
    exported(request(folder, claims=in_use("T")), home)
    real = exported(request(folder, claims=in_use("P")), home)
    assert (real.prior_submissions, claim_ids(real.path)) == ((), ["C1", "C2", "C3", "C4"])
    for usage_indicator in "PT":
        again = exported(request(folder, claims=in_use(usage_indicator)), home)
        assert (again.batch, len(again.prior_submissions)) == (None, 4)


def test_what_is_new_goes_out_beside_what_was_sent(home: Path, folder: Path) -> None:
    claims = valid_batch().claims
    exported(request(folder, claims=claims[:2]), home)
    receipt = exported(request(folder), home)
    assert [sent.claim_id for sent in receipt.prior_submissions] == ["C1", "C2"]
    assert claim_ids(receipt.path) == ["C3", "C4"]


def test_a_replacement_is_another_claim_than_the_original(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    exported(request(folder, claims=(claim,)), home)
    replacement = claim.model_copy(update={"frequency": "7", "payer_claim_control_number": "PAYERS1"})
    assert exported(request(folder, claims=(replacement,)), home).batch is not None


@pytest.mark.parametrize("step", ["start", "prepared", "archived", "exported", "delivered"])
def test_a_crash_at_any_step_loses_no_claim_and_sends_none_twice(step: str, home: Path, folder: Path) -> None:
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, step, str(folder), str(home)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        check=False,
        timeout=120,
    )
    assert crashed.returncode == 9
    receipt = exported(request(folder), home)
    assert claim_ids(*folder.glob("*.837")) == ["C1", "C2", "C3", "C4"]
    batches = Ledger(home).batches()
    sent = [batch for batch in batches if batch.state is BatchState.DELIVERED]
    assert len(sent) == 1
    assert sent[0].sha256 == sha256_of(folder / sent[0].file_name)
    numbers = [batch.numbers.interchange for batch in batches]
    assert len(set(numbers)) == len(numbers)
    told = {"start": 0, "prepared": 1, "archived": 1, "exported": 1, "delivered": 1}
    assert len(receipt.recovered) == told[step]


def test_two_exports_at_once_share_no_number_and_no_claim(home: Path, folder: Path) -> None:
    code = CRASH.replace("os._exit(9) if name == sys.argv[1] else None", "None")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, "-", str(folder), str(home)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        )
        for _ in range(3)
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0, 0]
    assert claim_ids(*folder.glob("*.837")) == ["C1", "C2", "C3", "C4"]


def test_a_file_of_another_hand_is_never_overwritten(home: Path, folder: Path) -> None:
    (folder / "radbill_000001_20261123.837").write_text("mine")
    receipt = exported(request(folder), home)
    assert receipt.path.name == "radbill_000001_20261123-2.837"
    assert (folder / "radbill_000001_20261123.837").read_text() == "mine"


def test_claims_that_cannot_be_written_leave_no_file_and_stay_free(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    answer = export_claims(request(folder, claims=(claim.model_copy(update={"claim_id": "A~1"}),)), home)
    assert isinstance(answer, Failure)
    assert list(folder.iterdir()) == []
    assert "claim A~1, claim id: a sign that the file cannot carry" in answer.message
    assert Ledger(home).batches() == ()
    assert exported(request(folder, claims=(claim,)), home).batch.numbers.interchange == 1


def test_a_claim_that_cannot_be_written_costs_only_itself(home: Path, folder: Path) -> None:
    claims = valid_batch().claims
    receipt = exported(request(folder, claims=(claims[0].model_copy(update={"diagnoses": ()}), *claims[1:])), home)
    assert claim_ids(receipt.path) == ["C2", "C3", "C4"]
    assert "Claim C1, diagnoses: at least one is needed." in receipt.refused
    assert receipt.batch.claim_count == 3
    again = exported(request(folder), home)
    assert claim_ids(again.path) == ["C1"]


def to_partner(claim: Claim, **changes: object) -> Claim:
    return claim.model_copy(update={"trading_partner": claim.trading_partner.model_copy(update=changes)})


def test_each_trading_partner_gets_a_batch_with_numbers_of_its_own(home: Path, folder: Path) -> None:
    first, second, *rest = valid_batch().claims
    receipt = exported(request(folder, claims=(first, to_partner(second, receiver_id="ANOTHER"), *rest)), home)
    assert [batch.numbers for batch in receipt.batches] == [(1, 1, 1), (2, 2, 2)]
    assert [batch.claim_count for batch in receipt.batches] == [3, 1]
    paths = [receipt.path, *(delivery.path for delivery in receipt.further)]
    assert [claim_ids(path) for path in paths] == [["C1", "C3", "C4"], ["C2"]]
    assert [read_837p(path.read_bytes()).sets[0].receiver.id for path in paths] == ["TESTRECEIVER", "ANOTHER"]


def test_a_partner_that_takes_two_claims_in_a_file_gets_two_files(home: Path, folder: Path) -> None:
    claims = tuple(to_partner(claim, claims_per_file=2) for claim in valid_batch().claims)
    receipt = exported(request(folder, claims=claims), home)
    paths = [receipt.path, *(delivery.path for delivery in receipt.further)]
    assert [claim_ids(path) for path in paths] == [["C1", "C2"], ["C3", "C4"]]


def test_claims_of_a_practice_stand_together(home: Path, folder: Path) -> None:
    first, second, third, fourth = valid_batch().claims
    other = second.practice.model_copy(update={"npi": "1993999998", "name": "OTHER RADIOLOGY"})
    second = second.model_copy(update={"practice": other})
    receipt = exported(request(folder, claims=(first, second, third, fourth)), home)
    assert [claim.claim_id for claim in read_837p(receipt.path.read_bytes()).claims] == ["C1", "C3", "C4", "C2"]


def test_one_partner_without_an_id_does_not_cost_the_others(home: Path, folder: Path) -> None:
    first, second, *_ = valid_batch().claims
    receipt = exported(request(folder, claims=(to_partner(first, submitter_id=""), second)), home)
    assert claim_ids(receipt.path) == ["C2"]
    assert "submitter ID is missing" in receipt.failures[0].message
    assert [batch.state for batch in Ledger(home).batches()] == [BatchState.ABANDONED, BatchState.DELIVERED]


def test_a_crash_between_two_files_sends_the_rest_once(home: Path, folder: Path) -> None:
    claims = tuple(to_partner(claim, claims_per_file=2) for claim in valid_batch().claims)
    exported(request(folder, claims=claims[:2]), home)
    receipt = exported(request(folder, claims=claims), home)
    assert ([each.claim_id for each in receipt.prior_submissions], claim_ids(receipt.path)) == (
        ["C1", "C2"], ["C3", "C4"])  # fmt: skip


def to_second_payer(claim: Claim) -> Claim:
    """The claim once more, to the patient's second payer."""
    payer = claim.payer.model_copy(update={"payer_key": "SECOND", "payer_id": "SECOND1", "claim_filing_code": "CI"})
    coverage = claim.coverage.model_copy(update={"payer_key": "SECOND", "member_id": "SECONDMEMBER"})
    patient = claim.patient.model_copy(update={"coverages": (claim.coverage, coverage)})
    first = OtherCoverage(responsibility="P", coverage=claim.coverage, payer=claim.payer)
    update = {"patient": patient, "payer": payer, "responsibility": "S", "other_coverages": (first,)}
    return claim.model_copy(update=update)


def test_the_same_claim_goes_to_the_next_payer(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    exported(request(folder, claims=(claim,)), home)
    second = to_second_payer(claim)
    receipt = exported(request(folder, claims=(second,)), home)
    assert (receipt.prior_submissions, claim_ids(receipt.path)) == ((), ["C1"])
    assert faults(receipt.path.read_bytes()) == []
    assert exported(request(folder, claims=(second,)), home).batch is None
    story = claim_story("C1", home)
    assert isinstance(story, ClaimStory)
    assert [each.responsibility for each in story.submissions] == ["P", "S"]


def test_a_second_replacement_goes_out_and_the_same_one_does_not(home: Path, folder: Path) -> None:
    claim = valid_batch().claims[0]
    first = claim.model_copy(update={"frequency": "7", "payer_claim_control_number": "PAYERS1"})
    second = first.model_copy(update={"payer_claim_control_number": "PAYERS2"})
    third = second.model_copy(update={"lines": second.lines[:1]})
    for replacement in (first, second, third):
        assert exported(request(folder, claims=(replacement,)), home).batch is not None
        assert exported(request(folder, claims=(replacement,)), home).batch is None


def test_a_folder_that_is_not_there_is_said_before_anything_is_noted(home: Path, folder: Path) -> None:
    answer = export_claims(request(folder / "nowhere"), home)
    assert isinstance(answer, Failure)
    assert not (home / "ledger.sqlite").exists()


def test_a_damaged_ledger_is_refused_and_kept(home: Path, folder: Path) -> None:
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"this is no database, and long enough to be looked at" * 40)
    answer = export_claims(request(folder), home)
    assert isinstance(answer, Failure)
    assert "damaged" in answer.message
    assert (home / "ledger.sqlite").read_bytes().startswith(b"this is no database")
    assert list(folder.iterdir()) == []


def test_a_ledger_of_a_newer_radbill_is_refused(home: Path, folder: Path) -> None:
    exported(request(folder), home)
    with sqlite3.connect(home / "ledger.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    answer = export_claims(request(folder), home)
    assert isinstance(answer, Failure)
    assert "newer radbill" in answer.message


def test_the_ledger_holds_no_patient(home: Path, folder: Path) -> None:
    exported(request(folder), home)
    content = (home / "ledger.sqlite").read_bytes()
    assert b"TESTPATIENT" not in content
    assert b"1EG4TE5MK73" not in content
    assert (home / "ledger.sqlite").stat().st_mode & 0o077 == 0
    assert (home / "ledger_archive").stat().st_mode & 0o077 == 0
