"""The two sides of one service on two lines, in whole tables, to the effect of `radbill.pricing.sessions.rank`."""

from typing import NamedTuple, TypeVar

import polars as pl

#: Numbers of lines, or an expression of them.
_Numbers = TypeVar("_Numbers", pl.Series, pl.Expr)


def takes_part(amounts: _Numbers) -> _Numbers:
    """Whether there is an amount, by which a line ranks: 0 takes no part."""
    return amounts > 0


class SidePairs(NamedTuple):
    """Lines that hold the first and the second side of one service, pair by pair."""

    first: pl.Series
    second: pl.Series


def side_pairs(sides: pl.Series, sessions: pl.Series) -> SidePairs:
    """Join the first right with the first left of a service and session, the second with the second and so on.

    Args:
        sides: The column `side_pair` of a `Ranking` for each line.
        sessions: The session of each line.
    """
    lines = pl.DataFrame({"side": sides, "session": sessions}).with_row_index("line").filter(pl.col("side") != 0)
    numbered = lines.with_columns(
        service=pl.col("side").abs(), turn=pl.int_range(pl.len()).over("session", "side"), is_right=pl.col("side") > 0
    )
    keys = ["session", "service", "turn"]
    left = numbered.filter(~pl.col("is_right")).select(*keys, left="line")
    both = numbered.filter("is_right").select(*keys, right="line").join(left, on=keys)
    found = both.select(first=pl.min_horizontal("right", "left"), second=pl.max_horizontal("right", "left"))
    return SidePairs(found["first"], found["second"])


def joined_services(rankings: pl.DataFrame, services: pl.Series, pairs: SidePairs) -> tuple[pl.DataFrame, pl.Series]:
    """Rankings and the row of each line's service, where first sides rank with both and second sides not at all."""
    with_both = rankings[services.gather(pairs.first)].with_columns(
        pl.when(takes_part(pl.col("surgical")))
        .then(pl.col("surgical") + rankings["second_side"].gather(services.gather(pairs.second)))
        .otherwise("surgical")
        .alias("surgical")
    )
    nothing = rankings.clear(1).select(pl.all().fill_null(0))
    rows = services.cast(pl.UInt32)
    first_rows = pl.arange(rankings.height, rankings.height + len(pairs.first), dtype=pl.UInt32, eager=True)
    moved = rows.clone().scatter(pairs.first, first_rows).scatter(pairs.second, rankings.height + len(pairs.first))
    return pl.concat([rankings, with_both, nothing]), moved
