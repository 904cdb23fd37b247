"""The office that all tests of this folder share; formulas in it are answered by this process."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.harness.loader import load_windows_xlwings
from tests.harness.missing_parts import leave_out

# The functions are made for xlwings as Windows sees it, here as in the other tests of a run.
load_windows_xlwings()

from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo  # noqa: E402 - only after the pretence
from radbill_addin.functions import answering  # noqa: E402 - only after the pretence
from tests.libreoffice.hosting import Hosted, host_functions  # noqa: E402 - same reason
from tests.libreoffice.office import Office, bridge  # noqa: E402 - same reason

HOW_TO_INSTALL = (
    "install it with: sudo apt-get install libreoffice-calc-nogui python3-uno (or .ci/system_packages.sh tests)"
)


def without(what: str) -> NoReturn:
    """CI must not pass without its judge; on a laptop the tests are skipped, loudly."""
    leave_out(f"{what}; {HOW_TO_INSTALL}")


@pytest.fixture(scope="session")
def started_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Hosted]]:
    soffice = shutil.which("soffice")
    if soffice is None:
        without("LibreOffice Calc is missing")
    try:
        bridge()
    except ImportError as error:
        without(f"LibreOffice's Python bridge does not load ({error})")
    folder = tmp_path_factory.mktemp("office")
    with Office(soffice, folder / "profile") as running:
        yield running, host_functions(running, folder)


@pytest.fixture(scope="session")
def finished_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workbook after Export, with the copies from before each command; only to be read."""
    folder = tmp_path_factory.mktemp("finished") / "demo"
    list(run_demo(folder))
    return folder / WORKBOOK_NAME


@pytest.fixture
def office(started_office: tuple[Office, Hosted]) -> Iterator[Office]:
    """The office; a function that failed in this process fails the test, whatever its cell shows."""
    running, hosted = started_office
    hosted.faults.clear()
    hosted.count = 0
    hosted.answers.clear()
    answering.forget()
    yield running
    answering.forget()
    assert hosted.faults == []


@pytest.fixture
def hosted(office: Office, started_office: tuple[Office, Hosted]) -> Hosted:
    return started_office[1]
