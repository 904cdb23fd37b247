"""Installing and taking away. Everything is the user's own: no administrator is needed."""

from collections.abc import Iterator
from pathlib import Path

from radbill import why_refused, write_bytes
from radbill_addin.install.configuration import ATTACH, INTERPRETER, write_settings
from radbill_addin.install.places import (
    RUN_KEY,
    RUN_NAME,
    Places,
    dll_folders,
    dll_for_excel,
    find_dll,
    places_on,
    xlwings_again,
)
from radbill_addin.install.signed_copy import Likeness, likeness
from radbill_addin.install.system import System

FROM_STORE = (
    "This Python is the one of the Microsoft Store: what it writes, Excel does not see. "
    "Install Python from python.org and radbill with it."
)
_NOT_WINDOWS = "Excel's add-in needs Windows. Here the commands of radbill do the same work on workbook files."
_SERVING = ("-m", "radbill_addin", "addin", "serve")


class NotInstalledError(RuntimeError):
    """The add-in could not be installed or taken away; the text says why and what to do."""


def install(system: System, *, start_at_logon: bool = False) -> Iterator[str]:
    """Copy the add-in, write its settings, and if wanted start the function server, now and at each logon.

    Yields what was done. Doing it again changes nothing but what is out of date.

    Args:
        system: This machine.
        start_at_logon: Start the function server when the user logs on; Excel then starts no program of its own,
            which some companies' protection forbids.

    Raises:
        NotInstalledError: nothing was changed, or what was done before has been yielded.
    """
    places = _places_if_ready(system)
    settings = {INTERPRETER: str(places.interpreter), ATTACH: str(start_at_logon)}
    try:
        write_settings(places.configuration, settings, system)
    except UnicodeEncodeError:
        message = (
            f"Excel cannot read the folder's name in {places.interpreter}. Install it in a plain folder outside the "
            r"user's own, such as C:\radbill; from the bundle: install.cmd /target C:\radbill"
        )
        raise NotInstalledError(message) from None
    yield f"Settings written: {places.configuration}"
    _copy(places, system)
    yield f"Add-in copied: {places.installed}"
    system.set_registry(RUN_KEY, RUN_NAME, serving(places.interpreter) if start_at_logon else None)
    if start_at_logon:
        yield _start(system, places.interpreter)
    yield "Start Excel again: the tab Radiology Billing appears. To check: radbill addin doctor"


def uninstall(system: System) -> Iterator[str]:
    """Take away the add-in, its settings and the start at logon; workbooks and imported data stay.

    Raises:
        NotInstalledError: a file is in use.
    """
    if not system.is_windows:
        raise NotInstalledError(_NOT_WINDOWS)
    places = _places(system)
    for path in (places.installed, places.configuration):
        if path.is_file():
            _remove(path)
            yield f"Removed: {path}"
    _remove_when_empty(places.configuration.parent)
    if system.registry("HKCU", RUN_KEY, RUN_NAME) is not None:
        system.set_registry(RUN_KEY, RUN_NAME, None)
        yield "The function server no longer starts at logon."
        if not _is_stopped(system):
            yield "A function server still runs; it ends when you log off."
    yield "radbill is no longer in Excel. Workbooks, the ledger and imported data were left alone."


def serving(interpreter: Path) -> str:
    """The command that runs the function server, as Windows keeps it for the logon."""
    return " ".join((f'"{interpreter}"', *_SERVING))


def _places_if_ready(system: System) -> Places:
    """The places, when everything that installing needs is there."""
    if not system.is_windows:
        raise NotInstalledError(_NOT_WINDOWS)
    if system.is_from_store:
        raise NotInstalledError(FROM_STORE)
    places = _places(system)
    if not places.shipped.is_file():
        raise NotInstalledError(
            "radbill.xlam is missing from the package. Install radbill again; in a checkout run: radbill addin build"
        )
    name = dll_for_excel(system)
    if find_dll(places.interpreter, name) is None:
        folders = " nor ".join(str(folder) for folder in dll_folders(places.interpreter))
        raise NotInstalledError(
            f"{name} is neither in {folders}. Run: {xlwings_again()}; "
            "if that is not allowed, install radbill in a virtual environment."
        )
    return places


def _places(system: System) -> Places:
    unset = [name for name in ("APPDATA", "USERPROFILE") if not system.variable(name)]
    if unset:
        raise NotInstalledError(f"Windows does not tell your folders: {' and '.join(unset)} not set.")
    return places_on(system)


def _copy(places: Places, system: System) -> None:
    content, target = places.shipped.read_bytes(), places.installed
    if likeness(target, places.shipped) is not Likeness.OTHER and not system.has_origin_mark(target):
        return
    # Excel opens whatever lies in XLSTART, half-written files too: the copy is made beside it.
    waiting = target.parent.with_name(target.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(waiting, content)
        waiting.replace(target)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise NotInstalledError(
            f"{target} cannot be written ({why_refused(error)}). Close Excel and try again."
        ) from None


def _start(system: System, interpreter: Path) -> str:
    """A server that runs is replaced: it may be that of an older version."""
    if not _is_stopped(system):
        return "The function server starts at the next logon; another one runs until you log off."
    try:
        system.start((str(interpreter), *_SERVING))
    except OSError:
        return "The function server starts at the next logon; it could not be started now."
    return "The function server was started, and starts at each logon."


def _is_stopped(system: System) -> bool:
    """Whether no server runs any more."""
    try:
        if system.server_is_running():
            system.stop_server()
    except OSError:
        return False
    return not system.server_is_running()


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise NotInstalledError(f"{path} cannot be removed ({error.strerror}). Close Excel and try again.") from None


def _remove_when_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
