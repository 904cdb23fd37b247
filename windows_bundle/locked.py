"""Versions and hashes as a lock file of `requirements/` holds them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from packaging.utils import canonicalize_name

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Pin(NamedTuple):
    """One package of a lock: its name in normal form, the version, and the sha256 of every file that may be taken."""

    name: str
    version: str
    hashes: tuple[str, ...]


class NotLockedError(LookupError):
    """A package is needed that no lock names; the text says which."""


def read_lock(text: str) -> dict[str, Pin]:
    """Give the pins of a lock by name; markers are left to whoever asks what a system needs.

    Args:
        text: A file that `uv pip compile --generate-hashes` wrote.
    """
    return {pin.name: pin for pin in _pins(text)}


def requirements_text(pins: Iterable[Pin]) -> str:
    """Give the pins as pip reads them with `--require-hashes`, in the order of the alphabet, without markers."""
    return "".join(_line(pin) for pin in sorted(pins))


def _pins(text: str) -> Iterator[Pin]:
    for match in _PIN.finditer(text):
        hashes = tuple(_HASH.findall(match["rest"]))
        yield Pin(canonicalize_name(match["name"]), match["version"], hashes)


def _line(pin: Pin) -> str:
    hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in pin.hashes)
    return f"{pin.name}=={pin.version}{hashes}\n"
