"""A breakdown in words: for a cell, the command line, a person on the phone with a payer."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.money import dollars
from radbill.pricing.breakdown import Breakdown, Step

_NAMES = {
    "drug": "Drug",
    "fee_schedule": "Fee schedule",
    "bilateral": "Both sides",
    "units": "Units",
    "share": "Share",
    "endoscopy": "Endoscopies",
    "multiple_surgery": "Several operations",
    "mppr": "Multiple imaging",
    "opps_cap": "OPPS cap",
    "equipment_fx": "Film",
    "equipment_fy": "Computed radiography",
    "equipment_ct": "CT equipment",
    "not_participating": "Not participating",
    "contract": "Contract",
    "lesser_of_charge": "Lesser of charge",
    "cost_share": "Cost share",
    "not_covered": "Not covered",
    "deductible": "Deductible",
    "coinsurance": "Coinsurance",
    "sequestration": "Sequestration",
}


#: Steps that are named after what they take off.
_DEDUCTIONS = frozenset({"deductible", "coinsurance", "sequestration"})


def step_name(step: Step) -> str:
    """What a step is, in a few words."""
    return _NAMES.get(step.name, step.name)


def step_text(step: Step) -> str:
    """One step: name, amount after it (of a deduction what is taken off, and what is left), sentence, source."""
    if step.name not in _DEDUCTIONS:
        return f"{step_name(step)} {dollars(step.after_amount)}: {step.sentence} [{step.citation}]"
    left = f"{dollars(step.after_amount)} of {dollars(step.before_amount)} is left."
    return f"{step_name(step)} {dollars(deduction(step))}: {step.sentence} {left} [{step.citation}]"


def deduction(step: Step) -> Decimal:
    """What a step takes off, dollars."""
    return step.before_amount - step.after_amount


def steps_text(breakdown: Breakdown) -> str:
    """The way to the allowed amount on one line, or why there is none."""
    return " | ".join(_answer(breakdown))


def explanation(breakdown: Breakdown) -> tuple[str, ...]:
    """The whole answer, one line each: steps, allowed amount, Medicare's payment, the patient's share, cautions."""
    lines = list(_answer(breakdown))
    if breakdown.allowed_amount is not None:
        lines.insert(len(breakdown.steps), f"Allowed amount: {dollars(breakdown.allowed_amount)}")
        lines += [step_text(step) for step in breakdown.payment_steps]
    if breakdown.medicare_payment_amount is not None and breakdown.patient_responsibility_amount is not None:
        lines.append(f"Medicare pays {dollars(breakdown.medicare_payment_amount)}")
        lines.append(f"Patient owes {dollars(breakdown.patient_responsibility_amount)}")
    return tuple(lines)


def _answer(breakdown: Breakdown) -> Iterator[str]:
    if breakdown.failure:
        yield f"Not priced: {breakdown.failure}"
    yield from map(step_text, breakdown.steps)
    if breakdown.failure and breakdown.fee_schedule_amount is not None:
        yield f"For information: fee schedule amount {dollars(breakdown.fee_schedule_amount)}"
    if breakdown.failure and breakdown.opps_cap_amount is not None:
        yield f"For information: OPPS amount {dollars(breakdown.opps_cap_amount)}"
    yield from (f"Caution: {caution}" for caution in breakdown.cautions)
