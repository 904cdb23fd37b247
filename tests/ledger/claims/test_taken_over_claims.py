"""Claims of another system by their ID: taken back, corrected and sent again from the file that brought them."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.codes.claim_codes import ORIGINAL, REPLACEMENT, VOID
from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.claims.sending_again import Purpose, Wish
from radbill.ledger.claims.takeover import Takeover, import_claims
from radbill.ledger.inbox.kept_files import received_folder
from radbill.ledger.submissions.sending_one import OneClaim, OneClaimReceipt, send_again
from radbill.ledger.upkeep.verification import verify_ledger
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import NOW

pytestmark = pytest.mark.usefixtures("on_either_database")
THEIRS = next(each for each in valid_batch().claims if not each.payer.is_medicare)
VOIDING = Wish(Purpose.VOID, payer_claim_control_number="ICN7")


def their_file(*claims: Claim) -> bytes:
    made = write_837p(list(claims), ControlNumbers(77, 77, 77), NOW)
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def import_their(home: Path, tmp_path: Path):
    def made(content: bytes) -> Takeover:
        path = tmp_path / "theirs.837"
        path.write_bytes(content)
        (answer,) = import_claims([path], home)
        path.unlink()
        return answer

    return made


@pytest.fixture
def again(home: Path, folder: Path):
    def made(wish: Wish, corrected: Claim | None = None) -> OneClaimReceipt | Failure:
        return send_again(OneClaim(THEIRS.claim_id, wish, folder, NOW + timedelta(days=2), corrected=corrected), home)

    return made


def only_claim(receipt: OneClaimReceipt | Failure) -> Claim:
    assert isinstance(receipt, OneClaimReceipt), receipt
    (claim,) = read_837p(receipt.export.path.read_bytes()).claims
    return claim


def facts(claim: Claim) -> dict[str, object]:
    return claim.model_dump(exclude={"frequency", "payer_claim_control_number"})


def test_a_void_is_the_claim_of_their_file_under_the_payers_number(import_their, again, story, home) -> None:
    content = their_file(*valid_batch().claims)
    assert import_their(content).imported_count == 4
    receipt = again(VOIDING)
    claim = only_claim(receipt)
    assert (claim.frequency, claim.payer_claim_control_number) == (VOID, "ICN7")
    theirs = next(each for each in read_837p(content).claims if each.claim_id == THEIRS.claim_id)
    assert facts(claim) == facts(theirs)
    partner = THEIRS.trading_partner
    assert receipt.resubmission.remark == (
        f"It goes from {partner.submitter_id} to {partner.receiver_id}, as the other system sent it."
    )
    assert [each.frequency for each in story(THEIRS.claim_id).submissions] == [ORIGINAL, VOID]
    assert verify_ledger(home).is_ok


def test_a_repeat_is_the_claim_of_their_file(import_their, again, story) -> None:
    import_their(their_file(THEIRS))
    claim = only_claim(again(Wish(Purpose.REPEAT)))
    assert (claim.frequency, claim.claim_id) == (ORIGINAL, THEIRS.claim_id)
    assert [each.batch_id is None for each in story(THEIRS.claim_id).submissions] == [True, False]


def test_a_correction_is_held_against_what_their_file_said(import_their, again) -> None:
    import_their(their_file(THEIRS))
    wish = Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")
    refusal = again(wish, THEIRS)
    assert isinstance(refusal, Failure)
    assert "just as it went out" in refusal.message
    lines = (THEIRS.lines[0].model_copy(update={"charge_amount": Decimal("130.00")}), *THEIRS.lines[1:])
    receipt = again(wish, THEIRS.model_copy(update={"lines": lines}))
    claim = only_claim(receipt)
    assert (claim.frequency, claim.lines[0].charge_amount) == (REPLACEMENT, Decimal(130))
    assert receipt.resubmission.remark == ""


@pytest.mark.parametrize("is_changed", [False, True])
def test_without_the_very_file_it_says_what_to_do_and_doing_it_is_enough(import_their, again, home, is_changed) -> None:
    """As ledgers stand that took claims over before the files were kept, or whose file was changed."""
    import_their(their_file(THEIRS))
    (kept,) = received_folder(home).iterdir()
    if is_changed:
        kept.write_bytes(kept.read_bytes().replace(THEIRS.claim_id.encode(), b"OTHER"))
    else:
        kept.unlink()
    refusal = again(VOIDING)
    assert isinstance(refusal, Failure)
    assert refusal.reason is FailureReason.UNREADABLE_FILE
    assert "not on this computer" in refusal.message
    assert "radbill ledger import FILE" in refusal.what_to_do
    kept.unlink(missing_ok=True)
    answer = import_their(their_file(THEIRS))
    assert (answer.imported_count, answer.already_there_count) == (0, 1)
    assert only_claim(again(VOIDING)).frequency == VOID


@pytest.mark.parametrize(
    ("theirs", "other"),
    [
        (b"HI*ABK:", b"HI*BK:"),  # ICD-9, which the workbook does not know
        (b"~LX*1~", b"~CR1*LB*140~LX*1~"),  # an ambulance: not kept
    ],
)
def test_what_would_go_out_differently_is_entered_as_rows(import_their, again, theirs, other) -> None:
    content = their_file(THEIRS)
    assert theirs in content
    import_their(content.replace(theirs, other, 1))
    refusal = again(VOIDING)
    assert isinstance(refusal, Failure)
    assert "would not go out again just so" in refusal.message
    assert "Resubmission 7" in refusal.what_to_do
