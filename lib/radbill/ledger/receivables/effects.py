"""What becomes of the money of a remitted claim: paid, the patient's, contractual, other, or denied and pending.

A paid line: CO-45 is contractual, PR is the patient's, what is left is other. A line that was paid nothing: deductible,
coinsurance, copayment and spend-down are the patient's; what an earlier payer paid, bundled packages and sequestration
are no denial; every other reason denies, and waits for a person. A denial is read from paid 0 and its reasons, never
from the claim's status (X12 RFI 1423, 1885).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from radbill.codes.remittance_codes import (
    CONTRACTUAL_REASON,
    EARLIER_PAYER_REASON,
    NO_DENIAL_CARCS,
    PATIENT_CARCS,
    PATIENT_GROUP,
    PAYER_RANK,
)
from radbill.edi.remittance_835.records import RemittedAdjustment, RemittedClaim
from radbill.ledger.receivables.denial_steps import is_notice

#: Where no line of ours is meant.
WHOLE_CLAIM = ""


class Effect(NamedTuple):
    """What a payer decided on a line of ours, or on the claim as a whole, in cents.

    Attributes:
        line: Key of our line; empty for the claim.
        procedure_code: As the payer names it.
        paid: What it pays.
        patient: The patient's share.
        contractual: CO-45.
        other: No denial, nobody's share.
        denied: Denied, pending.
        allowed: As the payer states it; none when it does not.
        adjustments: Group, reason and cents of each, such as CO:45:8445.
        remarks: Remark codes.
        modifiers: As the payer names them, separated by blanks; none where earlier versions did not keep them.
        units: Units paid, as stated; none where they are not.
    """

    line: str
    procedure_code: str
    paid: int
    patient: int
    contractual: int
    other: int
    denied: int
    allowed: int | None = None
    adjustments: str = ""
    remarks: str = ""
    modifiers: str | None = None
    units: str | None = None


def effects_of(claim: RemittedClaim, lines: Sequence[str]) -> list[Effect]:
    """The effects of a claim.

    Args:
        claim: As remitted.
        lines: The keys of our lines, one for each line of the claim; empty where no line of ours is meant.
    """
    is_later = PAYER_RANK.get(claim.status or "", 0) > 0
    effects = [
        _effect(key, line.procedure_code or "", line.paid_cents or 0, line.adjustments, is_later=is_later)._replace(
            allowed=line.allowed_cents, remarks=" ".join(line.remarks), modifiers=" ".join(line.modifiers),
            units=line.units)
        for key, line in zip(lines, claim.lines, strict=True)
    ]  # fmt: skip
    effects = [_with_remarks_of_claim(each, claim.remarks) if each.denied > 0 else each for each in effects]
    rest = (claim.paid_cents or 0) - sum(each.paid for each in effects)
    if rest or claim.adjustments or not effects:
        paid = claim.paid_cents or 0
        whole = _effect(WHOLE_CLAIM, "", paid, claim.adjustments, is_later=is_later)
        effects.append(whole._replace(paid=rest, remarks=" ".join(claim.remarks)))
    return effects


def _with_remarks_of_claim(effect: Effect, remarks: Iterable[str]) -> Effect:
    """A denied line with the claim's remarks (MOA) that say why, such as MA130; notices say nothing about why."""
    every = dict.fromkeys((*effect.remarks.split(), *(each for each in remarks if not is_notice(each))))
    return effect._replace(remarks=" ".join(every))


def _effect(line: str, code: str, paid: int, adjustments: Iterable[RemittedAdjustment], *, is_later: bool) -> Effect:
    cents: dict[str, int] = defaultdict(int)
    for each in adjustments:
        cents[_account_of(each, is_paid=paid != 0, is_later=is_later)] += each.cents
    text = " ".join(f"{each.group}:{each.carc}:{each.cents}" for each in adjustments)
    return Effect(line, code, paid, cents["patient"], cents["contractual"], cents["other"], cents["denied"],
                  adjustments=text)  # fmt: skip


def _account_of(each: RemittedAdjustment, *, is_paid: bool, is_later: bool) -> str:
    reason = each.group, each.carc
    if is_later and reason == EARLIER_PAYER_REASON:
        return "none"
    if reason == CONTRACTUAL_REASON:
        return "contractual"
    if each.group == PATIENT_GROUP and (is_paid or each.carc in PATIENT_CARCS):
        return "patient"
    return "other" if is_paid or each.carc in NO_DENIAL_CARCS else "denied"


def patient_share(claim: RemittedClaim) -> int:
    """The sum of all PR, which CLP05 repeats (X12 RFI 2548), in cents."""
    return sum(each.cents for each in claim.all_adjustments if each.group == PATIENT_GROUP)
