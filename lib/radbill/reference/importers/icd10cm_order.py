"""ICD-10-CM code list (order file), fixed width: code at 7-13, complete or not at 15, long name from 78.

A fiscal year may have a second edition from 1 April (once, in 2021, from 1 January), which the name or its zip tells.
"""

import re
from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import RefusedFileError, head_of, is_text, text_of
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import month_in, year_in

#: Where CMS publishes the files of this download.
PAGE = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
KIND = PublishedKind(
    kind="icd10cm_order",
    label="ICD-10-CM",
    name="ICD-10-CM code list",
    key_columns=("diagnosis_code",),
    page=PAGE,
    aliases=("Diagnoses",),
    cadence=Cadence.FISCAL_YEARLY,
    least_rows=80_000,
)
_LINE = re.compile(r"\d{5} [A-Z][0-9A-Z]{2,6} *[01] .+")
_LENGTH = 7
_MONTHS_OF_SECOND_EDITIONS = {1: "JAN", 4: "APR"}
LICENCE = "Public domain (NCHS, CMS)."


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".txt") and bool(_LINE.match(head_of(file).partition("\n")[0]))


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    year = year_in(file.name.replace("_", " ")) or year_in(file.container)
    if year is None:
        raise RefusedFileError("neither the name nor its folder says the fiscal year.")
    month = _second_edition(file)
    lines = text_of(file.content).splitlines()
    return ReadTable(
        kind=KIND.kind,
        release_id=f"ICD10CM-FY{year}" + (f"-{_MONTHS_OF_SECOND_EDITIONS[month]}" if month else ""),
        in_force=fiscal_year(year)._replace(effective_from=date(year, month, 1)) if month else fiscal_year(year),
        table=_with_seventh([_record(number, line) for number, line in enumerate(lines, 1) if line.strip()]),
        licence_note=LICENCE,
    )


def _second_edition(file: PublishedFile) -> int | None:
    """Month of a second edition; only a zip tells it beside the file's own name, a folder may be called anything."""
    zip_name = file.container if file.container.lower().endswith(".zip") else ""
    month = month_in(file.name) or month_in(zip_name)
    return month if month in _MONTHS_OF_SECOND_EDITIONS else None


def fiscal_year(year: int) -> DateRange:
    """The federal fiscal year: 1 October before to 30 September."""
    return DateRange(date(year - 1, 10, 1), date(year, 9, 30))


def _record(number: int, line: str) -> dict[str, str | bool]:
    if not _LINE.match(line):
        raise RefusedFileError(f"line {number} does not have the order file's layout.")
    code = line[6:13].strip()
    return {"diagnosis_code": code, "is_billable": line[14] == "1", "description": (line[77:] or line[16:76]).strip()}


def _with_seventh(records: list[dict[str, str | bool]]) -> "pl.DataFrame":
    """The table, with the codes that lack their seventh character alone: `T148XXA` is `T148` with one.

    Sets of seventh characters have an A (initial encounter) or a 0 (not specified); where the seventh place divides a
    site further (`C441091`), it has neither. The tabular list tells the rest.
    """
    codes = [str(record["diagnosis_code"]) for record in records]
    bases = {code[: _LENGTH - 1].rstrip("X") for code in codes if code[_LENGTH - 1 :] in {"A", "0"}}
    lacks = [not record["is_billable"] and code in bases for code, record in zip(codes, records, strict=True)]
    return pl.DataFrame(records).with_columns(pl.Series("needs_seventh_character", lacks))


IMPORTER = Importer(KIND, _recognises, _read)
