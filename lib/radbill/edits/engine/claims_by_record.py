"""Which claims use which record: an error of a patient holds every claim of that patient."""

from collections import defaultdict
from collections.abc import Iterator

from radbill.edits.engine.edit import Scope
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim


class ClaimsByRecord:
    """Claim ids by the records that the claims use."""

    def __init__(self, batch: BillingBatch) -> None:
        self._all = tuple(dict.fromkeys(claim.claim_id for claim in batch.claims))
        self._by_record: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for claim in batch.claims:
            for record in _records_of(claim):
                self._by_record[record][claim.claim_id] = None
        for unreadable in batch.unreadable_claims:
            for cell in unreadable.cells:
                self._by_record[cell.record, cell.key][unreadable.claim_id] = None

    def claim_ids(self, record: str, key: str) -> tuple[str, ...]:
        """The claims that use a record; none for the batch as a whole.

        The practice is used by all, what has a key of it only by those that wait for that.
        """
        return self._all if record == Scope.PRACTICE and not key else tuple(self._by_record.get((record, key), ()))


def _records_of(claim: Claim) -> Iterator[tuple[str, str]]:
    yield Scope.CLAIM, claim.claim_id
    yield Scope.PATIENT, claim.patient.patient_id
    yield Scope.PAYER, claim.payer.payer_key
    for other in claim.other_coverages:
        yield Scope.PAYER, other.payer.payer_key
    for provider in claim.providers:
        yield Scope.PROVIDER, provider.provider_id
    for facility in claim.facilities:
        yield Scope.FACILITY, facility.facility_id
    for line in claim.lines:
        yield Scope.LINE, line.line_id
