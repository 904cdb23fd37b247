"""`radbill interventional`: components in words and as JSON, and what the table does not know."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["interventional", *arguments])


def test_what_goes_with_a_catheter(run) -> None:
    answer = run("36247", "--date", "2025-11-03")
    assert answer.exit_code == 0
    first, second = answer.output.splitlines()
    assert first == "36247: procedure"
    assert second.startswith("  goes with 75625, 75705, 75710, 75716, 75726, 75731, 75733, 75736, 75774: Selective")
    assert second.endswith("[Medicare NCCI Policy Manual, chapter IX, interventional radiology]")


def test_what_replaced_a_code_as_json(run) -> None:
    answer = json.loads(run(" 37221 ", "--date", "2026-08-03", "--json").stdout)
    assert (answer["procedure_code"], answer["role"]) == ("37221", "replaced")
    (related,) = answer["related"]
    assert related["relation"] == "replaced by"
    assert related["codes"] == [str(number) for number in range(37254, 37263)]
    assert related["citation"].endswith("(confidence: medium)")
    assert answer["cautions"] == []


def test_cautions_stand_under_the_answer(run) -> None:
    assert "  Not in the fee schedule that is loaded" in run("93505", "--date", "2026-08-03").output


def test_no_word_on_a_code(run) -> None:
    answer = run("70551", "--date", "2026-08-03")
    assert answer.exit_code == 4
    assert answer.output.startswith("The table of interventional components has no word on 70551.")
    assert json.loads(run("70551", "--json").stdout)["problems"][0].startswith("The table of interventional")


def test_without_a_date_it_is_today(run) -> None:
    assert run("36573").output.startswith("36573: combined: procedure with its imaging\n")
