"""`radbill data diff`: RVU25D beside RVU26C; 70450-26 in Alabama is 36.95 and 37.44."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main

HEADS = "claim_id,line,patient_id,date_of_service,procedure_code,modifiers,units,place_of_service,zip,billing_npi"


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["data", "diff", *map(str, arguments)])


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text(f"{HEADS}\nC1,1,P1,2025-11-03,70450,26,1,22,35203,1234567893\n")
    return path


def test_every_code(run) -> None:
    answer = run("RVU25D", "RVU26C")
    assert answer.exit_code == 0
    assert answer.output.startswith("RVU25D to RVU26C: ")
    assert "Not compared:" in answer.output


def test_the_practices_own_codes_and_money(run, lines, tmp_path) -> None:
    out = tmp_path / "changes.xlsx"
    found = json.loads(run("rvu25d", "2026-08-03", "--billed", lines, "--out", out, "--json").stdout)
    assert (found["own_lines"]["before_amount"], found["own_lines"]["difference_amount"]) == ("36.95", "0.49")
    assert {each["procedure_code"] for each in found["payments"]} == {"70450"}
    book = openpyxl.load_workbook(out)
    assert book["Summary"]["A3"].value == "From RVU25D to RVU26C."
    assert book["Summary"]["A8"].value == "Your own 1 line: +0.49 dollars."
    assert book["Payment"]["A5"].value == "70450"
    assert {path.name for path in tmp_path.iterdir()} <= {"lines.csv", "changes.xlsx", "radbill-home"}


def test_without_names_the_newest_is_compared_with_the_one_before(run, lines) -> None:
    assert run().output.startswith("RVU25D to RVU26C: ")
    found = json.loads(run("--billed", lines, "--json").stdout)
    assert (found["before"], found["after"]) == ("RVU25D", "RVU26C")
    assert {each["procedure_code"] for each in found["payments"]} == {"70450"}
    assert found["own_lines"]["difference_amount"] == "0.49"
    assert "Only one release of the NCCI pairs is loaded." in found["unanswered"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("RVU26C",), 2, "both releases, or neither"),
        (("RVU99", "RVU26C"), 2, "neither a day nor a release"),
        (("2011-01-01", "RVU26C"), 4, "fee schedule"),
        (("RVU25D", "RVU26C", "--out", "x.csv"), 2, "workbook"),
        (("RVU25D", "RVU26C", "--billed", "none.csv"), 3, "no such file"),
    ],
)
def test_what_cannot_be_compared(run, arguments, code, said) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert said in answer.output


def test_the_releases_that_were_named_are_compared_whatever_their_kind(run) -> None:
    found = json.loads(run("ASP-2025Q4", "ASP-2026Q1", "--json").stdout)
    assert (found["before"], found["after"], found["payments"]) == ("ASP-2025Q4", "ASP-2026Q1", [])


def test_releases_of_two_kinds_are_refused_by_name(run) -> None:
    answer = run("NCCI-MUE-2026Q2", "RVU26C")
    assert answer.exit_code == 4
    assert "NCCI-MUE-2026Q2 is Unit limits (MUE), RVU26C is Fee schedule" in answer.stderr
