"""`radbill analyze components`: global, split, hospital. 70450 in Alabama 2025: 94.48, 36.95 and 57.53."""

import json
from datetime import date

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.sheets.component_mix import MIX
from workbook_templates.build import content_of
from workbook_templates.layouts.component_analysis import build_component_analysis

ASKED = {"date": date(2025, 11, 3), "zip": "35203", "cost": 4000}
HEADS = {"procedure_code": "70450", "volume": 100}


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def workbook(tmp_path):
    def made(values, *rows):
        path = tmp_path / "mix.xlsx"
        path.write_bytes(content_of(build_component_analysis(values, rows)))
        return path

    return made


def test_ways_of_billing(run, workbook) -> None:
    answer = run("analyze", "components", workbook(ASKED, HEADS))
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines() == [
        "Office, own equipment, global billing: $9,448.00, $5,448.00 after the equipment",
        "Office, own equipment, split billing (26 and TC): $9,448.00, $5,448.00 after the equipment",
        "Office, another's equipment, readings (26): $3,695.00; others $5,753.00",
        "Office, own equipment, readings by others (TC): $5,753.00, $1,753.00 after the equipment; others $3,695.00",
        "Hospital outpatients, readings (26): $3,695.00",
        "Of global billing the OPPS cap takes $0.00, reductions in sessions $0.00.",
    ]


def test_a_workbook_with_the_former_heading_is_read_alike(run, workbook) -> None:
    path = workbook(ASKED, HEADS)
    answer = run("analyze", "components", path)
    book = openpyxl.load_workbook(path)
    (heading,) = (cell for cell in book["Mix"][MIX.heading_row] if cell.value == "Office, global")
    heading.value = "Office, one bill"
    book.save(path)
    former = run("analyze", "components", path)
    assert (former.exit_code, former.output) == (0, answer.output)


def test_as_json_with_a_code_that_has_no_price(run, workbook) -> None:
    unknown = {"procedure_code": "99999", "volume": 1}
    found = json.loads(run("analyze", "components", workbook(ASKED, HEADS, unknown), "--json").stdout)
    assert [each["left_amount"] for each in found["arrangements"]] == ["5448.00", "5448.00", "3695.00", "1753.00",
                                                                       "3695.00"]  # fmt: skip
    (missing,) = found["not_priced"]
    assert missing.startswith("Row 6: 99999 is not in")


@pytest.mark.parametrize(
    ("values", "row", "said"),
    [
        ({"zip": "35203"}, HEADS, "Date of service: The cell is blank."),
        ({"date": date(2025, 11, 3)}, HEADS, "ZIP or locality: The cell is blank."),
        ({**ASKED, "zip": "Alabama"}, HEADS, "This is no place."),
        (ASKED, {"procedure_code": "70450"}, "row 5: A row needs a code"),
        (ASKED, {"procedure_code": "70450", "volume": -3}, "row 5: A row needs a code"),
        (ASKED, {"procedure_code": "70450", "volume": "many"}, "column B (Volume)"),
    ],
)
def test_mistakes_are_named(run, workbook, values, row, said) -> None:
    answer = run("analyze", "components", workbook(values, row))
    assert answer.exit_code == 3
    assert said in answer.output


def test_another_workbook_is_refused(run, tmp_path) -> None:
    run("new", tmp_path / "claims.xlsx")
    answer = run("analyze", "components", tmp_path / "claims.xlsx")
    assert answer.exit_code == 3
    assert "sheet Analysis: The sheet is missing." in answer.output
