"""A session rank as one number, for tables: a bit for each way of being outranked, the rest for the surgical rank."""

import polars as pl

from radbill.pricing.request import SessionRank

_READING, _EQUIPMENT, _ENDOSCOPY, _SECOND_SIDE, _RANK = 1, 2, 4, 8, 16


def codes_of(ranks: pl.DataFrame) -> pl.Series:
    """The numbers of session ranks given by the columns of a `SessionRank`."""
    bits = {
        "professional_reduced": _READING,
        "technical_reduced": _EQUIPMENT,
        "endoscopy_outranked": _ENDOSCOPY,
        "is_second_side": _SECOND_SIDE,
    }
    reduced = pl.sum_horizontal(pl.col(name).cast(pl.Int64) * bit for name, bit in bits.items())
    return ranks.select((reduced + pl.col("surgical_rank") * _RANK).alias("rank")).to_series()


def columns_of(numbers: pl.Series) -> pl.DataFrame:
    """The columns of a `SessionRank`."""
    return pl.select(
        professional_reduced=(numbers // _READING % 2).cast(pl.Boolean),
        technical_reduced=(numbers // _EQUIPMENT % 2).cast(pl.Boolean),
        surgical_rank=(numbers // _RANK).cast(pl.Int64),
        endoscopy_outranked=(numbers // _ENDOSCOPY % 2).cast(pl.Boolean),
        is_second_side=(numbers // _SECOND_SIDE % 2).cast(pl.Boolean),
    )


def rank_of_code(number: int) -> SessionRank:
    """The session rank of a number."""
    return SessionRank(
        bool(number & _READING),
        bool(number & _EQUIPMENT),
        number // _RANK,
        bool(number & _ENDOSCOPY),
        bool(number & _SECOND_SIDE),
    )
