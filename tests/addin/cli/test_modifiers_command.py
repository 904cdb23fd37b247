"""`radbill modifiers`: on the published fee schedule."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["modifiers", *arguments, "--date", "2025-11-03"])


def test_a_reading_in_the_hospital(run) -> None:
    answer = run("70450", "--pos", "22")
    assert answer.exit_code == 0
    assert answer.output.splitlines()[0] == "70450 26"
    assert (
        "26 added: In place of service 22 the hospital is paid for the technical part; the line then" in answer.output
    )


def test_two_lines_as_json(run) -> None:
    found = json.loads(run("73562", "--pos", "11", "--side", "both", "--both-sides", "two lines", "--own-equipment",
                           "--json").stdout)  # fmt: skip
    assert found["lines"] == [["RT"], ["LT"]]


def test_old_equipment_and_a_screening_mammogram_of_the_day(run) -> None:
    assert run("71046", "--pos", "11", "--own-equipment", "--equipment", "FX").output.startswith("71046 FX")
    assert run("77065", "--pos", "11", "--own-equipment", "--with", "77067").output.startswith("77065 GG")


def test_a_code_that_nobody_knows(run) -> None:
    assert run("99999", "--pos", "22").exit_code == 4
