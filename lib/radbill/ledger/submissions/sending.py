"""Exporting claims so that a crash at any instant loses none and sends none twice.

Each trading partner gets a file of its own, several when it takes so many claims in one and no more. Each file is a
batch, exported one after the other: 1. Numbers and claims are noted (PREPARED). 2. The file is written into the
archive and noted with its sha256
(EXPORTED). 3. The same bytes go to the user's folder (DELIVERED). The next run corrects what a crash left: without a
noted file the batch is abandoned and its claims are free; with one, the same bytes are delivered.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.disk import why_refused
from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes
from radbill.edi.claim_837p.claim_check import CheckedClaim, checked_claims
from radbill.edi.claim_837p.claim_sets import transaction_set_count
from radbill.edi.claim_837p.writer import problems_of, write_checked_claims
from radbill.ledger.receivables.rebooking import rebook_batch
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.prior_submissions import claim_key
from radbill.ledger.store.records import MOMENT_FORMAT, BatchRecord, BatchState, ExpectedAmount, PriorSubmission
from radbill.ledger.store.release_events import Consent
from radbill.ledger.submissions.delivery import deliver, retract_file
from radbill.ledger.submissions.recovery import recover
from radbill.model.claim import Claim

if TYPE_CHECKING:
    from radbill.model.practice import Practice
    from radbill.model.trading_partner import TradingPartner

_PROBLEMS_SHOWN = 20


class SendingRequest(NamedTuple):
    """What is to be exported.

    Attributes:
        claims: Clean claims, of any practices and to any trading partners.
        held_count: Claims of the workbook that are held back, for the record.
        folder: Where the user wants the file.
        now: The present moment, UTC.
        reference_releases: Names of the releases that answered.
        resend: Whether claims that went out before go again.
        expected_amounts: What payers should allow, by claim id and line id; kept beside the lines.
        release_reasons: Why a person let claims go that were held, by claim id; kept beside the claims.
        missing_checks: What was not checked of claims that a person took so, by claim id; kept beside the claims.
    """

    claims: Sequence[Claim]
    held_count: int
    folder: Path
    now: datetime
    reference_releases: str = ""
    resend: bool = False
    expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = {}
    release_reasons: Mapping[str, str] = {}
    missing_checks: Mapping[str, Sequence[str]] = {}


class Delivery(NamedTuple):
    """A batch and the file in which it went out."""

    batch: BatchRecord
    path: Path


class ExportReceipt(NamedTuple):
    """What was done.

    Attributes:
        batch: The new batch, the first when there are several; none when no claim went out.
        path: Its delivered file.
        prior_submissions: Claims left out because they went out before.
        recovered: What earlier crashes had left and how it was corrected, one sentence each.
        resent: Claims in the new batches that went out before and were rejected.
        further: The other batches, where there are several trading partners or files.
        refused: Claims that the file cannot carry, one sentence each with the claim's ID.
        failures: Files that could not be written; their claims were not sent.
        batch_ids: Claims that stand in the new batches, and the batch of each, by claim ID.
    """

    batch: BatchRecord | None
    path: Path | None
    prior_submissions: tuple[PriorSubmission, ...]
    recovered: tuple[str, ...]
    resent: tuple[PriorSubmission, ...] = ()
    further: tuple[Delivery, ...] = ()
    refused: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    batch_ids: Mapping[str, int] = MappingProxyType({})

    @property
    def batches(self) -> tuple[BatchRecord, ...]:
        """All new batches, in the order in which they went out."""
        return ((self.batch,) if self.batch else ()) + tuple(each.batch for each in self.further)

    @property
    def exported_claim_ids(self) -> frozenset[str]:
        """Claims that stand in the new batches."""
        return frozenset(self.batch_ids)


def export_claims(request: SendingRequest, directory: Path | None = None) -> ExportReceipt | Failure:
    """Write claims into a file, note it, and put it into the user's folder."""
    return export_into(Ledger(directory), request)


def export_into(ledger: Ledger, request: SendingRequest) -> ExportReceipt | Failure:
    """The same into a ledger that may be held already."""
    if refusal := _refusal_of(request):
        return refusal
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
    keys = list(map(claim_key, request.claims))
    if len(set(keys)) < len(keys):
        return Failure(FailureReason.BAD_INPUT, "Two claims have the same claim ID.", "Give each claim its own.")
    return None


