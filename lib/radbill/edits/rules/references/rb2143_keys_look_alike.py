"""Keys of one table that a reader cannot tell apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.key_looks import claim_look, look_of, looks_of
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2143", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def keys_look_alike(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Two claim IDs, line IDs or keys of a table differ only in capitals, blanks or a mark that is not seen.

    Two claim IDs too that differ only in zeros in front, which a payer's system or a spreadsheet drops.

    Why it matters:
        Payers answer in capitals, so the answer to one is taken for the other; and a row that names one of two keys
        that look the same may mean the other.

    Example that fails:
        Claim IDs C1001 and c1001; 0712 and 712; or C1001 and C1001 with an unseen mark behind it.

    Use instead:
        One ID for one claim, and keys that differ in what can be seen.
    """
    registration = batch.registration
    claim_ids = context.claim_id_set - {""}
    if len(set(map(claim_look, claim_ids))) < len(claim_ids):
        yield from _look_alikes("claim ID", Scope.CLAIM, "claim_id", _claims(batch))
    lines = context.columns.lines.of("line_id")
    if _any_look_alike(lines):
        yield from _look_alikes("line ID", Scope.LINE, "line_id", list(zip(lines, lines, strict=True)))
    for kind, field, keys in (
        (Scope.PROVIDER, "provider_id", [each.provider_id for each in registration.providers]),
        (Scope.FACILITY, "facility_id", [each.facility_id for each in registration.facilities]),
        (Scope.PAYER, "payer_key", [each.payer_key for each in registration.payers]),
        (Scope.PATIENT, "patient_id", [each.patient_id for each in registration.patients]),
    ):
        if _any_look_alike(keys):
            yield from _look_alikes(f"{kind} key", kind, field, list(zip(keys, keys, strict=True)))


def _claims(batch: BillingBatch) -> list[tuple[str, str]]:
    """Claim IDs, each with the line in whose row it is shown."""
    return [(claim.claim_id, claim.lines[0].line_id if claim.lines else "") for claim in batch.claims]


def _any_look_alike(keys: Sequence[str]) -> bool:
    known = set(keys) - {""}
    return len(looks_of(known)) < len(known)


def _look_alikes(label: str, record: str, field: str, keys: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    by_look: dict[str, dict[str, str]] = defaultdict(dict)
    look, zeros = (claim_look, ", zeros in front") if record == Scope.CLAIM else (look_of, "")
    for key, place in keys:
        if key:
            by_look[look(key)].setdefault(key, place)
    for alike in by_look.values():
        for key, place in list(alike.items())[1:]:
            message = (
                f"Another {label} differs from this one only in capitals, blanks{zeros} or a mark that is not seen."
            )
            at = (Scope.LINE, place) if record == Scope.CLAIM and place else (record, key)
            yield Fault(field, message, "Write the two IDs so that they can be told apart, or use one of them.", *at)
