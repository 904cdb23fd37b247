"""Fixtures that every floor's tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
