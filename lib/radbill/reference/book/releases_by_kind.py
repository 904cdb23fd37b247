"""The releases that a book holds, by kind: which release answers for a kind and a day, and its rows."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.release_selection import ReleaseSet, release_set_of
from radbill.reference.kinds import published_kind
from radbill.reference.records import Release
from radbill.reference.store.catalogue import Entry
from radbill.reference.store.index import TableIndex
from radbill.reference.store.store import STARTER, Store, default_directory


class ReleasesByKind:
    """Everything loaded: the starter set that ships with radbill, and what the user imported."""

    def __init__(self, directory: Path | None = None, starter: Path | None = STARTER) -> None:
        stores = [Store(directory or default_directory())]
        if starter is not None:
            stores.append(Store(starter, is_starter=True))
        self._path_of: dict[Entry, Path] = {
            entry: store.directory / entry.parquet for store in stores for entry in store.entries()
        }
        self.release_set = cache(self._new_release_set)
        self.index_of = cache(self._new_index)
        self._entries_on = cache(self._find_entries)
        self.last_before = cache(self._find_last_before)

    def releases(self) -> tuple[Release, ...]:
        """All releases, in the order of kind and first day."""
        every = (entry.release for entry in self._path_of)
        return tuple(sorted(every, key=lambda release: (release.kind, release.in_force.effective_from, release.source)))

    def entries(self, kind: str, on: date) -> tuple[Entry, ...] | Failure:
        """The files of the release that answers."""
        return self._entries_on(kind, on)

    def index(self, kind: str, on: date) -> TableIndex | Failure:
        """The rows of the release that answers."""
        entries = self._entries_on(kind, on)
        return entries if isinstance(entries, Failure) else self.index_of(kind, entries)

    def row(self, kind: str, on: date, *key: str) -> dict[str, object] | Failure | None:
        """The first row of a key; none when the release has none."""
        index = self.index(kind, on)
        return index if isinstance(index, Failure) else next(iter(index.rows(*key)), None)

    def rows_of(self, release: Release) -> tuple[dict[str, object], ...] | Failure:
        """All rows of one release, whatever day it answers for."""
        parts = [entry for entry in self._path_of if entry.release[:2] == release[:2]]
        own = tuple(entry for entry in parts if entry.release.is_starter == release.is_starter)
        index = self.index_of(release.kind, own)
        return index if isinstance(index, Failure) else tuple(index.table.rows())

    def boundaries(self) -> list[date]:
        """Days on which some release begins or has just ended."""
        return sorted({day for entry in self._path_of for day in first_days(entry.release.in_force)})

    def _new_release_set(self, kind: str) -> ReleaseSet:
        """The releases of a kind."""
        return release_set_of(published_kind(kind), self._path_of)

    def _find_entries(self, kind: str, on: date) -> tuple[Entry, ...] | Failure:
        return self.release_set(kind).on(on)

    def _find_last_before(self, kind: str, on: date) -> Release | None:
        """The newest release that had ended before a day; none when nothing older is loaded."""
        return self.release_set(kind).last_before(on)

    def _new_index(self, kind: str, entries: Sequence[Entry]) -> TableIndex | Failure:
        """The rows of some files of a release."""
        index = TableIndex([self._path_of[entry] for entry in entries], published_kind(kind).key_columns)
        return index if index.is_readable() else _unreadable(kind, entries[0].release)


def _unreadable(kind: str, release: Release) -> Failure:
    """Damaged on disk, or replaced by an import since the book was opened."""
    return Failure(
        FailureReason.UNREADABLE_FILE,
        f"The stored {published_kind(kind).name} ({release.release_id}) cannot be read.",
        "Start radbill again if data were imported meanwhile; else run: radbill data verify.",
    )


def first_days(in_force: DateRange) -> tuple[date, ...]:
    """Days on which an answer changes: the first day of a range, and the first day after it."""
    last = in_force.effective_to
    after = () if last is None else (date.fromordinal(last.toordinal() + 1),)
    return (in_force.effective_from, *after)
