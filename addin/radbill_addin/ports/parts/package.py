"""The archive of a workbook file: its parts, how they belong together, and the archive with some of them changed."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from posixpath import dirname, join, normpath, split
from typing import NamedTuple

from radbill_addin.ports.parts.markup import (
    CannotKeepError,
    Element,
    Splice,
    elements_of,
    with_name,
    with_splices,
)

_TYPES = "[Content_Types].xml"
#: How hard changed parts are packed, of 1 to 9. A sheet of 15 million bytes takes a quarter of the time that 6 takes,
#: and a third more room.
_PACKING = 2


class Relationship(NamedTuple):
    """A part that another one refers to: the reference's id, its kind ("worksheet", "table") and the part's name."""

    identifier: str
    kind: str
    part: str


class Package:
    """The parts by name. Capitals do not matter in their names, nor which of the two slashes stands there."""

    def __init__(self, content: bytes) -> None:
        """Open the archive in `content`, the bytes of a file; no part is read before it is asked for."""
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._spellings = {_plain(name): name for name in self._archive.namelist()}
        self._changes: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._spellings

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in small letters and with common slashes."""
        return tuple(self._spellings)

    def read(self, part: str) -> bytes:
        """The content of a part, as it is now.

        Raises:
            CannotKeepError: the part is not there.
        """
        if part not in self:
            raise CannotKeepError("A part that the workbook names is not in the file")
        spelling = self._spellings[_plain(part)]
        return self._changes[spelling] if spelling in self._changes else self._archive.read(spelling)

    def is_changed(self, part: str) -> bool:
        """Whether the content of a part is another than in the file."""
        return self._spellings.get(_plain(part)) in self._changes

    def write(self, part: str, content: bytes) -> None:
        """Change the content of a part that is there."""
        self._changes[self._spellings[_plain(part)]] = content

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """The parts that a part refers to; without a name, those of the whole package."""
        holder = _relationships_of(part)
        if holder not in self:
            return ()
        return tuple(
            Relationship(each.attributes["Id"], each.attributes["Type"].rpartition("/")[2], _target(part, each))
            for each in with_name(elements_of(self.read(holder)), "Relationship")
            if each.attributes.get("TargetMode") != "External"
        )

    def remove(self, part: str, holder: str) -> None:
        """Take a part out of the package, with the reference of the part that holds it and its content type."""
        del self._spellings[_plain(part)]
        self._cut(_relationships_of(holder), lambda each: _target(holder, each) == _plain(part))
        self._cut(_TYPES, lambda each: _plain(each.attributes.get("PartName", "")) == _plain(part))

    def to_bytes(self) -> bytes:
        """The archive: parts in the same order, with the same content where nothing was changed."""
        stream, names = BytesIO(), set(self._spellings.values())
        with zipfile.ZipFile(stream, "w") as target:
            target.comment = self._archive.comment
            for entry in self._archive.infolist():
                if entry.filename in names:
                    is_changed = entry.filename in self._changes
                    content = self._changes[entry.filename] if is_changed else self._archive.read(entry)
                    target.writestr(_copy_of(entry), content, compresslevel=_PACKING if is_changed else None)
        return stream.getvalue()

    def _cut(self, part: str, is_right: Callable[[Element], bool]) -> None:
        content = self.read(part)
        elements = [each for each in with_name(elements_of(content), "Relationship", "Override") if is_right(each)]
        self.write(part, with_splices(content, [Splice(each.start, each.end, b"") for each in elements]))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relationships_of(part: str) -> str:
    folder, name = split(part)
    return join(folder, "_rels", f"{name}.rels")


def _target(part: str, relationship: Element) -> str:
    """The name of the part that is referred to, as `Package.names` has it; empty for other elements."""
    target = relationship.attributes.get("Target", "")
    return _plain(target if target.startswith("/") else normpath(join(dirname(part), target)))


def _copy_of(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry as it was, without what says how its bytes lay in the old archive."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr, copy.comment = entry.compress_type, entry.external_attr, entry.comment
    return copy
