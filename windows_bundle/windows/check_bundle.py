"""Run by install.cmd, with the Python that shall run radbill: whether it fits, and every file is as it was made.

Ends with 0 all is well, 3 another Python is needed, 4 a file is missing or was changed.
"""

import hashlib
import struct
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
WRONG_PYTHON, CHANGED = 3, 4


def python_problem(version: tuple[int, ...], bits: int, prefix: str) -> str:
    """What is wrong with a Python, in words; blank when radbill runs with it."""
    if "WindowsApps" in prefix:
        return "This Python is from the Microsoft Store, which Excel cannot use. Install Python from python.org."
    if not OLDEST <= version[:2] <= NEWEST:
        return "Python 3.11 to 3.14 is needed; this one is {}.{}.".format(*version)
    if bits != 64:  # noqa: PLR2004 - the wheels are for 64 bits, whatever Excel has
        return "A 64 bit Python is needed, also for a 32 bit Excel; this one has 32 bits."
    return ""


def changed_files(folder: Path) -> list[str]:
    """Files that SHA256SUMS names and that are not, or not as they were made."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return [name for digest, name in (line.split("  ", 1) for line in lines) if _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def main() -> int:
    """Say what is wrong; the exit code tells install.cmd."""
    problem = python_problem(tuple(sys.version_info[:2]), struct.calcsize("P") * 8, sys.base_prefix)
    if problem:
        sys.stdout.write(f"{problem}\n")
        return WRONG_PYTHON
    try:
        changed = changed_files(Path(__file__).resolve().parent)
    except (OSError, ValueError):
        changed = ["SHA256SUMS"]
    for name in changed:
        sys.stdout.write(f"Missing, or not as it was made: {name}. Unpack the bundle again.\n")
    return CHANGED if changed else 0


if __name__ == "__main__":
    sys.exit(main())
