"""Reads whatever was downloaded: a folder, a zip, a zip in a zip, single files; each by the importer that knows it."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radbill.core.discovery import members_of
from radbill.core.failures import Failure, FailureReason
from radbill.reference import importers
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import RefusedFileError, refused

_LARGEST_FILE = 1 << 30
_DEEPEST_ZIP = 3
_ZIP_START = b"PK\x03\x04"


class ReadResult(NamedTuple):
    """What a download holds: tables, files nobody knows, and files that could not be read."""

    tables: tuple[tuple[PublishedFile, ReadTable], ...]
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...]


def read_downloads(paths: Iterable[Path], effective_from: date | None = None) -> ReadResult:
    """Read every published file in the given folders, zips and files.

    Args:
        paths: As downloaded.
        effective_from: First day in force, for files that do not say.
    """
    files: list[PublishedFile] = []
    failures: list[Failure] = []
    for found in files_of(paths):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            files.append(found)
    known = [(file, importer) for file in files if (importer := importer_for(file))]
    recognised = {id(file) for file, _ in known}
    skipped = tuple(file.name for file in files if id(file) not in recognised)
    tables = _read_known(known, effective_from, failures)
    return ReadResult(tuple(tables), skipped, tuple(failures))


def importers_known() -> tuple[Importer, ...]:
    """Every importer there is."""
    return tuple(member for _, member in members_of(importers, Importer) if isinstance(member, Importer))


def importer_for(file: PublishedFile) -> Importer | None:
    """The importer that recognises a file."""
    return next((importer for importer in importers_known() if importer.recognises(file)), None)


def files_of(paths: Iterable[Path]) -> Iterator[PublishedFile | Failure]:
    """Every file in folders and zips, zips within zips included; a failure for what cannot be opened."""
    for path in paths:
        if path.is_dir():
            yield from files_of(sorted(child for child in path.rglob("*") if child.is_file()))
        elif not path.is_file():
            yield Failure(FailureReason.UNREADABLE_FILE, f"{path.name}: there is no such file.", "Check the name.")
        else:
            yield from _files_in(PublishedFile(path.name, path.read_bytes(), path.resolve().parent.name), 0)


def _files_in(file: PublishedFile, depth: int) -> Iterator[PublishedFile | Failure]:
    is_workbook = file.name.lower().endswith((".xlsx", ".xlsm", ".docx", ".pptx"))
    if not file.content.startswith(_ZIP_START) or is_workbook:
        yield file if not file.name.lower().endswith(".zip") else refused(file, "it is not a whole zip file.")
        return
    if depth >= _DEEPEST_ZIP:
        yield refused(file, "zips are nested too deep.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                if not member.is_dir():
                    yield from _files_in(_member(archive, member, file.name), depth + 1)
    except (zipfile.BadZipFile, RefusedFileError, NotImplementedError, RuntimeError, OSError) as error:
        yield refused(file, f"the zip cannot be opened ({error}).")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, container: str) -> PublishedFile:
    if member.file_size > _LARGEST_FILE:
        raise RefusedFileError(f"{member.filename} is larger than any published file")
    return PublishedFile(Path(member.filename).name, archive.read(member), container)


def _read_known(
    known: list[tuple[PublishedFile, Importer]], effective_from: date | None, failures: list[Failure]
) -> list[tuple[PublishedFile, ReadTable]]:
    """Fee schedules first: they tell the quarter of the files that lay in the same zip or folder."""
    first_days: dict[str, date] = {}
    tables = []
    for file, importer in sorted(known, key=lambda pair: pair[1].kind != "pprrvu"):
        answer = _read_one(file, importer, ImportHints(effective_from, first_days.get(file.container)))
        if isinstance(answer, Failure):
            failures.append(answer)
            continue
        tables.append((file, answer))
        if answer.kind == "pprrvu":
            first_days[file.container] = answer.in_force.effective_from
    return tables


def _read_one(file: PublishedFile, importer: Importer, hints: ImportHints) -> ReadTable | Failure:
    try:
        return importer.read(file, hints)
    except RefusedFileError as error:
        return refused(file, str(error))
