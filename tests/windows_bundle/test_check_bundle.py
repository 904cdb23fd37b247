import subprocess
import sys
from pathlib import Path

import pytest

from windows_bundle.closure import PYTHONS
from windows_bundle.contents import write_sums
from windows_bundle.windows.check_bundle import NEWEST, OLDEST, changed_files, python_problem

SCRIPT = Path(__file__).resolve().parents[2] / "windows_bundle/windows/check_bundle.py"
PLAIN = r"C:\Users\billing\AppData\Local\Programs\Python\Python313"


@pytest.fixture
def bundle(tmp_path):
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels/a b.whl").write_text("wheel")
    (tmp_path / "check_bundle.py").write_bytes(SCRIPT.read_bytes())
    write_sums(tmp_path)
    return tmp_path


def ran(bundle: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(bundle / "check_bundle.py")], check=False, capture_output=True, text=True
    )
    return done.returncode, done.stdout


def test_a_whole_bundle_passes(bundle) -> None:
    assert ran(bundle) == (0, "")


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("other")])
def test_a_file_that_is_gone_or_changed_is_named(bundle, change) -> None:
    change(bundle / "wheels/a b.whl")
    assert changed_files(bundle) == ["wheels/a b.whl"]
    assert ran(bundle) == (4, "Missing, or not as it was made: wheels/a b.whl. Unpack the bundle again.\n")


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"\xff\xfe")])
def test_without_sums_nothing_is_trusted(bundle, change) -> None:
    change(bundle / "SHA256SUMS")
    code, said = ran(bundle)
    assert code == 4
    assert "SHA256SUMS" in said


@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_of_the_bundle_fits(python) -> None:
    version = tuple(map(int, python.split(".")))
    assert python_problem(version, 64, PLAIN) == ""
    assert OLDEST <= version <= NEWEST


@pytest.mark.parametrize(
    ("version", "bits", "prefix", "words"),
    [
        ((3, 10), 64, PLAIN, "this one is 3.10"),
        ((3, 15), 64, PLAIN, "this one is 3.15"),
        ((2, 7), 64, PLAIN, "this one is 2.7"),
        ((3, 13), 32, PLAIN, "also for a 32 bit Excel"),
        ((3, 13), 64, r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13", "Microsoft Store"),
    ],
)
def test_another_python_is_refused_in_words(version, bits, prefix, words) -> None:
    assert words in python_problem(version, bits, prefix)
