"""Claims that went out, with everything that their files held: read from the archive, and kept nowhere else."""

from collections.abc import Iterable, Sequence

from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT
from radbill.model.prior_claim import PriorClaim
from radbill.model.sent_claim.claims import SentClaim

#: Claim ID, NPI of who billed, place in the order of payers, payer ID and frequency.
_Place = tuple[str | None, ...]


def with_records(ledger: Ledger, claims: Iterable[PriorClaim]) -> tuple[PriorClaim, ...]:
    """The claims with what their files held, where this computer has the very files.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    every = tuple(claims)
    by_batch: dict[int, set[_Place]] = {}
    for claim in every:
        by_batch.setdefault(claim.batch_id, set()).add(_place_of(claim))
    known: dict[tuple[int, _Place], SentClaim] = {}
    for batch in ledger.batches(SENT) if by_batch else ():
        if batch.batch_id in by_batch and ledger.has_file_of(batch):
            records = _records(ledger.archived(batch).read_bytes(), by_batch[batch.batch_id])
            known |= {(batch.batch_id, place): record for place, record in records}
    return tuple(claim.model_copy(update={"record": known.get((claim.batch_id, _place_of(claim)))}) for claim in every)


def _place_of(claim: PriorClaim) -> _Place:
    return claim.claim_id, claim.practice_npi, claim.responsibility, claim.payer_id, claim.frequency


def _records(content: bytes, wanted: set[_Place]) -> Sequence[tuple[_Place, SentClaim]]:
    places = (
        (
            (record.claim_id, record.billing_provider.npi, record.coverage.responsibility, record.payer.id,
             record.frequency),
            record,
        )
        for _, record in ClaimReading(content)
    )  # fmt: skip
    return [(place, record) for place, record in places if place in wanted]
