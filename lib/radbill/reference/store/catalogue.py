"""The list of what a store holds: one small JSON file, replaced in one step."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radbill.core.dates import DateRange
from radbill.core.files import write_bytes
from radbill.reference.records import Release

FILE_NAME = "catalogue.json"
_SCHEMA = 1


class CatalogueError(RuntimeError):
    """The store's list is damaged or made by a newer radbill; nothing of it is guessed."""


class Entry(NamedTuple):
    """A published file in the store: what it is, and the Parquet file that holds its rows."""

    release: Release
    parquet: str
    parquet_sha256: str


def read_catalogue(directory: Path, *, is_starter: bool = False) -> tuple[Entry, ...]:
    """Read the list of a store; an empty one when there is none yet.

    Raises:
        CatalogueError: it cannot be read.
    """
    path = directory / FILE_NAME
    if not path.exists():
        return ()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != _SCHEMA:
            raise CatalogueError("The reference data was stored by another version of radbill; install that or newer.")
        return tuple(_entry(fields, is_starter=is_starter) for fields in content["entries"])
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError("The list of the reference data is damaged; run: radbill data verify") from error


def write_catalogue(directory: Path, entries: tuple[Entry, ...]) -> None:
    """Replace the list of a store."""
    in_order = sorted(entries, key=lambda entry: (entry.release.kind, entry.release.release_id, entry.release.source))
    content = {"schema": _SCHEMA, "entries": [_fields(entry) for entry in in_order]}
    write_bytes(directory / FILE_NAME, (json.dumps(content, indent=1) + "\n").encode())


def _entry(fields: dict[str, str | int | None], *, is_starter: bool) -> Entry:
    last = fields["effective_to"]
    release = Release(
        release_id=str(fields["release_id"]),
        kind=str(fields["kind"]),
        in_force=DateRange(
            date.fromisoformat(str(fields["effective_from"])), date.fromisoformat(str(last)) if last else None
        ),
        source=str(fields["source"]),
        sha256=str(fields["sha256"]),
        row_count=int(fields["row_count"] or 0),
        licence_note=str(fields["licence_note"]),
        is_starter=is_starter,
    )
    return Entry(release, str(fields["parquet"]), str(fields["parquet_sha256"]))


def _fields(entry: Entry) -> dict[str, str | int | None]:
    release = entry.release
    last = release.in_force.effective_to
    return {
        "release_id": release.release_id,
        "kind": release.kind,
        "effective_from": release.in_force.effective_from.isoformat(),
        "effective_to": last.isoformat() if last else None,
        "source": release.source,
        "sha256": release.sha256,
        "row_count": release.row_count,
        "licence_note": release.licence_note,
        "parquet": entry.parquet,
        "parquet_sha256": entry.parquet_sha256,
    }
