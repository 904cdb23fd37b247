"""`radbill doc-check`: a report from a file."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main

WHOLE = ("EXAM: XR CHEST, 11/03/2025. INDICATION: Cough. TECHNIQUE: PA and lateral views. COMPARISON: None. "
         "FINDINGS: Lungs are clear. IMPRESSION: No acute disease. Electronically signed by Dr. Reader")  # fmt: skip


@pytest.fixture
def run(own_home, tmp_path):
    def made(code, text, *more):
        path = tmp_path / "report.txt"
        path.write_text(text)
        return CliRunner().invoke(main, ["doc-check", code, str(path), *more])

    return made


def test_a_report_that_supports_its_code(run) -> None:
    answer = run("71046", WHOLE)
    assert answer.exit_code == 0
    assert answer.output.startswith("71046: supported; the text supports 71046.")


def test_a_report_that_does_not(run) -> None:
    answer = run("71048", WHOLE)
    assert answer.exit_code == 1
    assert "missing: views. The text has 2 views: that is 71046." in answer.output


def test_as_json(run) -> None:
    found = json.loads(run("71046", WHOLE, "--json").stdout)
    assert (found["verdict"], found["supported_codes"]) == ("supported", ["71046"])
    assert {each["state"] for each in found["requirements"]} == {"found"}


def test_a_file_that_is_not_there(own_home, tmp_path) -> None:
    answer = CliRunner().invoke(main, ["doc-check", "71046", str(tmp_path / "none.txt")])
    assert answer.exit_code == 3
    assert "none.txt cannot be read" in answer.output
