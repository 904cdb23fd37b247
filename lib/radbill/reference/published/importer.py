"""What an importer is: it recognises a published file by its content and reads it into one table."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.dates import DateRange
from radbill.core.failures import Failure

if TYPE_CHECKING:
    import polars as pl


class PublishedFile(NamedTuple):
    """A file as it was downloaded.

    Attributes:
        name: Its own name, without folders.
        content: Its bytes.
        container: Name of the zip or folder it lay in, which often says the release (`RVU25D.zip`); may be empty.
        parts: Files that lay beside it and are read together with it, when its importer asks for them.
    """

    name: str
    content: bytes
    container: str = ""
    parts: tuple["PublishedFile", ...] = ()

    def sha256(self) -> str:
        """The hash of its bytes and of those of its parts."""
        whole = hashlib.sha256(self.content)
        for part in self.parts:
            whole.update(part.content)
        return whole.hexdigest()


class ImportHints(NamedTuple):
    """What the user or the neighbouring files of a download tell that the file itself does not.

    Attributes:
        effective_from: First day in force, when the file does not say and the user does.
        fee_schedule_from: First day of the fee schedule file found in the same download, for its OPPSCAP file.
    """

    effective_from: date | None = None
    fee_schedule_from: date | None = None


class ReadTable(NamedTuple):
    """One published file, read.

    Attributes:
        kind: Which importer read it.
        release_id: For example `RVU25D`, `GPCI2025`, `NCCI-PTP-2024Q3`.
        in_force: Days for which it answers; the store closes an open end when a later release comes.
        table: Columns named as the row types of `records`; text and exact decimals as text, dates as dates.
        licence_note: What the publisher says about use, in our words.
        notes: What was left out of it that a biller must know, one sentence each.
    """

    kind: str
    release_id: str
    in_force: DateRange
    table: "pl.DataFrame"
    licence_note: str
    notes: tuple[str, ...] = ()


class Importer(NamedTuple):
    """One kind of published file. Each module of `radbill.reference.importers` defines one named `IMPORTER`.

    `parts` are the names, in small letters, of files that lie beside the one recognised and are read with it.
    """

    kind: str
    recognises: Callable[[PublishedFile], bool]
    read: Callable[[PublishedFile, ImportHints], ReadTable | Failure]
    parts: frozenset[str] = frozenset()
