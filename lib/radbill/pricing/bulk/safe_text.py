"""Texts of a CSV that Excel would run when it opens the file: told to it as texts (OWASP, CSV Injection)."""

import polars as pl

from radbill.core.spreadsheet_text import IS_NUMBER, KEPT_AS_TEXT, RUNS


def safe_to_open(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines with an apostrophe before every text, and every heading, that is a formula to Excel.

    A plain number, as -5, stays: Excel shows it as what it is. radbill reads a text with the apostrophe as one without.
    """
    texts = [name for name, kind in lines.collect_schema().items() if kind == pl.String]
    risky = (pl.col(name).str.contains(RUNS) & ~pl.col(name).str.contains(IS_NUMBER) for name in texts)
    guarded = lines.with_columns(
        pl.when(is_risky).then(pl.lit(KEPT_AS_TEXT) + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, is_risky in zip(texts, risky, strict=True)
    )
    names = pl.Series(lines.collect_schema().names(), dtype=pl.String)
    return guarded.rename({name: f"{KEPT_AS_TEXT}{name}" for name in names.filter(names.str.contains(RUNS))})
