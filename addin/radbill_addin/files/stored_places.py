"""Every place of the data directory: what lies there, whether it tells of patients, what removes it, and how old it is.

The guide's pages on security and on what is stored say the same; tests hold them to this list.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import radbill as rb

_LEDGER = "radbill ledger purge forgets patients and removes files; numbers and money stay"
_YOURS = "stays until you remove it"
_NO_NEED = "nothing: it holds no data"


class StoredPlace(NamedTuple):
    """A place below the data directory.

    Attributes:
        patterns: Names below the data directory, as shells write them; a star stands for folders too.
        holds: What lies there, in words.
        removal: What removes it, or how long it stays.
        has_patients: Whether it tells of patients.
    """

    patterns: tuple[str, ...]
    holds: str
    removal: str
    has_patients: bool = False


class PlaceReport(NamedTuple):
    """What a place holds now: how many files, how many bytes, and the days of the oldest and the newest."""

    place: StoredPlace
    file_count: int
    byte_count: int
    oldest: date | None
    newest: date | None


STORED_PLACES = (
    StoredPlace(("ledger.sqlite*",), "Ledger: claims, amounts, numbers, events, no names", _LEDGER, has_patients=True),
    StoredPlace(("ledger_people.sqlite*",), "Who the patients of the ledger are", _LEDGER, has_patients=True),
    StoredPlace(("ledger_archive/*",), "Claim files as they were sent", _LEDGER, has_patients=True),
    StoredPlace(("received/*",), "Files of payers and clearinghouses as they came", _LEDGER, has_patients=True),
    StoredPlace(("inbox/*",), "Files fetched from a trading partner", _LEDGER, has_patients=True),
    StoredPlace(("ledger.lock", "transport.lock", "reference/*.lock"), "Locks", _NO_NEED),
    StoredPlace(("ledger_url",), "Address of a ledger that a team shares", _YOURS),
    StoredPlace(("partners.json",), "Settings of trading partners, no passwords", "radbill partner remove"),
    StoredPlace(("contracts.xlsx", "crosswalk.csv"), "Contracts and exam names in use", _YOURS),
    StoredPlace(("import_profiles.*",), "What the columns of imported files mean: headings only", _YOURS),
    StoredPlace(("import_tables.*",), "What the names of a sender of imported files mean: no patients", _YOURS),
    StoredPlace(("import_states.*",), "Checksums of workbooks before and after an import, for undo", _YOURS),
    StoredPlace(("estimates.jsonl",), "Log of good-faith estimates: number, days, total, no names", _YOURS),
    StoredPlace(("reference/*",), "Published data that you imported", "radbill data remove"),
    StoredPlace(("log/*",), "Log for support", "the oldest part goes by itself; about 1 MB is kept"),
)


def place_of(name: str) -> StoredPlace | None:
    """Give the place to which a file belongs.

    Args:
        name: Of the file, below the data directory, with slashes.
    """
    return next((each for each in STORED_PLACES if any(fnmatch(name, pattern) for pattern in each.patterns)), None)


def place_reports() -> tuple[PlaceReport, ...]:
    """Look at every place of this user's data directory; nothing is changed."""
    files: dict[StoredPlace | None, list[Path]] = {}
    for name, path in _stored_files():
        files.setdefault(place_of(name), []).append(path)
    return tuple(_report(place, files.get(place, [])) for place in STORED_PLACES)


def unknown_file_count() -> int:
    """How many files of the data directory belong to no place: somebody else put them there."""
    return sum(place_of(name) is None for name, _ in _stored_files())


def _stored_files() -> Iterator[tuple[str, Path]]:
    home = rb.home_directory()
    paths = sorted(home.rglob("*")) if home.is_dir() else []
    return ((path.relative_to(home).as_posix(), path) for path in paths if path.is_file())


def _report(place: StoredPlace, files: list[Path]) -> PlaceReport:
    marks = [path.stat() for path in files]
    days = sorted(datetime.fromtimestamp(each.st_mtime, UTC).date() for each in marks)
    size = sum(each.st_size for each in marks)
    return PlaceReport(place, len(files), size, days[0] if days else None, days[-1] if days else None)
