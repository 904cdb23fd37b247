"""Exporting a batch so that a crash at any instant loses no claim and sends none twice.

1. Numbers and claims are noted (PREPARED). 2. The file is written into the archive and noted with its sha256
(EXPORTED). 3. The same bytes go to the user's folder (DELIVERED). The next run puts right what a crash left: without a
noted file the batch is abandoned and its claims are free; with one, the same bytes are delivered.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of, write_bytes
from radbill.edi.claim_837p.writer import transaction_set_count, write_837p
from radbill.ledger.ledger import Ledger, LedgerError
from radbill.ledger.records import AlreadySent, BatchRecord, BatchState
from radbill.model.claim import Claim


class SendingRequest(NamedTuple):
    """What is to be exported.

    Attributes:
        claims: Clean claims of one practice.
        held_count: Claims of the workbook that are held back, for the record.
        folder: Where the user wants the file.
        now: The present moment, UTC.
        reference_releases: Names of the releases that answered.
        resend: Whether claims that went out before go again.
    """

    claims: Sequence[Claim]
    held_count: int
    folder: Path
    now: datetime
    reference_releases: str = ""
    resend: bool = False


class ExportReceipt(NamedTuple):
    """What was done.

    Attributes:
        batch: The new batch; none when every claim had been sent before.
        path: The delivered file.
        already_sent: Claims left out because they went out before.
        recovered: What earlier crashes had left and how it was put right, one sentence each.
    """

    batch: BatchRecord | None
    path: Path | None
    already_sent: tuple[AlreadySent, ...]
    recovered: tuple[str, ...]


def export_claims(request: SendingRequest, directory: Path | None = None) -> ExportReceipt | Failure:
    """Write claims into a file, note it, and put it into the user's folder."""
    ledger = Ledger(directory)
    if not request.folder.is_dir():
        return Failure(FailureReason.BAD_INPUT, "The folder for the claim file does not exist.", "Make it first.")
    try:
        with ledger.alone():
            recovered = recover(ledger)
            sent_before = () if request.resend else ledger.already_sent(request.claims)
            left_out = {sent.claim_id for sent in sent_before}
            claims = [claim for claim in request.claims if claim.claim_id not in left_out]
            if not claims:
                return ExportReceipt(None, None, sent_before, recovered)
            answer = _export(ledger, claims, request)
            return answer if isinstance(answer, Failure) else ExportReceipt(*answer, sent_before, recovered)
    except LedgerError as error:
        return error.failure


def recover(ledger: Ledger) -> tuple[str, ...]:
    """Put right what crashes left; says what it did."""
    said = []
    for batch in ledger.batches():
        if batch.state is BatchState.PREPARED:
            said.append(_abandon(ledger, batch))
        elif batch.state is BatchState.EXPORTED:
            said.append(_deliver_again(ledger, batch))
    return tuple(said)


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def _export(ledger: Ledger, claims: list[Claim], request: SendingRequest) -> tuple[BatchRecord, Path] | Failure:
    checkpoint("start")
    batch = _prepared(ledger, claims, request)
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
    path = _deliver(batch, content)
    checkpoint("delivered")
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, file_name=path.name)
    return batch._replace(state=BatchState.DELIVERED, sha256=sha256, file_name=path.name), path


def _prepared(ledger: Ledger, claims: list[Claim], request: SendingRequest) -> BatchRecord:
    return ledger.prepare(
        claims,
        transaction_set_count(len(claims)),
        prepared_at=request.now.strftime("%Y-%m-%d %H:%M:%S"),
        usage_indicator=claims[0].practice.usage_indicator,
        held_count=request.held_count,
        reference_releases=request.reference_releases,
        folder=str(request.folder.resolve()),
        file_name="",
    )


def _deliver(batch: BatchRecord, content: bytes) -> Path:
    """Put the file into the user's folder under a name that is free, or that already holds these very bytes."""
    folder, day = Path(batch.folder), batch.prepared_at[:10].replace("-", "")
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        path = folder / f"radbill_{batch.batch_id:06d}_{day}{tail}.837"
        if not path.exists():
            write_bytes(path, content)
            return path
        if path.read_bytes() == content:
            return path
        number += 1


def _abandon(ledger: Ledger, batch: BatchRecord) -> str:
    ledger.archived(batch).unlink(missing_ok=True)
    ledger.note(batch.batch_id, state=BatchState.ABANDONED)
    return f"Batch {batch.batch_id} was cut off before its file was written; its claims were not sent and are free."


def _deliver_again(ledger: Ledger, batch: BatchRecord) -> str:
    archived = ledger.archived(batch)
    if not archived.is_file() or sha256_of(archived) != batch.sha256:
        return f"Batch {batch.batch_id} was exported, but its archived file is damaged; ask the clearing house for it."
    if not Path(batch.folder).is_dir():
        return (
            f"Batch {batch.batch_id} was exported but not delivered, and its folder is gone; the archive has the file."
        )
    path = _deliver(batch, archived.read_bytes())
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, file_name=path.name)
    return f"Batch {batch.batch_id} was cut off before its file reached you; it was delivered now as {path.name}."
