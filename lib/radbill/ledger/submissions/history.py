"""What is asked of the ledger: its batches, where a claim went out, a file once more, what was sent for a patient.

Trouble comes back as a failure.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from radbill.core.disk import why_refused
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.claims_as_sent import with_records
from radbill.ledger.receivables.earlier_denials import earlier_denials
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT, BatchRecord, BatchState, PriorServices, PriorSubmission
from radbill.ledger.store.services_standing import StandingService, services_standing
from radbill.ledger.submissions.delivery import deliver
from radbill.model.claim import Claim
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.patient import Patient
from radbill.model.prior_claim import PriorClaim


def batch_history(directory: Path | None = None) -> tuple[BatchRecord, ...] | Failure:
    """All batches, in the order of their numbers."""
    try:
        return Ledger(directory).batches()
    except LedgerError as error:
        return error.failure


def batches_of_claim(claim_id: str, directory: Path | None = None) -> tuple[BatchRecord, ...] | Failure:
    """The batches in which a claim went out, the first one first; empty when it never did."""
    try:
        return Ledger(directory).batches_of_claim(claim_id)
    except LedgerError as error:
        return error.failure


def services_sent_for(patients: Iterable[Patient], directory: Path | None = None) -> PriorServices | Failure:
    """Services that went out for these patients, as `prior_services` says."""
    ledger = Ledger(directory)
    try:
        return ledger.prior_services(patients)
    except LedgerError as error:
        return error.failure


def submissions_of(claims: Iterable[Claim], directory: Path | None = None) -> tuple[PriorSubmission, ...] | Failure:
    """Which of these claims went out before and were not rejected, as `prior_submissions` says."""
    ledger = Ledger(directory)
    try:
        return ledger.prior_submissions(claims)
    except LedgerError as error:
        return error.failure


def claims_at_payers(claims: Iterable[Claim], directory: Path | None = None) -> tuple[PriorClaim, ...] | Failure:
    """What some payer has under the IDs of these claims, as `prior_claims` says."""
    ledger = Ledger(directory)
    try:
        return with_records(ledger, ledger.prior_claims(claims))
    except LedgerError as error:
        return error.failure


def denials_before(
    claims: Iterable[Claim], today: date, directory: Path | None = None
) -> tuple[EarlierDenial, ...] | Failure:
    """What payers denied before of services like those of these claims, as `earlier_denials` says."""
    ledger = Ledger(directory)
    try:
        with ledger.reading() as connection:
            return earlier_denials(connection, claims, today)
    except LedgerError as error:
        return error.failure


def codes_sent_since(day: date, directory: Path | None = None) -> frozenset[str] | Failure:
    """Procedure codes of the services since a day that went out; none, and no ledger is made, without one."""
    ledger = Ledger(directory)
    try:
        return ledger.codes_since(day) if ledger.is_there else frozenset()
    except LedgerError as error:
        return error.failure


def services_sent_between(
    first: date, last: date, directory: Path | None = None
) -> tuple[StandingService, ...] | Failure:
    """Every service of these days that some payer has; none, and no ledger is made, while nothing was exported."""
    ledger = Ledger(directory)
    try:
        if not ledger.is_there:
            return ()
        with ledger.reading() as connection:
            return services_standing(connection, first, last)
    except LedgerError as error:
        return error.failure


def redeliver(batch_id: int, folder: Path, directory: Path | None = None) -> Path | Failure:
    """Put the very bytes of a batch that was exported into a folder once more; gives the file's path."""
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            batches = [batch for batch in ledger.batches() if batch.batch_id == batch_id and batch.state in SENT]
            if not batches:
                message = f"The ledger has no exported batch {batch_id}."
                return Failure(FailureReason.BAD_INPUT, message, "Look the number up in the batch history.")
            return _redeliver_batch(ledger, batches[0], folder)
    except LedgerError as error:
        return error.failure


def _redeliver_batch(ledger: Ledger, batch: BatchRecord, folder: Path) -> Path | Failure:
    archived = ledger.archived(batch)
    if not ledger.has_file_of(batch):
        message = f"The archived file of batch {batch.batch_id} is damaged or gone."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Restore it from your backup.")
    try:
        path = deliver(batch, folder, archived.read_bytes())
    except OSError as error:
        message = f"The claim file could not be written into the folder ({why_refused(error)})."
        return Failure(FailureReason.BAD_INPUT, message, "Choose another folder.")
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, folder=str(folder.resolve()), file_name=path.name)
    return path
