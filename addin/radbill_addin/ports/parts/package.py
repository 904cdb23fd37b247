"""The archive of a workbook file: its parts, how they belong together, and the archive with some of them changed."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath, split
from struct import Struct
from typing import IO, NamedTuple

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
#: A local file header up to its name, of which the lengths of the name and of what stands behind it are of interest
#: (APPNOTE.TXT of PKWARE, 4.3.7), and the bits that say "encrypted" and "the name is UTF-8" (4.4.4).
_LOCAL_HEADER = Struct("<26xHH")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_USUAL = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Relationship(NamedTuple):
    """A part that another one refers to: the reference's id, its kind ("worksheet", "table") and the part's name."""

    identifier: str
    kind: str
    part: str


class Package:
    """The parts by name. Capitals do not matter in their names, nor which of the two slashes stands there."""

    def __init__(self, content: bytes, unpacked: Mapping[str, bytes] | None = None) -> None:
        """Open the archive in `content`, the bytes of a file; no part is read before it is asked for.

        Args:
            content: The file.
            unpacked: Parts that were unpacked already, as the archive spells their names; each is let go when it is
                asked for.
        """
        self._unpacked = dict(unpacked or {})
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
        if spelling in self._changes:
            return self._changes[spelling]
        unpacked = self._unpacked.pop(spelling, None)
        return self._archive.read(spelling) if unpacked is None else unpacked

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
                if entry.filename not in names:
                    continue
                if entry.filename in self._changes:
                    target.writestr(_copy_of(entry), self._changes[entry.filename], compresslevel=_PACKING)
                elif not self._copy_packed(entry, target):
                    target.writestr(_copy_of(entry), self._archive.read(entry))
        return stream.getvalue()

    def _copy_packed(self, entry: zipfile.ZipInfo, target: zipfile.ZipFile) -> bool:
        """Copy an entry as it is packed, and say whether that was done; an unusual one must be unpacked."""
        source, copy = self._archive.fp, _copy_of(entry)
        is_usual = entry.compress_type in _USUAL and not entry.flag_bits & _ENCRYPTED
        if not is_usual or source is None or target.fp is None:
            return False
        packed = _packed(source, entry)
        copy.CRC, copy.file_size, copy.compress_size = entry.CRC, entry.file_size, entry.compress_size
        copy.flag_bits, copy.header_offset = entry.flag_bits & _UTF8, target.start_dir
        target.fp.seek(target.start_dir)
        target.fp.write(copy.FileHeader() + packed)
        target.start_dir = target.fp.tell()
        target.filelist.append(copy)
        target.NameToInfo[copy.filename] = copy
        return True

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


def _packed(source: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry as they lie in the archive."""
    source.seek(entry.header_offset)
    lengths: tuple[int, int] = _LOCAL_HEADER.unpack(source.read(_LOCAL_HEADER.size))
    source.seek(sum(lengths), 1)
    return source.read(entry.compress_size)


def _copy_of(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry as it was, without what says how its bytes lay in the old archive."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr, copy.comment = entry.compress_type, entry.external_attr, entry.comment
    return copy
