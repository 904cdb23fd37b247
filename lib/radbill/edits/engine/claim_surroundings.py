"""The part of a batch that decides what is found on one claim."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.edits.shared.key_looks import claim_look, look_of
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim


class RowKeys(NamedTuple):
    """What a charge row says it belongs to: its number, its claim, its line (or empty), its patient."""

    row: int
    claim_id: str
    line_id: str
    patient_id: str


def rows_around(rows: Sequence[RowKeys], row: int) -> frozenset[int]:
    """The numbers of all rows of the claims that `claim_surroundings` keeps for the claim of one row.

    It may be a few more. So the other rows need not become claims. All of them when there is no such row.
    """
    own_id = next((each.claim_id for each in rows if each.row == row), None)
    looks = {each.row: look for each, look in zip(rows, _looks_of_rows(rows), strict=True)}
    own_looks = {look for each in rows if each.claim_id == own_id for look in looks[each.row]}
    alike = {each.claim_id for each in rows if not own_looks.isdisjoint(looks[each.row])}
    patients = {look_of(each.patient_id) for each in rows if each.claim_id in alike}
    kept = alike | {each.claim_id for each in rows if look_of(each.patient_id) in patients}
    kept |= {each.claim_id for each in rows[:1]}
    return frozenset(each.row for each in rows if own_id is None or each.claim_id in kept)


def _looks_of_rows(rows: Sequence[RowKeys]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """As `_looks`; a line without an ID has that of its claim with its number in it."""
    lines = Counter[str]()
    for each in rows:
        lines[each.claim_id] += 1
        line_id = each.line_id or f"{each.claim_id}-{lines[each.claim_id]}"
        yield ("claim", claim_look(each.claim_id)), ("line", look_of(line_id))


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
    yield "claim", claim_look(claim.claim_id)
    for line in claim.lines:
        yield "line", look_of(line.line_id)
