"""Sessions of whole tables of lines, and who ranks where in them, by the rules of `radbill.pricing.sessions.rank`."""

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from radbill.pricing.bulk.distinct_rows import distinct_rows
from radbill.pricing.bulk.session_columns import KEY_COLUMNS, session_key_columns
from radbill.pricing.bulk.side_pairs import joined_services, side_pairs, takes_part

_COMPONENTS = ("professional", "technical")
_ROW = "number of the row"


class Sessions(NamedTuple):
    """Which lines belong together.

    Attributes:
        numbers: The session of each line.
        order: The lines so that each session stands together, by rising number and in their own order within it; none
            when they stand so already.
    """

    numbers: pl.Series
    order: pl.Series | None

    def in_session_order(self, column: pl.Series) -> pl.Series:
        """A column of lines, each session together."""
        return column if self.order is None else column.gather(self.order)

    def as_lines_stand(self, column: pl.Series) -> pl.Series:
        """A column of ordered lines, back in the lines' own order."""
        return column if self.order is None else column.clone().scatter(self.order, column)


class Runs(NamedTuple):
    """Neighbouring lines that belong together.

    Attributes:
        people: The session key of each run, without a payer.
        of_lines: The run of each line, rising.
    """

    people: pl.DataFrame
    of_lines: pl.Series

    @property
    def hashes(self) -> pl.Series:
        """A number for each run; equal runs have equal numbers, and nearly always only they."""
        return self.people.select(pl.struct(pl.all()).hash().alias("hash")).to_series()


def runs_of(lines: pl.DataFrame, days: pl.Series) -> Runs:
    """Compare neighbouring lines by the key of their session."""
    keys = lines.with_columns(day=days).select(KEY_COLUMNS)
    begins = _differs_from_the_one_before(keys)
    people = session_key_columns(keys.filter(begins))
    is_other = _differs_from_the_one_before(people)
    return Runs(people.filter(is_other), (is_other.cum_sum() - 1).gather(begins.cum_sum() - 1))


def sessions_of(runs: Runs) -> Sessions:
    """The sessions of lines. Most files hold a session's lines together; then nothing is looked up."""
    if runs.hashes.n_unique() == runs.people.height:
        return Sessions(runs.of_lines, None)
    numbers = distinct_rows(runs.people, runs.people.columns).numbers.gather(runs.of_lines)
    order = numbers.to_frame("session").with_row_index(_ROW).sort("session", _ROW)[_ROW]
    return Sessions(numbers, order)


def rank_columns(rankings: pl.DataFrame, services: pl.Series, sessions: Callable[[], Sessions]) -> pl.DataFrame:
    """Say of each line how it ranks: the columns of a `SessionRank`.

    Args:
        rankings: The columns of a `Ranking`, one row for each service.
        services: The row of each line's service.
        sessions: Gives the sessions of the lines; asked only when some line takes part.
    """
    sides = rankings["side_pair"].gather(services)
    if not (sides != 0).any():
        return _ranks(rankings, services, sessions).with_columns(is_second_side=False)
    pairs = side_pairs(sides, sessions().numbers)
    joined, moved = joined_services(rankings, services, pairs)
    stands_at = pl.arange(len(services), dtype=pl.UInt32, eager=True).clone().scatter(pairs.second, pairs.first)
    is_second = pl.repeat(value=False, n=len(services), eager=True).scatter(pairs.second, values=True)
    return _ranks(joined, moved, sessions)[stands_at].with_columns(is_second_side=is_second)


def _ranks(rankings: pl.DataFrame, services: pl.Series, sessions: Callable[[], Sessions]) -> pl.DataFrame:
    lines = len(services)
    nobody = pl.repeat(value=False, n=lines, eager=True)
    unranked = pl.repeat(0, lines, dtype=pl.Int64, eager=True)
    if not rankings.select(pl.any_horizontal(takes_part(pl.col(*_COMPONENTS, "surgical"))).any()).item():
        return pl.DataFrame([nobody.alias("professional_reduced"), nobody.alias("technical_reduced"),
                             unranked.alias("surgical_rank"), nobody.alias("endoscopy_outranked")])  # fmt: skip
    found = sessions()
    reduced = [_is_reduced(rankings, name, services, found, nobody).alias(f"{name}_reduced") for name in _COMPONENTS]
    if not rankings["endoscopic_base"].max():
        surgical_rank = _surgical_rank(rankings["surgical"].gather(services), found, unranked)
        return pl.DataFrame([*reduced, surgical_rank, nobody.alias("endoscopy_outranked")])
    operations = _with_families(rankings[services], found)
    places = operations["line"]
    return pl.DataFrame([
        *reduced,
        unranked.scatter(places, operations["rank"]).alias("surgical_rank"),
        nobody.clone().scatter(places, operations["is_outranked"]).alias("endoscopy_outranked"),
    ])  # fmt: skip


