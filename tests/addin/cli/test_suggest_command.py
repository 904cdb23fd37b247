"""`radbill suggest`: one name, a file of names, the practice's own list."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.files.crosswalk import crosswalk_in_use


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["suggest", *map(str, arguments)])


def test_a_name(run) -> None:
    answer = run("XR KNEE 3V RT")
    assert answer.exit_code == 0
    assert answer.output.splitlines()[:2] == ["XR KNEE 3V RT", "  73562  (0.98)  Read: XR, knee, 3 views, modifier RT."]


def test_a_name_as_json(run) -> None:
    found = json.loads(run("US RETROPERITONEAL LTD", "--json").stdout)
    assert found["description"] == "US RETROPERITONEAL LTD"
    assert set(found["candidates"][0]) == {"procedure_codes", "confidence", "reasons"}
    assert found["candidates"][0]["procedure_codes"] == ["76775"]


def test_a_file_in_its_order(run, tmp_path) -> None:
    path = tmp_path / "exams.csv"
    path.write_text("id,Description\n1,CT ABD PELV W CONTRAST\n2,XYZZY\n3,\n4,MG SCREENING TOMO BILAT\n")
    found = json.loads(run("--file", path, "--json").stdout)
    assert [each["description"] for each in found] == ["CT ABD PELV W CONTRAST", "XYZZY", "", "MG SCREENING TOMO BILAT"]
    firsts = [each["candidates"][0]["procedure_codes"] if each["candidates"] else None for each in found]
    assert firsts == [["74177"], None, None, ["77067", "77063"]]
    assert "XYZZY: not sure" in run("--file", path).output


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffdescription\nCT HEAD W/O\nCT K\u00c9RN\n".encode(),
        "description,x\r\nCT HEAD W/O,1\r\nT\u00eate,2".encode("latin-1"),
        b"description;x\nCT HEAD W/O;1\n;2\n", "description\nCT HEAD W/O\n\u2603\n".encode("utf-16"),
    ],
)  # fmt: skip
def test_a_file_in_another_writing(run, tmp_path, content) -> None:
    path = tmp_path / "exams.csv"
    path.write_bytes(content)
    found = json.loads(run("--file", path, "--json").stdout)
    assert [bool(each["candidates"]) for each in found] == [True, False]
    assert found[0]["candidates"][0]["procedure_codes"] == ["70450"]


def test_the_day_decides_which_codes_there_are(run) -> None:
    assert "70496 70498" in run("CTA HEAD NECK", "--date", "2025-11-03").output
    assert "70471" in run("CTA HEAD NECK", "--date", "2026-03-03").output


def test_an_own_list_is_learned_and_goes_first(run, tmp_path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("description,procedure_codes\nct head,70470\nMAMMO 3D,77067 77063\n")
    assert "70470" in run("CT HEAD", "--crosswalk", path).output
    assert run("--learn", path).output == "In use: 2 exams of your own.\n"
    assert crosswalk_in_use().is_file()
    assert "Your own list has this exam." in run("CT Head").output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Give the name of an exam"),
        (("CT HEAD", "--file", "x.csv"), 2, "Give the name of an exam"),
        (("XYZZY",), 4, "not sure"),
        (("--file", "none.csv"), 3, "no such file"),
        (("--learn", "none.csv"), 3, "no such file"),
        (("CT HEAD", "--crosswalk", "none.csv"), 3, "no such file"),
    ],
)
def test_what_cannot_be_answered(run, arguments, code, said) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert said in answer.output


def test_a_file_without_the_column_is_refused(run, tmp_path) -> None:
    path = tmp_path / "exams.csv"
    path.write_text("name\nCT HEAD\n")
    assert "lacks the columns description" in run("--file", path).output
