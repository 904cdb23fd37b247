"""`radbill eligibility read|request`: the JSON that scripts rely on, words, questions from a workbook."""

import json
import stat

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.files.templates import SAMPLE, template_path
from tests.edi.eligibility_270_271.test_reader_271 import content


@pytest.fixture
def run(own_home):
    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made


@pytest.fixture
def workbook(tmp_path):
    """The sample, changed by a function of its sheets."""

    def made(change=lambda _: None):
        book = openpyxl.load_workbook(template_path(SAMPLE))
        change(book)
        path = tmp_path / "batch.xlsx"
        book.save(path)
        return path

    return made


def clear(book, sheet: str, heading: str, patient: str = "") -> None:
    """Empty a column of a sheet, in the row of one patient or in all rows."""
    headings = {cell.value: cell.column for cell in book[sheet][4]}
    for row in book[sheet].iter_rows(min_row=5):
        if not patient or row[headings["Patient ID"] - 1].value == patient:
            row[headings[heading] - 1].value = None


def test_an_answer_as_json(run, tmp_path) -> None:
    path = tmp_path / "a.271"
    path.write_bytes(content("EB*1**30**GOLD", "EB*B*IND*4**GOLD*27*20****Y*Y", "EB*C*IND*30***29*80*****N"))
    answer = run("eligibility", "read", path, "--json")
    assert answer.exit_code == 0, answer.output
    (found,) = json.loads(answer.stdout)["files"]
    (only,) = found["answers"]
    assert (only["segment"], only["active"], only["dependent"], only["rejections"]) == (9, True, None, [])
    assert {key: only["subscriber"][key] for key in ("last_name", "first_name", "member_id")} == {
        "last_name": "DOE", "first_name": "JANE", "member_id": "M11",
    }  # fmt: skip
    assert only["patient_id"] == "P1"
    assert only["benefits"][1] == {
        "segment": 16, "information": "B", "coverage_level": "IND", "service_types": ["4"], "insurance_type": None,
        "plan": "GOLD", "period": "27", "amount": "20.00", "percent": None, "quantity": None, "in_network": True,
        "authorization_required": True, "other_payer": None,
    }  # fmt: skip
    (deductible,) = only["summary"]["deductibles"]
    assert (deductible["left"], deductible["whole"], deductible["in_network"]) == (["80.00"], [], False)


def test_an_answer_in_words(run, tmp_path) -> None:
    path = tmp_path / "a.271"
    path.write_bytes(content(
        "EB*1**30*HN*GOLD", "EB*B*IND*4***27*20****Y*Y", "EB*C*IND*30***23*500", "EB*C*IND*30***29*80",
        "EB*R*IND*30*12 LS*2120 NM1*PRP*2*EMPLOYER_PLAN LE*2120",
    ))  # fmt: skip
    text = run("eligibility", "read", path).stdout
    assert "DOE, JANE (patient P1): ACTIVE" in text
    assert "MEDICARE ADVANTAGE: bill the plan (GOLD), not Medicare." in text
    assert "ANOTHER PAYER: EMPLOYER PLAN, Medicare second, working aged" in text
    assert "Copay, in network, diagnostic X-ray, IND: $20.00 for a visit" in text
    assert "Deductible, network not stated, the plan as a whole, IND: for the year $500.00, left $80.00" in text
    assert "Authorization for imaging NEEDED (in network)" in text


def test_a_refusal_in_words(run, tmp_path) -> None:
    path = tmp_path / "a.271"
    path.write_bytes(content("AAA*Y**72*C"))
    text = run("eligibility", "read", path).stdout
    assert "it is not stated whether the coverage is active" in text
    assert "Not answered: member ID [72]. Correct it and ask again. Look at sheet Patients, Member ID." in text


def test_questions_for_every_patient_of_a_workbook(run, workbook, tmp_path) -> None:
    answer = run("eligibility", "request", workbook(), "--to", tmp_path, "--on", "11/27/2026", "--json",
                 "--control-number", 5)  # fmt: skip
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.stdout)
    path = tmp_path / "eligibility_000000005.270"
    assert (found["file"], found["missing"], len(found["asked"])) == (str(path), [], 25)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("x12", "check", path).exit_code == 0
    text = path.read_text()
    assert text.count("DTP*291*D8*20261127~EQ*30^4~") == 25


def test_a_list_and_service_types(run, workbook, tmp_path) -> None:
    schedule = tmp_path / "tomorrow.csv"
    schedule.write_text("P001,9:00,MRI\nP003;9:30\n\nP999\n")
    answer = run("eligibility", "request", workbook(), "--to", tmp_path, "--list", schedule, "--service-type", "62",
                 "--json", "--control-number", 5)  # fmt: skip
    found = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert found["asked"] == ["P001", "P003"]
    assert [(each["key"], each["field"]) for each in found["missing"]] == [("P999", "patient_id")]
    assert (tmp_path / "eligibility_000000005.270").read_text().count("EQ*62~") == 2


def test_a_workbook_without_charges_is_enough(run, workbook, tmp_path) -> None:
    path = workbook(lambda book: book["Charges"].delete_rows(5, book["Charges"].max_row))
    answer = run("eligibility", "request", path, "--to", tmp_path, "--json")
    assert answer.exit_code == 0, answer.output
    assert run("check", path).exit_code == 3


def test_what_a_row_lacks_is_told_with_its_cell(run, workbook, tmp_path) -> None:
    path = workbook(lambda book: clear(book, "Patients", "Member ID", "P001"))
    answer = run("eligibility", "request", path, "--to", tmp_path)
    assert answer.exit_code == 1
    assert "Patient P001: The member ID is missing. Fill in sheet Patients, Member ID." in answer.stderr
    assert "24 questions written" in answer.stdout


def test_nobody_to_ask_about_writes_nothing(run, workbook, tmp_path) -> None:
    path = workbook(lambda book: clear(book, "Patients", "Birth date"))
    answer = run("eligibility", "request", path, "--to", tmp_path)
    assert answer.exit_code == 1
    assert list(tmp_path.glob("*.270")) == []


def test_what_is_no_workbook(run, tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook")
    assert run("eligibility", "request", path, "--to", tmp_path).exit_code == 3
