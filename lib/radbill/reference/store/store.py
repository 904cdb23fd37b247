"""The store of imported releases: a Parquet file for each published file, and the catalogue.

Readers need no lock: Parquet files are named by their content and never change, and the catalogue is replaced in one
step. Writers, in whatever process, take turns.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.failures import Failure
from radbill.core.files import sha256_of, write_with
from radbill.core.home import home_directory
from radbill.reference.kinds import excerpts_loaded, incomplete_releases, published_kinds
from radbill.reference.published.importer import PublishedFile, ReadTable, parts_in_words, without_part
from radbill.reference.records import Release
from radbill.reference.store.catalogue import CatalogueError, Entry, read_catalogue, write_catalogue

if TYPE_CHECKING:
    import polars as pl
    from filelock import FileLock

STARTER = Path(__file__).resolve().parents[1] / "starter"
_LOCK_SECONDS = 120
#: Only where something is stored.
_filelock = lazy_loader.load("filelock", suppress_warning=True)


class ImportReport(NamedTuple):
    """What an import did: what could be read was stored, what could not is named.

    Attributes:
        added: Releases stored.
        skipped: Files passed over, each as `name: reason`.
        failures: Files that should have been read and could not.
        notes: What was left out of the releases stored, each as `name: sentence`.
    """

    added: tuple[Release, ...]
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()


class StoreFault(NamedTuple):
    """A stored file that is not as it was written."""

    release_id: str
    kind: str
    message: str


def default_directory() -> Path:
    """Where the user's reference data lies."""
    return home_directory() / "reference"


def import_downloads(
    paths: Iterable[Path], effective_from: date | None = None, directory: Path | None = None
) -> ImportReport:
    """Read published files as they were downloaded and store what could be read, each file whole or not at all."""
    from radbill.reference.importing import read_downloads  # noqa: PLC0415 - brings every importer, and polars

    result = read_downloads(paths, effective_from)
    if not result.tables:
        return ImportReport((), result.skipped, result.failures)
    notes = tuple(f"{file.name}: {note}" for file, table in result.tables for note in table.notes)
    store = Store(directory)
    added = store.add(result.tables)
    in_part = incomplete_releases(entry.release for entry in store.entries())
    parts = (f"{each.release.release_id}: {parts_in_words(each.missing)} missing; import the rest too."
             for each in in_part if each.release.release_id in {new.release_id for new in added})  # fmt: skip
    stored = excerpts_loaded(entry.release for entry in store.entries())
    short = (f"{each.release.release_id}: {each}" for each in stored if each.release in added)
    return ImportReport(added, result.skipped, result.failures, (*notes, *parts, *short))


def starter_store() -> "Store":
    """The store that ships with radbill."""
    return Store(STARTER, is_starter=True)


class Store:
    """One directory of releases."""

    def __init__(self, directory: Path | None = None, *, is_starter: bool = False) -> None:
        self.directory = directory or default_directory()
        self._is_starter = is_starter

    def entries(self) -> tuple[Entry, ...]:
        """Everything stored.

        Raises:
            CatalogueError: the list cannot be read.
        """
        return read_catalogue(self.directory, is_starter=self._is_starter)

    def table(self, entry: Entry) -> "pl.DataFrame":
        """The rows of a published file."""
        import polars as pl  # noqa: PLC0415 - slow to import, and not needed to look a row up

        return pl.read_parquet(self.directory / entry.parquet)

    def add(self, tables: Iterable[tuple[PublishedFile, ReadTable]]) -> tuple[Release, ...]:
        """Store read tables, all or none; a file of the same release is replaced, the parts of one are kept together.

        Raises:
            CatalogueError: the list of what is stored cannot be read; nothing was changed.
            OSError: the disk refused; what was stored before answers as before.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        with self._lock():
            new = _without_repeats([self._written(file, table) for file, table in tables])
            kept = [old for old in self.entries() if not any(_replaces(entry, old) for entry in new)]
            write_catalogue(self.directory, (*kept, *new))
            self._sweep()
        return tuple(entry.release for entry in new)

    def remove(self, release_id: str) -> tuple[Release, ...]:
        """Take a release out; gives what was removed."""
        if not self.directory.exists():
            return ()
        with self._lock():
            entries = self.entries()
            gone = [entry for entry in entries if entry.release.release_id == release_id]
            if gone:
                write_catalogue(self.directory, tuple(entry for entry in entries if entry not in gone))
                self._sweep()
        return tuple(entry.release for entry in gone)

    def verify(self) -> tuple[StoreFault, ...]:
        """Compare every stored file with its checksum."""
        try:
            entries = self.entries()
        except CatalogueError as error:
            return (StoreFault("", "catalogue", str(error)),)
        checked = ((entry, self._fault_of(entry)) for entry in entries)
        return tuple(
            StoreFault(entry.release.release_id, entry.release.kind, fault) for entry, fault in checked if fault
        )

    def _fault_of(self, entry: Entry) -> str:
        path = self.directory / entry.parquet
        if not path.is_file():
            return "Its file is missing; import it again."
        return "" if sha256_of(path) == entry.parquet_sha256 else "Its file is damaged; import it again."

    def _written(self, file: PublishedFile, table: ReadTable) -> Entry:
        content_hash = file.sha256()
        name = f"{table.release_id}.{table.kind}.{content_hash[:12]}.parquet"
        path = self.directory / name
        write_with(
            path, lambda temporary: table.table.write_parquet(temporary, compression="zstd", compression_level=19)
        )
        release = Release(
            table.release_id,
            table.kind,
            table.in_force,
            file.name,
            content_hash,
            table.table.height,
            table.licence_note,
            self._is_starter,
        )
        return Entry(release, name, sha256_of(path))

    def _lock(self) -> "FileLock":
        lock: FileLock = _filelock.FileLock(self.directory / ".lock", timeout=_LOCK_SECONDS)
        return lock

    def _sweep(self) -> None:
        """Drop Parquet files that no entry names; one that is still being read stays until next time."""
        named = {entry.parquet for entry in self.entries()}
        for path in self.directory.glob("*.parquet"):
            if path.name not in named:
                try:
                    path.unlink()
                except PermissionError:  # pragma: no cover - Windows keeps open files
                    continue


def _replaces(new: Entry, old: Entry) -> bool:
    """A release replaces itself; a revision (r1) replaces every part of what it revises (r0)."""
    if (new.release.kind, new.release.release_id) != (old.release.kind, old.release.release_id):
        return False
    kind = published_kinds().get(new.release.kind)
    sources = (new.release.source, old.release.source)
    together = kind is not None and bool(kind.part_count) and len(set(map(without_part, sources))) == 1
    return not together or new.release.source == old.release.source


def _without_repeats(entries: list[Entry]) -> list[Entry]:
    """One import may hold the same release twice; the last one read stays."""
    kept: list[Entry] = []
    for entry in entries:
        kept = [*(old for old in kept if not _replaces(entry, old)), entry]
    return kept
