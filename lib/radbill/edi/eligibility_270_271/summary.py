"""What a front desk needs of an answer: coverage, other payers, what imaging costs the patient.

Amounts are kept apart by plan, level, network, service types and period: the deductible of the year (EB06 22, 23, 25),
what counts towards it so far (24) and what is left of it (29) are three amounts, of which none is worked out from the
others. What is not stated stays none.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.edi.eligibility_270_271.records import OTHER_PAYER, Benefit, EligibilityAnswer, Party

#: EB03 of imaging: diagnostic X-ray, MRI and CT, diagnostic medical.
IMAGING_SERVICE_TYPES = ("4", "62", "73")
#: EB03: the plan as a whole, which says nothing of imaging alone.
WHOLE_PLAN = "30"
_COINSURANCE, _COPAY, _DEDUCTIBLE, _MAXIMUM = "A", "B", "C", "G"
#: EB06.
_SERVICE_YEAR = "22"
_CALENDAR_YEAR = "23"
_CONTRACT = "25"
_WHOLE_PERIODS = frozenset({_SERVICE_YEAR, _CALENDAR_YEAR, _CONTRACT})
_SO_FAR = "24"
_LEFT = "29"
_ACTIVE = frozenset("12345")
#: EB04: Medicare Part A and B; HMO of Medicare; the forms that plans of Medicare Part C take.
_MEDICARE = frozenset({"MA", "MB"})
_MEDICARE_HMO = "HN"
_PLAN_FORMS = frozenset({_MEDICARE_HMO, "HM", "IN", "PR", "PS"})
_MEDICARE_ADVANTAGE = "MEDICARE ADVANTAGE"


class PeriodAmounts(NamedTuple):
    """Amounts of one kind, plan, level, network and choice of services, by their periods.

    Attributes:
        plan: The plan's name; none where it is not stated.
        coverage_level: Individual, family ...; none where it is not stated.
        in_network: In or out of network; none where it is unknown.
        service_types: Which services.
        whole: Of the year or contract, each different amount that is stated.
        so_far: What was used in the year so far.
        left: What is left.
        other: Of other periods, or of none that is stated, as (period, amount).
    """

    plan: str | None
    coverage_level: str | None
    in_network: bool | None
    service_types: tuple[str, ...]
    whole: tuple[Decimal, ...] = ()
    so_far: tuple[Decimal, ...] = ()
    left: tuple[Decimal, ...] = ()
    other: tuple[tuple[str | None, Decimal], ...] = ()


class MedicareAdvantage(NamedTuple):
    """A Medicare Advantage plan, which is billed instead of Medicare.

    Attributes:
        plan: Its name, if it is stated.
        payer: Who pays, if it is stated.
    """

    plan: str | None
    payer: Party | None


class CoverageSummary(NamedTuple):
    """An answer in short.

    Attributes:
        active: Whether the coverage is active; none where the answer does not say.
        plans: Names of active plans, each once.
        medicare_advantage: The plan that is billed instead of Medicare, if the answer names one.
        other_payers: Statements about other payers.
        copays: Statements about copays of imaging or of the whole plan.
        coinsurance: Statements about coinsurance of imaging or of the whole plan.
        deductibles: Deductibles, kept apart.
        out_of_pocket: Out-of-pocket maximums, kept apart.
        authorization: Whether imaging needs an authorization, by network; none where the answer does not say.
        imaging: All statements that name a service type of imaging.
    """

    active: bool | None
    plans: tuple[str, ...]
    medicare_advantage: MedicareAdvantage | None
    other_payers: tuple[Benefit, ...]
    copays: tuple[Benefit, ...]
    coinsurance: tuple[Benefit, ...]
    deductibles: tuple[PeriodAmounts, ...]
    out_of_pocket: tuple[PeriodAmounts, ...]
    authorization: dict[bool | None, bool | None]
    imaging: tuple[Benefit, ...]


def summary_of(answer: EligibilityAnswer, imaging: Sequence[str] = IMAGING_SERVICE_TYPES) -> CoverageSummary:
    """Sum an answer up without adding anything to it.

    Args:
        answer: As read.
        imaging: Service types that are imaging.
    """
    every = answer.benefits
    named = tuple(benefit for benefit in every if not set(imaging).isdisjoint(benefit.service_types))
    relevant = [each for each in every if each in named or WHOLE_PLAN in each.service_types or not each.service_types]
    active = (benefit.plan for benefit in every if benefit.information in _ACTIVE and benefit.plan)
    return CoverageSummary(
        active=answer.active,
        plans=tuple(dict.fromkeys(active)),
        medicare_advantage=medicare_advantage_of(answer),
        other_payers=tuple(benefit for benefit in every if benefit.information == OTHER_PAYER or benefit.other_payer),
        copays=tuple(benefit for benefit in relevant if benefit.information == _COPAY),
        coinsurance=tuple(benefit for benefit in relevant if benefit.information == _COINSURANCE),
        deductibles=tuple(_apart(each for each in relevant if each.information == _DEDUCTIBLE)),
        out_of_pocket=tuple(_apart(each for each in relevant if each.information == _MAXIMUM)),
        authorization=_authorization(named),
        imaging=named,
    )


def medicare_advantage_of(answer: EligibilityAnswer) -> MedicareAdvantage | None:
    """The Medicare Advantage plan of a member, if the answer names one.

    Medicare names it as another payer (EB01 R) whose kind is that of a Part C plan, beside its own Parts A and B; a
    plan names itself by the kind HMO of Medicare, or by its name.
    """
    is_medicare = any(benefit.insurance_type in _MEDICARE for benefit in answer.benefits)
    for benefit in answer.benefits:
        is_other = benefit.information == OTHER_PAYER and is_medicare and benefit.insurance_type in _PLAN_FORMS
        is_own = benefit.information in {*_ACTIVE, OTHER_PAYER} and (
            benefit.insurance_type == _MEDICARE_HMO or _MEDICARE_ADVANTAGE in (benefit.plan or "").upper()
        )
        if is_other or is_own:
            own_payer = answer.payer if benefit.information != OTHER_PAYER else None
            return MedicareAdvantage(benefit.plan, benefit.other_payer or own_payer)
    return None


def _apart(benefits: Iterable[Benefit]) -> Iterator[PeriodAmounts]:
    """Amounts of the same plan, level, network and services together, each in its period."""
    groups: dict[tuple[object, ...], PeriodAmounts] = {}
    for each in benefits:
        if each.amount is None:
            continue
        key = (each.plan, each.coverage_level, each.in_network, each.service_types)
        empty = PeriodAmounts(each.plan, each.coverage_level, each.in_network, each.service_types)
        groups[key] = _with_amount(groups.get(key, empty), each.period, each.amount)
    yield from groups.values()


def _with_amount(amounts: PeriodAmounts, period: str | None, amount: Decimal) -> PeriodAmounts:
    if period in _WHOLE_PERIODS:
        return amounts._replace(whole=_once(amounts.whole, amount))
    if period == _SO_FAR:
        return amounts._replace(so_far=_once(amounts.so_far, amount))
    if period == _LEFT:
        return amounts._replace(left=_once(amounts.left, amount))
    return amounts._replace(other=(*amounts.other, (period, amount)))


def _once(amounts: tuple[Decimal, ...], amount: Decimal) -> tuple[Decimal, ...]:
    return amounts if amount in amounts else (*amounts, amount)


def _authorization(benefits: Iterable[Benefit]) -> dict[bool | None, bool | None]:
    """Whether an authorization is needed, by network: a yes outweighs a no; silence is neither."""
    needed: dict[bool | None, bool | None] = {}
    for benefit in benefits:
        before, now = needed.get(benefit.in_network), benefit.authorization_required
        needed[benefit.in_network] = now if before is None else before or bool(now)
    return needed
