"""A claim that goes out again as it was when it was rejected is told from one that was corrected."""

from datetime import UTC, datetime

import pytest

from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.submissions.unchanged_claims import unchanged_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, NOW, answer_999, in_use

LATER = datetime(2026, 11, 25, 9, tzinfo=UTC)
CLAIMS = in_use(valid_batch().claims)
IDS = {claim.claim_id for claim in CLAIMS}


@pytest.fixture
def resend(home, folder, tmp_path):
    """Send, have the whole file rejected, and send again what `change` makes of the claims."""

    def made(change) -> frozenset[str]:
        first = export_claims(SendingRequest(CLAIMS, 0, folder, NOW), home)
        (tmp_path / "answer").write_bytes(answer_999(first, "R"))
        post_acknowledgments(tmp_path / "answer", CODES, home)
        second = export_claims(SendingRequest([change(claim) for claim in CLAIMS], 0, folder, LATER), home)
        assert {each.claim_id for each in second.resent} == IDS
        return unchanged_claims(second.batch, second.resent, home)

    return made


def changed(claim_id: str, **values: object):
    return lambda claim: claim.model_copy(update=values) if claim.claim_id == claim_id else claim


def test_what_goes_out_as_it_was_is_unchanged(resend) -> None:
    assert resend(lambda claim: claim) == IDS


def test_a_claim_with_another_fact_is_changed_and_the_others_are_not(resend) -> None:
    assert resend(changed("C1", prior_authorization_number="A77")) == IDS - {"C1"}


def test_a_fact_of_the_practice_changes_every_claim(resend) -> None:
    practice = CLAIMS[0].practice.model_copy(update={"tax_id": "987654321"})
    assert resend(lambda claim: claim.model_copy(update={"practice": practice})) == frozenset()


def test_a_patients_member_id_changes_the_claim(resend) -> None:
    patient = CLAIMS[0].patient
    coverage = patient.primary_coverage.model_copy(update={"member_id": "1EG4TE5MK99"})
    other = patient.model_copy(update={"coverages": (coverage, *patient.coverages[1:])})
    same_person = {claim.claim_id for claim in CLAIMS if claim.patient.patient_id == patient.patient_id}
    change = lambda claim: claim.model_copy(update={"patient": other}) if claim.claim_id in same_person else claim  # noqa: E731
    assert resend(change) == IDS - same_person


def test_without_the_earlier_file_nothing_is_claimed(resend, home) -> None:
    first = Ledger(home).archive / "000001.837"

    def lose_file(claim):
        first.unlink(missing_ok=True)
        return claim

    assert resend(lose_file) == frozenset()
