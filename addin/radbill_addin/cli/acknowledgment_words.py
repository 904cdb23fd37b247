"""Acknowledgments and answers about claims in words: what was said, which cell to look at, what to do."""

from collections.abc import Iterable, Iterator

from radbill import (
    BatchAnswer,
    ClaimAnswer,
    ClaimStatus,
    GroupAcknowledgment,
    InterchangeAcknowledgment,
    Outcome,
    SetAcknowledgment,
    dollars,
    note_words,
    segment_error_words,
    set_error_words,
    status_words,
)
from radbill_addin.sheets.field_places import place_of_field

_RESULTS = {
    Outcome.ACCEPTED: "accepted",
    Outcome.ACCEPTED_WITH_ERRORS: "accepted with errors",
    Outcome.PARTIALLY_ACCEPTED: "accepted in part",
    Outcome.REJECTED: "REJECTED",
    Outcome.UNKNOWN: "neither accepted nor rejected",
    None: "without a result",
}


def acknowledgment_words(records: Iterable[object]) -> Iterator[str]:
    """What acknowledgments say, a line each; accepted claims are counted, the others are told."""
    every = tuple(records)
    for each in every:
        if isinstance(each, InterchangeAcknowledgment):
            note = note_words(each.note_code)
            yield f"Interchange {each.control_number}: {_RESULTS[each.result]} ({note})"
        elif isinstance(each, GroupAcknowledgment):
            yield from _group(each)
        elif isinstance(each, BatchAnswer):
            yield from _batch(each)
    yield from _claims([each for each in every if isinstance(each, ClaimAnswer)])


def claim_status_words(records: Iterable[object]) -> Iterator[str]:
    """What answers about claims say, claim by claim."""
    for each in records:
        if isinstance(each, BatchAnswer):
            yield from _batch(each)
        elif isinstance(each, ClaimAnswer):
            yield from _claim(each)


def _group(group: GroupAcknowledgment) -> Iterator[str]:
    counts = f"{group.sets_accepted} of {group.sets_received} sets accepted"
    yield f"Group {group.control_number}: {_RESULTS[group.result]}, {counts}"
    for each in group.sets:
        if each.result is not Outcome.ACCEPTED:
            yield from _set(each)


def _set(each: SetAcknowledgment) -> Iterator[str]:
    why = "; ".join(set_error_words(code) for code in each.codes)
    yield f"  Set {each.control_number}: {_RESULTS[each.result]}{f' ({why})' if why else ''}"
    for error in each.errors:
        yield f"    {segment_error_words(error)}"


def _batch(each: BatchAnswer) -> Iterator[str]:
    if each.statuses:
        whose = "Batch" if each.is_receiver else "Provider"
        yield f"{whose} {each.number}:"
        yield from (f"  {line}" for status in each.statuses for line in _status(status))


def _claims(claims: list[ClaimAnswer]) -> Iterator[str]:
    accepted = [each for each in claims if each.verdict is Outcome.ACCEPTED]
    if claims:
        yield f"{len(accepted)} of {len(claims)} claims accepted"
    for each in claims:
        if each.verdict is not Outcome.ACCEPTED or each.contradiction:
            yield from _claim(each)


def _claim(claim: ClaimAnswer) -> Iterator[str]:
    charge = "" if claim.charge_amount is None else f", {dollars(claim.charge_amount)}"
    paid = "" if claim.paid_amount is None else f", paid {dollars(claim.paid_amount)}"
    name = claim.claim_id or f"without a claim ID (trace {claim.trace})"
    yield f"Claim {name}{charge}{paid}: {_RESULTS[claim.verdict]}"
    if claim.contradiction:
        yield "  The answer says two things at once: its category and its action disagree. Ask the payer."
    yield from (f"  {line}" for status in claim.statuses for line in _status(status))
    for line in claim.lines:
        yield from (f"  Line {line.procedure_code}: {text}" for status in line.statuses for text in _status(status))


def _status(status: ClaimStatus) -> Iterator[str]:
    words = status_words(status)
    place = place_of_field(words.record, words.field)
    where = f" Look at {place}." if place else ""
    said = f" The payer writes: {status.text}" if status.text else ""
    yield f"{words.text} [{status.category}:{status.code}]. {words.what_to_do}{where}{said}"
