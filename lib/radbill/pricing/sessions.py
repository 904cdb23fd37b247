"""Who is reduced within a session: professional and technical components are ranked apart, by fee schedule amount.

A session is one patient's imaging of one day by one group. Modifier 59 or XE makes a line a session of its own. Of
equal amounts the earlier line ranks higher. (CMS CR 9647, CR 7442.)
"""

import polars as pl

from radbill.pricing.steps.mppr import IMAGING_INDICATOR

_COMPONENTS = ("professional", "technical")


def with_standing(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `professional_reduced` and `technical_reduced` to lines.

    Args:
        lines: `row` (order), `session`, `own_session` (59 or XE), `multiple_procedure_indicator`, and the unit amounts
            `professional` and `technical` in cents (0 or none where a line has no such part).
    """
    takes_part = (pl.col("multiple_procedure_indicator") == IMAGING_INDICATOR) & ~pl.col("own_session")
    return lines.with_columns(
        (_rank(component, takes_part) > 1).fill_null(value=False).alias(f"{component}_reduced")
        for component in _COMPONENTS
    )


def _rank(component: str, takes_part: pl.Expr) -> pl.Expr:
    """Place of a line among the session's lines with that component, 1 the highest; none for the others."""
    amount = pl.when(takes_part & (pl.col(component) > 0)).then(pl.col(component))
    highest_first = pl.struct(-amount, pl.col("row").cast(pl.Int64))
    return pl.when(amount.is_not_null()).then(highest_first.rank("ordinal").over("session", amount.is_not_null()))
