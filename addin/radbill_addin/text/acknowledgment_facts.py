"""Acknowledgments and answers about claims as they stand in JSON; scripts rely on the names."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal

from radbill import (
    BatchAnswer,
    ClaimAnswer,
    ClaimStatus,
    GroupAcknowledgment,
    InterchangeAcknowledgment,
    LineStatus,
    Outcome,
    SetAcknowledgment,
    SetError,
)

Facts = dict[str, object]


def acknowledgment_facts(records: Iterable[object]) -> Facts:
    """What acknowledgments say: interchanges, groups, and what `claim_facts` has."""
    every = tuple(records)
    return {
        "interchanges": [_interchange(each) for each in every if isinstance(each, InterchangeAcknowledgment)],
        "groups": [_group(each) for each in every if isinstance(each, GroupAcknowledgment)],
        **claim_facts(every),
    }


def with_matches(facts: Facts, segments: Container[object], may_mean: Mapping[int, tuple[str, ...]]) -> Facts:
    """What acknowledgments say, each part marked with whether it is about something in the ledger, or may be."""

    def marks(segment: int) -> Facts:
        claim_ids = may_mean.get(segment)
        return {"matched": segment in segments} | ({"may_mean": list(claim_ids)} if claim_ids else {})

    marked = {
        name: [{**each, **marks(each["segment"])} for each in parts]
        for name in ("interchanges", "groups", "claims")
        if isinstance(parts := facts.get(name), list)
    }
    return facts | marked


def claim_facts(records: Iterable[object]) -> Facts:
    """What is said about claims: each claim, counts, and what was said above them."""
    every = tuple(records)
    claims = [each for each in every if isinstance(each, ClaimAnswer)]
    above = [each for each in every if isinstance(each, BatchAnswer)]
    facts: Facts = {"claims": [_claim(each) for each in claims]}
    if claims or above:
        facts["counts"] = _counts(claims, above)
    facts["receiver_statuses"] = [_status(one) for each in above if each.is_receiver for one in each.statuses]
    return facts | without_nothing(
        provider_statuses=[_status(one) for each in above if not each.is_receiver for one in each.statuses]
    )


def without_nothing(**facts: object) -> Facts:
    """Facts that say something: neither none nor an empty list."""
    return {name: value for name, value in facts.items() if value is not None and value != []}


def amount_text(amount: Decimal | None) -> str | None:
    """An amount in dollars as text; none when it is not stated."""
    return None if amount is None else f"{amount:f}"


def day_text(day: date | None) -> str | None:
    """A day as YYYY-MM-DD; none when it is not stated."""
    return None if day is None else day.isoformat()


def _interchange(each: InterchangeAcknowledgment) -> Facts:
    return {
        "segment": each.segment,
        "control_number": each.control_number,
        "result": each.result,
        "note_code": each.note_code,
    }


def _group(each: GroupAcknowledgment) -> Facts:
    return {
        "segment": each.segment,
        "control_number": each.control_number,
        "result": each.result,
        "sets_included": each.sets_included,
        "sets_received": each.sets_received,
        "sets_accepted": each.sets_accepted,
        "sets": [_set(one) for one in each.sets],
    } | without_nothing(codes=list(each.codes))


def _set(each: SetAcknowledgment) -> Facts:
    return {
        "control_number": each.control_number,
        "result": each.result,
        "errors": [_error(one) for one in each.errors],
    } | without_nothing(segment=each.segment, transaction=each.transaction, codes=list(each.codes))


def _error(each: SetError) -> Facts:
    return {
        "segment_id": each.segment_id,
        "position": each.position,
        "loop": each.loop,
        "code": each.code,
    } | without_nothing(claim_id=each.claim_id, elements=[one._asdict() for one in each.elements])


def _claim(each: ClaimAnswer) -> Facts:
    return {
        "segment": each.segment,
        "claim_id": each.claim_id,
        "payer_claim_control_number": each.payer_claim_control_number,
        "charge_amount": amount_text(each.charge_amount),
        "verdict": each.verdict,
        "contradiction": each.contradiction,
        "statuses": [_status(one) for one in each.statuses],
        "lines": [_line(one) for one in each.lines],
    } | without_nothing(
        trace=each.trace if each.trace != each.claim_id else None,
        paid_amount=amount_text(each.paid_amount),
        date_of_service=day_text(each.date_of_service),
    )


def _line(each: LineStatus) -> Facts:
    return {
        "procedure_code": each.procedure_code,
        "verdict": each.verdict,
        "statuses": [_status(one) for one in each.statuses],
    } | without_nothing(
        segment=each.segment,
        line_id=each.line_id,
        modifiers=list(each.modifiers),
        charge_amount=amount_text(each.charge_amount),
        paid_amount=amount_text(each.paid_amount),
    )


def _status(each: ClaimStatus) -> Facts:
    return {
        "category": each.category,
        "code": each.code,
        "entity": each.entity,
        "action": each.action,
    } | without_nothing(on=day_text(each.on), text=each.text)


def _counts(claims: Iterable[ClaimAnswer], above: Iterable[BatchAnswer]) -> Facts:
    verdicts = [each.verdict for each in claims]
    receivers = [each for each in above if each.is_receiver]
    return {
        "accepted": verdicts.count(Outcome.ACCEPTED),
        "rejected": verdicts.count(Outcome.REJECTED),
        "stated_accepted": _sum(each.stated_accepted for each in receivers),
        "stated_rejected": _sum(each.stated_rejected for each in receivers),
    }


def _sum(counts: Iterable[int | None]) -> int | None:
    stated = [count for count in counts if count is not None]
    return sum(stated) if stated else None
