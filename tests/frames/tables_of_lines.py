"""Small tables of lines, of every kind that frames take."""

from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa

#: Two readings of one session and one of another patient, at a hospital in Alabama.
LINES = {
    "claim_id": ["C1", "C1", "C2"],
    "patient_id": ["P1", "P1", "P2"],
    "date_of_service": [date(2026, 7, 15)] * 3,
    "procedure_code": ["74177", "70450", "71046"],
    "modifier_1": ["26", "26", "26"],
    "units": [1, 1, 1],
    "place_of_service": ["22", "22", "22"],
    "zip": ["35203"] * 3,
    "note": ["a", "b", "c"],
}
MAKERS = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "arrow": pa.Table.from_pydict,
}
TYPES = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "lazy": pl.LazyFrame, "arrow": pa.Table}


def values(table: object, name: str) -> list[object]:
    """A column of any kind of table; NaN is none."""
    if isinstance(table, pd.DataFrame):
        return [None if pd.isna(each) else each for each in table[name]]
    if isinstance(table, pa.Table):
        return table.column(name).to_pylist()
    return (table.collect() if isinstance(table, pl.LazyFrame) else table)[name].to_list()


def names(table: object) -> list[str]:
    """The columns of any kind of table."""
    if isinstance(table, pa.Table):
        return table.column_names
    return list(table.collect_schema().names() if isinstance(table, pl.LazyFrame) else table.columns)
