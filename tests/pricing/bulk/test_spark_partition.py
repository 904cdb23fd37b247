"""One partition of Spark's, priced in this process: no Java is needed for what a worker does with its lines."""

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from radbill.pricing.bulk.columns import ANSWERS
from radbill.pricing.bulk.price_table import price_table
from radbill.reference.book.book import ReferenceBook
from tests.pricing.bulk.test_price_file import some_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

spark = pytest.importorskip("radbill.pricing.bulk.spark", reason="the extra spark is not installed")
NO_STORE = Path("no-store-here")


def priced(batches: "Iterable[pa.RecordBatch]", columns: list[str]) -> "list[pa.RecordBatch]":
    texts = [spark.StructField(name, spark.StringType()) for name in (*columns, *ANSWERS)]
    return list(spark._price(batches, NO_STORE, spark.StructType(texts)))


def test_a_partition_without_lines_gives_none() -> None:
    assert priced([], ["line"]) == []


def test_lines_are_priced_in_the_order_of_their_numbers_whatever_batch_holds_them() -> None:
    lines = some_lines(40, together=True)
    numbered = lines.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(spark._LINE))
    batches = numbered.reverse().to_arrow().to_batches(max_chunksize=9)
    found = pl.concat(pl.DataFrame(batch) for batch in priced(batches, lines.columns))
    expected = price_table(lines, ReferenceBook.open(NO_STORE))
    assert found.equals(expected)


def test_what_cannot_be_priced_is_raised_in_words() -> None:
    lines = some_lines(3, together=True).drop("units").with_columns(pl.lit(0).alias(spark._LINE))
    with pytest.raises(ValueError, match="units"):
        priced(lines.to_arrow().to_batches(), [])
