"""What a file held of a claim comes back with it, where the file is; the ledger itself keeps no more than before."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.ledger.submissions.prior import prior_claims
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from radbill.model.prior_claim import PriorClaim
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import in_use
from tests.ledger.crashing import NOW

CLAIMS = in_use(valid_batch().claims)


@pytest.fixture
def archive(home: Path, folder: Path) -> Path:
    """The archived file of a batch of the valid claims."""
    assert isinstance(export_claims(SendingRequest(CLAIMS, 0, folder, NOW), home), ExportReceipt)
    return home / "ledger_archive" / "000001.837"


def known(home: Path, claims: tuple[Claim, ...] = CLAIMS) -> tuple[PriorClaim, ...]:
    answer = prior_claims(claims, home)
    assert not isinstance(answer, Failure)
    return answer


def test_each_claim_has_what_its_file_held(home: Path, archive: Path) -> None:
    check = ClaimCheck()
    assert {each.claim_id: each.record for each in known(home)} == {
        claim.claim_id: check.record_of(claim) for claim in CLAIMS
    }


def test_a_file_that_is_gone_or_damaged_tells_nothing(home: Path, archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-9])
    assert [each.record for each in known(home)] == [None] * len(CLAIMS)
    archive.unlink()
    assert [each.record for each in known(home)] == [None] * len(CLAIMS)


def test_a_file_is_asked_for_the_sending_that_counts(home: Path, folder: Path, archive: Path) -> None:
    corrected = CLAIMS[1].model_copy(update={"frequency": "7", "payer_claim_control_number": "TEST77"})
    assert isinstance(export_claims(SendingRequest((corrected,), 0, folder, NOW), home), ExportReceipt)
    (prior,) = known(home, CLAIMS[1:2])
    assert prior.batch_id == 2
    assert prior.record is not None
    assert prior.record.payer_claim_control_number == "TEST77"


def test_another_member_id_of_the_same_person_is_told_without_a_file(home: Path, archive: Path) -> None:
    archive.unlink()
    patient = CLAIMS[0].patient
    coverage = patient.primary_coverage.model_copy(update={"member_id": "1EG4TE5MK72"})
    changed = CLAIMS[0].model_copy(update={"patient": patient.model_copy(update={"coverages": (coverage,)})})
    (prior,) = known(home, (changed,))
    assert (prior.has_changed_patient, prior.is_of_another_patient) == (True, False)
    assert not known(home, CLAIMS[:1])[0].has_changed_patient
