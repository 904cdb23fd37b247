import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.windows_bundle.small_wheels import wheel
from windows_bundle.contents import SUMS, digest_of, lay_out, write_sums, write_zip
from windows_bundle.locked import Pin, read_lock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "radbill-9.9-windows-x64"
    ink, own = wheel(folder / "wheels", "ink", "1.0"), wheel(folder / "wheels", "radbill", "9.9")
    lay_out(folder, "9.9", [Pin("ink", "1.0", (digest_of(ink),))], own, ROOT)
    write_sums(folder)
    return folder


def test_everything_that_an_office_needs_is_in_it(bundle) -> None:
    names = {path.name for path in bundle.iterdir()}
    assert names == {
        "install.cmd", "uninstall.cmd", "check_bundle.py", "READ_ME.txt", "requirements.txt", "radbill.xlam",
        "LICENSE", "NOTICE", "guide", "wheels", SUMS,
    }  # fmt: skip
    assert (bundle / "radbill.xlam").read_bytes() == (ROOT / "addin/radbill_addin/radbill.xlam").read_bytes()
    pages = {path.name for path in (bundle / "guide").iterdir()}
    assert pages == {path.name for path in (ROOT / "docs/guide").glob("*.md")}
    named = set(re.findall(r"guide\\([\w-]+\.md)", (bundle / "READ_ME.txt").read_text()))
    assert named
    assert named <= pages


def test_radbill_itself_is_pinned_by_its_hash(bundle) -> None:
    pins = read_lock((bundle / "requirements.txt").read_text())
    assert pins["radbill"].hashes == (digest_of(bundle / "wheels/radbill-9.9-py3-none-any.whl"),)


def test_batch_files_have_windows_line_ends_and_the_version(bundle) -> None:
    for name in ("install.cmd", "uninstall.cmd"):
        content = (bundle / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 50
    assert b'set "VERSION=9.9"' in (bundle / "install.cmd").read_bytes()
    assert b"@VERSION@" not in b"".join(path.read_bytes() for path in bundle.glob("*.*"))


def test_the_sums_are_those_of_the_usual_program(bundle) -> None:
    ran = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS], cwd=bundle, check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout
    others = [path for path in bundle.rglob("*") if path.is_file() and path.name != SUMS]
    assert ran.stdout.count(": OK") == len(others)


def test_the_zip_is_the_same_whenever_it_is_made(bundle, tmp_path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_zip(bundle, first)
    for path in bundle.rglob("*"):
        path.touch()
    write_zip(bundle, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert packed.testzip() is None
        assert f"{bundle.name}/{SUMS}" in packed.namelist()
        assert len(packed.namelist()) == sum(path.is_file() for path in bundle.rglob("*"))


def test_a_second_set_of_sums_is_the_same(bundle) -> None:
    before = (bundle / SUMS).read_bytes()
    write_sums(bundle)
    assert (bundle / SUMS).read_bytes() == before
