"""Reads whatever was downloaded: a folder, a zip, a zip in a zip, single files; each by the importer that knows it."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure
from radbill.reference.kinds import importers_known
from radbill.reference.published.delimited_text import RefusedFileError, refused
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published.quarters import bundle_start, month_in, quarter_start
from radbill.reference.published.spreadsheets import with_sheets_as_text
from radbill.reference.published.unpacking import Skipped, files_of

_UNKNOWN = "not a published table that radbill reads"
#: What files of the same downloads are, so that nobody wonders why they were left out.
_NOT_NEEDED = (
    (re.compile(r"ZIP9", re.IGNORECASE), "nine-digit ZIP codes are not used; ZIP5 is"),
    (
        re.compile(r"ccioph|outpatienthospital|dmesupplier", re.IGNORECASE),
        "these edits are not for professional claims",
    ),
    (re.compile(r"^ANES", re.IGNORECASE), "anesthesia is not priced here"),
    (re.compile(r"^PF(REV|ALL)", re.IGNORECASE), "amounts by locality are computed from PPRRVU and GPCI"),
    (re.compile(r"addenda", re.IGNORECASE), "it holds changes alone; the order file holds the whole code list"),
    (re.compile(r"ZIP5l(a)?yout", re.IGNORECASE), "it describes the layout of ZIP5"),
    (re.compile(r"^(article|contractor|dmerc|region|state|update)_\w+\.csv$", re.IGNORECASE), "not needed of articles"),
    (re.compile(r"\.(txt|dat)$", re.IGNORECASE), "not a table that radbill reads, or another copy of one"),
)


class ReadResult(NamedTuple):
    """What a download holds.

    Attributes:
        tables: Each file that was read, with its table.
        skipped: Files passed over, each as `name: reason`.
        failures: Files that should have been read and could not.
    """

    tables: tuple[tuple[PublishedFile, ReadTable], ...]
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...]


def read_downloads(paths: Iterable[Path], effective_from: date | None = None) -> ReadResult:
    """Read every published file in the given folders, zips and files.

    Args:
        paths: As downloaded.
        effective_from: First day in force, for files that do not say.
    """
    found = list(with_sheets_as_text(files_of(paths)))
    files = [file for file in found if isinstance(file, PublishedFile)]
    known = [(file, importer) for file in files if (importer := importer_for(file))]
    whole = [(file._replace(parts=_parts(file, importer, files)), importer) for file, importer in known]
    recognised = {id(file) for file, _ in known} | {id(part) for file, _ in whole for part in file.parts}
    unknown = [Skipped(file.name, _why_not(file)) for file in files if id(file) not in recognised]
    passed_over = [file for file in found if isinstance(file, Skipped)] + unknown
    answers = _read_known(whole, effective_from)
    return ReadResult(
        tables=tuple((file, answer) for file, answer in answers if isinstance(answer, ReadTable)),
        skipped=tuple(f"{skipped.name}: {skipped.reason}" for skipped in passed_over),
        failures=tuple(item for item in found if isinstance(item, Failure))
        + tuple(answer for _, answer in answers if isinstance(answer, Failure)),
    )


def importer_for(file: PublishedFile) -> Importer | None:
    """The importer that recognises a file; none when it is something else."""
    return next((importer for importer in importers_known() if importer.recognises(file)), None)


def _parts(file: PublishedFile, importer: Importer, files: Sequence[PublishedFile]) -> tuple[PublishedFile, ...]:
    """The files of its folder or zip that are read together with a file."""
    beside = (other for other in files if importer.parts and other.container == file.container)
    return tuple(other for other in beside if other.name.lower() in importer.parts)


def _why_not(file: PublishedFile) -> str:
    return next((reason for name, reason in _NOT_NEEDED if name.search(file.name)), _UNKNOWN)


def _read_known(
    known: Sequence[tuple[PublishedFile, Importer]], effective_from: date | None
) -> list[tuple[PublishedFile, ReadTable | Failure]]:
    """Fee schedules first: they tell the quarter of the caps that lay in the same zip or folder."""
    fee_schedules: list[tuple[str, date]] = []
    answers = []
    for file, importer in sorted(known, key=lambda pair: pair[1].kind != "pprrvu"):
        hints = ImportHints(effective_from, _fee_schedule_from(file, fee_schedules))
        answer = _read_one(file, importer, hints)
        answers.append((file, answer))
        if isinstance(answer, ReadTable) and answer.kind == "pprrvu":
            fee_schedules.append((file.container, answer.in_force.effective_from))
    return answers


def _fee_schedule_from(file: PublishedFile, fee_schedules: Sequence[tuple[str, date]]) -> date | None:
    """First day of the one fee schedule that belongs to a file; none when it is not clear which.

    The fee schedules of its own folder or zip come first; those of the rest of the download count only when neither its
    folder nor its name says anything. A month in its name must be that of the fee schedule.
    """
    own = {first for container, first in fee_schedules if container == file.container}
    named = bundle_start(file.container, file.name)
    candidates = own or (set() if named else {first for _, first in fee_schedules})
    month = month_in(file.name)
    fitting = {first for first in candidates if month is None or quarter_start(first.year, first.month).month == month}
    return fitting.pop() if len(fitting) == 1 else None


def _read_one(file: PublishedFile, importer: Importer, hints: ImportHints) -> ReadTable | Failure:
    try:
        return importer.read(file, hints)
    except (RefusedFileError, csv.Error, pl.exceptions.PolarsError) as error:
        return refused(file, str(error))
    except (ValueError, IndexError) as error:
        return refused(file, f"it does not have the layout of its kind ({error}).")
