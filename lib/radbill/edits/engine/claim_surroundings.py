"""The part of a batch that decides what is found on one claim."""

from collections.abc import Iterator

from radbill.edits.shared.key_looks import look_of
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim


def claim_surroundings(batch: BillingBatch, claim_id: str) -> BillingBatch:
    """The batch with no other claims than those on which the findings and prices of one claim depend.

    These are the claims of its patient; claims whose IDs, or whose lines' IDs, look like its own, with those of their
    patients; and one for every other practice and trading partner. Of the patients only theirs are left, and those
    whose keys look like them.
    """
    own_ids = {look for claim in batch.claims if claim.claim_id == claim_id for look in _looks(claim)}
    alike = [claim for claim in batch.claims if not own_ids.isdisjoint(_looks(claim))]
    patients = {look_of(claim.patient.patient_id) for claim in alike}
    envelopes = {(id(claim.practice), id(claim.trading_partner)): id(claim) for claim in reversed(batch.claims)}
    kept = set(envelopes.values())
    claims = tuple(
        claim for claim in batch.claims if look_of(claim.patient.patient_id) in patients or id(claim) in kept
    )
    patients |= {look_of(claim.patient.patient_id) for claim in claims}
    registered = tuple(each for each in batch.registration.patients if look_of(each.patient_id) in patients)
    registration = batch.registration.model_copy(update={"patients": registered})
    return batch.model_copy(update={"claims": claims, "registration": registration})


def _looks(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "claim", look_of(claim.claim_id)
    for line in claim.lines:
        yield "line", look_of(line.line_id)
