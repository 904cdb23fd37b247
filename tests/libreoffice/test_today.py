"""The claim batch calculated by LibreOffice: Today, names and links beside the rows, and the pages on paper.

The figures come from Python sums over the rows, never from the workbook's formulas.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel

from radbill import MODALITIES, modality_of
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from tests.libreoffice.office import Office, Recalculated
from workbook_templates.layouts.claim_batch import TABS
from workbook_templates.layouts.column_names import letter_of
from workbook_templates.layouts.today import BARS_COUNT, TILE_ROW, TO_DO_COUNT, TO_DO_ROW

pytestmark = pytest.mark.needs_libreoffice


@pytest.fixture(scope="module")
def finished(started_office: tuple[Office, object], finished_workbook: Path) -> Recalculated:
    office, _ = started_office
    return office.recalculate(finished_workbook)


def records(read: Recalculated, sheet) -> list[dict[str, object]]:
    fields = [column.field for column in sheet.columns]
    rows = (dict(zip(fields, row, strict=False)) for row in read.sheets[sheet.name][sheet.heading_row :])
    return [row for row in rows if any(value != "" for value in row.values())]


def block(read: Recalculated, title: str, at: int) -> dict[str, tuple[object, ...]]:
    """Lines, charges and allowed by name, of the bars of Today that start in a column (from 0)."""
    rows = read.sheets["Today"]
    start = next(number for number, row in enumerate(rows) if row[at] == title) + 2
    return {row[at]: row[at + 1 : at + 4] for row in rows[start : start + BARS_COUNT + 1] if row[at]}


def summed(rows: list[dict[str, object]]) -> tuple[float, ...]:
    """Lines, charges, allowed."""
    allowed = sum(row["expected_amount"] for row in rows if row["expected_amount"] != "")
    return len(rows), sum(row["charge_amount"] for row in rows), allowed


def tiles(read: Recalculated) -> dict[str, tuple[object, object]]:
    """What stands in the tiles of Today and under it, by label."""
    labels, values, words = read.sheets["Today"][TILE_ROW - 2 : TILE_ROW + 1]
    return {labels[at]: (values[at], words[at]) for at in (0, 2, 4, 6, 8)}


def stored(path: Path, sheets: Sequence[str]) -> dict[tuple[str, int, int], object]:
    """What a program that does not calculate shows where sheets have formulas; empty texts as "", days as numbers."""
    formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    cells = ((sheet, cell) for sheet in sheets for row in formulas[sheet].iter_rows() for cell in row)
    places = [(sheet, cell.row, cell.column) for sheet, cell in cells if cell.data_type == "f"]
    values = {(sheet, *place): results[sheet].cell(*place).value for sheet, *place in places}
    return {place: to_excel(value) if hasattr(value, "year") else value or (0 if value == 0 else "")
            for place, value in values.items()}  # fmt: skip


def test_what_is_stored_beside_formulas_is_what_the_office_calculates(
    office: Office, finished: Recalculated, finished_workbook: Path
) -> None:
    """After Check, Price and Export, each as it left the workbook: Today's 196 formulas and the 21 totals of Batch."""
    copies = sorted(finished_workbook.parent.glob(f"{finished_workbook.stem}.before-*.xlsx"))
    assert len(copies) == 2
    for path, read in [(finished_workbook, finished), *((path, office.recalculate(path)) for path in copies)]:
        shown = stored(path, ("Today", "Batch"))
        assert Counter(sheet for sheet, _, _ in shown) == {"Today": 196, "Batch": 21}
        for place, value in shown.items():
            wanted = read.value(*place)
            wanted = pytest.approx(wanted, rel=1e-12, abs=1e-12) if isinstance(wanted, float) else wanted
            assert value == wanted, (path.name, place)


def test_each_kind_of_service_with_lines_sums_them_the_largest_first(finished: Recalculated) -> None:
    rows, found = records(finished, CHARGES), block(finished, "By kind of service", 0)
    by_kind = {kind: [row for row in rows if modality_of(row["procedure_code"]) == kind] for kind in MODALITIES}
    assert list(found) == sorted(found, key=lambda kind: -summed(by_kind[kind])[1])
    assert set(found) == {kind for kind, own in by_kind.items() if own}
    for kind, amounts in found.items():
        assert amounts == pytest.approx(summed(by_kind[kind])), kind
    assert sum(amounts[0] for amounts in found.values()) == len(rows) == 58


