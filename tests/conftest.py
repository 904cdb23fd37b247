"""Fixtures that every floor's tests share."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import radbill_addin  # noqa: F401 - before openpyxl: it decides how openpyxl writes
from radbill.reference.published.importer import PublishedKind
from tests.harness.new_ledgers import upgrade_as_before

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite the files of tests/golden; review the diff.")


def pytest_collection_finish() -> None:
    """Collect garbage seldom: tens of thousands of tests and every table stay, and a workbook is a lot of cells."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture
def usual_collection() -> Iterator[None]:
    """Python collects garbage as it does for a user, for tests that measure memory; what is there is not looked at."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*thresholds)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares content with a file of tests/golden, or rewrites that file under --update-golden."""

    def compare(name: str, content: bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"{path.name} is not there; pytest --update-golden writes it"
        assert content == path.read_bytes(), f"{path.name} differs; pytest --update-golden rewrites it"

    return compare


@pytest.fixture
def few_rows_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of a few rows that a test made counts as a whole one."""
    monkeypatch.setattr(PublishedKind, "is_too_short", lambda _kind, _count: False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder with the complete published files, which the project does not carry."""
    folder = Path(os.environ.get("RADBILL_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / "cms").is_dir():
        pytest.skip("The complete CMS files are not here; set RADBILL_SHARED_DATA to their folder.")
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a data directory of its own."""
    home = tmp_path / "radbill-home"
    monkeypatch.setenv("RADBILL_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def numbers_from_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control numbers count from 1, so that tests can name them; where they begin has tests of its own."""
    monkeypatch.setattr("radbill.ledger.store.control_numbers.first_number_after", lambda last=0: last)


@pytest.fixture(autouse=True)
def ledgers_made_as_before(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new ledger is made by the statements that made the first; how it is made has tests of its own."""
    if "tests/ledger/store/" not in request.node.nodeid:
        monkeypatch.setattr("radbill.ledger.store.ledger.upgrade", upgrade_as_before)
