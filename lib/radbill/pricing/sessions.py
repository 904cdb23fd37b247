"""Who is reduced within a session: professional and technical components are ranked apart, by fee schedule amount.

A session is one patient's imaging of one day by one group. Modifier 59 or XE makes a line a session of its own. Of
equal amounts the earlier line ranks higher. (CMS CR 9647, CR 7442.)
"""

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.modifiers.table import opens_session
from radbill.pricing.line_facts import Component, LineFacts
from radbill.pricing.obstacles import obstacle_to
from radbill.pricing.request import PricingRequest
from radbill.pricing.steps.mppr import IMAGING_INDICATOR

SessionOf = Callable[[pl.Series], pl.Series]

_COMPONENTS = ("professional", "technical")
_CENTS = 100
#: More than there are lines in any batch, so that equal amounts rank by their line.
_LINES = 1 << 32


class Ranking(NamedTuple):
    """The fee schedule amounts of one unit, in cents, by which a line's components rank; 0 takes no part."""

    professional: int = 0
    technical: int = 0


def ranking_of(request: PricingRequest, facts: LineFacts | Failure) -> Ranking:
    """What a line ranks with.

    A line that is not payable takes no part: what Medicare does not pay reduces nothing else. One that is payable and
    only not priced here (modifier 52) does take part.
    """
    if isinstance(facts, Failure) or facts.row.multiple_procedure_indicator != IMAGING_INDICATOR:
        return Ranking()
    obstacle = obstacle_to(request, facts)
    is_payable = obstacle is None or obstacle.reason is FailureReason.NOT_PRICED_HERE
    if not is_payable or opens_session(request.modifiers):
        return Ranking()
    return Ranking(_cents(facts, Component.PROFESSIONAL), _cents(facts, Component.TECHNICAL))


def standings(rankings: pl.DataFrame, session_of: SessionOf) -> pl.DataFrame:
    """Say of each line whether its components are outranked: `professional_reduced`, `technical_reduced`.

    Args:
        rankings: The columns of a `Ranking`, one row for each line, in their order.
        session_of: Gives what is alike for the lines of one session, for the lines of these numbers.
    """
    takes_part = pl.any_horizontal(pl.col(name) > 0 for name in _COMPONENTS)
    ranked = rankings.with_row_index("line").filter(takes_part)
    ranked = ranked.with_columns(session_of(ranked["line"]).alias("session"), *map(_rank, _COMPONENTS))
    outranked = ranked.select(map(_is_outranked, _COMPONENTS))
    nobody = pl.repeat(value=False, n=rankings.height, eager=True)
    return pl.DataFrame(
        {f"{name}_reduced": nobody.clone().scatter(ranked["line"], outranked[name]) for name in _COMPONENTS}
    )


def _rank(component: str) -> pl.Expr:
    """The higher amount ranks higher, of equal ones the earlier line; nothing where a component takes no part."""
    amount = pl.col(component)
    return pl.when(amount > 0).then(amount * _LINES - pl.col("line").cast(pl.Int64)).alias(component)


def _is_outranked(component: str) -> pl.Expr:
    return (pl.col(component) < pl.col(component).max().over("session")).fill_null(value=False)


def _cents(facts: LineFacts, component: Component) -> int:
    is_billed = facts.component in {Component.GLOBAL, component}
    return int(facts.amount(component) * _CENTS) if is_billed else 0
