"""Where an advice is to be followed stands before it; a missing list says what becomes of its claims."""

import openpyxl
import pytest

from radbill import Citation, Finding, FindingLocation, NotChecked, Severity
from radbill.edits.engine.scrub import scrub
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.ports.parts.calculation.calculator import CalculatedSheet, Calculator
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.sheets.advice_words import missing_list_advice, placed_advice, placed_elsewhere, release_words
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.form import Form
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.record_cells import RecordCells
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.reports import FINDINGS
from tests.edits.cases import ALL_FILES
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY
from workbook_templates.layouts.today import TO_DO_ROW

TO_DO_FORMULA = openpyxl.load_workbook(template_path(CLAIM_BATCH))["Today"].cell(TO_DO_ROW + 4, 2).value[1:]
TABLES = (CHARGES, PATIENTS, PROVIDERS, FACILITIES, PAYERS)


def cells_with() -> RecordCells:
    """A row with the key K1 on each table, and the form."""
    cells = RecordCells()
    for sheet in TABLES:
        columns = {column.field: at for at, column in enumerate(sheet.columns, 1)}
        cells.add_row(sheet.record, "K1", Layout(sheet, sheet.name, 4, columns, 9), 7)
    form = {column.field: (at, 2) for at, column in enumerate(PRACTICE.columns, 4)}
    cells.add_form(PRACTICE, Form(PRACTICE.name, {}, form))
    return cells


def found(record: str, field: str, advice: str = "Fix it.") -> Finding:
    return Finding("RB1", Severity.DENY, FindingLocation(record, "K1", field), "Wrong.", advice, Citation("x", "y"))


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        ("patient", "coverage.relationship", "Patients, Relation to subscriber: Fix it."),
        ("provider", "npi", "Providers K1, NPI: Fix it."),
        ("payer", "", "Payers K1: Fix it."),
        ("line", "modifier_1", "Charges, Mod 1: Fix it."),
        ("practice", "npi", "Practice, Group NPI: Fix it."),
        ("batch", "report_texts", "Fix it."),
    ],
)
def test_sheet_and_column_stand_before_the_advice(record: str, field: str, words: str) -> None:
    told = placed_advice(found(record, field), cells_with())
    assert told == words


@pytest.mark.parametrize(
    ("advice", "place"),
    [
        ("Enter the certificate on the Facilities sheet.", ""),
        ("Fill in the cell on the Charges sheet.", "Charges, Code: "),
        ("Put its text on the sheet Reports.", ""), ("Enter the statement on the sheet Other insurance: paid.", ""),
        ("Choose who did it from the Facilities sheet.", "Charges, Code: "),
        ("Add the number. Else correct it on the sheet Authorizations.", "Charges, Code: "),
    ],
)  # fmt: skip
def test_an_advice_that_names_another_sheet_itself_keeps_its_words(advice: str, place: str) -> None:
    heading = CHARGES.column("procedure_code").heading
    told = placed_advice(found("line", "procedure_code", advice), cells_with())
    assert told == place.replace("Code", heading) + advice


def test_a_row_of_charges_names_the_place_only_where_it_is_another_sheet() -> None:
    own, other = found("line", "modifier_1"), found("provider", "npi")
    assert placed_elsewhere(own, cells_with()) == own
    assert placed_elsewhere(other, cells_with()).what_to_do == "Providers K1, NPI: Fix it."


@pytest.fixture(scope="module")
def findings() -> list[tuple[str, Finding]]:
    """What the failing cases of all edits say, each with the edit that the case is about."""
    told: list[tuple[str, Finding]] = []
    for file in ALL_FILES:
        for case in file.failing:
            result = scrub(case.batch, StubBook(), TODAY, earlier=case.sent, earlier_claims=case.earlier_claims,
                           earlier_denials=case.denied_before)  # fmt: skip
            told += [(file.edit, each) for each in result.findings]
    return told


def test_every_edits_advice_about_a_field_of_these_sheets_names_its_column(findings) -> None:
    """A field that no column has would leave the biller without a place."""
    records = {sheet.record for sheet in TABLES} | {PRACTICE.record}
    fields: dict[tuple[str, str], str] = {}
    for edit, each in findings:
        if each.edit_id == edit and each.location.record in records and each.location.field:
            fields.setdefault(each.location[::2], edit)
    assert len(fields) > 80
    cells = cells_with()
    unplaced = {
        (edit, record, field)
        for (record, field), edit in fields.items()
        if not cells.locate(FindingLocation(record, "K1", field)).heading
    }
    assert unplaced == set()


def test_a_missing_list_names_the_button_the_claims_fate_and_the_files() -> None:
    missing = NotChecked(
        "NCCI pairs", "NCCI pairs not checked.", "Import the pairs of 2026Q3, all 4 files: https://example.org/a"
    )
    assert missing_list_advice(missing) == (
        "Import the pairs of 2026Q3, all 4 files, zipped as downloaded: press Import lists (Reference data); choose "
        "them together; then Check. 2026Q3 holds the days of service. Until then these claims stay, however often "
        "you press Check. Export can take them as they are if you say Yes when it asks, but the payer may deny what "
        "nobody checked. The list loaded ended more than a year ago, or none is loaded. Files: https://example.org/a"
    )
    alone = missing._replace(what_to_do="Import the ICD-10-CM: https://example.org/a")
    assert missing_list_advice(alone).startswith(
        "Import the ICD-10-CM, zipped as downloaded: press Import lists (Reference data); then Check. Until then"
    )
    assert missing_list_advice(missing._replace(what_to_do="Ask.")).startswith("Ask. Until then these claims stay")
    assert missing_list_advice(missing._replace(what_to_do="")).startswith("Until then these claims stay")


def test_today_shows_every_advice_in_whole_words(findings) -> None:
    """What is too long for a link of Excel's ends with a whole word and three dots; the rest stands on To fix."""
    cells = cells_with()
    advices = {f"{placed_advice(each, cells)} {release_words(each)}".rstrip() for _, each in findings}
    long = "Look at the report. " * 20
    shown = {advice: line_of_today(advice) for advice in sorted({*advices, long, "word" * 80})}
    assert len(shown) > 100
    for advice, line in shown.items():
        whole = advice.split(" Until then ")[0]
        if len(whole) <= 245:
            assert line == whole
        else:
            kept = line.removesuffix("...")
            assert line.endswith("...")
            assert len(line) <= 248
            assert whole.startswith(f"{kept} ") or " " not in whole, line
    assert shown[long].startswith("Look at the report. Look")
    assert shown["word" * 80] == ("word" * 80)[:245] + "..."


def line_of_today(advice: str) -> object:
    """What the template's formula on the fourth line of Today shows of an advice."""
    row = FINDINGS.heading_row + 4
    filled = [None] * len(FINDINGS.columns)
    filled[:2] = ["DENY", advice]
    sheets = {
        "Today": CalculatedSheet({}, {(TO_DO_ROW + 4, 2): TO_DO_FORMULA}),
        "To fix": CalculatedSheet({row: filled}, {}), "Helper": CalculatedSheet({11: [None] * 11 + [0]}, {}),
    }  # fmt: skip
    return Calculator(sheets.__getitem__, Names({}, {}), Calendar(is_1904=False)).result("Today", TO_DO_ROW + 4, 2)