def test_each_payer_sums_the_rows_of_its_patients_the_largest_first(finished: Recalculated) -> None:
    payer_of = {row["patient_id"]: row["coverage.payer_key"] for row in records(finished, PATIENTS)}
    rows, found = records(finished, CHARGES), block(finished, "By payer", 5)
    assert list(found) == ["MCR - Medicare Part B Alabama", "EXCO - Example Commercial Health", "All others"]
    for name, key in zip(found, ("MCR", "EXCO", None), strict=True):
        mine = [row for row in rows if payer_of.get(row["patient_id"]) == key]
        assert found[name] == pytest.approx(summed(mine)), name


def test_the_money_is_that_of_the_claims(finished: Recalculated) -> None:
    """The demo: 37 claims; 8 went out, 12 are held, 17 are not checked, and none waits to be sent."""
    rows, found = records(finished, CHARGES), tiles(finished)
    assert finished.errors == ()
    money = {status: sum(row["charge_amount"] for row in rows if row["status"] == status)
             for status in ("HOLD", "NOT CHECKED", "EXPORTED")}  # fmt: skip
    assert found["Ready to send"] == (0, "0 claims")
    assert found["Exported as a test, not for payment"] == (2910, "8 claims")
    assert money["EXPORTED"] == 2910
    problems = [row for row in records(finished, FINDINGS) if row["severity"] in {"REJECT", "DENY"}]
    assert found["Held"] == (money["HOLD"], f"12 claims, {len(problems)} reasons")
    assert finished.sheets["Today"][2][8:10] == ("All 37 claims", sum(row["charge_amount"] for row in rows))
    unchecked = sum(row["charge_amount"] for row in rows) - 2910 - money["HOLD"]
    assert found["Not checked"] == (unchecked, "17 claims")


def test_the_demo_is_a_test_and_says_so_at_the_top(finished: Recalculated) -> None:
    today = finished.sheets["Today"]
    assert today[1][0].startswith("Practice is set to Test: files of today are tests and will not be paid.")
    assert [today[TILE_ROW + at][6] for at in (0, 1, 2)] == ["8 claims", "", "In test files, never paid: 8"]
    assert today[TILE_ROW + 2][8].startswith("Exported as a test")
    assert not [row for row in today[TO_DO_ROW : TO_DO_ROW + TO_DO_COUNT] if row[0] == "UPLOAD"]


def test_a_file_for_payment_is_to_be_uploaded_first(office: Office, finished_workbook: Path) -> None:
    day, use = letter_of(BATCH_HISTORY, "uploaded_on"), letter_of(BATCH_HISTORY, "test_or_production")
    deadline, claim = (letter_of(BATCH_HISTORY, field) for field in ("filing_deadline", "due_claim_id"))
    row = BATCH_HISTORY.heading_row + 1
    asked = {"severity": "=Today.A11", "words": "=Today.B11", "claims": "=Today.I11", "money": "=Today.J11",
             "label": "=Today.G4", "meaning": "=Today.G7", "further": "=Today.G8", "due": "=Today.I8",
             "top": "=Today.A2"}  # fmt: skip
    practice = PRACTICE.heading_row + [column.field for column in PRACTICE.columns].index("usage_indicator")
    cells = {f"Practice.B{practice}": "P", f"Batch.{use}{row}": "Production", f"Batch.{deadline}{row}": 46384,
             f"Batch.{claim}{row}": "C1002", "Batch.C11": 46389}  # fmt: skip
    told = office.evaluate(finished_workbook, asked, cells)
    assert (told["severity"], told["claims"], told["money"]) == ("UPLOAD", "8", "$2,910.00 ")
    assert re.search(
        r"upload radbill_\d{6}_\d{8}\.837 to the clearinghouse, .* First due: claim C1002, 12/28/2026\.", told["words"]
    )
    assert told["label"] == "Exported, not uploaded yet"
    assert re.fullmatch(r"Not uploaded yet: 8 claims, radbill_\d{6}_\d{8}\.837", told["meaning"])
    assert (told["further"], told["due"]) == ("", "Exported, upload not noted")
    assert told["top"].startswith("The money of this workbook")
    noted = office.evaluate(finished_workbook, asked, cells | {f"Batch.{day}{row}": 46354})
    assert (noted["severity"], noted["label"]) == ("NOT CHECKED", "Uploaded, waiting for payment")
    assert (noted["meaning"], noted["further"]) == ("", "Uploaded, waiting for payment: 8")


def test_a_test_whose_claims_went_again_counts_no_more(office: Office, finished_workbook: Path) -> None:
    use, row = letter_of(BATCH_HISTORY, "test_or_production"), BATCH_HISTORY.heading_row + 1
    asked = {"label": "=Today.G4", "meaning": "=Today.G7", "further": "=Today.G8", "tests": "=Helper.L12"}
    part = office.evaluate(finished_workbook, asked, {f"Batch.{use}{row}": "Test file - 3 of 8 to bill"})
    assert part == {
        "label": "Exported", "meaning": "", "further": "In test files, never paid: 3; uploaded: 5", "tests": "3",
    }  # fmt: skip
    over = office.evaluate(finished_workbook, asked, {f"Batch.{use}{row}": "Test file - all sent again"})
    assert over["tests"] == "0"
    assert "test" not in over["further"]


