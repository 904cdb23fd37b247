"""Exporting a batch so that a crash at any instant loses no claim and sends none twice.

1. Numbers and claims are noted (PREPARED). 2. The file is written into the archive and noted with its sha256
(EXPORTED). 3. The same bytes go to the user's folder (DELIVERED). The next run corrects what a crash left: without a
noted file the batch is abandoned and its claims are free; with one, the same bytes are delivered.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes
from radbill.edi.claim_837p.writer import transaction_set_count, write_837p
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import MOMENT_FORMAT, BatchRecord, BatchState, ExpectedAmount, PriorSubmission
from radbill.ledger.submissions.delivery import deliver, retract_file
from radbill.ledger.submissions.recovery import recover
from radbill.model.claim import Claim


class SendingRequest(NamedTuple):
    """What is to be exported.

    Attributes:
        claims: Clean claims of one practice to one trading partner.
        held_count: Claims of the workbook that are held back, for the record.
        folder: Where the user wants the file.
        now: The present moment, UTC.
        reference_releases: Names of the releases that answered.
        resend: Whether claims that went out before go again.
        expected_amounts: What payers should allow, by claim id and line id; kept beside the lines.
    """

    claims: Sequence[Claim]
    held_count: int
    folder: Path
    now: datetime
    reference_releases: str = ""
    resend: bool = False
    expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = {}


class ExportReceipt(NamedTuple):
    """What was done.

    Attributes:
        batch: The new batch; none when every claim had been sent before.
        path: The delivered file.
        prior_submissions: Claims left out because they went out before.
        recovered: What earlier crashes had left and how it was corrected, one sentence each.
        resent: Claims in the new batch that went out before and were rejected.
    """

    batch: BatchRecord | None
    path: Path | None
    prior_submissions: tuple[PriorSubmission, ...]
    recovered: tuple[str, ...]
    resent: tuple[PriorSubmission, ...] = ()


def export_claims(request: SendingRequest, directory: Path | None = None) -> ExportReceipt | Failure:
    """Write claims into a file, note it, and put it into the user's folder."""
    if refusal := _refusal_of(request):
        return refusal
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return _export_unsent(ledger, request)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


def _refusal_of(request: SendingRequest) -> Failure | None:
    if not request.folder.is_dir():
        return Failure(FailureReason.BAD_INPUT, "The folder for the claim file does not exist.", "Make it first.")
    keys = [(claim.claim_id, claim.frequency) for claim in request.claims]
    if len(set(keys)) < len(keys):
        return Failure(FailureReason.BAD_INPUT, "Two claims have the same claim ID.", "Give each claim its own.")
    return None


def _export_unsent(ledger: Ledger, request: SendingRequest) -> ExportReceipt | Failure:
    recovered = recover(ledger)
    submissions = () if request.resend else ledger.prior_submissions(request.claims)
    omitted = {(each.claim_id, each.frequency) for each in submissions}
    claims = [claim for claim in request.claims if (claim.claim_id, claim.frequency) not in omitted]
    if not claims:
        return ExportReceipt(None, None, submissions, recovered)
    resent = ledger.released_submissions(claims)
    answer = _export(ledger, claims, request)
    return answer if isinstance(answer, Failure) else ExportReceipt(*answer, submissions, recovered, resent)


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def _export(ledger: Ledger, claims: list[Claim], request: SendingRequest) -> tuple[BatchRecord, Path] | Failure:
    checkpoint("start")
    batch = _prepare_batch(ledger, claims, request)
    checkpoint("prepared")
    content = write_837p(claims, batch.numbers, request.now)
    if isinstance(content, Failure):
        ledger.note(batch.batch_id, state=BatchState.ABANDONED)
        return content
    ledger.archive.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_bytes(ledger.archived(batch), content)
    checkpoint("archived")
    sha256 = hashlib.sha256(content).hexdigest()
    ledger.note(batch.batch_id, state=BatchState.EXPORTED, sha256=sha256)
    checkpoint("exported")
    try:
        path = deliver(batch, request.folder, content)
    except OSError as error:
        return _retract(ledger, batch, content, error)
    checkpoint("delivered")
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, file_name=path.name)
    return batch._replace(state=BatchState.DELIVERED, sha256=sha256, file_name=path.name), path


def _prepare_batch(ledger: Ledger, claims: list[Claim], request: SendingRequest) -> BatchRecord:
    return ledger.prepare(
        claims,
        transaction_set_count(len(claims)),
        request.expected_amounts,
        prepared_at=request.now.strftime(MOMENT_FORMAT),
        usage_indicator=claims[0].trading_partner.usage_indicator,
        held_count=request.held_count,
        reference_releases=request.reference_releases,
        folder=str(request.folder.resolve()),
        file_name="",
    )


def _retract(ledger: Ledger, batch: BatchRecord, content: bytes, error: OSError) -> Failure:
    """The user never had the file: its claims become free again."""
    retract_file(batch, Path(batch.folder), content)
    ledger.note(batch.batch_id, state=BatchState.ABANDONED)
    ledger.archived(batch).unlink(missing_ok=True)
    message = f"The claim file could not be written into the folder ({error.strerror}); no claim was sent."
    return Failure(FailureReason.BAD_INPUT, message, "Choose another folder, or make room.")
