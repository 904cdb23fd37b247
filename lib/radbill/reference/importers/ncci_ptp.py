"""NCCI procedure-to-procedure pairs, practitioner services: tab text whose heading is wrapped over six lines.

A release comes in several files (f1, f2, ...), which are parts of one. The version number tells the quarter: v30.0 is
the first of 2024, v32.2 the third of 2026.
"""

import io
import re
from datetime import date

import polars as pl

from radbill.core.failures import Failure
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import RefusedFileError, head_of, is_text, letters, text_of
from radbill.reference.quarters import quarter_of, quarter_range

_VERSION = re.compile(r"v(\d{2})(\d)r\d", re.IGNORECASE)
_VERSION_OF_2024 = 30
_CODE = re.compile(r"[0-9A-Z]{5}\t[0-9A-Z]{5}\t")
_FIELDS = ("column_1_code", "column_2_code", "prior", "effective", "deletion", "modifier_indicator", "rationale")
_LICENCE = "US government work; CPT codes are the AMA's."


def _recognises(file: PublishedFile) -> bool:
    head = letters(head_of(file))
    return is_text(file, ".txt") and "COLUMN1COLUMN2EDITS" in head and "PTPEDITRATIONALE" in head


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    return ReadTable(
        kind="ncci_ptp",
        release_id=f"NCCI-PTP-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=_table(text_of(file.content)),
        licence_note=_LICENCE,
    )


def _first_day(file: PublishedFile, hints: ImportHints) -> date:
    found = _VERSION.search(file.name) or _VERSION.search(file.container)
    if hints.effective_from:
        return hints.effective_from
    if not found:
        raise RefusedFileError("the name does not tell the version, as in v322r0; give --effective-from.")
    return date(2024 + int(found.group(1)) - _VERSION_OF_2024, 3 * int(found.group(2)) + 1, 1)


def _table(text: str) -> pl.DataFrame:
    start = _CODE.search(text)
    if start is None:
        raise RefusedFileError("there are no pairs below the heading.")
    table = pl.read_csv(
        io.StringIO(text[start.start() :]),
        separator="\t",
        has_header=False,
        new_columns=list(_FIELDS),
        infer_schema=False,
        truncate_ragged_lines=True,
        quote_char=None,
    )
    return table.select(
        pl.col("column_1_code", "column_2_code", "modifier_indicator").str.strip_chars(),
        pl.col("rationale").str.strip_chars().fill_null(""),
        _day("effective").alias("effective_from"),
        _day("deletion").alias("effective_to"),
    )


def _day(field: str) -> pl.Expr:
    return pl.col(field).str.strip_chars().str.to_date("%Y%m%d", strict=False)


IMPORTER = Importer("ncci_ptp", _recognises, _read)