def test_a_file_of_which_the_sheet_does_not_say_its_use_is_told(office: Office, finished_workbook: Path) -> None:
    use, row = letter_of(BATCH_HISTORY, "test_or_production"), BATCH_HISTORY.heading_row + 1
    told = office.evaluate(finished_workbook, {"words": "=Today.B11"}, {f"Batch.{use}{row}": ""})
    assert "Not known whether it is a test." in told["words"]
    known = office.evaluate(finished_workbook, {"words": "=Today.B11"}, {f"Batch.{use}{row}": "Production"})
    assert "Not known" not in known["words"]


def test_what_to_do_is_the_top_of_to_fix(finished: Recalculated) -> None:
    problems = records(finished, FINDINGS)[:TO_DO_COUNT]
    lines = finished.sheets["Today"][TO_DO_ROW : TO_DO_ROW + TO_DO_COUNT]
    assert [(row[0], row[8], row[9]) for row in lines] == [
        (each["severity"], each["claim_count"], each["charge_amount"]) for each in problems
    ]
    assert all(
        each["what_to_do"].startswith(row[1].removesuffix("...")) for row, each in zip(lines, problems, strict=True)
    )
    assert {each["link"] for each in problems} == {"Go to"}


def test_names_beside_charges_are_those_of_their_patient_and_payer(finished: Recalculated) -> None:
    patients = {row["patient_id"]: row for row in records(finished, PATIENTS)}
    payers = {row["payer_key"]: row["name"] for row in records(finished, PAYERS)}
    rows = records(finished, CHARGES)
    for row in rows:
        patient = patients.get(row["patient_id"])
        name = f"{patient['person.last_name']}, {patient['person.first_name']}" if patient else ""
        assert (row["patient_name"], row["payer_name"]) == (
            name, payers[patient["coverage.payer_key"]] if patient else "",
        )  # fmt: skip
    assert len({row["patient_name"] for row in rows}) > 20


def test_today_of_an_empty_template_counts_nothing_and_shows_no_error(office: Office) -> None:
    read = office.recalculate(template_path(CLAIM_BATCH))
    assert read.errors == ()
    assert [value for value, _ in tiles(read).values()] == [0, 0, 0, 0, "none"]
    assert (block(read, "By kind of service", 0), block(read, "By payer", 5)) == ({}, {})
    lines = read.sheets["Today"][TO_DO_ROW : TO_DO_ROW + TO_DO_COUNT]
    assert {cell for row in lines for cell in row} == {""}


def test_charge_rows_past_the_last_counted_one_are_said(office: Office) -> None:
    asked = {"notice": "=Today.A3"}
    near = office.evaluate(template_path(CLAIM_BATCH), asked, {"Charges.R5000": "C1"})
    assert near == {"notice": ""}
    far = office.evaluate(template_path(CLAIM_BATCH), asked, {"Charges.R5001": "C1"})
    assert far["notice"].startswith("Charge rows below row 5000 are not counted here.")


def test_paper_has_the_pages_that_a_person_wants(office: Office, finished_workbook: Path, tmp_path: Path) -> None:
    """One page for each sheet that is shown but Charges and Help, which have two; none of what is hidden."""
    office.export_pdf(finished_workbook, tmp_path / "pages.pdf")
    text = subprocess.run(["pdftotext", tmp_path / "pages.pdf", "-"], check=True, capture_output=True, text=True).stdout
    pages = Counter(re.findall(r"^(.+), page \d+ of \d+$", text, re.MULTILINE))
    assert set(pages) == {name for name, colour in TABS.items() if colour}
    assert (pages.pop("Charges"), pages.pop("Help")) == (2, 2)
    assert set(pages.values()) == {1}, pages
    assert text.count("Procedure\ncode") + text.count("Procedure code") >= 2, "headings on every page of Charges"


def test_the_deadline_names_the_patient(finished: Recalculated) -> None:
    rows = records(finished, CHARGES)
    words = str(tiles(finished)["Next filing deadline"][1])
    claim_id = words.removeprefix("claim ").split(",")[0]
    own = [row for row in rows if row["claim_id"] == claim_id]
    assert own
    assert words == f"claim {claim_id}, {own[0]['patient_name']}"
    today = finished.sheets["Today"]
    assert (today[TILE_ROW + 1][8], today[TILE_ROW - 2][9]) == (
        own[0]["payer_name"], sum(row["charge_amount"] for row in own),
    )  # fmt: skip
