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
    imaging = lines.filter(takes_part).select("row", "session", *_COMPONENTS)
    reduced = [
        lines["row"].is_in(_below_the_top(imaging, part).implode()).alias(f"{part}_reduced") for part in _COMPONENTS
    ]
    return lines.with_columns(reduced)


def _below_the_top(imaging: pl.DataFrame, component: str) -> pl.Series:
    """Rows of the lines that have the component, but not the session's highest."""
    highest_first = imaging.filter(pl.col(component) > 0).sort([component, "row"], descending=[True, False])
    return highest_first.filter(~pl.col("session").is_first_distinct())["row"]
