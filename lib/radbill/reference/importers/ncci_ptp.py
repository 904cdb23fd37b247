"""NCCI procedure-to-procedure pairs, practitioner services: tab text whose heading is wrapped over six lines.

A release comes in four files (f1 to f4), which are parts of one, each with a range of column 1 codes. The version
number tells the quarter: v30.0 is the first of 2024, v32.2 the third of 2026. CMS publishes the hospital pairs in the
same layout (`ccioph`); those do not apply to professional claims and are not taken.
"""

import io
import re
from datetime import date

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import quarter_in, quarter_of, quarter_range

KIND = PublishedKind(
    kind="ncci_ptp",
    label="NCCI pairs",
    name="NCCI pair list",
    key_columns=("column_1_code",),
    page=(
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/"
        "medicare-ncci-procedure-procedure-ptp-edits"
    ),
    part_count=4,
    code_columns=("column_1_code", "column_2_code"),
    aliases=("NCCI", "PTP"),
    cadence=Cadence.QUARTERLY,
    short_name="NCCI",
    file_to_import="NCCI practitioner pairs",
    least_rows=100_000,
)
_VERSION = re.compile(r"v(\d{2})([0-3])r\d", re.IGNORECASE)
_VERSION_OF_2024 = 30
_HOSPITAL = re.compile(r"ccioph|hospital", re.IGNORECASE)
_FIRST_PAIR = re.compile(r"^[0-9A-Z]{5}\t[0-9A-Z]{5}\t", re.MULTILINE)
_CODE = r"^[0-9A-Z]{5}$"
_FIELDS = ("column_1_code", "column_2_code", "prior", "effective", "deletion", "modifier_indicator", "rationale")
_OPEN = "*"
_LICENCE = "US government work; CPT codes are the AMA's."


def _recognises(file: PublishedFile) -> bool:
    if not (is_text(file, ".txt") or file.workbook) or _HOSPITAL.search(file.name + file.container):
        return False
    head = normalized_heading(head_of(file))
    return "COLUMN1COLUMN2" in head and "PTPEDITRATIONALE" in head


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    return ReadTable(
        kind=KIND.kind,
        release_id=f"NCCI-PTP-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=_table(_text(file)),
        licence_note=_LICENCE,
    )


def _text(file: PublishedFile) -> str:
    """Columns between tabs; the sheet of a workbook has commas."""
    text = text_of(file.content)
    return "\n".join("\t".join(row) for row in csv_rows(text)) if file.workbook else text


def _first_day(file: PublishedFile, hints: ImportHints) -> date:
    found = _VERSION.search(file.name) or _VERSION.search(file.container)
    if found:
        return date(2024 + int(found.group(1)) - _VERSION_OF_2024, 3 * int(found.group(2)) + 1, 1)
    first = quarter_in(file.name) or quarter_in(file.container) or hints.effective_from
    if first is None:
        raise RefusedFileError("the name does not tell the version, as in v322r0; give --effective-from.")
    return first


def _table(text: str) -> "pl.DataFrame":
    """All pairs at once: a release has more than a million."""
    start = _FIRST_PAIR.search(text)
    if start is None:
        raise RefusedFileError("there are no pairs below the heading.")
    raw = pl.read_csv(
        io.BytesIO(text[start.start() :].encode()),
        separator="\t",
        has_header=False,
        new_columns=list(_FIELDS),
        infer_schema=False,
        truncate_ragged_lines=True,
        quote_char=None,
    )
    if raw.width != len(_FIELDS):
        raise RefusedFileError(f"the pairs have {raw.width} columns, not {len(_FIELDS)}.")
    lines_above = text.count("\n", 0, start.start())
    return _typed(raw.with_columns(pl.col(field).str.strip_chars() for field in _FIELDS), lines_above)


def _typed(raw: "pl.DataFrame", lines_above: int) -> "pl.DataFrame":
    raw = raw.filter(pl.col("column_1_code").fill_null("") != "")
    effective, deletion = _day("effective"), _day("deletion")
    for field, is_right in (
        ("column_1_code", pl.col("column_1_code").str.contains(_CODE)),
        ("column_2_code", pl.col("column_2_code").str.contains(_CODE)),
        ("effective", effective.is_not_null()),
        ("deletion", (pl.col("deletion") == _OPEN) | deletion.is_not_null()),
        ("modifier_indicator", pl.col("modifier_indicator").is_in(["0", "1", "9"])),
    ):
        _refuse_unless(raw, field, is_right, lines_above)
    return raw.select(
        pl.col("column_1_code", "column_2_code", "modifier_indicator"),
        pl.col("rationale").fill_null(""),
        effective.alias("effective_from"),
        deletion.alias("effective_to"),
    )


def _refuse_unless(raw: "pl.DataFrame", field: str, is_right: "pl.Expr", lines_above: int) -> None:
    wrong = raw.with_row_index("line").filter(~is_right.fill_null(value=False)).head(1)
    for row in wrong.iter_rows(named=True):
        line = lines_above + row["line"] + 1
        raise RefusedFileError(f"line {line}, column {field}: {row[field] or ''!r} does not belong there.")


def _day(field: str) -> "pl.Expr":
    return pl.col(field).str.to_date("%Y%m%d", strict=False)


IMPORTER = Importer(KIND, _recognises, _read)
