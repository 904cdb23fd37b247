"""The user's settings file, in the form that xlwings' runtime reads: one quoted pair on each line."""

import csv
from io import StringIO
from pathlib import Path

from radbill import write_bytes
from radbill_addin.install.system import System

INTERPRETER, ATTACH = "INTERPRETER_WIN", "DEBUG UDFS"


def settings_text(settings: dict[str, str]) -> str:
    """Settings as the file holds them."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(settings.items())
    return text.getvalue()


def settings_in(content: bytes) -> dict[str, str]:
    """Settings of a file; lines that are no pair are passed over."""
    rows = csv.reader(StringIO(content.decode("cp1252", errors="replace")))
    return {row[0].upper(): row[1] for row in rows if len(row) == 2}  # noqa: PLR2004 - a pair


def write_settings(path: Path, settings: dict[str, str], system: System) -> None:
    """Put the settings into the file, whole or not at all; settings of other names that stand there stay.

    Raises:
        UnicodeEncodeError: the interpreter's path cannot be written as VBA would read it.
        OSError: the disk refused.
    """
    known = settings_in(path.read_bytes()) if path.is_file() else {}
    content = system.ansi(settings_text({**known, **settings}))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, content)
