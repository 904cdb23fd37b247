"""`radbill icd`: words and codes."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["icd", *arguments, "--date", "2026-08-03"])


def test_words(run) -> None:
    answer = run("pain right knee")
    assert answer.exit_code == 0
    assert answer.output.startswith("M25561   Pain in right knee")


def test_a_code_as_json(run) -> None:
    found = json.loads(run("M25.56", "--most", "2", "--json").stdout)
    assert [each["diagnosis_code"] for each in found] == ["M25561", "M25562"]


def test_nothing_and_no_list(run) -> None:
    assert run("xyzzy").exit_code == 4
    assert CliRunner().invoke(main, ["icd", "pain", "--date", "2035-01-01"]).exit_code == 4
