"""Excel's binary workbook (.xlsb, MS-XLSB): the records that a sheet of texts and numbers needs, for tests to read."""

import struct
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.ms-excel"
_CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_MAIN}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.bin" ContentType="{_TYPE}.sheet.binary.macroEnabled.main"/>'
    f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_TYPE}.worksheet"/></Types>'
)
#: Record numbers of MS-XLSB 2.3.
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156
_BEGIN_SHEET, _END_SHEET, _DIMENSION, _BEGIN_DATA, _END_DATA = 129, 130, 148, 145, 146
_ROW, _REAL, _TEXT = 0, 5, 6


def write_binary_workbook(path: Path, name: str, rows: Sequence[Sequence[str | float | None]]) -> Path:
    """Write one sheet."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _relations("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", _book(name))
        archive.writestr("xl/_rels/workbook.bin.rels", _relations("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(_sheet(rows)))
    return path


def _relations(kind: str, target: str) -> str:
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{_MAIN}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _record(number: int, content: bytes = b"") -> bytes:
    """A record: its number and its length in seven bits a byte, then what it holds."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    return head + _length(len(content)) + content


def _length(count: int) -> bytes:
    own = bytearray()
    while True:
        count, low = count >> 7, count & 0x7F
        own.append(low | (0x80 if count else 0))
        if not count:
            return bytes(own)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _book(name: str) -> bytes:
    sheet = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    records = ((_BEGIN_BOOK, b""), (_BEGIN_SHEETS, b""), (_SHEET, sheet), (_END_SHEETS, b""), (_END_BOOK, b""))
    return b"".join(_record(*each) for each in records)


def _sheet(rows: Sequence[Sequence[str | float | None]]) -> Iterator[bytes]:
    yield _record(_BEGIN_SHEET)
    yield _record(_DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    yield _record(_BEGIN_DATA)
    for at, row in enumerate(rows):
        yield _record(_ROW, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0))
        yield from _cells(row)
    yield _record(_END_DATA)
    yield _record(_END_SHEET)


def _cells(row: Iterable[str | float | None]) -> Iterator[bytes]:
    for at, value in enumerate(row):
        place = struct.pack("<II", at, 0)
        if isinstance(value, str):
            yield _record(_TEXT, place + _wide(value))
        elif value is not None:
            yield _record(_REAL, place + struct.pack("<d", value))
