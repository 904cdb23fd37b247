"""Wheels: fetched with pip for Windows x64 or for this machine, and read for their metadata."""

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from email.message import Message
from email.parser import Parser
from pathlib import Path

from packaging.utils import parse_wheel_filename

from windows_bundle.locked import Pin, requirements_text

#: The names by which pip knows the systems of Windows x64.
WINDOWS = "win_amd64"
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


class PipError(RuntimeError):
    """pip did not do what it was asked; the text is what it said."""


def fetch(pins: Iterable[Pin], folder: Path, python: str = "") -> None:
    """Download one wheel for each pin into a folder; wheels only, and only such as the lock's hashes allow.

    Args:
        pins: What to fetch; nothing that they need is added.
        folder: Where the wheels shall lie; made when it is not there.
        python: Version of Python on Windows x64, as `3.13`; blank for this machine and this Python.

    Raises:
        PipError: a package has no such wheel, or cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder.parent / f"asked-{python or 'here'}.txt"
    asked.write_text(requirements_text(pins), encoding="utf-8")
    aim = ("--platform", WINDOWS, "--python-version", python, "--implementation", "cp") if python else ()
    plain = ("--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", str(folder), "-r", str(asked))
    run_pip("download", *aim, *plain)


def run_pip(*arguments: str) -> None:
    """Run pip.

    Raises:
        PipError: it failed.
    """
    _run((*_PIP, *arguments))


def build_own(source: Path, folder: Path) -> Path:
    """Build radbill's own wheel; without isolation, so that the locked builder is used.

    Raises:
        PipError: it cannot be built.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run_pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    return next(folder.glob("radbill-*.whl"))


def metadata_of(wheel: Path) -> Message:
    """Give the metadata of a wheel: Name, Version, Requires-Dist, License-Expression and so on."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(each for each in packed.namelist() if each.endswith(".dist-info/METADATA") and each.count("/") == 1)
        return Parser().parsestr(packed.read(name).decode("utf-8"))


def requirements_of(wheel: Path) -> list[str]:
    """Give the lines of Requires-Dist of a wheel."""
    return metadata_of(wheel).get_all("Requires-Dist", [])


def by_name(folder: Path) -> dict[str, Path]:
    """Give a wheel of each package in a folder, by name in normal form."""
    return {str(parse_wheel_filename(path.name)[0]): path for path in sorted(folder.glob("*.whl"))}


def _run(command: Sequence[str]) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own Python's pip
    if ran.returncode:
        raise PipError(ran.stderr.strip() or ran.stdout.strip())