def _differs_from_the_one_before(rows: pl.DataFrame) -> pl.Series:
    is_first = pl.int_range(pl.len()) == 0
    differs = (pl.col(name).ne_missing(pl.col(name).shift()) for name in rows.columns)
    return rows.select(pl.any_horizontal(is_first, *differs).alias("differs")).to_series()


def _is_reduced(
    rankings: pl.DataFrame, component: str, services: pl.Series, sessions: Sessions, nobody: pl.Series
) -> pl.Series:
    """Whether another line of the session and group has more of a component; each group is ranked for itself."""
    found = nobody.clone()
    for group in rankings.filter(takes_part(pl.col(component)))["group"].unique():
        amounts = rankings.select(pl.when(pl.col("group") == group).then(component).otherwise(0)).to_series()
        ordered = sessions.in_session_order(services)
        places = takes_part(amounts).gather(ordered).arg_true()
        lines = places if sessions.order is None else sessions.order.gather(places)
        outranked = _is_outranked(amounts.gather(ordered.gather(places)), sessions.numbers.gather(lines))
        found = found.scatter(lines.filter(outranked), values=True)
    return found


def _is_outranked(amounts: pl.Series, sessions: pl.Series) -> pl.Series:
    """Whether an earlier line of the session has as much or more, or a later one more; sessions stand together.

    A session's number, in front of the amount, makes the highest so far the highest of the session so far. No amount is
    zero, so that the highest of one session stays below the lowest of the next.
    """
    amount, session = pl.col("amount"), pl.col("session").cast(pl.Int64)
    highest, last = amount.max(), session.max()
    lines = pl.LazyFrame({"amount": amounts, "session": sessions})
    ranked = lines.with_columns(downwards=session * highest + amount, upwards=(last - session) * highest + amount)
    before = pl.col("downwards").cum_max().shift()
    after = pl.col("upwards").cum_max(reverse=True)
    is_outranked = (before >= pl.col("downwards")) | (after > pl.col("upwards"))
    return ranked.select(is_outranked.fill_null(value=False).alias("outranked")).collect().to_series()


def _surgical_rank(amounts: pl.Series, sessions: Sessions, unranked: pl.Series) -> pl.Series:
    """From 1, the highest first, of equal ones the earlier line; 0 for what is no operation."""
    lines = takes_part(amounts).arg_true()
    operations = pl.DataFrame({"amount": amounts.gather(lines), "session": sessions.numbers.gather(lines)})
    rank = pl.col("amount").rank(method="ordinal", descending=True).over("session").cast(pl.Int64)
    return unranked.scatter(lines, operations.select(rank).to_series()).alias("surgical_rank")


def _with_families(rankings: pl.DataFrame, sessions: Sessions) -> pl.DataFrame:
    """Rank of each operation where endoscopies of one family count together: columns line, rank, is_outranked."""
    group, amount, base = ["session", "group"], pl.col("surgical"), pl.col("endoscopic_base")
    is_family = takes_part(base.max().over("session", "family"))
    operations = (
        rankings.select("surgical", "family", "endoscopic_base")
        .with_columns(sessions.numbers.alias("session"))
        .with_row_index("line")
        .filter(takes_part(amount))
        .with_columns(group=pl.when(is_family).then("family").otherwise(-pl.col("line").cast(pl.Int64) - 1))
        .with_columns(is_outranked=amount.rank(method="ordinal", descending=True).over(group) > 1)
    )
    beyond = pl.when("is_outranked").then((amount - base.max().over(group)).clip(lower_bound=0)).otherwise(amount)
    families = (
        operations.with_columns(beyond=beyond)
        .group_by(group)
        .agg(pl.col("beyond").sum(), pl.col("line").min().alias("first"))
        .sort("beyond", "first", descending=[True, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("session"))
    )
    return operations.join(families, on=group, how="left", maintain_order="left").select("line", "rank", "is_outranked")
