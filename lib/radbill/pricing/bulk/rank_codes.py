"""A session rank as one number, for tables: a bit for each way of being outranked, the rest for the surgical rank."""

import polars as pl

from radbill.pricing.request import SessionRank

_BITS = {"professional_reduced": 1, "technical_reduced": 2, "endoscopy_outranked": 4, "is_second_side": 8}
_RANK = 16


def codes_of(ranks: pl.DataFrame) -> pl.Series:
    """The numbers of session ranks given by the columns of a `SessionRank`."""
    reduced = pl.sum_horizontal(pl.col(name).cast(pl.Int64) * bit for name, bit in _BITS.items())
    return ranks.select((reduced + pl.col("surgical_rank") * _RANK).alias("rank")).to_series()


def columns_of(numbers: pl.Series) -> pl.DataFrame:
    """The columns of a `SessionRank`."""
    bits = [(numbers // bit % 2).cast(pl.Boolean).alias(name) for name, bit in _BITS.items()]
    return pl.DataFrame([(numbers // _RANK).cast(pl.Int64).alias("surgical_rank"), *bits]).select(SessionRank._fields)


def rank_of_code(number: int) -> SessionRank:
    """The session rank of a number."""
    bits = {name: bool(number & bit) for name, bit in _BITS.items()}
    return SessionRank(**bits, surgical_rank=number // _RANK)
