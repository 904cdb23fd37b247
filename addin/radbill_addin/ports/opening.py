"""Opening a file: a workbook to work on, or what is wrong with the file and what to do."""

import os
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.reading_port import ReadingPort
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.text.input_problem import InputProblem

_OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP_MARK = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TAKEN = (".xlsx", ".xlsm")
_ROWS_OF_TEXT = (".csv", ".txt", ".tsv", ".tab", ".psv")
_OPEN_DOCUMENT = (".ods", ".fods", ".ots", ".sxc")
_PASTE_ROWS = (
    "Make a workbook from the template (radbill new WORKBOOK). Charges of another system: radbill import FILE --into "
    "WORKBOOK. Any other rows: open the file in Excel with its columns as text (Data, From Text/CSV), and paste its "
    "rows under the headings of their sheet, such as Charges."
)
#: Bytes of all parts when unpacked that are still taken. 50,000 charge rows take some 100 million.
LARGEST_UNPACKED = 600_000_000
#: Bytes of all parts that are held from when they are seen to be whole to when they are read.
_MOST_HELD = 150_000_000
#: XML of a real sheet shrinks to a tenth or a thirtieth; a part that shrinks more, and is not small, was made to harm.
_SMALL, _DENSEST = 64_000_000, 200


class _RefusedError(Exception):
    """Why the file is not taken, and what to do; never leaves this module."""

    def __init__(self, message: str, what_to_do: str) -> None:
        super().__init__(message)
        self.message, self.what_to_do = message, what_to_do


def open_workbook(
    path: Path, tell: Callable[[str], object] | None = None, *, only_reads: bool = False
) -> WorkbookPort | tuple[InputProblem, ...]:
    """Open a workbook file without Excel, or say why it cannot be opened. The file is only read.

    Args:
        path: The file.
        tell: Is given the texts of `show_progress`.
        only_reads: Whether nothing will be written; then each sheet is read when it is asked for, which may raise
            `SheetNotReadError`.
    """
    try:
        _check_path(path)
        content = _content_of(path)
        unpacked = _check_content(content)
        port = _port_of(path, content, unpacked, tell, ReadingPort if only_reads else PartsPort)
        if not port.sheet_names():
            _refuse_damaged()
    except _RefusedError as refused:
        return (InputProblem(path.name, "", None, "", refused.message, refused.what_to_do),)
    return port


def _port_of(
    path: Path,
    content: bytes,
    unpacked: Mapping[str, bytes],
    tell: Callable[[str], object] | None,
    kind: type[ReadingPort] | type[PartsPort],
) -> WorkbookPort:
    """The port that keeps everything; for a file that it cannot take, the one that says what it will lose."""
    try:
        return kind(path, content, tell, unpacked=unpacked)
    except Exception:  # noqa: BLE001 - a damaged file makes it raise many kinds
        from radbill_addin.ports.openpyxl_port import OpenpyxlPort  # noqa: PLC0415 - seldom needed, and slow to load
    try:
        return OpenpyxlPort(path, content, tell)
    except Exception:  # noqa: BLE001 - openpyxl raises anything on a damaged file
        _refuse_damaged()


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise _RefusedError("This is a folder.", "Name the workbook file in it.")
    if not path.exists():
        raise _RefusedError("There is no such file.", "Check the name and the folder.")
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if lock.exists():
            raise _RefusedError(
                "The workbook is open in another program.",
                f"Close it there and try again; if it is open nowhere, delete the left-over file {lock.name}.",
            )
    if path.suffix.lower() not in _TAKEN:
        kind = path.suffix or "without an ending"
        raise _RefusedError(f"Files of the kind {kind} are not taken.", _ways(path.suffix.lower()))


def _ways(ending: str) -> str:
    """What to do with a file of another kind, so that its rows can be worked on."""
    if ending in _ROWS_OF_TEXT:
        return f"{_PASTE_ROWS} Lines that need no workbook: radbill price FILE --out PRICED.csv."
    if ending in _OPEN_DOCUMENT:
        return "Open it in LibreOffice or Excel and save it as Excel Workbook (.xlsx); then name the new file."
    return (
        "Open it in Excel and save it as Excel Workbook (.xlsx) or Macro-Enabled Workbook (.xlsm); name the new file."
    )


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise _RefusedError(
            "You may not read this file.", "Ask its owner, or close the program that locks it."
        ) from error
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise _RefusedError(
            f"The file could not be read: {reason}.", "Copy it to a local folder and try again."
        ) from error


def _check_content(content: bytes) -> Mapping[str, bytes]:
    """The parts of the archive, unpacked, as far as they have room."""
    if not content:
        raise _RefusedError("The file is empty (0 bytes).", "Take a copy from a backup, or save it again in Excel.")
    if content.startswith(_OLE_MARK):
        _refuse_ole(content)
    if not content.startswith(_ZIP_MARK):
        _refuse_other(content)
    return _check_archive(content)


def _refuse_ole(content: bytes) -> NoReturn:
    if _ENCRYPTED in content:
        raise _RefusedError(
            "The workbook is protected by a password.",
            "Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password) and save.",
        )
    raise _RefusedError(
        "This is a workbook of the old kind (.xls) under a new name.", "Open it in Excel and save it as .xlsx."
    )


def _refuse_other(content: bytes) -> NoReturn:
    start = content[:4096]
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise _RefusedError("This is a web page or XML, not a workbook.", "Open it in Excel and save it as .xlsx.")
    if b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _RefusedError(
            "This is a text file (perhaps CSV), not a workbook.",
            f"Renaming does not convert it. {_PASTE_ROWS}",
        )
    _refuse_damaged()


def _check_archive(content: bytes) -> Mapping[str, bytes]:
    """Every part of the archive must be whole, and the workbook among them."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_size(archive.infolist())
            names, unpacked = archive.namelist(), _unpacked(archive)
    except _RefusedError:
        raise
    except Exception:  # noqa: BLE001 - a damaged archive makes zipfile raise many kinds
        _refuse_damaged()
    if "mimetype" in names and "content.xml" in names:
        raise _RefusedError("This is an OpenDocument workbook (.ods) under a new name.", _ways(".ods"))
    if "xl/workbook.bin" in names:
        raise _RefusedError("This is a binary workbook (.xlsb).", "Open it in Excel and save it as .xlsx.")
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _RefusedError(
            "This archive holds no Excel workbook.", "Open it in Excel or LibreOffice and save it as .xlsx."
        )
    return unpacked


def _unpacked(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    """Every part, unpacked, so that none is unpacked twice; nothing of parts that take much room, which are whole.

    Raises:
        BadZipFile: a part is not whole.
    """
    if sum(each.file_size for each in archive.infolist()) <= _MOST_HELD:
        return {each.filename: archive.read(each) for each in archive.infolist()}
    if broken := archive.testzip():
        raise zipfile.BadZipFile(broken)
    return {}


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    """A small file can be made to unpack to more than the memory holds; zipfile reads no more than it says."""
    is_too_dense = any(each.file_size > max(_SMALL, each.compress_size * _DENSEST) for each in parts)
    if is_too_dense or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
        raise _RefusedError(
            "The workbook unpacks to more than is taken (600 MB), or is packed as no Excel packs it.",
            "Split it into smaller batches; or open it in Excel, delete the empty rows under the table, and save.",
        )


def _refuse_damaged() -> NoReturn:
    raise _RefusedError(
        "The file is damaged or cut off, or not a workbook.",
        "Copy or download it again; or let Excel repair it (File, Open, Open and Repair).",
    )
