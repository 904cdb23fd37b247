"""`radbill reconcile-exams`: the answer in words and in JSON, and what ends it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radbill_addin.cli import main
from radbill_addin.sheets.exams import EXAMS
from tests.addin.actions.worked_batches import small_cells
from tests.addin.small_workbook import saved, table_cells

LIST = """Accession,MRN,Patient Name,DOB,Exam Date,Exam,CPT,Status,Site
A1,0001,"Sample, Sally",06/02/1954,07/01/2026,CT HEAD,70450,Final,Harbor Hospital
A9,0001,"Sample, Sally",06/02/1954,07/01/2026,MRI LS,72148,Final,Harbor Hospital
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["reconcile-exams", *map(str, words), "--today", "2026-08-01"])


@pytest.fixture
def workbook(own_home: Path, tmp_path: Path) -> Path:
    return saved(tmp_path / "claims.xlsx", {**small_cells(), EXAMS.name: table_cells(EXAMS, ())})


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def test_differences_are_told_in_json_without_names(workbook: Path, studies: Path) -> None:
    answer = run(studies, "--workbook", workbook, "--json")
    told = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert (told["exams"], told["counts"]["read_not_billed"], told["counts"]["billed_not_read"]) == (2, 1, 1)
    assert told["charges_on_other_days"] == 1
    missing = next(each for each in told["differences"] if each["fate"] == "read_not_billed")
    assert missing["list"] == {"file": "list.csv", "sheet": None, "row": 3}
    assert (missing["listed_codes"], missing["age_days"]) == (["72148"], 31)
    assert float(told["amounts"]["read_not_billed"]) > 0
    assert "Sample" not in answer.stdout


def test_the_answer_in_words(workbook: Path, studies: Path) -> None:
    answer = run(studies, "--workbook", workbook)
    assert answer.stdout.startswith("2 exams of 07/01/2026 to 07/01/2026 compared: 2 differences, $")
    assert "1 charge on other days than the list's" in answer.stdout


def test_a_file_that_is_not_there_ends_it(workbook: Path, tmp_path: Path) -> None:
    before = workbook.read_bytes()
    answer = run(tmp_path / "gone.csv", "--workbook", workbook)
    assert answer.exit_code == 3
    assert workbook.read_bytes() == before
