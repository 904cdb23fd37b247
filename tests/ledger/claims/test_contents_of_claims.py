"""Claims with all that their files held, many at once, on both databases."""

from pathlib import Path

import pytest

from radbill.ledger.claims.contents_of_claims import SentContent, contents_of_claims
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW
from tests.ledger.receivables.desk import Desk


@pytest.fixture
def desk(address: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address) if address else monkeypatch.delenv(
        "RADBILL_LEDGER_URL", raising=False)  # fmt: skip
    return Desk(home, tmp_path)


def contents(desk: Desk, *rows: int) -> dict[str, SentContent]:
    ledger = Ledger(desk.home)
    with ledger.reading() as connection:
        return {each.claim_id: each for each in contents_of_claims(ledger, connection, rows).values()}


def test_a_claim_comes_with_all_of_its_patient(desk: Desk) -> None:
    desk.send()
    found = contents(desk, 1)
    assert set(found) == {"C1", "C4"}
    first, other = found["C1"], found["C4"]
    assert (first.row, first.practice_npi, first.payer_id) == (1, "1234567893", "02102")
    assert first.claim
    assert other.claim
    assert first.person_key == other.person_key == first.claim.patient.patient_id == other.claim.patient.patient_id
    sent = valid_batch().claims[0]
    assert [line.procedure_code for line in first.claim.lines] == [line.procedure_code for line in sent.lines]
    assert first.claim.service_facility.address.zip_code == sent.service_facility.address.zip_code
    assert contents(desk) == {}


def test_of_a_claim_sent_twice_the_last_counts_and_a_void_does_not(desk: Desk) -> None:
    desk.send()
    line = valid_batch().claims[1].lines[0].model_copy(update={"charge_amount": 130})
    again = {"frequency": "7", "payer_claim_control_number": "ICN2", "lines": (line,)}
    desk.send(valid_batch().claims[1].model_copy(update=again))
    desk.send(valid_batch().claims[1].model_copy(update={"frequency": "8", "payer_claim_control_number": "ICN2"}))
    claim = contents(desk, 2)["C2"].claim
    assert claim
    assert (claim.frequency, claim.charge_amount) == ("7", 130)


def test_a_claim_that_was_exported_is_read_from_the_archive(desk: Desk, folder: Path) -> None:
    partner = valid_batch().claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [each.model_copy(update={"trading_partner": partner}) for each in valid_batch().claims]
    export_claims(SendingRequest(claims, 0, folder, NOW), desk.home)
    found = contents(desk, 1)["C1"]
    assert found.claim
    assert found.claim.claim_id == "C1"
    for file in Ledger(desk.home).archive.iterdir():
        file.chmod(0o600)
        file.write_bytes(b"changed")
    assert contents(desk, 1)["C1"].claim is None
