"""`radbill analyze contracts|releases`: lines both ways; 70450-26 in Alabama: 36.95 in 2025, 37.44 by RVU26C."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from tests.addin.sheets.contract_cells import contract_cells
from tests.addin.small_workbook import saved

HEADS = "claim_id,line,patient_id,date_of_service,procedure_code,modifiers,units,place_of_service,zip,billing_npi"
MORE = "radiologist,payer_key,charge_amount"


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def lines(tmp_path):
    rows = (
        "C1,1,P1,2025-11-03,70450,26,1,22,35203,1234567893,Able,ACME,200",
        "C2,1,P2,2025-11-04,70450,26,1,22,35203,1234567893,Baker,ZEN,300",
        "C3,1,P3,2025-11-04,99999,26,1,22,35203,1234567893,Baker,ZEN,300",
    )
    path = tmp_path / "lines.csv"
    path.write_text("\n".join((f"{HEADS},{MORE}", *rows)), encoding="utf-8")
    return path


@pytest.fixture
def agreed(tmp_path):
    return saved(tmp_path / "agreed.xlsx", contract_cells())


def table(path, sheet):
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=5)]
    return [row for row in rows if row[0] is not None]


def test_two_releases(run, lines, tmp_path) -> None:
    out = tmp_path / "comparison.xlsx"
    answer = run("analyze", "releases", lines, "--before", "rvu25d", "--after", "08/03/2026", "--out", out)
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines()[:3] == [
        "Medicare 10/01/2025: $73.90; Medicare 08/03/2026: $74.88",
        "Difference +0.98 (+1.3 percent) over 2 lines",
        "Not compared: 1 line; the workbook says why.",
    ]
    assert table(out, "Codes") == [["70450", 2, 73.9, 74.88, 0.98, 1.33]]
    assert [row[0] for row in table(out, "Radiologists")] == ["Able", "Baker"]
    assert table(out, "Modalities")[0] == ["CT", 2, 73.9, 74.88, 0.98, 1.33]
    ((count, reason),) = [row[:2] for row in table(out, "Unpriced")]
    assert count == 1
    assert "99999" in reason
    summary = openpyxl.load_workbook(out)["Summary"]
    assert len(summary._charts) == 5
    assert summary["A3"].value.startswith("Before: Medicare 10/01/2025.  After: Medicare 08/03/2026.  2 lines compared")


def test_two_contracts_as_json(run, lines, agreed, tmp_path) -> None:
    out = tmp_path / "comparison.xlsx"
    answer = run("analyze", "contracts", lines, "--contracts", agreed, "--before", "medicare", "--after", "zenith",
                 "--out", out, "--json")  # fmt: skip
    found = json.loads(answer.stdout)
    # Zenith's table: 50.25
    assert (found["before"], found["after"]) == ("Medicare", "Zenith")
    assert (found["total"]["before_amount"], found["total"]["after_amount"]) == ("73.90", "100.50")
    assert found["not_compared"][0]["line_count"] == 1
    assert {group["name"] for group in found["by_payer"]} == {"ACME", "ZEN"}
    assert out.is_file()


def test_contracts_as_if_every_line_were_of_one_day(run, lines, agreed, tmp_path) -> None:
    out = tmp_path / "comparison.xlsx"
    asked = ("analyze", "contracts", lines, "--contracts", agreed, "--before", "medicare", "--after", "Acme 2025")
    found = json.loads(run(*asked, "--on", "2026-08-03", "--out", out, "--json").stdout)
    # 37.44 by RVU26C; Acme 2025 pays 120 percent of the schedule of 2025: 36.95 x 1.2
    assert (found["total"]["before_amount"], found["total"]["after_amount"]) == ("74.88", "88.68")


def test_a_claim_batch_is_read_too(run, tmp_path) -> None:
    run("new", tmp_path / "claims.xlsx", "--sample")
    out = tmp_path / "comparison.xlsx"
    answer = run("analyze", "releases", tmp_path / "claims.xlsx", "--before", "RVU25D", "--after", "RVU26C",
                 "--tolerant", "--out", out)  # fmt: skip
    assert answer.exit_code == 0, answer.output
    assert {row[0] for row in table(out, "Payers")} == {"MCR", "EXCO", "(not named)"}


@pytest.mark.parametrize(
    "asked",
    [
        (("releases", "LINES", "--before", "RVU99", "--after", "RVU26C", "--out", "OUT"), 2, "RVU99 is neither a day"),
        (("releases", "LINES", "--before", "RVU25D", "--after", "RVU26C", "--out", "LINES"), 2, "workbook of its own"),
        (("releases", "NONE", "--before", "RVU25D", "--after", "RVU26C", "--out", "OUT"), 3, "there is no such file"),
        (("contracts", "LINES", "--before", "medicare", "--after", "Acme", "--out", "OUT"), 2, "no contract Acme"),
        (("contracts", "LINES", "--contracts", "NONE", "--before", "medicare", "--after", "x", "--out", "OUT"), 3,
         "none.csv"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_nothing_is_written(run, lines, tmp_path, asked) -> None:
    words, code, said = asked
    paths = {"LINES": lines, "NONE": tmp_path / "none.csv", "OUT": tmp_path / "out.xlsx"}
    answer = run("analyze", *(paths.get(word, word) for word in words))
    assert answer.exit_code == code
    assert said in answer.output
    assert {path.name for path in tmp_path.iterdir()} <= {"lines.csv", "radbill-home"}


def test_mistakes_of_a_workbook_are_named(run, tmp_path) -> None:
    run("new", tmp_path / "claims.xlsx", "--template", "contracts")
    answer = run("analyze", "releases", tmp_path / "claims.xlsx", "--before", "RVU25D", "--after", "RVU26C",
                 "--out", tmp_path / "out.xlsx")  # fmt: skip
    assert answer.exit_code == 3
    assert "not a claim batch workbook" in answer.output
    assert not (tmp_path / "out.xlsx").exists()


def test_a_failed_write_leaves_the_older_comparison(run, lines, tmp_path, monkeypatch) -> None:
    out = tmp_path / "comparison.xlsx"
    out.write_text("older")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("radbill.write_with", full)
    answer = run("analyze", "releases", lines, "--before", "RVU25D", "--after", "RVU26C", "--out", out)
    assert answer.exit_code == 4
    assert out.read_text() == "older"
    assert {path.name for path in tmp_path.iterdir()} <= {"lines.csv", "radbill-home", "comparison.xlsx"}