def _export_unsent(ledger: Ledger, request: SendingRequest) -> ExportReceipt | Failure:
    recovered = recover(ledger)
    submissions = () if request.resend else ledger.prior_submissions(request.claims)
    omitted = {each.key for each in submissions}
    claims = [claim for claim in request.claims if claim_key(claim) not in omitted]
    if not claims:
        return ExportReceipt(None, None, submissions, recovered)
    resent = ledger.released_submissions(claims)
    deliveries: list[Delivery] = []
    failures: list[Failure] = []
    refused: list[str] = []
    exported: dict[tuple[str, ...], int] = {}
    for of_file in _files(claims):
        checked = list(checked_claims(of_file))
        clean = [claim for claim in checked if not claim.faults]
        refused += [problem for claim in checked for problem in problems_of(claim)]
        if not clean:
            continue
        answer = _export(ledger, clean, request)
        if isinstance(answer, Failure):
            failures.append(answer)
        else:
            deliveries.append(answer)
            exported |= {claim_key(each.claim): answer.batch.batch_id for each in clean}
    if not deliveries:
        return failures[0] if failures else _nothing_fits(refused)
    first, *further = deliveries
    sent_again = tuple(each for each in resent if each.key in exported)
    told = tuple(f"{problem[0].upper()}{problem[1:]}." for problem in refused)
    batch_ids = {key[0]: batch_id for key, batch_id in exported.items()}
    return ExportReceipt(*first, submissions, recovered, sent_again, tuple(further), told, tuple(failures), batch_ids)


def _nothing_fits(refused: Sequence[str]) -> Failure:
    what = "; ".join(refused[:_PROBLEMS_SHOWN])
    return Failure(FailureReason.BAD_INPUT, f"No claim can be written: {what}.", "Correct these fields.")


def _files(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims of each file: by trading partner, those of one practice together, no more than the partner takes."""
    by_partner: dict[TradingPartner, dict[Practice, list[Claim]]] = {}
    for claim in claims:
        by_partner.setdefault(claim.trading_partner, {}).setdefault(claim.practice, []).append(claim)
    for partner, by_practice in by_partner.items():
        of_partner = [claim for of_practice in by_practice.values() for claim in of_practice]
        most = max(partner.claims_per_file or 0, 0) or len(of_partner)
        for start in range(0, len(of_partner), most):
            yield of_partner[start : start + most]


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def _export(ledger: Ledger, claims: list[CheckedClaim], request: SendingRequest) -> Delivery | Failure:
    checkpoint("start")
    batch = _prepare_batch(ledger, [each.claim for each in claims], request)
    checkpoint("prepared")
    content = write_checked_claims(claims, batch.numbers, request.now)
    if isinstance(content, Failure):
        ledger.note(batch.batch_id, state=BatchState.ABANDONED)
        return content
    ledger.archive.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_bytes(ledger.archived(batch), content)
    checkpoint("archived")
    sha256 = hashlib.sha256(content).hexdigest()
    ledger.note(batch.batch_id, then=rebook_batch, state=BatchState.EXPORTED, sha256=sha256)
    checkpoint("exported")
    try:
        path = deliver(batch, request.folder, content)
    except OSError as error:
        return _retract(ledger, batch, content, error)
    checkpoint("delivered")
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, file_name=path.name)
    return Delivery(batch._replace(state=BatchState.DELIVERED, sha256=sha256, file_name=path.name), path)


def _prepare_batch(ledger: Ledger, claims: list[Claim], request: SendingRequest) -> BatchRecord:
    return ledger.prepare(
        claims,
        transaction_set_count(len(claims)),
        request.expected_amounts,
        Consent(request.release_reasons, request.missing_checks),
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
    ledger.note(batch.batch_id, then=rebook_batch, state=BatchState.ABANDONED)
    ledger.archived(batch).unlink(missing_ok=True)
    message = f"The claim file could not be written into the folder ({why_refused(error)}); no claim was sent."
    return Failure(FailureReason.BAD_INPUT, message, "Choose another folder, or make room.")
