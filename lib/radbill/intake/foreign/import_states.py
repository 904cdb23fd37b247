"""Which state a workbook had before an import: marks of file contents, so that undo can give back the very file.

Marks are SHA-256 of whole files; nothing of their content is kept, and no name of a file.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock

from radbill.core.files import write_bytes
from radbill.core.home import home_directory

FILE_NAME = "import_states.json"
#: Imports that are remembered; of older ones undo takes the rows out, but does not know the file from before.
_MOST = 500


class ImportStates:
    """The marks in this user's data directory, read anew at every question."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or home_directory()) / FILE_NAME

    def before(self, after: str) -> str:
        """Mark of the file from before the import that left the file with a mark; empty when it is not known."""
        return self._read().get(after, "") if after else ""

    def note(self, before: str, after: str) -> None:
        """Remember which file an import made of which.

        Raises:
            OSError: the data directory cannot be written.
        """
        if not (before and after):
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock")):
            known = {**self._read(), after: before}
            newest = dict(list(known.items())[-_MOST:])
            write_bytes(self._path, json.dumps(newest, indent=1).encode())

    def _read(self) -> dict[str, str]:
        """The marks; a file that cannot be read holds none, and undo takes rows out one by one."""
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        is_sound = isinstance(content, Mapping) and all(isinstance(each, str) for each in content.values())
        return dict(content) if is_sound else {}
