"""Texts of a CSV that Excel would run when it opens the file: told to it as texts (OWASP, CSV Injection)."""

import polars as pl

#: What begins a formula, in the width of the keyboard or double; a tab or line break before it is eaten.
_RUNS = "^ *[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"
_IS_NUMBER = r"^ *[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? *$"
_KEPT_AS_TEXT = "'"


def safe_to_open(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines with an apostrophe before every text, and every heading, that is a formula to Excel.

    A plain number, as -5, stays: Excel shows it as what it is. radbill reads a text with the apostrophe as one without.
    """
    texts = [name for name, kind in lines.collect_schema().items() if kind == pl.String]
    risky = (pl.col(name).str.contains(_RUNS) & ~pl.col(name).str.contains(_IS_NUMBER) for name in texts)
    guarded = lines.with_columns(
        pl.when(is_risky).then(pl.lit(_KEPT_AS_TEXT) + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, is_risky in zip(texts, risky, strict=True)
    )
    names = pl.Series(lines.collect_schema().names(), dtype=pl.String)
    return guarded.rename({name: f"{_KEPT_AS_TEXT}{name}" for name in names.filter(names.str.contains(_RUNS))})
