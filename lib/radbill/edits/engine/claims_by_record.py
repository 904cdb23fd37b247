"""Which claims use which record: an error of a patient holds every claim of that patient."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.edit import Scope
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim


class ClaimsByRecord:
    """Claim ids by the records that the claims use; of each kind of record they are looked up when it is asked for."""

    def __init__(self, batch: BillingBatch, columns: BatchColumns | None = None) -> None:
        """Take a batch, and the columns of its claims where there are some already."""
        self._batch = batch
        self._columns = columns or BatchColumns(batch.claims)
        self._of_kind: dict[str, Mapping[str, Iterable[str]]] = {}

    def claim_ids(self, record: str, key: str) -> tuple[str, ...]:
        """The claims that use a record; none for the batch as a whole.

        The practice is used by all, what has a key of it only by those that wait for that.
        """
        if record == Scope.PRACTICE and not key:
            return self._all
        if record not in self._of_kind:
            self._of_kind[record] = self._users(record)
        return tuple(dict.fromkeys((*self._claims_of_line(record, key), *self._of_kind[record].get(key, ()))))

    def _claims_of_line(self, record: str, key: str) -> Iterator[str]:
        places = self._columns.places_of_line(key) if record == Scope.LINE else ()
        return (self._columns.rows[at].claim_id for at in places)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._columns.claims.of("claim_id")))

    def _users(self, record: str) -> Mapping[str, Iterable[str]]:
        users: dict[str, list[str]] = defaultdict(list)
        keys_of = _KEYS.get(record)
        if keys_of:
            for claim in self._batch.claims:
                for key in keys_of(claim):
                    users[key].append(claim.claim_id)
        for unreadable in self._batch.unreadable_claims:
            for cell in unreadable.cells:
                if cell.record == record:
                    users[cell.key].append(unreadable.claim_id)
        return users


#: Of lines the columns say it.
_KEYS: Mapping[str, Callable[[Claim], Iterable[str]]] = {
    Scope.CLAIM: lambda claim: (claim.claim_id,),
    Scope.PATIENT: lambda claim: (claim.patient.patient_id,),
    Scope.PAYER: lambda claim: [claim.payer.payer_key, *(other.payer.payer_key for other in claim.other_coverages)],
    Scope.PROVIDER: lambda claim: [provider.provider_id for provider in claim.providers],
    Scope.FACILITY: lambda claim: [facility.facility_id for facility in claim.facilities],
}
