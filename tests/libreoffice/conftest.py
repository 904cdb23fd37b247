"""The office that all tests of this folder share."""

import os
import shutil
import warnings
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests.libreoffice.office import Office, bridge

HOW_TO_INSTALL = (
    "install it with: sudo apt-get install libreoffice-calc-nogui python3-uno (or .ci/system_packages.sh tests)"
)


def without(what: str) -> NoReturn:
    """CI must not pass without its judge; on a laptop the tests are skipped, loudly."""
    message = f"{what}; {HOW_TO_INSTALL}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    warnings.warn(message, stacklevel=2)
    pytest.skip(message)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    soffice = shutil.which("soffice")
    if soffice is None:
        without("LibreOffice Calc is missing")
    try:
        bridge()
    except ImportError as error:
        without(f"LibreOffice's Python bridge does not load ({error})")
    with Office(soffice, tmp_path_factory.mktemp("office") / "profile") as running:
        yield running
