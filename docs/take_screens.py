"""What a screen of 1600 x 900 shows of every sheet in sight: a window of LibreOffice, not a printed page.

`python -m docs.make_pictures --screens` runs the demo and keeps one picture for each sheet of the list. Worksheet
functions are answered by this process.
"""

import os
import sys
import tempfile
import warnings
from itertools import groupby
from pathlib import Path

from docs.picture_list import SCREENS, ScreenPicture
from docs.pictured_workbooks import empty_workbooks, filled_workbooks
from docs.screen_office import Screen, display, how_to_install, missing_parts, screen
from tests.libreoffice.hosting import host_functions

FOLDER = Path(__file__).parent / "pictures" / "screens"


def take_screens(finished: Path | None = None, target: Path = FOLDER) -> str:
    """Keep a picture of every sheet's first screen; what is missing is told, and with CI=true ends the program.

    Args:
        finished: A finished claim batch; none runs the demo.
        target: The folder of the pictures.

    Returns:
        What was kept, or what has to be installed.
    """
    if missing := missing_parts():
        return _skip(f"No screens were taken. {how_to_install(missing)}")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, display(Path(name)) as on:
        paths = {**empty_workbooks(), **filled_workbooks(Path(name), finished)}
        for workbook, pictures in groupby(SCREENS, key=lambda each: each.workbook):
            own = Path(name) / f"office_{workbook}"
            own.mkdir()
            with screen(own, on) as (shown, office):
                host_functions(office, own)
                take(shown, paths[workbook], tuple(pictures), target)
    return f"{len(SCREENS)} screens in docs/pictures/{target.name}\n"


def take(shown: Screen, path: Path, pictures: tuple[ScreenPicture, ...], target: Path) -> None:
    """Keep what the screen shows of sheets of one workbook."""
    with shown.workbook(path) as document:
        for picture in pictures:
            (target / picture.file_name).write_bytes(shown.picture(document, picture.sheet))


def _skip(message: str) -> str:
    if os.environ.get("CI") == "true":
        sys.exit(message)
    warnings.warn(message, stacklevel=3)
    return f"{message}\n"
