"""What stands around the claims of one 835 set: who pays whom, how much, and what is taken or given beside them."""

from collections.abc import Sequence

from radbill.edi.guides.set_rules import cents_of, is_amount
from radbill.edi.remittance_835.element_values import components_of
from radbill.edi.remittance_835.records import ProviderAdjustment, RemittanceHeader
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import day_of, text_of

_PAYER, _PAYEE = "PR", "PE"


def header_of(opener: Segment, segments: Sequence[Segment]) -> RemittanceHeader:
    """The header of a set.

    Args:
        opener: Its ST.
        segments: Those before its first claim.
    """
    facts: dict[str, object] = {"segment": opener.number}
    party, further = "", []
    for segment in segments:
        if segment.name == "N1":
            party = segment.get(1)
        if segment.name == "REF" and party == _PAYER:
            further.append((segment.get(1), segment.get(2)))
        for name, value in _facts_of(segment, party).items():
            if facts.get(name) is None:
                facts[name] = value
    return RemittanceHeader(**facts, further_payer_ids=tuple(further))  # type: ignore[arg-type]  # by their names


def _facts_of(segment: Segment, party: str) -> dict[str, object]:
    get = segment.get
    if segment.name == "BPR":
        cents = cents_of(get(2)) if is_amount(get(2)) else None
        return {"handling": text_of(get(1)), "payment_cents": cents, "credit_debit": text_of(get(3)),
                "method": text_of(get(4)), "payment_date": day_of(get(16))}  # fmt: skip
    if segment.name == "TRN":
        return {"trace_number": text_of(get(2)), "originator_id": text_of(get(3))}
    if segment.name == "N1" and party in {_PAYER, _PAYEE}:
        who = "payer" if party == _PAYER else "payee"
        return {f"{who}_name": text_of(get(2)), f"{who}_id": text_of(get(4))}
    kind = segment.name, get(1)
    if kind == ("DTM", "405"):
        return {"production_date": day_of(get(2))}
    name = {("REF", "EV"): "receiver_id", ("REF", "TJ"): "payee_tax_id"}.get(kind)
    return {name: text_of(get(2))} if name else {}


def provider_adjustments_of(segment: Segment) -> tuple[tuple[ProviderAdjustment, ...], bool]:
    """The adjustments of a PLB, and whether an amount of them cannot be read."""
    found, is_doubtful = [], False
    for at in range(3, len(segment.elements), 2):
        reason, *reference = components_of(segment.get(at), segment.delimiters.component)
        amount = segment.get(at + 1)
        if not (reason or amount):
            continue
        is_doubtful = is_doubtful or not is_amount(amount)
        cents = cents_of(amount) if is_amount(amount) else 0
        text = segment.delimiters.component.join(reference)
        found.append(ProviderAdjustment(text_of(segment.get(1)), text_of(reason), text_of(text), cents,
                                        day_of(segment.get(2))))  # fmt: skip
    return tuple(found), is_doubtful
