"""Claims of another system: in the ledger as sent, once, whatever file brings them."""

import gzip
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.faults import FaultSeverity
from radbill.ledger.claims import takeover
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.claims.takeover import Takeover, import_claims
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.submissions_sent import record_submissions
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edits.claims_for_payment import claims_for_payment
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def content(*claims, number: int = 77) -> bytes:
    made = write_837p(list(claims or valid_batch().claims), ControlNumbers(number, number, number),
                      datetime(2026, 11, 20, 8, 15, tzinfo=UTC))  # fmt: skip
    assert isinstance(made, bytes)
    return made


def taken(home: Path, *paths: Path) -> list[Takeover]:
    answer = import_claims(paths, home)
    assert isinstance(answer, tuple), answer
    return list(answer)


def verified(home: Path) -> Verification:
    answer = verify_ledger(home)
    assert isinstance(answer, Verification), answer
    return answer


def test_claims_stand_in_the_ledger_as_sent_and_nothing_is_exported(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content())
    (answer,) = taken(home, path)
    assert (answer.imported_count, answer.already_there_count, answer.faults) == (4, 0, ())
    assert Ledger(home).batches() == ()
    story = claim_story("C1", home)
    assert isinstance(story, ClaimStory)
    assert (story.state, story.submissions[0].batch_id) == ("SENT", None)
    assert story.submissions[0].submitted_at == "2026-11-20 08:15:00"
    assert [line.line_id for line in story.lines] == [line.line_id for line in valid_batch().claims[0].lines]
    answer = verified(home)
    # 250 + 60 + 120 + 300 + 90 + 400; an event for each claim and one for the ledger
    assert (answer.claim_count, str(answer.accounts.insurance_receivable), answer.event_count) == (4, "1220.00", 5)
    assert answer.problems == ()


def test_twice_is_once_in_any_envelope(home: Path, tmp_path: Path) -> None:
    """Renamed, in another envelope, gzipped, and in a zip with itself."""
    paths = [tmp_path / name for name in ("a.837", "b.837", "c.837.gz", "d.zip")]
    paths[0].write_bytes(content())
    paths[1].write_bytes(content(number=99))
    paths[2].write_bytes(gzip.compress(content()))
    with zipfile.ZipFile(paths[3], "w") as packed:
        packed.writestr("one.837", content())
        packed.writestr("two.837", content())
    counts = [(each.imported_count, each.already_there_count) for each in taken(home, *paths)]
    assert counts == [(4, 0), (0, 4), (0, 4), (0, 4), (0, 4)]
    assert taken(home, paths[3])[1].file == f"{paths[3]}/two.837"
    assert verified(home).claim_count == 4


def test_what_we_sent_ourselves_is_there_already(home: Path, folder: Path) -> None:
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.path
    (answer,) = taken(home, receipt.path)
    assert (answer.imported_count, answer.already_there_count) == (0, 4)


def test_a_claim_that_another_system_sent_does_not_go_out_again(home: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content())
    taken(home, path)
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch is None
    assert [(each.claim_id, each.batch_id) for each in receipt.prior_submissions] == [
        ("C1", 0), ("C2", 0), ("C3", 0), ("C4", 0)]  # fmt: skip


def test_a_replacement_is_another_submission_of_its_claim(home: Path, tmp_path: Path) -> None:
    claim = valid_batch().claims[0]
    paths = [tmp_path / "one.837", tmp_path / "two.837"]
    paths[0].write_bytes(content(claim))
    paths[1].write_bytes(content(claim.model_copy(update={"frequency": "7", "payer_claim_control_number": "PAYERS1"})))
    assert [each.imported_count for each in taken(home, *paths)] == [1, 1]
    story = claim_story("C1", home)
    assert isinstance(story, ClaimStory)
    assert [each.frequency for each in story.submissions] == ["1", "7"]
    assert verified(home).claim_count == 1


