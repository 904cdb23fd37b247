"""A window of 1600 x 900 without a screen: Xvfb, a window manager, and LibreOffice with a profile of its own.

Only the processes started here are ever ended, each by its own handle, also when something fails on the way.
"""

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.libreoffice.office import Office

SIZE = (1600, 900)
#: Programs that a window takes, and the Debian package of each.
PARTS: Mapping[str, str] = {
    "Xvfb": "xvfb", "openbox": "openbox", "import": "imagemagick", "convert": "imagemagick",
    "soffice": "libreoffice-calc",
}  # fmt: skip
_COLOUR_BITS, _DOTS_PER_INCH = 24, 96
_STOP_SECONDS, _STILL_SECONDS, _PAUSE_SECONDS, _HANG_SECONDS = 10, 30, 0.4, 180
_COLOURS = 256
#: LibreOffice's settings: no tip, no first start, no news and no begging bars.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowDonation", "false"),
    ("/org.openoffice.Office.Common/Misc", "SymbolStyle", "colibre"),
    ("/org.openoffice.Office.UI.Infobar/Enabled", "WhatsNew", "false"),
    ("/org.openoffice.Office.UI.Infobar/Enabled", "GetInvolved", "false"),
    ("/org.openoffice.Office.UI.Infobar/Enabled", "Donate", "false"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
)
#: The sidebar (10365 among Calc's windows) is hidden: H; a visible one has V.
_SIDEBAR = (
    '<item oor:path="/org.openoffice.Office.Views/Windows"><node oor:name="scalc/10365" oor:op="replace">'
    '<node oor:name="UserData"><prop oor:name="Data" oor:op="fuse" oor:type="xs:string"><value>V2,H,0</value></prop>'
    "</node></node></item>"
)
#: Every window is as large as the screen from the start; telling it to a running office can hang that office.
_OPENBOX = (
    '<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">'
    "<maximized>yes</maximized></application></applications></openbox_config>"
)


def missing_parts() -> tuple[str, ...]:
    """Programs that are not on PATH."""
    return tuple(part for part in PARTS if shutil.which(part) is None)


def how_to_install(parts: tuple[str, ...]) -> str:
    """What to type to get the programs that are missing."""
    return f"{', '.join(parts)} missing: sudo apt-get install {' '.join(sorted({PARTS[part] for part in parts}))}"


def write_profile(profile: Path) -> None:
    """Settings of a new profile, as LibreOffice keeps them."""
    lines = (
        f'<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        + "\n".join((*lines, _SIDEBAR))
        + "\n</oor:items>\n",
        encoding="utf-8",
    )


@contextlib.contextmanager
def ending(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The process, which has ended when this ends."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOP_SECONDS)


@contextlib.contextmanager
def display(folder: Path) -> Iterator[str]:
    """A display of 1600 x 900 with a window manager; its name, as programs take it.

    Args:
        folder: A folder for the window manager's settings.
    """
    settings = folder / "openbox.xml"
    settings.write_text(_OPENBOX, encoding="ascii")
    read, write = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x{_COLOUR_BITS}"
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        screen,
        "-dpi",
        str(_DOTS_PER_INCH),
        "-nolisten",
        "tcp",
    ]
    started = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)  # noqa: S603 - our own command line
    os.close(write)
    with ending(started), os.fdopen(read, encoding="ascii") as answer:
        name = f":{int(answer.readline())}"  # the display's number comes when it takes windows
        managing = ["openbox", "--sm-disable", "--config-file", str(settings)]
        environment = {**os.environ, "DISPLAY": name}
        quiet = subprocess.DEVNULL
        with ending(subprocess.Popen(managing, env=environment, stdout=quiet, stderr=quiet)):  # noqa: S603 - same
            yield name


class Screen:
    """A display and an office in it."""

    def __init__(self, office: Office, name: str) -> None:
        self._office, self._name = office, name

    @contextlib.contextmanager
    def workbook(self, path: Path) -> Iterator[Any]:
        """A workbook in a window as large as the screen, everything calculated; closed without saving.

        An office that hangs is killed, so that what waits for it goes on and fails.
        """
        watch = threading.Timer(_HANG_SECONDS, self._office.kill)
        watch.start()
        try:
            with self._office.shown(path) as document:
                document.CurrentController.Sidebar.setVisible(False)
                self._still()  # its window is there
                yield document
        finally:
            watch.cancel()

    def picture(self, document: Any, sheet: str) -> bytes:  # noqa: ANN401 - UNO has no types
        """The screen with a sheet's first cell in the corner, as PNG of few colours, once nothing moves any more."""
        controller = document.CurrentController
        controller.setActiveSheet(document.Sheets.getByName(sheet))
        return self._small(self._still())

    def _still(self) -> bytes:
        """The screen when two looks at it are the same."""
        give_up = time.monotonic() + _STILL_SECONDS
        before = b""
        while time.monotonic() < give_up:
            time.sleep(_PAUSE_SECONDS)
            now = self._look()
            if now == before:
                return now
            before = now
        raise RuntimeError("the window does not come to rest")

    def _look(self) -> bytes:
        command = ["import", "-display", self._name, "-window", "root", "-depth", "8", "rgb:-"]
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own command line

    def _small(self, dots: bytes) -> bytes:
        size = f"{SIZE[0]}x{SIZE[1]}"
        command = ["convert", "-size", size, "-depth", "8", "rgb:-", "+dither", "-colors", str(_COLOURS), "-strip"]
        command += ["-define", "png:compression-level=9", "PNG8:-"]
        return subprocess.run(command, input=dots, check=True, capture_output=True).stdout  # noqa: S603 - our own command line


@contextlib.contextmanager
def screen(folder: Path, name: str) -> Iterator[tuple[Screen, Office]]:
    """An office in a display, with a new profile in a folder.

    Take a new one for each workbook, so that none begins with what another one left.
    """
    write_profile(folder / "profile")
    with Office(shutil.which("soffice") or "soffice", folder / "profile", name) as office:
        yield Screen(office, name), office
