"""The characters of a text file: by its byte order mark, else strict UTF-8, else Windows-1252 line by line."""

import codecs

from radbill.intake.foreign.files.source import UnreadableSourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(content: bytes) -> str:
    """The text of a file.

    Raises:
        UnreadableSourceError: it has bytes of no text.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name)
    if b"\0" in content:
        raise UnreadableSourceError("it is no text: it holds zero bytes.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_line(each) for each in content.splitlines(keepends=True))


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableSourceError("its characters are not what its byte order mark says.") from error


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
