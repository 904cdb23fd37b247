"""What went out before, and that it is asked only where something did; trouble comes back as a failure."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.store.records import PriorServices
from radbill.ledger.submissions.prior import prior_claims, prior_services, prior_submissions
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW

_PARTNER = valid_batch().registration.trading_partner.model_copy(update={"usage_indicator": "P"})
CLAIMS = tuple(claim.model_copy(update={"trading_partner": _PARTNER}) for claim in valid_batch().claims)
PATIENTS = valid_batch().registration.patients


def test_where_nothing_was_exported_nothing_is_told_and_no_ledger_is_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert (prior_services(PATIENTS, home), prior_submissions(CLAIMS, home)) == (PriorServices(), ())
    assert prior_claims(CLAIMS, home) == ()
    assert not home.exists()


def test_what_was_exported_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    receipt = export_claims(SendingRequest(CLAIMS[:1], 0, tmp_path, NOW, resend=True), home)
    assert isinstance(receipt, ExportReceipt)
    went_out = prior_submissions(CLAIMS, home)
    assert not isinstance(went_out, Failure)
    assert [each.claim_id for each in went_out] == [CLAIMS[0].claim_id]
    at_payers, services = prior_claims(CLAIMS, home), prior_services(PATIENTS, home)
    assert not isinstance(at_payers, Failure)
    assert not isinstance(services, Failure)
    assert {each.claim_id for each in at_payers} == {CLAIMS[0].claim_id}
    assert {each.claim_id for each in services.services} == {CLAIMS[0].claim_id}


@pytest.mark.parametrize("ask", [lambda home: prior_services(PATIENTS, home), lambda home: prior_claims(CLAIMS, home),
                                 lambda home: prior_submissions(CLAIMS, home)])  # fmt: skip
def test_a_damaged_ledger_is_a_failure(ask, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 100)
    assert isinstance(ask(tmp_path), Failure)
