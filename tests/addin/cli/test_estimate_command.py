"""`radbill estimate`: names become codes, codes get fees or a percent of Medicare, and the PDF appears."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from radbill import PricingRequest, ReferenceBook, price
from radbill_addin.cli import main
from radbill_addin.files.templates import ESTIMATE as GOOD_FAITH_ESTIMATE
from radbill_addin.files.templates import template_path
from radbill_addin.sheets.estimate import ESTIMATE, FEES, OTHERS, SEPARATE, SERVICES

TODAY = ("--today", "2026-07-07")
FORM = {
    "last_name": "Mockley", "first_name": "Ada", "birth_date": datetime(1951, 2, 3),  # noqa: DTZ001 - Excel's day
    "primary_service": "CT of the head", "scheduled_on": datetime(2026, 7, 6),  # noqa: DTZ001
    "date_of_service": datetime(2026, 7, 20), "percent_of_medicare": 150, "place_of_service": "11",  # noqa: DTZ001
    "name": "Pretend Radiology", "npi": "1234567893", "tax_id": "12-3456789", "city": "Birmingham", "state": "al",
    "zip_code": "35203",
}  # fmt: skip


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in ("estimate", *words)])


def workbook(folder: Path, services: list[dict[str, object]], form: dict[str, object] | None = None) -> Path:
    """The template filled: form, services, one fee, one other provider, one service that is scheduled separately."""
    book = openpyxl.load_workbook(template_path(GOOD_FAITH_ESTIMATE))
    fields = [column.field for column in ESTIMATE.columns]
    for field, value in (FORM if form is None else form).items():
        book[ESTIMATE.name].cell(ESTIMATE.heading_row + fields.index(field), 2, value)
    tables = {
        SERVICES: services,
        FEES: [{"procedure_code": "70450", "component": "global", "fee_amount": 300}],
        OTHERS: [{"key": "HOSP", "name": "Mock Hospital", "npi": "1987654302", "tax_id": "987654321", "city": "Mobile",
                  "state": "AL"}],
        SEPARATE: [{"description": "Blood test"}],
    }  # fmt: skip
    for sheet, rows in tables.items():
        for at, row in enumerate(rows, sheet.heading_row + 1):
            for number, column in enumerate(sheet.columns, 1):
                book[sheet.name].cell(at, number, row.get(column.field))
    path = folder / "estimate.xlsx"
    book.save(path)
    return path


def test_names_become_codes_and_codes_get_fees_or_a_percent(own_home: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        {"description": "CT HEAD WITHOUT CONTRAST", "units": 2, "diagnoses": "R51.9, G43.909"},
        {"description": "Chest X-ray", "procedure_code": "71046"},
        {"description": "Anything", "procedure_code": "Q9967", "provider_key": "HOSP"},
        {"description": "Scan", "procedure_code": "74177", "modifiers": "TC", "charge_amount": 99.5,
         "provider_key": "HOSP"},
    ])  # fmt: skip
    answer = run(path, "--pdf", tmp_path / "a.pdf", "--json", *TODAY)
    told = json.loads(answer.stdout)
    assert answer.exit_code == 0, answer.output
    request = PricingRequest("71046", (), date(2026, 7, 20), "11", "35203")
    allowed = price(request, ReferenceBook.open()).allowed_amount
    assert allowed is not None
    own = (allowed * Decimal("1.5")).quantize(Decimal("0.01"))
    assert abs(Decimal(told["total_amount"]) - (600 + own + Decimal("99.5"))) <= Decimal("0.01")
    assert told["not_priced"] == 1
    assert told["due_on"] == "2026-07-09"
    assert "(b)(1)(vi)(B)" in told["due_by"]
    assert told["notes"] == [
        "Row 5: 70450, by the name of the exam.", "Row 5, 70450: by the sheet Fees.",
        "Row 6, 71046: 150 percent of Medicare.",
    ]  # fmt: skip
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert "Mockley" not in answer.stdout


@pytest.mark.parametrize(
    ("modifiers", "charge"), [("", "300.00"), ("LT", "300.00"), ("50", "600.00"), ("RT LT", "600.00")]
)
def test_a_fee_is_of_one_side(own_home: Path, tmp_path: Path, modifiers: str, charge: str) -> None:
    path = workbook(tmp_path, [{"description": "x", "procedure_code": "70450", "modifiers": modifiers}])
    told = json.loads(run(path, "--pdf", tmp_path / "a.pdf", "--json", *TODAY).stdout)
    assert told["total_amount"] == charge


def test_an_exam_before_the_day_it_was_scheduled_is_asked_back(own_home: Path, tmp_path: Path) -> None:
    form = {**FORM, "date_of_service": datetime(2026, 7, 5)}  # noqa: DTZ001 - Excel's day
    path = workbook(tmp_path, [{"description": "x", "procedure_code": "70450"}], form)
    answer = run(path, "--pdf", tmp_path / "a.pdf", *TODAY)
    assert answer.exit_code == 1
    assert "The exam is before the day on which it was scheduled." in answer.output


def test_what_is_missing_is_named_and_nothing_is_printed(own_home: Path, tmp_path: Path) -> None:
    form = {**FORM, "npi": "1234567890", "percent_of_medicare": None}
    path = workbook(tmp_path, [{"description": "quux"}, {"description": "Chest", "procedure_code": "71046"}], form)
    answer = run(path, "--pdf", tmp_path / "a.pdf", *TODAY)
    assert answer.exit_code == 1
    assert "The practice has no valid NPI. Type the ten digits. [45 CFR 149.610(c)(1)(v)]" in answer.output
    assert "Row 5: the name does not say for sure which code it is" in answer.output
    assert "Service 1 has no code." in answer.output
    assert "Row 6, 71046: not on the sheet Fees, and no percent of Medicare is given." in answer.output
    assert not (tmp_path / "a.pdf").exists()
    assert run("--log").stdout == "No estimate was made yet.\n"


def test_the_answer_in_words_and_the_log(own_home: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path, [{"description": "CT head", "procedure_code": "70450"}])
    answer = run(path, "--pdf", tmp_path / "a.pdf", "--today", "2026-07-20")
    assert "Give it to the patient by 07/09/2026; that is past" in answer.output
    assert "GFE-2026-00001: $300.00, see" in answer.output
    assert run("--log").stdout == "GFE-2026-00001  07/20/2026  due 07/09/2026 LATE  $300.00\n"
    (record,) = json.loads(run("--log", "--json").stdout)
    assert (record["number"], record["is_late"]) == ("GFE-2026-00001", True)


def test_one_charge_for_several_codes_is_asked_back(own_home: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path, [{"description": "CT CHEST ABDOMEN PELVIS WITH CONTRAST", "charge_amount": 500}])
    answer = run(path, "--pdf", tmp_path / "a.pdf", *TODAY)
    assert answer.exit_code == 1
    assert "one charge for several codes (74177, 71260)" in answer.output


def test_wrong_use_another_workbook_and_a_pdf_that_is_there(own_home: Path, tmp_path: Path) -> None:
    assert run().exit_code == 2
    path = workbook(tmp_path, [])
    (tmp_path / "there.pdf").write_bytes(b"mine")
    assert run(path, "--pdf", tmp_path / "there.pdf").exit_code == 2
    assert (tmp_path / "there.pdf").read_bytes() == b"mine"
    answer = run(template_path("comparison.xlsx"), "--pdf", tmp_path / "a.pdf")
    assert answer.exit_code == 3
    assert "This is no estimate workbook" in answer.output
    assert run(tmp_path / "gone.xlsx", "--pdf", tmp_path / "a.pdf").exit_code == 3


def test_a_damaged_log_is_no_answer(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "estimates.jsonl").write_text("no")
    assert run("--log").exit_code == 4


@pytest.mark.parametrize("sheet", [SERVICES, FEES, OTHERS, SEPARATE], ids=lambda sheet: sheet.name)
def test_a_sheet_that_is_gone_is_named(own_home: Path, tmp_path: Path, sheet) -> None:
    path = workbook(tmp_path, [])
    book = openpyxl.load_workbook(path)
    del book[sheet.name]
    book.save(path)
    assert sheet.name in run(path, "--pdf", tmp_path / "a.pdf").output
