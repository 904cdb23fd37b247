import tomllib
from pathlib import Path

from windows_bundle.locked import Pin, read_lock, requirements_text

ROOT = Path(__file__).resolve().parents[2]
ONE, TWO = "1" * 64, "2" * 64
TEXT = f"""# a comment
Click==8.5.1 \\
    --hash=sha256:{ONE} \\
    --hash=sha256:{TWO}
pywin32==312 ; sys_platform == 'win32' \\
    --hash=sha256:{TWO}
last.one==1
"""


def test_every_pin_has_its_version_and_its_own_hashes() -> None:
    assert read_lock(TEXT) == {
        "click": Pin("click", "8.5.1", (ONE, TWO)),
        "pywin32": Pin("pywin32", "312", (TWO,)),
        "last-one": Pin("last-one", "1", ()),
    }


def test_what_is_written_is_read_again_and_has_no_marker() -> None:
    pins = read_lock(TEXT)
    text = requirements_text(pins.values())
    assert ";" not in text
    assert read_lock(text) == pins
    assert text.startswith(f"click==8.5.1 \\\n    --hash=sha256:{ONE} \\\n    --hash=sha256:{TWO}\nlast-one==1\n")


def test_the_lock_of_the_project_is_read_whole() -> None:
    text = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    pins = read_lock(text)
    assert sum(len(pin.hashes) for pin in pins.values()) == text.count("--hash=sha256:")
    assert all(pin.hashes for pin in pins.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"polars", "pywin32", "xlwings"} <= pins.keys()
    assert f"xlwings=={pins['xlwings'].version}" in project["project"]["dependencies"]
