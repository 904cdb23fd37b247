"""Installing and taking away. Everything is the user's own: no administrator is needed."""

from collections.abc import Iterator
from pathlib import Path

from radbill.api import write_bytes
from radbill_addin.install.configuration import ATTACH, INTERPRETER, write_settings
from radbill_addin.install.places import RUN_KEY, RUN_NAME, Places, dll_name, places_on
from radbill_addin.install.system import System


class NotInstalledError(RuntimeError):
    """The add-in could not be installed or taken away; the text says why and what to do."""


def install(system: System, *, start_at_logon: bool = False) -> Iterator[str]:
    """Copy the add-in, write its settings, and if wanted let the function server start at logon.

    Yields what was done. Doing it again changes nothing but what is out of date.

    Args:
        system: This machine.
        start_at_logon: Start the function server when the user logs on; Excel then starts no program of its own,
            which some companies' protection forbids.

    Raises:
        NotInstalledError: nothing was changed, or what was done before is named in the text.
    """
    places = _checked(system)
    settings = {INTERPRETER: str(places.interpreter), ATTACH: str(start_at_logon)}
    try:
        write_settings(places.configuration, settings, system)
    except UnicodeEncodeError:
        message = f"Excel cannot read the folder's name in {places.interpreter}. Install Python in a plain folder."
        raise NotInstalledError(message) from None
    yield f"Settings written: {places.configuration}"
    _copy(places)
    yield f"Add-in copied: {places.installed}"
    system.set_registry(RUN_KEY, RUN_NAME, serving(places.interpreter) if start_at_logon else None)
    if start_at_logon:
        yield "The function server starts at the next logon; to start it now: radbill addin serve"
    yield "Start Excel again: the tab Radiology Billing appears. To check: radbill addin doctor"


def uninstall(system: System) -> Iterator[str]:
    """Take away the add-in, its settings and the start at logon; workbooks and imported data stay.

    Raises:
        NotInstalledError: a file is in use.
    """
    if not system.is_windows:
        raise NotInstalledError(_NOT_WINDOWS)
    places = places_on(system)
    for path in (places.installed, places.configuration):
        if path.is_file():
            _remove(path)
            yield f"Removed: {path}"
    if system.registry("HKCU", RUN_KEY, RUN_NAME) is not None:
        system.set_registry(RUN_KEY, RUN_NAME, None)
        yield "The function server no longer starts at logon."
    yield "radbill is no longer in Excel. Workbooks, the ledger and imported data were left alone."


def serving(interpreter: Path) -> str:
    """The command that runs the function server."""
    return f'"{interpreter}" -m radbill_addin addin serve'


_NOT_WINDOWS = "Excel's add-in needs Windows. Here the commands of radbill do the same work on workbook files."


def _checked(system: System) -> Places:
    """The places, when everything that installing needs is there."""
    if not system.is_windows:
        raise NotInstalledError(_NOT_WINDOWS)
    places = places_on(system)
    if not places.shipped.is_file():
        raise NotInstalledError("radbill.xlam is missing from the package. Install radbill again.")
    dll = dll_name(is_64_bit=system.is_64_bit)
    if not any((folder / dll).is_file() for folder in places.dll_folders):
        folders = " nor ".join(str(folder) for folder in places.dll_folders)
        raise NotInstalledError(f"{dll} is neither in {folders}. Run: pip install --force-reinstall xlwings")
    return places


def _copy(places: Places) -> None:
    content = places.shipped.read_bytes()
    if places.installed.is_file() and places.installed.read_bytes() == content:
        return
    try:
        places.installed.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(places.installed, content)
    except OSError as error:
        raise NotInstalledError(
            f"{places.installed} cannot be written ({error.strerror}). Close Excel and try again."
        ) from None


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise NotInstalledError(f"{path} cannot be removed ({error.strerror}). Close Excel and try again.") from None
