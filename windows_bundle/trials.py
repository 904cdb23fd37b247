"""Trials of a finished bundle on this machine: its Windows wheels installed offline, its Linux twin at work offline."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from windows_bundle.closure import PYTHONS
from windows_bundle.locked import Pin
from windows_bundle.wheels import WINDOWS, fetch, run_pip

#: Both DLLs of xlwings: an Excel of 32 bits needs the one, of 64 bits the other, whatever Python has.
_DLLS = ("xlwings32-", "xlwings64-")


class TrialError(RuntimeError):
    """A bundle does not do what it is for; the text says what."""


def try_windows(bundle: Path, work: Path) -> None:
    """Install the bundle's wheels as Windows would, for each version of Python, with no index to ask.

    Raises:
        PipError: a wheel is missing, does not fit, or has another hash.
        TrialError: a DLL or the add-in is not among what was installed.
    """
    for python in PYTHONS:
        target = work / f"windows-{python}"
        run_pip(
            "install", "--isolated", "--no-index", "--no-deps", "--only-binary=:all:", "--require-hashes",
            "--find-links", str(bundle / "wheels"), "--platform", WINDOWS, "--python-version", python,
            "--implementation", "cp", "--target", str(target), "-r", str(bundle / "requirements.txt"),
        )  # fmt: skip
        present = [path.name for path in target.rglob("*") if path.suffix in {".dll", ".xlam"}]
        for beginning in (*_DLLS, "radbill.xlam"):
            if not any(name.startswith(beginning) for name in present):
                raise TrialError(f"Python {python}: {beginning} was not installed")
        shutil.rmtree(target)


def try_twin(pins: Iterable[Pin], own: Path, work: Path) -> str:
    """Install the same versions for Linux and run the demonstration, both without a network; what it printed.

    Raises:
        PipError: a package cannot be had for this machine.
        TrialError: installing or the demonstration failed.
    """
    wheels, place = work / "twin-wheels", work / "twin"
    fetch(pins, wheels)
    shutil.copy(own, wheels)
    _offline(sys.executable, "-m", "venv", str(place))
    python = str(place / "bin" / "python")
    names = [str(path) for path in sorted(wheels.glob("*.whl"))]
    _offline(python, "-m", "pip", "--isolated", "install", "--quiet", "--no-index", "--no-deps", *names)
    return _offline(python, "-m", "radbill_addin", "demo", "--out", str(work / "demo"))


def _offline(*command: str) -> str:
    """Run a program in a network of its own that leads nowhere."""
    cut = ("unshare", "--map-root-user", "--net", *command)
    ran = subprocess.run(cut, capture_output=True, text=True, check=False)  # noqa: S603 - our own Python
    if ran.returncode:
        raise TrialError(f"{' '.join(command[:4])}: {ran.stderr.strip()}")
    return ran.stdout
