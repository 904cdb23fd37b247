"""Who is reduced within a session: professional and technical components are ranked apart, by fee schedule amount.

A session is one patient's services of one day by one group. Modifier 59 or XE makes an imaging line a session of its
own. Imaging, cardiovascular and ophthalmology services rank each among themselves; operations rank as a whole. Of equal
amounts the earlier line ranks higher. (CMS CR 9647, CR 7442; 100-04 ch. 12 s. 40.6.)
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.modifiers.table import opens_session
from radbill.pricing.line_facts import Component, LineFacts
from radbill.pricing.obstacles import obstacle_to
from radbill.pricing.request import PricingRequest
from radbill.pricing.steps.mppr import IMAGING_INDICATOR, RANKED_BY_COMPONENT
from radbill.pricing.steps.surgery import RANKED_AS_A_WHOLE

SessionOf = Callable[[pl.Series], pl.Series]

_COMPONENTS = ("professional", "technical")
_CENTS = 100
#: What both sides count for when operations are ranked, by bilateral indicator.
_BOTH_SIDES, _ONCE = {"1": Decimal("1.5"), "3": Decimal(2)}, Decimal(1)
#: More than there are lines in any batch, so that equal amounts rank by their line.
_LINES = 1 << 32


class Ranking(NamedTuple):
    """The fee schedule amounts of one unit, in cents, by which a line ranks; 0 takes no part.

    Attributes:
        professional: Of the professional component, among imaging.
        technical: Of the technical component, among services of the same group.
        group: The multiple procedure indicator of the group, as a number.
        surgical: Of an operation, both sides counted, among the operations of the day.
    """

    professional: int = 0
    technical: int = 0
    group: int = 0
    surgical: int = 0


def ranking_of(request: PricingRequest, facts: LineFacts | Failure) -> Ranking:
    """What a line ranks with.

    A line that is not payable takes no part: what Medicare does not pay reduces nothing else. One that is payable and
    only not priced here (modifier 52) does take part.
    """
    if isinstance(facts, Failure) or not _is_payable(request, facts):
        return Ranking()
    indicator = facts.row.multiple_procedure_indicator
    if indicator in RANKED_AS_A_WHOLE:
        return Ranking(surgical=_surgical_cents(request, facts))
    if indicator not in RANKED_BY_COMPONENT or opens_session(request.modifiers):
        return Ranking()
    professional = _cents(facts, Component.PROFESSIONAL) if indicator == IMAGING_INDICATOR else 0
    return Ranking(professional, _cents(facts, Component.TECHNICAL), int(indicator))


def standings(rankings: pl.DataFrame, session_of: SessionOf) -> pl.DataFrame:
    """Say of each line how it stands: the columns of a `SessionStanding`.

    Args:
        rankings: The columns of a `Ranking`, one row for each line, in their order.
        session_of: Gives what is alike for the lines of one session, for the lines of these numbers.
    """
    takes_part = pl.any_horizontal(pl.col(name) > 0 for name in (*_COMPONENTS, "surgical"))
    ranked = rankings.with_row_index("line").filter(takes_part)
    ranked = ranked.with_columns(session_of(ranked["line"]).alias("session"), *map(_rank, (*_COMPONENTS, "surgical")))
    found = ranked.select(*map(_is_outranked, _COMPONENTS), _surgical_rank())
    nobody = pl.repeat(value=False, n=rankings.height, eager=True)
    unranked = pl.repeat(0, rankings.height, dtype=pl.Int64, eager=True)
    reduced = {f"{name}_reduced": nobody.clone().scatter(ranked["line"], found[name]) for name in _COMPONENTS}
    return pl.DataFrame({**reduced, "surgical_rank": unranked.scatter(ranked["line"], found["surgical"])})


def _rank(component: str) -> pl.Expr:
    """The higher amount ranks higher, of equal ones the earlier line; nothing where a component takes no part."""
    amount = pl.col(component)
    return pl.when(amount > 0).then(amount * _LINES - pl.col("line").cast(pl.Int64)).alias(component)


def _is_outranked(component: str) -> pl.Expr:
    return (pl.col(component) < pl.col(component).max().over("session", "group")).fill_null(value=False)


def _surgical_rank() -> pl.Expr:
    """From 1, the highest first; 0 for what is no operation."""
    rank = pl.col("surgical").rank(method="ordinal", descending=True).over("session")
    return rank.cast(pl.Int64).fill_null(0).alias("surgical")


def _is_payable(request: PricingRequest, facts: LineFacts) -> bool:
    obstacle = obstacle_to(request, facts)
    return obstacle is None or obstacle.reason in {FailureReason.NOT_PRICED_HERE, FailureReason.BY_REPORT}


def _surgical_cents(request: PricingRequest, facts: LineFacts) -> int:
    """Both sides are raised first, then ranked."""
    sides = _BOTH_SIDES.get(facts.row.bilateral_indicator, _ONCE) if "50" in request.modifiers else _ONCE
    return int(facts.amount(facts.component) * _CENTS * sides)


def _cents(facts: LineFacts, component: Component) -> int:
    is_billed = facts.component in {Component.GLOBAL, component}
    return int(facts.amount(component) * _CENTS) if is_billed else 0
