"""Killed at any instant, a button leaves the workbook as it was or as it should become, never between."""

import random
import shutil
import time
from pathlib import Path

import openpyxl
import pytest

from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with
from tests.addin.kill.dying import DIED, Command
from tests.addin.small_workbook import saved

COMMANDS = {
    "check": ("check", "--today", "2026-11-23"),
    "price": ("price", "--today", "2026-11-23"),
    "export": ("export", "--today", "2026-11-23"),
    "fix": ("fix",),
}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    """A workbook on which each command has something to write."""
    return saved(tmp_path_factory.mktemp("made") / "claims.xlsx", cells_with(FIRST_ROW, "diagnosis_1", "R51.9 "))


def start(command: str, folder: Path, point: str = "none") -> Command:
    name, *options = COMMANDS[command]
    return Command(folder, point, (name, str(folder / "claims.xlsx"), *options))


def fresh(workbook: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copyfile(workbook, folder / "claims.xlsx"))


@pytest.fixture(scope="module")
def finished(workbook, tmp_path_factory):
    """Of each command: the cells that it leaves, how often each point is passed, and how long it takes."""
    found = {}
    for command in COMMANDS:
        folder = tmp_path_factory.mktemp("finished") / command
        path = fresh(workbook, folder)
        begun = time.monotonic()
        counts = start(command, folder).wait()
        found[command] = cells_of(path), counts, time.monotonic() - begun
    return found


def cells_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All cells; what every export numbers and dates anew is left out."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book if sheet.title != "Batch"}


def assert_old_or_new(path: Path, workbook: Path, new: dict) -> bool:
    """Whether it is new; anything between fails."""
    if path.read_bytes() == workbook.read_bytes():
        return False
    assert cells_of(path) == new
    return True


@pytest.mark.parametrize("command", COMMANDS)
def test_at_every_point_on_the_disk(command, workbook, finished, tmp_path) -> None:
    new, counts, _ = finished[command]
    assert counts["replace"] >= 2  # the before-copy and the workbook
    outcomes = set()
    for name, count in counts.items():
        for number in range(1, count + 1):
            folder = tmp_path / f"{name}{number}"
            path = fresh(workbook, folder)
            died = start(command, folder, f"{name}-{number}")
            assert not died.wait()
            assert died.process.exitcode == DIED
            outcomes.add(assert_old_or_new(path, workbook, new))
    assert False in outcomes


@pytest.mark.parametrize("command", COMMANDS)
def test_at_random_instants(command, workbook, finished, tmp_path) -> None:
    new, _, seconds = finished[command]
    chance = random.Random(11)  # noqa: S311 - instants, not secrets
    for number in range(4):
        folder = tmp_path / str(number)
        path = fresh(workbook, folder)
        killed = start(command, folder)
        time.sleep(chance.uniform(0.0, seconds))
        killed.process.kill()
        killed.wait()
        assert_old_or_new(path, workbook, new)


def test_the_old_workbook_stays_beside_the_new_one(workbook, tmp_path) -> None:
    folder = tmp_path / "kept"
    path = fresh(workbook, folder)
    start("fix", folder).wait()
    assert path.with_name("claims.before.xlsx").read_bytes() == workbook.read_bytes()
    column = [each.field for each in CHARGES.columns].index("diagnosis_1") + 1
    assert openpyxl.load_workbook(path)["Charges"].cell(FIRST_ROW, column).value == "R51.9"
