"""A standing as one number, for tables of lines: a bit for each way of being outranked, the rest for the rank."""

import polars as pl

from radbill.pricing.request import SessionStanding

_READING, _EQUIPMENT, _ENDOSCOPY, _RANK = 1, 2, 4, 8


def numbers_of(standings: pl.DataFrame) -> pl.Series:
    """The numbers of standings given by the columns of a `SessionStanding`."""
    bits = {"professional_reduced": _READING, "technical_reduced": _EQUIPMENT, "endoscopy_outranked": _ENDOSCOPY}
    reduced = pl.sum_horizontal(pl.col(name).cast(pl.Int64) * bit for name, bit in bits.items())
    return standings.select((reduced + pl.col("surgical_rank") * _RANK).alias("standing")).to_series()


def columns_of(numbers: pl.Series) -> pl.DataFrame:
    """The columns of a `SessionStanding`."""
    return pl.select(
        professional_reduced=numbers // _READING % 2 == 1,
        technical_reduced=numbers // _EQUIPMENT % 2 == 1,
        surgical_rank=(numbers // _RANK).cast(pl.Int64),
        endoscopy_outranked=numbers // _ENDOSCOPY % 2 == 1,
    )


def standing_of(number: int) -> SessionStanding:
    """The standing of a number."""
    return SessionStanding(
        bool(number & _READING), bool(number & _EQUIPMENT), number // _RANK, bool(number & _ENDOSCOPY)
    )
