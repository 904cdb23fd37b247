"""Which test reaches which line, found once by running every file of tests under coverage, in a fork of its own.

A fork for each file: what one file has read into a cache is read again by the next, so that its lines are reached there
too. Tests that fail without any mutant are left out.
"""

import hashlib
import json
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import coverage
import pytest
from coverage.numbits import numbits_to_nums

from tests.mutants.forks import run_forks, run_tests
from tests.mutants.rooms import LIBRARY, PARTS, ROOT, files_of_tests

#: Processor seconds in which a file of tests must end under coverage.
LIMIT = 600


class _Recorder:
    """Pytest's plugin: names each test to coverage, and keeps how long those took that passed."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.coverage = measured
        self.seconds: dict[str, float] = {}
        self.failures: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.coverage.switch_context("after tests")
        self.seconds[item.nodeid] = round(time.process_time() - start, 4)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failures.add(report.nodeid)

    def content(self) -> str:
        return json.dumps({node: took for node, took in self.seconds.items() if node not in self.failures})


def _record(file: str, folder: Path) -> int:
    rooms = sorted({str(ROOT / LIBRARY / part.room / "*") for part in PARTS})
    data = folder / "lines.sqlite"
    measured = coverage.Coverage(data_file=str(data), include=rooms, config_file=False, branch=False)
    recorder = _Recorder(measured)
    measured.start()
    code = run_tests(ROOT, [file], [recorder], folder / "log.txt")
    measured.stop()
    measured.save()
    (folder / "seconds.json").write_text(recorder.content(), encoding="utf-8")
    return code


def digest(file: str, root: Path = ROOT) -> str:
    """A name for what is known about a file of tests: another one once it, a table beside it or a case is another."""
    path = root / file
    beside = sorted(each for each in path.parent.glob("*") if each.suffix in {".csv", ".yaml"} or each == path)
    cases = sorted(each for each in (root / "tests/cases").glob("**/*") if each.is_file())
    known = hashlib.sha256(file.encode())
    texts = [each.read_bytes() for each in beside]
    uses_cases = any(b"cases" in text for text in texts)
    for text in (*texts, *(each.read_bytes() for each in cases if uses_cases)):
        known.update(text)
    return known.hexdigest()[:16]


def collect(cache: Path, workers: int, say: Callable[[str], None]) -> None:
    """Fill the cache with what each file of tests reaches, where it is not there; says which files took how long."""
    jobs = []
    for file in files_of_tests():
        folder = cache / digest(file)
        if not (folder / "seconds.json").exists():
            folder.mkdir(parents=True, exist_ok=True)
            jobs.append((file, partial(_record, file, folder), LIMIT))
    for ended in run_forks(jobs, workers):
        say(f"  {ended.about}: {'no end' if ended.code is None else ended.code}, {ended.seconds:.1f} s")


class Reach:
    """What is known of the tests: how long each takes, and which lines it reaches."""

    def __init__(self, cache: Path) -> None:
        folders = {file: cache / digest(file) for file in files_of_tests()}
        self._folders = {file: folder for file, folder in folders.items() if (folder / "seconds.json").exists()}

    @cached_property
    def seconds(self) -> dict[str, float]:
        """How long each test took, by node id."""
        every: dict[str, float] = {}
        for folder in self._folders.values():
            every.update(json.loads((folder / "seconds.json").read_text(encoding="utf-8")))
        return every

    def tests_of(self, path: str) -> dict[int, set[str]]:
        """Tests by the line of a file that they reach; a file of tests that reaches it when it is read stands alone."""
        lines: dict[int, set[str]] = defaultdict(set)
        for file, folder in self._folders.items():
            for test, numbers in _rows(folder / "lines.sqlite", str(ROOT / path)):
                for number in numbers:
                    lines[number].add(test or file)
        return lines


def _rows(database: Path, path: str) -> list[tuple[str, Any]]:
    if not database.exists():
        return []
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT context.context, numbits FROM line_bits JOIN file ON file.id = file_id"
            " JOIN context ON context.id = context_id WHERE path = ?",
            (path,),
        ).fetchall()
    connection.close()
    return [(test, numbits_to_nums(numbits)) for test, numbits in rows]
