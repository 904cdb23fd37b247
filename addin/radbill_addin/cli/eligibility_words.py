"""Answers about coverage in words for the front desk; what is not stated is left out, never filled in."""

from collections.abc import Iterable, Iterator

from radbill import (
    Benefit,
    CoverageSummary,
    EligibilityAnswer,
    PeriodAmounts,
    Rejection,
    SourceRejection,
    dollars,
    insurance_words,
    patient_id_of,
    period_words,
    rejection_words,
    service_words,
    statement_words,
    summary_of,
)
from radbill_addin.sheets.field_places import place_of_field

_ACTIVE = {True: "ACTIVE", False: "NOT ACTIVE", None: "it is not stated whether the coverage is active"}
_NETWORK = {True: "in network", False: "out of network", None: "network not stated"}


def eligibility_words(records: Iterable[object]) -> Iterator[str]:
    """What answers about coverage say."""
    for each in records:
        if isinstance(each, SourceRejection):
            whose = "The payer" if each.is_about_payer else "The practice"
            yield f"{whose} could not be asked: {_refusal(each.rejection)}"
        elif isinstance(each, EligibilityAnswer):
            yield from _answer(each)


def _answer(answer: EligibilityAnswer) -> Iterator[str]:
    member = answer.dependent or answer.subscriber
    patients = [patient for trace in answer.traces if (patient := patient_id_of(trace))]
    key = f" (patient {patients[0]})" if patients else ""
    summary = summary_of(answer)
    yield f"{member.last_name}, {member.first_name}{key}: {_ACTIVE[summary.active]}"
    for rejection in answer.rejections:
        yield f"  Not answered: {_refusal(rejection)}"
    yield from (f"  {line}" for line in _coverage(summary))
    if answer.benefits:
        yield f"  {len(answer.benefits)} statements in all, {len(summary.imaging)} about imaging; --json has each."


def _coverage(summary: CoverageSummary) -> Iterator[str]:
    if summary.plans:
        yield f"Plan: {'; '.join(summary.plans)}"
    if plan := summary.medicare_advantage:
        name = plan.plan or (plan.payer.name if plan.payer else None) or "its name is not stated"
        yield f"MEDICARE ADVANTAGE: bill the plan ({name}), not Medicare."
    for other in summary.other_payers:
        kind = f", {insurance_words(other.insurance_type)}" if other.insurance_type else ""
        yield f"ANOTHER PAYER: {other.other_payer.name if other.other_payer else 'not named'}{kind}"
    yield from map(_cost, (*summary.copays, *summary.coinsurance))
    yield from (f"Deductible, {line}" for each in summary.deductibles for line in _amounts(each))
    yield from (f"Out-of-pocket maximum, {line}" for each in summary.out_of_pocket for line in _amounts(each))
    for network, needed in summary.authorization.items():
        if needed is not None:
            yield f"Authorization for imaging {'NEEDED' if needed else 'not needed'} ({_NETWORK[network]})"


def _cost(benefit: Benefit) -> str:
    amounts = [] if benefit.amount is None else [dollars(benefit.amount)]
    amounts += [f"a share of {benefit.percent}"] if benefit.percent else []
    period = f" for {period_words(benefit.period)}" if benefit.period else ""
    what = statement_words(benefit.information).capitalize()
    return f"{what}, {_scope(benefit)}: {' and '.join(amounts) or 'amount not stated'}{period}"


def _amounts(each: PeriodAmounts) -> Iterator[str]:
    named = [("for the year", each.whole), ("used so far", each.so_far), ("left", each.left)]
    parts = [f"{name} {' or '.join(map(dollars, amounts))}" for name, amounts in named if amounts]
    parts += [
        f"{dollars(amount)} for {period_words(period) if period else 'a period that is not stated'}"
        for period, amount in each.other
    ]
    yield f"{_scope(each)}: {', '.join(parts)}"


def _scope(each: Benefit | PeriodAmounts) -> str:
    services = " and ".join(service_words(code) for code in each.service_types) or "services not stated"
    level = f", {each.coverage_level}" if each.coverage_level else ""
    return f"{_NETWORK[each.in_network]}, {services}{level}"


def _refusal(rejection: Rejection) -> str:
    words, advice, field = rejection_words(rejection)
    record, _, name = field.partition(".")
    place = place_of_field(record, name)
    return f"{words} [{rejection.code}]. {advice}" + (f" Look at {place}." if place else "")
