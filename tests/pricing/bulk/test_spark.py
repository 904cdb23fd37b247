"""Lines priced by Spark in local mode are those of one machine, line by line, wherever sessions stand."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from radbill.core.failures import Failure
from radbill.pricing.bulk.price_table import price_table
from radbill.reference.book.book import ReferenceBook
from tests.pricing.bulk.test_price_file import some_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.needs_java,
    pytest.mark.skipif(
        not shutil.which("java") and os.environ.get("CI") != "true",
        reason="Java is missing: apt-get install openjdk-17-jre-headless",
    ),
]
NO_STORE = Path("no-store-here")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    from pyspark.sql import SparkSession  # noqa: PLC0415 - slow, and only here

    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(folder), "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.shuffle.partitions": "4", "spark.driver.memory": "1g",
    }  # fmt: skip
    builder = SparkSession.builder.master("local[2]").appName("radbill tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def by_spark(spark: "SparkSession", lines: pl.DataFrame, folder: Path, **more: object) -> pl.DataFrame:
    from radbill.pricing.bulk.spark import price_with_spark  # noqa: PLC0415 - needs the extra

    lines.write_parquet(folder / "lines.parquet")
    priced = price_with_spark(spark.read.parquet(str(folder / "lines.parquet")), NO_STORE, **more)
    return pl.DataFrame(priced.toArrow()).sort(pl.col("line").cast(pl.Int64))


@pytest.mark.parametrize("together", [True, False])
def test_lines_are_those_of_one_machine(spark, tmp_path, *, together: bool) -> None:
    lines = some_lines(3000, together=together)
    expected = price_table(lines, ReferenceBook.open(NO_STORE)).sort(pl.col("line").cast(pl.Int64))
    found = by_spark(spark, lines, tmp_path, partitions=5)
    assert found.columns == expected.columns
    assert found.equals(expected)
    assert expected["steps"].str.contains("Multiple imaging").sum() > 20


def test_into_as_many_parts_as_are_asked_for(spark, tmp_path) -> None:
    from radbill.pricing.bulk.spark import price_with_spark  # noqa: PLC0415 - needs the extra

    some_lines(3, together=True).write_parquet(tmp_path / "lines.parquet")
    priced = price_with_spark(spark.read.parquet(str(tmp_path / "lines.parquet")), NO_STORE, partitions=3)
    assert priced.rdd.getNumPartitions() == 3


def test_numbers_and_dates_as_other_programs_write_them(spark, tmp_path) -> None:
    lines = some_lines(60, together=True).with_columns(
        pl.col("line").cast(pl.Int64).alias("patient_id").cast(pl.Float64) // 3,
        pl.lit("2025-11-03").str.to_date().alias("date_of_service"),
        pl.lit(1.0).alias("units"),
        pl.lit("old").alias("steps"),
    )
    expected = price_table(lines, ReferenceBook.open(NO_STORE)).sort(pl.col("line").cast(pl.Int64))
    found = by_spark(spark, lines, tmp_path)
    assert found.select(expected.columns).equals(expected)


def test_missing_columns_are_told_before_anything_runs(spark, tmp_path) -> None:
    from radbill.pricing.bulk.spark import price_with_spark  # noqa: PLC0415 - needs the extra

    some_lines(3, together=True).drop("units").write_parquet(tmp_path / "lines.parquet")
    refused = price_with_spark(spark.read.parquet(str(tmp_path / "lines.parquet")), NO_STORE)
    assert isinstance(refused, Failure)
    assert "units" in refused.message


def test_no_lines(spark, tmp_path) -> None:
    assert by_spark(spark, some_lines(1, together=True).head(0), tmp_path).height == 0
