"""What Defender's rules mean for the add-in; ids and actions as Microsoft publishes them."""

import pytest

from radbill_addin.install.check import State
from radbill_addin.install.installer import install
from radbill_addin.install.places import RUN_KEY, RUN_NAME
from radbill_addin.install.server_links import protection, server
from tests.addin.install.fake_windows import NO_RULES

NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
NO_CALLS = "92E97FA1-2EDF-4476-BDD6-9DD0B4DDDC7B"
POLICY = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
ATTACH = "Run: radbill addin install --start-at-logon"


def rules(*pairs: str) -> str:
    return "".join(f"{pair}\r\n" for pair in pairs) + NO_RULES


@pytest.mark.parametrize(
    ("action", "state"),
    [("0", State.OK), ("1", State.PROBLEM), ("2", State.OK), ("5", State.OK), ("6", State.PROBLEM)],
)
def test_a_rule_counts_when_it_blocks(installed, action, state) -> None:
    installed.outputs["powershell"] = rules(f"{NO_CHILDREN} {action}")
    (check,) = protection(installed)
    assert check.state is state
    assert check.what_to_do == (ATTACH if state is State.PROBLEM else "")


def test_a_rule_of_the_company_is_seen_where_defender_does_not_tell(installed) -> None:
    installed.outputs["powershell"] = ""
    installed.keys["HKLM", POLICY, NO_CHILDREN.lower()] = "1"
    (check,) = protection(installed)
    assert check.state is State.PROBLEM


def test_no_rules_is_an_answer_and_no_answer_is_none(installed) -> None:
    assert [check.state for check in protection(installed)] == [State.OK]
    installed.outputs["powershell"] = ""
    (check,) = protection(installed)
    assert check.state is State.UNKNOWN
    assert check.what_to_do == "Should Test the connection fail: run: radbill addin install --start-at-logon"


def test_a_server_makes_the_rule_harmless(windows) -> None:
    windows.outputs["powershell"] = rules(f"{NO_CHILDREN} 1")
    list(install(windows, start_at_logon=True))
    assert [check.state for check in protection(windows)] == [State.OK]


def test_a_rule_against_the_calls_that_load_the_dll(installed) -> None:
    installed.outputs["powershell"] = rules(f"{NO_CALLS} 1", f"{NO_CHILDREN} 2")
    children, calls = protection(installed)
    assert (children.state, calls.state) == (State.OK, State.PROBLEM)
    assert "radbill.xlam" in calls.what_to_do


def test_an_answer_of_defender_that_is_cut_is_not_taken_for_none(installed) -> None:
    installed.outputs["powershell"] = "Get-MpPreference : not\r\n"
    assert next(protection(installed)).state is State.UNKNOWN


@pytest.mark.parametrize("starts", [True, False])
def test_a_server_that_should_run_and_does_not(windows, starts) -> None:
    list(install(windows, start_at_logon=True))
    assert next(server(windows)).observation == "running"
    windows.serves = False
    if not starts:
        windows.set_registry(RUN_KEY, RUN_NAME, None)
    check = next(server(windows))
    assert check.state is State.PROBLEM
    assert check.what_to_do == ("Run: radbill addin serve" if starts else ATTACH)


def test_without_one_nothing_is_asked(installed) -> None:
    assert next(server(installed)).state is State.OK
