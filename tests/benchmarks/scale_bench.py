"""Millions of lines: in memory beside a plain pandas merge of the bare formula, and from file to file.

Each figure is taken in a process of its own, so that its peak memory is its own. pandas gets its tables ready-made and
gives one rounded float for each line, without reductions, caps, checks or explanations.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from radbill.pricing.bulk.price_file import price_file
from radbill.pricing.bulk.price_table import TablePricer, price_table
from radbill.reference.book.book import ReferenceBook
from tests.benchmarks.pricing_bench import DAY, WORKLOADS, _pandas, _tables, print_line
from tests.benchmarks.process_memory import peak_megabytes

MILLION = 1_000_000
LINES = 5 * MILLION
GROWTH = (MILLION, 10 * MILLION)
ZIP_CODES = WORKLOADS["nationwide, 12 localities"]
#: Place of service and modifier of a session's lines.
PLACES = (("22", "26"), ("23", "26"), ("21", "26"), ("11", ""), ("11", "TC"), ("11", "26"))


def run() -> None:
    """Print lines per second, peak memory, the ratio to pandas, and how time grows with lines."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "lines.parquet"
        _lines(LINES).write_parquet(source)
        print_line(f"{LINES:,} lines, {len(ZIP_CODES)} localities, sessions of 1 to 6, best of three in one process")
        ours, plain = _measured("ours", source), _measured("pandas", source)
        own = _measured("pandas, lines it read itself", source)
        print_line(
            f"ratio in memory (ours / pandas)  {plain / ours:>12.2f}, {own / ours:.2f} where pandas read the lines"
        )
        _measured("ours the first time", source)
        ours, plain = _measured("file to file", source), _measured("pandas, file to file", source)
        print_line(f"ratio of files (ours / pandas)   {plain / ours:>12.2f}")
        _measured("file to file, scattered", source)
        _measured("file to file, Spark local[2]", source)
        few, many = (_measured("ours", _grown(Path(folder), lines)) for lines in GROWTH)
        print_line(f"growth {GROWTH[0]:,} to {GROWTH[1]:,} lines {many / few:>12.2f} times the time")


def _grown(folder: Path, lines: int) -> Path:
    source = folder / f"{lines}.parquet"
    _lines(lines).write_parquet(source)
    return source


def _measured(what: str, source: Path) -> float:
    """Seconds of a measurement in a process of its own; prints its line."""
    command = [sys.executable, "-m", "tests.benchmarks.scale_bench", what, str(source)]
    lines, seconds, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    speed = int(lines) / float(seconds)
    print_line(f"{what:<32} {speed:>12,.0f} lines/s, {float(seconds):6.2f} s, peak {int(megabytes):,} MB")
    return float(seconds)


def _measure(what: str, source: Path) -> tuple[int, float]:
    if "Spark" in what:
        return _by_spark(source)
    if what.startswith("file"):
        return _file_to_file(source, scattered="scattered" in what)
    book = ReferenceBook.open()
    if what == "pandas, file to file":
        return _by_pandas(source, book)
    lines = pl.read_parquet(source)
    if what == "ours the first time":
        return lines.height, _seconds(lambda: price_table(lines, book), runs=1)
    if what == "ours":
        pricer = TablePricer(book)
        return lines.height, _seconds(lambda: pricer.price(lines))
    frame, tables = lines.to_pandas(), _tables(book, ZIP_CODES)
    return len(frame), _seconds(lambda: _pandas(frame, *tables))


def _by_pandas(source: Path, book: ReferenceBook) -> tuple[int, float]:
    """Read, merged and written by pandas itself."""
    tables, target = _tables(book, ZIP_CODES), source.with_name("priced by pandas.parquet")
    seconds = _seconds(lambda: _pandas(pd.read_parquet(source), *tables).to_parquet(target), runs=1)
    return pl.scan_parquet(target).select(pl.len()).collect().item(), seconds


def _file_to_file(source: Path, *, scattered: bool) -> tuple[int, float]:
    book, target = ReferenceBook.open(), source.with_name("priced.parquet")
    if scattered:
        shuffled = source.with_name("scattered.parquet")
        pl.read_parquet(source).sample(fraction=1, shuffle=True, seed=7).write_parquet(shuffled)
        source = shuffled
    seconds = _seconds(lambda: price_file(source, target, book), runs=1)
    return pl.scan_parquet(target).select(pl.len()).collect().item(), seconds


def _by_spark(source: Path) -> tuple[int, float]:
    """Peak memory is that of the driver's Python; Java and its workers are apart."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where Spark is measured

    from radbill.pricing.bulk.spark import price_with_spark  # noqa: PLC0415 - same reason

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.memory", "2g").config("spark.local.dir", str(source.parent)).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    lines, target = spark.read.parquet(str(source)), source.with_name("priced by spark")
    seconds = _seconds(lambda: price_with_spark(lines, partitions=16).write.parquet(str(target)), runs=1)  # type: ignore[union-attr]
    return spark.read.parquet(str(target)).count(), seconds


def _seconds(work: Callable[[], object], runs: int = 3) -> float:
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def _lines(count: int) -> pl.DataFrame:
    """A group's year: few codes make up most of the work, a session has one place, ZIP code and day."""
    chance = np.random.default_rng(7)
    sizes = chance.integers(1, 7, count // 3 + 6)
    session = np.repeat(np.arange(len(sizes)), sizes)[:count]
    session = session if len(session) == count else np.arange(count) // 3
    codes = _common_codes()
    weights = 1 / np.arange(1, len(codes) + 1) ** 0.8
    drawn = chance.choice(len(codes), count, p=weights / weights.sum())
    place = pl.Series(chance.integers(0, len(PLACES), session[-1] + 1)).gather(session)
    zip_code = pl.Series(chance.integers(0, len(ZIP_CODES), session[-1] + 1)).gather(session)
    day = pl.Series(chance.integers(0, 28, session[-1] + 1)).gather(session)
    number = pl.Series(session).cast(pl.String)
    return pl.DataFrame(
        {
            "claim_id": "C" + number,
            "line": np.arange(count),
            "patient_id": "P" + number,
            "date_of_service": pl.Series([DAY - timedelta(days=2) + timedelta(days=each) for each in range(28)]).gather(
                day
            ),
            "procedure_code": pl.Series(codes).gather(drawn),
            "modifiers": pl.Series([modifier for _, modifier in PLACES]).gather(place),
            "place_of_service": pl.Series([code for code, _ in PLACES]).gather(place),
            "zip": pl.Series(ZIP_CODES).gather(zip_code),
        }
    ).with_columns(units=pl.lit("1"), billing_npi=pl.lit("1234567893"))


def _common_codes() -> list[str]:
    book = ReferenceBook.open()
    split = [code for code in book.fee_codes(DAY) if code.startswith("7") and len(book.fee_rows(code, DAY)) == 3]
    return [split[number] for number in np.random.default_rng(3).choice(len(split), 250, replace=False)]


def _main(what: str, source: str) -> None:
    lines, seconds = _measure(what, Path(source))
    print_line(f"{lines} {seconds} {peak_megabytes()}")


if __name__ == "__main__":
    _main(*sys.argv[1:])
