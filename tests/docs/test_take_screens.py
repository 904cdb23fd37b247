"""Screens: one picture of 1600 x 900 for each sheet of the list, small, and an own profile; taking them is no test."""

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import picture_list, pictured_workbooks, screen_office, take_screens
from tests.docs.test_make_pictures import PNG, size_of

#: Bytes of the largest picture.
_LARGEST = 120_000


def test_there_is_a_screen_of_every_sheet_that_is_pictured_and_of_no_other() -> None:
    kept = {path.name: path.read_bytes() for path in take_screens.FOLDER.glob("*.png")}
    assert set(kept) == {screen.file_name for screen in picture_list.SCREENS}
    assert all(content.startswith(PNG) for content in kept.values())
    assert {size_of(content) for content in kept.values()} == {screen_office.SIZE} == {(1600, 900)}
    assert max(map(len, kept.values())) < _LARGEST


def test_a_screen_is_named_by_its_workbook_and_sheet() -> None:
    assert picture_list.ScreenPicture("demo", "To fix").file_name == "demo-to_fix.png"
    names = [screen.file_name for screen in picture_list.SCREENS]
    assert len(set(names)) == len(names) >= len(picture_list.EVERY_PICTURE)


def test_every_workbook_of_the_list_is_made() -> None:
    assert set(pictured_workbooks.empty_workbooks()) == set(picture_list.EMPTY_PICTURES)
    assert {"demo", *pictured_workbooks._MAKERS} == set(picture_list.FILLED_PICTURES)
    assert all(path.is_file() for path in pictured_workbooks.empty_workbooks().values())


def test_the_profile_shows_no_sidebar_tip_or_wizard(tmp_path: Path) -> None:
    screen_office.write_profile(tmp_path / "profile")
    text = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    names = re.findall(r'<prop oor:name="(\w+)"', text)
    assert {"FirstRun", "ShowTipOfTheDay", "ooSetupLastVersion"} <= set(names)
    assert re.findall("<value>(.*?)</value>", text)[-1] == "V2,H,0", "the sidebar is hidden"


def test_what_is_missing_is_told_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.warns(UserWarning, match="sudo apt-get install"):
        told = take_screens.take_screens(target=tmp_path / "screens")
    assert told.startswith("No screens were taken. Xvfb, openbox, import, convert, soffice missing: ")
    assert "apt-get install imagemagick libreoffice-calc openbox xvfb" in told, "each package once"
    assert not (tmp_path / "screens").exists()


def test_with_ci_a_missing_part_ends_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="No screens were taken"):
        take_screens.take_screens(target=tmp_path / "screens")


def test_a_process_that_was_started_has_ended_also_on_failure() -> None:
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with contextlib.suppress(ValueError), screen_office.ending(started):
        assert started.poll() is None
        raise ValueError("on the way")
    assert started.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(started.pid, 0)
