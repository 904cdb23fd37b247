"""Lines priced on Apache Spark: whole sessions in a partition, each partition by the same code as on one machine.

Needs the extra `spark` (PySpark, PyArrow) and Java; nothing else of radbill imports this module.
"""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from pyspark.sql import functions as F  # noqa: N812 - as everybody names it
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

from radbill.core.failures import Failure
from radbill.pricing.bulk.columns import ANSWERS, choose_columns, named_columns
from radbill.pricing.bulk.price_table import TablePricer
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_LINE = "radbill number of the line"


def price_with_spark(
    lines: "DataFrame", store: Path | None = None, *, partitions: int | None = None
) -> "DataFrame | Failure":
    """Price lines; gives the same lines with the answers added, in no particular order.

    The columns are those of `radbill.price`. Lines of one patient meet in one partition, which is priced
    in memory: about 1 kB for each line. Of lines that rank alike the earlier in its source ranks higher.

    Args:
        lines: Any number of lines.
        store: Folder of imported reference data, the same on every worker; else that of the worker's own user.
        partitions: Into how many parts; else as the session is configured (`spark.sql.shuffle.partitions`).
    """
    trouble = choose_columns(pl.DataFrame(schema=dict.fromkeys(lines.columns, pl.String)))
    if isinstance(trouble, Failure):
        return trouble
    kept = lines.select(*(f"`{name}`" for name in lines.columns if name not in ANSWERS))
    answered = StructType([*kept.schema.fields, *(StructField(name, StringType()) for name in ANSWERS)])
    person = _person(dict(named_columns(lines.columns)))
    with_number = kept.withColumn(_LINE, F.monotonically_increasing_id())
    together = with_number.repartition(partitions, person) if partitions else with_number.repartition(person)
    return together.mapInArrow(partial(_price, store=store, schema=answered), answered)


def _person(names: dict[str, str]) -> "Column":
    """Who a line is for: the patient, else the claim. Lines of one session have it in common."""
    patient, claim = (_text(names[name]) for name in ("patient_id", "claim_id"))
    return F.when(patient == "", F.concat(F.lit("claim "), claim)).otherwise(patient)


def _text(name: str) -> "Column":
    """A column as `radbill.pricing.bulk.columns.as_text` has it."""
    text = F.regexp_replace(F.col(f"`{name}`").cast("string"), r"^\s+|\s+$", "")
    return F.coalesce(F.regexp_replace(text, r"^(\d+)\.0+$", "$1"), F.lit(""))


def _price(batches: Iterable[pa.RecordBatch], store: Path | None, schema: StructType) -> Iterator[pa.RecordBatch]:
    """Price a partition.

    Raises:
        ValueError: its columns hold what cannot be priced.
    """
    received = list(batches)
    if not received:
        return
    table = pl.DataFrame(pa.Table.from_batches(received)).sort(_LINE).drop(_LINE)
    priced = _pricer(store).price(table)
    if isinstance(priced, Failure):
        raise ValueError(str(priced))  # noqa: TRY004 - the lines are wrong, not the type of an argument
    yield from priced.to_arrow().cast(to_arrow_schema(schema)).to_batches()


@cache
def _pricer(store: Path | None) -> TablePricer:
    """The pricer of this worker, which remembers what was asked in earlier partitions."""
    return TablePricer(ReferenceBook.open(store))
