"""Posted remittances as they stand in JSON; scripts rely on the names."""

from radbill import PostedClaim, PostedRemittance
from radbill_addin.text.remittance_facts import money

Facts = dict[str, object]
_BY_HAND, _PERSON = "HAND", "PERSON"


def posted_facts(each: PostedRemittance) -> Facts:
    """What became of a payment and of its claims."""
    before, trace = each.posted_before, each.header
    return {
        "segment": each.header.segment,
        "payer": {"name": each.header.payer_name, "id": each.header.payer_id},
        "trace": {"number": trace.trace_number, "originator_id": trace.originator_id},
        "state": each.state,
        "payment_amount": money(each.payment_cents),
        "posted_amount": money(each.posted_cents),
        "set_aside_amount": money(each.set_aside_cents),
        "provider_level_amount": money(each.provider_level_cents),
        "unbalanced_amount": money(each.unbalanced_cents),
        "posted_before": {"at": before.at, "by": before.by, "file": before.file} if before else None,
        "alarms": list(each.alarms),
        "claims": list(map(_claim, each.claims)),
    } | _further(each)


def _further(each: PostedRemittance) -> Facts:
    """What only some payments have."""
    facts: Facts = {"interest_off_by": money(each.interest_off_cents)} if each.interest_off_cents else {}
    if each.payee_not_checked:
        facts["payee_checked"] = False
    if "OTHER_PAYEE" in each.alarms or each.payee_not_checked:
        payee = each.header
        facts["payee"] = {"name": payee.payee_name, "id": payee.payee_id, "tax_id": payee.payee_tax_id}
    return facts


def _claim(claim: PostedClaim) -> Facts:
    """A match by hand is told as one by a person, which scripts know; that somebody typed it stands beside it."""
    is_by_hand = claim.matched_by == _BY_HAND
    facts: Facts = {
        "segment": claim.segment,
        "claim_id": claim.claim_id,
        "state": claim.state,
        "matched_by": _PERSON if is_by_hand else claim.matched_by,
        "reason": claim.reason,
        "paid_amount": money(claim.paid_cents),
    }
    return facts | ({"matched_by_hand": True} if is_by_hand else {}) | ({"note": claim.note} if claim.note else {})
