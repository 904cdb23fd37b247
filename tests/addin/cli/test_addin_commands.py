"""`radbill addin` from the command line, with a pretended Windows behind it."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.install import system
from radbill_addin.xlam import sources
from radbill_addin.xlam.build import SHIPPED
from tests.addin.install.fake_windows import FakeWindows


@pytest.fixture
def run(monkeypatch, tmp_path, own_home):
    windows = FakeWindows(tmp_path)
    monkeypatch.setattr(system, "ThisMachine", lambda: windows)
    return lambda *arguments: CliRunner().invoke(main, ["addin", *arguments])


def test_install_doctor_uninstall(run) -> None:
    assert run("doctor").exit_code == 1
    assert run("install").exit_code == 0
    checked = run("doctor")
    assert checked.exit_code == 0
    assert "ok         Add-in: " in checked.output
    assert run("uninstall").exit_code == 0
    assert run("doctor").exit_code == 1


def test_what_the_doctor_says_can_be_read_by_programs(run) -> None:
    found = json.loads(run("doctor", "--json").stdout)
    assert {"name", "state", "found", "what_to_do"} == set(found[0])


def test_on_this_system_the_commands_say_that_windows_is_needed(own_home) -> None:
    for command in ("install", "uninstall", "serve"):
        answer = CliRunner().invoke(main, ["addin", command])
        assert answer.exit_code == 4
        assert "needs Windows" in answer.stderr


def test_build_writes_what_is_shipped(run, tmp_path) -> None:
    answer = run("build", "--out", str(tmp_path / "radbill.xlam"))
    assert answer.exit_code == 0
    assert (tmp_path / "radbill.xlam").read_bytes() == SHIPPED.read_bytes()


def test_build_without_sources_says_so(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sources, "_FOLDER", tmp_path)
    answer = run("build", "--out", str(tmp_path / "radbill.xlam"))
    assert answer.exit_code == 2
    assert "built in a checkout" in answer.stderr
