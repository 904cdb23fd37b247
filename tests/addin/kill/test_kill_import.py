"""Killed at any instant, Import charges and its undo leave the workbook as before or as after, never between."""

import random
import shutil
import time
from pathlib import Path

import pytest

from radbill_addin.files.templates import CLAIM_BATCH, template_path
from tests.addin.actions.test_undo_import import HEAD, ROWS
from tests.addin.kill.dying import DIED, Command
from tests.addin.kill.test_kill_safety import assert_old_or_new, cells_of

IMPORT, UNDO = ("import", "charges.csv", "--yes"), ("import", "--undo")


def start(words: tuple[str, ...], folder: Path, point: str = "none") -> Command:
    named = tuple(str(folder / word) if word.endswith(".csv") else word for word in words)
    return Command(folder, point, (*named, "--into", str(folder / "claims.xlsx"), "--today", "2026-11-23"))


@pytest.fixture(scope="module")
def states(tmp_path_factory) -> dict[tuple[str, ...], Path]:
    """The folder as it is before each of the two."""
    empty = tmp_path_factory.mktemp("made") / "empty"
    empty.mkdir()
    (empty / "charges.csv").write_text("\n".join((HEAD, *ROWS)) + "\n")
    shutil.copyfile(template_path(CLAIM_BATCH), empty / "claims.xlsx")
    full = empty.with_name("full")
    shutil.copytree(empty, full)
    start(IMPORT, full).wait()
    return {IMPORT: empty, UNDO: full}


@pytest.mark.parametrize("words", [IMPORT, UNDO])
def test_a_sample_of_all_points_and_of_instants(words, states, tmp_path) -> None:
    before, chance, outcomes = states[words], random.Random(18), set()  # noqa: S311 - instants, not secrets
    begun = time.monotonic()
    finished = Path(shutil.copytree(before, tmp_path / "finished"))
    counts = start(words, finished).wait()
    seconds, new = time.monotonic() - begun, cells_of(finished / "claims.xlsx")
    assert counts["replace"] >= 2  # the before-copy and the workbook
    points = [f"{name}-{at}" for name, count in counts.items() for at in range(1, count + 1)]
    for number, point in enumerate((*chance.sample(points, 5), "none", "none")):
        folder = Path(shutil.copytree(before, tmp_path / str(number)))
        killed = start(words, folder, point)
        if point == "none":
            time.sleep(chance.uniform(0.0, seconds))
            killed.process.kill()
        killed.wait()
        assert point == "none" or killed.process.exitcode == DIED
        outcomes.add(assert_old_or_new(folder / "claims.xlsx", before / "claims.xlsx", new))
    assert False in outcomes


def test_an_import_that_was_killed_is_brought_in_once_by_the_next(states, tmp_path) -> None:
    folder = Path(shutil.copytree(states[IMPORT], tmp_path / "again"))
    start(IMPORT, folder, "replace-2").wait()
    for _ in range(2):
        start(IMPORT, folder).wait()
    assert cells_of(folder / "claims.xlsx") == cells_of(states[UNDO] / "claims.xlsx")
