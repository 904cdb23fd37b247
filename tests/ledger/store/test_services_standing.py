"""Every service that some payer has: the newest sending of each claim, no tests, no voids, no rejected ones."""

from datetime import date
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.store.services_standing import StandingService
from radbill.ledger.submissions.history import services_sent_between
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def production(claim: Claim, **changes: object) -> Claim:
    partner = claim.trading_partner.model_copy(update={"usage_indicator": "P"})
    return claim.model_copy(update={"trading_partner": partner, **changes})


CLAIMS = [production(claim) for claim in valid_batch().claims]


def send(home: Path, folder: Path, *claims: Claim, resend: bool = False) -> ExportReceipt:
    receipt = export_claims(SendingRequest(list(claims), 0, folder, NOW, resend=resend), home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def sent(home: Path, first: date = FIRST, last: date = LAST) -> tuple[StandingService, ...]:
    services = services_sent_between(first, last, home)
    assert not isinstance(services, Failure)
    return services


def test_without_a_ledger_nothing_was_sent_and_none_is_made(home: Path) -> None:
    assert sent(home) == ()
    assert not home.exists()


def test_each_line_is_told_with_claim_patient_and_money(home: Path, folder: Path) -> None:
    send(home, folder, *CLAIMS)
    services = sent(home)
    lines = [(claim, line) for claim in CLAIMS for line in claim.lines]
    assert [(each.claim_id, each.line_id, each.procedure_code, each.modifiers) for each in services] == [
        (claim.claim_id, line.line_id, line.procedure_code, line.modifiers) for claim, line in lines
    ]
    first, (claim, line) = services[0], lines[0]
    person = claim.patient.person
    assert (first.last_name, first.first_name, first.birth_date) == (
        person.last_name, person.first_name, person.birth_date,
    )  # fmt: skip
    assert (first.charge_amount, first.units, first.date_of_service) == (
        line.charge_amount, line.units, line.date_of_service,
    )  # fmt: skip
    assert (first.batch_id, first.submitted_on, first.practice_npi) == (1, NOW.date(), claim.practice.npi)
    assert first.expected_amount is None


def test_only_the_days_that_are_asked_for(home: Path, folder: Path) -> None:
    send(home, folder, *CLAIMS)
    day = CLAIMS[0].date_of_service
    assert day is not None
    assert {each.date_of_service for each in sent(home, day, day)} == {day}
    assert sent(home, date(2025, 1, 1), date(2025, 12, 31)) == ()


def test_a_claim_that_was_sent_again_is_told_once_as_it_was_sent_last(home: Path, folder: Path) -> None:
    send(home, folder, CLAIMS[0])
    send(home, folder, CLAIMS[0], resend=True)
    services = sent(home)
    assert len(services) == len(CLAIMS[0].lines)
    assert {each.batch_id for each in services} == {2}


def test_a_claim_that_was_taken_back_is_not_told(home: Path, folder: Path) -> None:
    send(home, folder, CLAIMS[0])
    send(home, folder, production(CLAIMS[0], frequency="8", payer_claim_control_number="X1"))
    assert sent(home) == ()


def test_test_files_reach_no_payer(home: Path, folder: Path) -> None:
    send(home, folder, valid_batch().claims[0])
    assert sent(home) == ()


def test_what_another_system_sent_is_told_too(home: Path, folder: Path) -> None:
    receipt = send(home, folder, CLAIMS[0])
    other = home.parent / "other"
    taken = import_claims([receipt.path], directory=other)
    assert not isinstance(taken, Failure)
    services = sent(other)
    assert [each.batch_id for each in services] == [0] * len(CLAIMS[0].lines)
    assert services[0].last_name
