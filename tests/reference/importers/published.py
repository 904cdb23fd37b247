"""Excerpts of published files, and reading one as a person would import it."""

from pathlib import Path

from radbill.core.failures import Failure
from radbill.reference.importing import importer_for
from radbill.reference.published.delimited_text import RefusedFileError
from radbill.reference.published.importer import ImportHints, PublishedFile, ReadTable

PUBLISHED = Path(__file__).parents[2] / "data" / "published"
NO_HINTS = ImportHints()


def published(name: str, container: str = "") -> PublishedFile:
    """An excerpt as it was published."""
    return PublishedFile(name, (PUBLISHED / name).read_bytes(), container)


def written(name: str, text: str, container: str = "") -> PublishedFile:
    """A file with the given text, in Windows' encoding as CMS writes it."""
    return PublishedFile(name, text.encode("cp1252"), container)


def read(file: PublishedFile, hints: ImportHints = NO_HINTS) -> ReadTable:
    """The table of a file that somebody must know and read."""
    importer = importer_for(file)
    assert importer is not None, f"nobody knows {file.name}"
    answer = importer.read(file, hints)
    assert isinstance(answer, ReadTable), answer
    return answer


def refusal(file: PublishedFile, hints: ImportHints = NO_HINTS) -> str:
    """What is said about a file that is known and refused."""
    importer = importer_for(file)
    assert importer is not None, f"nobody knows {file.name}"
    try:
        answer = importer.read(file, hints)
    except RefusedFileError as error:
        return str(error)
    assert isinstance(answer, Failure)
    return str(answer)


def row(table: ReadTable, **key: str) -> dict[str, object]:
    """The one row with these values."""
    found = table.table
    for name, value in key.items():
        found = found.filter(found[name] == value)
    assert found.height == 1
    return found.row(0, named=True)
