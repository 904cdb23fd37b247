"""What installing asks of Windows, as one small thing that tests can replace."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

#: By this identity xlwings' runtime finds a function server that is already running (DEBUG UDFS).
SERVER_CLASS = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"


class System(Protocol):
    """This machine."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-ins can be installed here at all."""

    @property
    def interpreter(self) -> Path:
        """The Python that runs radbill; without console where there is such a one."""

    @property
    def is_64_bit(self) -> bool:
        """Whether this Python is."""

    @property
    def is_from_store(self) -> bool:
        """Whether this Python is the Microsoft Store's, which writes to copies that other programs do not see."""

    @property
    def python_version(self) -> tuple[int, int]:
        """Of this Python, as (3, 13)."""

    @property
    def is_free_threaded(self) -> bool:
        """Whether this Python has no global lock, for which pywin32 is not made."""

    @property
    def is_elevated(self) -> bool:
        """Whether this process runs as administrator."""

    def variable(self, name: str) -> str:
        """A variable of the environment; empty when it is not set."""

    def registry(self, hive: str, key: str, name: str = "") -> str | None:
        """A value of the registry (hive HKCU or HKLM); none when it is not there."""

    def set_registry(self, key: str, name: str, value: str | None) -> None:
        """Set a value of the user's own registry, or remove it."""

    def ansi(self, text: str) -> bytes:
        """Text as VBA reads files. Raises UnicodeEncodeError when this machine's code page lacks a character."""

    def has_module(self, name: str) -> bool:
        """Whether Python finds a module."""

    def has_origin_mark(self, path: Path) -> bool:
        """Whether Windows remembers that a file came from elsewhere; Excel then refuses its macros."""

    def output_of(self, command: Sequence[str]) -> str:
        """What a program prints; empty when it fails or is not there."""

    def start(self, command: Sequence[str]) -> None:
        """Start a program that outlives this one and shows no window. Raises OSError when it cannot be started."""

    def server_is_running(self) -> bool:
        """Whether a function server answers."""

    def serve(self) -> None:
        """Answer Excel until this process is ended, however often Excel opens and closes meanwhile."""

    def stop_server(self) -> None:
        """End the function server if it is ours, and wait for its end. Raises OSError when it does not answer."""
