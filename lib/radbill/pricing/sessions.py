"""Ranks whole tables of lines, by the rules of `radbill.pricing.ranking`."""

from collections.abc import Callable

import polars as pl

SessionOf = Callable[[pl.Series], pl.Series]

_COMPONENTS = ("professional", "technical")
#: More than there are lines in any batch, so that equal amounts rank by their line.
_LINES = 1 << 32


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
