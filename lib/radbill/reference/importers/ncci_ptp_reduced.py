"""NCCI pairs in a reduced csv without dates: the active pairs of one quarter, which the file's name tells."""

import io

from radbill.core.failures import Failure
from radbill.reference.importers.ncci_ptp import KIND
from radbill.reference.published.delimited_text import RefusedFileError, head_of, is_text, text_of
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published.quarters import quarter_in, quarter_of, quarter_range


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and head_of(file).startswith("column1,column2,modifier_indicator")


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = quarter_in(file.name) or hints.effective_from
    if first is None:
        raise RefusedFileError("the name does not tell the quarter, as in 2024q3; give --effective-from.")
    table = pl.read_csv(io.StringIO(text_of(file.content)), infer_schema=False).select(
        pl.col("column1").alias("column_1_code"),
        pl.col("column2").alias("column_2_code"),
        pl.col("modifier_indicator"),
        pl.col("rationale_id").fill_null("").alias("rationale"),
        pl.lit(None, dtype=pl.Date).alias("effective_from"),
        pl.lit(None, dtype=pl.Date).alias("effective_to"),
    )
    return ReadTable(
        kind=KIND.kind,
        release_id=f"NCCI-PTP-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=table,
        licence_note="US government work; CPT codes are the AMA's.",
    )


IMPORTER = Importer(KIND, _recognises, _read)
