"""`radbill addin` from the command line, with a pretended Windows behind it."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.install import this_machine
from radbill_addin.xlam import sources
from radbill_addin.xlam.build import SHIPPED
from tests.addin.install.fake_windows import FakeWindows


@pytest.fixture
def run(monkeypatch, tmp_path, own_home):
    windows = FakeWindows(tmp_path)
    monkeypatch.setattr(this_machine, "ThisMachine", lambda: windows)
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


def test_a_server_runs_says_so_and_is_stopped(run) -> None:
    served = run("serve")
    assert served.exit_code == 0
    assert "Closing this window ends it." in served.output
    again = run("serve")
    assert again.exit_code == 4
    assert "runs already" in again.stderr
    assert run("serve", "--stop").output == "The function server has ended.\n"
    assert run("serve", "--stop").output == "No function server is running.\n"


def test_each_problem_is_followed_by_what_to_do(run) -> None:
    lines = run("doctor").output.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("problem    Add-in:"))
    assert lines[place + 1] == "           Run: radbill addin install"


def test_installing_says_what_was_done_and_starts_at_logon_when_wanted(run) -> None:
    assert "starts at each logon" not in run("install").output
    assert "starts at each logon" in run("install", "--start-at-logon").output


def test_building_without_its_tool_names_it(run, tmp_path, monkeypatch) -> None:
    def refuse(_target):
        raise ModuleNotFoundError("no module", name="pyopenvba")

    monkeypatch.setattr("radbill_addin.xlam.build.build_addin", refuse)
    answer = run("build", "--out", str(tmp_path / "radbill.xlam"))
    assert answer.exit_code == 2
    assert "pyopenvba is needed to build the add-in: pip install 'radbill[addin]'" in answer.stderr


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