def test_our_numbers_begin_behind_those_of_the_other_system(home: Path, folder: Path, tmp_path: Path) -> None:
    """A late 999 to the other system's group 77 is no answer to a group of ours."""
    path = tmp_path / "other.837"
    path.write_bytes(content(number=77))
    taken(home, path, path)
    more = valid_batch().claims[0].model_copy(update={"claim_id": "NEW"})
    receipt = export_claims(SendingRequest((more,), 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch.numbers == (78, 78, 78)


def test_a_number_near_the_end_of_all_is_not_followed(home: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content(number=999_999_990))
    taken(home, path)
    more = valid_batch().claims[0].model_copy(update={"claim_id": "NEW"})
    receipt = export_claims(SendingRequest((more,), 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch.numbers == (1, 1, 1)


def test_a_number_used_again_for_another_patient_is_told_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    one, other = (
        valid_batch().claims[0],
        next(each for each in valid_batch().claims if each.patient != valid_batch().claims[0].patient),
    )
    paths = []
    for name, claim in (("one", one), ("other", other.model_copy(update={"claim_id": one.claim_id}))):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(write_837p([claim], ControlNumbers(1, 1, 1), NOW))
    first, second = taken(home, *paths)
    assert (first.imported_count, second.imported_count, second.already_there_count) == (1, 0, 0)
    (told,) = second.faults
    assert told.severity is FaultSeverity.ERROR
    assert "another patient" in told.message
    story = claim_story(one.claim_id, home)
    assert len(story.submissions) == 1
    assert story.amounts.charge_amount == one.charge_amount


def test_every_claim_of_public_samples_is_taken_over_once(home: Path, shared_data: Path) -> None:
    files = sorted((shared_data / "edi" / "837P").iterdir())
    claims = sum(len(read_837p(path.read_bytes()).claims) for path in files)
    first, again = taken(home, *files), taken(home, *files)
    others = sum("another patient" in fault.message for each in first for fault in each.faults)
    assert others > 0
    assert sum(each.imported_count + each.already_there_count for each in first) == claims - others
    assert sum(each.imported_count for each in again) == 0
    assert sum(each.already_there_count for each in again) == claims - others


def test_files_without_claims_give_no_answer_and_the_others_do(home: Path, tmp_path: Path) -> None:
    names = ("no.txt", "empty", "good.837", "gone.837", "half.zip")
    paths = [tmp_path / name for name in names]
    paths[0].write_bytes(b"nothing of the kind")
    paths[1].write_bytes(b"")
    paths[2].write_bytes(content())
    paths[4].write_bytes(b"PK\x03\x04 cut off")
    answers = taken(home, *paths)
    assert [answer.is_read for answer in answers] == [False, False, True, False, False]
    assert answers[0].faults[0].kind == "NOT_X12"
    assert answers[2].imported_count == 4


def test_a_file_is_taken_over_a_few_claims_at_a_time(home: Path, tmp_path: Path, monkeypatch) -> None:
    """As at once: what stands twice in it counts once, and a number used again is told, also far behind."""
    monkeypatch.setattr(takeover, "_AT_ONCE", 2)
    claims = valid_batch().claims
    other = next(each for each in claims if each.patient != claims[0].patient)
    path = tmp_path / "other.837"
    path.write_bytes(content(*claims, claims[1], other.model_copy(update={"claim_id": claims[0].claim_id})))
    (answer,) = taken(home, path)
    assert (answer.imported_count, answer.already_there_count, len(answer.faults)) == (4, 1, 1)
    assert "another patient" in answer.faults[0].message
    (again,) = taken(home, path)
    assert (again.imported_count, again.already_there_count, again.faults) == (0, 5, answer.faults)
    assert verified(home).problems == ()


def test_a_file_that_breaks_off_in_the_ledger_leaves_no_claim(home: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(takeover, "_AT_ONCE", 2)
    path = tmp_path / "other.837"
    path.write_bytes(content())
    calls = []

    def breaks_off(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        record_submissions(*arguments)

    monkeypatch.setattr(takeover, "record_submissions", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        import_claims([path], home)
    assert verified(home).claim_count == 0
    monkeypatch.setattr(takeover, "record_submissions", record_submissions)
    assert import_claims([path], home)[0].imported_count == 4


def test_a_ledger_that_cannot_be_used_is_no_unreadable_file(home: Path, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content())
    failure = Failure(FailureReason.UNREADABLE_FILE, "The ledger is damaged.", "Restore it.")

    def refuses(*_: object) -> None:
        raise LedgerError(failure)

    monkeypatch.setattr(takeover, "_new_claims", refuses)
    assert import_claims([path], home) is failure


def test_an_original_of_other_content_and_days_to_come_are_told(home: Path, tmp_path: Path) -> None:
    first, *_ = valid_batch().claims
    other = first.model_copy(update={"lines": tuple(
        line.model_copy(update={"charge_amount": (line.charge_amount or 0) + 80}) for line in first.lines
    )})  # fmt: skip
    paths = [tmp_path / f"{at}.837" for at in range(3)]
    later = first.model_copy(update={"claim_id": "LATER", "lines": tuple(
        line.model_copy(update={"date_of_service": date(2199, 1, 15)}) for line in first.lines
    )})  # fmt: skip
    for path, claim, number in zip(paths, (first, other, later), (77, 78, 79), strict=True):
        path.write_bytes(content(claim, number=number))
    answers = taken(home, *paths)
    assert [answer.imported_count for answer in answers] == [1, 1, 1]
    said = [[(fault.severity, fault.message) for fault in answer.faults] for answer in answers]
    assert said[0] == []
    ((severity, message),) = said[1]
    assert (severity, "with other lines or amounts" in message) == (FaultSeverity.WARNING, True)
    assert said[2] == [(FaultSeverity.WARNING, "claim LATER has a service of 01/15/2199, a day to come")]


def test_a_file_of_a_day_to_come_is_told(home: Path, tmp_path: Path) -> None:
    made = write_837p(list(valid_batch().claims), ControlNumbers(77, 77, 77), datetime(2087, 2, 1, 8, 15, tzinfo=UTC))
    assert isinstance(made, bytes)
    path = tmp_path / "later.837"
    path.write_bytes(made)
    (answer,) = taken(home, path)
    assert any("made on 02/01/2087, a day to come" in fault.message for fault in answer.faults)


def test_claims_of_tests_are_left_out_where_they_are_not_wanted(home: Path, tmp_path: Path) -> None:
    made = write_837p(claims_for_payment(), ControlNumbers(5, 5, 5), datetime(2026, 11, 20, 8, 15, tzinfo=UTC))
    assert isinstance(made, bytes)
    test, paid = tmp_path / "test.837", tmp_path / "paid.837"
    test.write_bytes(content())
    paid.write_bytes(made)
    answers = import_claims([test, paid, test], home, leaves_out_tests=True)
    assert isinstance(answers, tuple)
    assert [(each.imported_count, each.already_there_count) for each in answers] == [(0, 0), (4, 0), (0, 0)]
    assert verified(home).claim_count == 4
