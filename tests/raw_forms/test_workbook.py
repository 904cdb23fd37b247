"""Cells of a workbook: each form means what the tables say, or the cell is named; strict reading never guesses."""

from datetime import date
from itertools import chain

import openpyxl
import pytest

from radbill import price_claims, scrub
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.reading import BatchRead, ReadingLog, ReadingOptions, read_batch
from radbill_addin.sheets.registration import FACILITIES, PATIENTS
from radbill_addin.sheets.table import find_table, read_table
from tests.addin import small_workbook
from tests.edits.corpus import medicare_number
from tests.raw_forms.forms import BOOK, FORMS, Form

FIELDS = {
    "modifiers": (CHARGES, "modifier_1"), "date": (CHARGES, "date_of_service"), "units": (CHARGES, "units"),
    "pos": (CHARGES, "place_of_service"), "code": (CHARGES, "procedure_code"), "amount": (CHARGES, "charge_amount"),
    "side": (CHARGES, "side"), "zip": (FACILITIES, "address.zip_code"), "yes_no": (FACILITIES, "owns_equipment"),
}  # fmt: skip
#: A good row of each table, whose one cell a form is written into.
CHARGE = {**small_workbook.CHARGES[0], "procedure_code": "70450", "place_of_service": "11", "modifier_1": None,
          "facility_id": "CENTRAL"}  # fmt: skip
FACILITY = small_workbook.FACILITIES[0]
TODAY = date(2026, 8, 3)


def rows_with(cells: list[tuple[Form, object]]) -> dict[str, list[dict[str, object]]]:
    """A charge of a patient of its own for each form; what stands on the Facilities sheet has a facility there."""
    charges, facilities, patients = [], [*small_workbook.FACILITIES], []
    for number, (form, cell) in enumerate(cells):
        sheet, field = FIELDS[form.kind]
        charge = {**CHARGE, "claim_id": f"C{number}", "line_id": f"L{number}", "patient_id": f"P{number}"}
        own = {"patient_id": f"P{number}", "coverage.member_id": medicare_number(number)}
        patients.append({**small_workbook.PATIENTS[0], **own})
        if sheet is FACILITIES:
            facilities.append({**FACILITY, "facility_id": f"F{number}", field: cell})
            charges.append({**charge, "facility_id": f"F{number}"})
        else:
            charges.append({**charge, field: cell})
    return {"Charges": charges, "Facilities": facilities, "Patients": patients}


def saved(path, cells: list[tuple[Form, object]]):
    """A workbook of these rows; texts are stored as texts, even such as Excel would take for a formula."""
    sheets = small_workbook.sheet_cells()
    for sheet in (CHARGES, FACILITIES, PATIENTS):
        sheets[sheet.name] = small_workbook.table_cells(sheet, rows_with(cells)[sheet.name])
    small_workbook.saved(path, sheets)
    workbook = openpyxl.load_workbook(path)
    for cell in chain.from_iterable(chain.from_iterable(workbook[name].iter_rows() for name in sheets)):
        if isinstance(cell.value, str):
            cell.data_type = "s"
    workbook.save(path)
    return path


def row_of(sheet: Sheet, number: int, cells: list[tuple[Form, object]]) -> int:
    if sheet is CHARGES:
        return CHARGES.heading_row + 1 + number
    before = sum(FIELDS[form.kind][0] is FACILITIES for form, _ in cells[:number])
    return FACILITIES.heading_row + 1 + len(small_workbook.FACILITIES) + before


CELLS: list[tuple[Form, object]] = [
    (form, cell) for form in FORMS for cell in ([form.text, float(form.text)] if form.is_number else [form.text])
]
IDS = [f"{form} as {type(cell).__name__}" for form, cell in CELLS]


class Read:
    """What reading made of each cell: a value, or a problem that names the row."""

    def __init__(self, port, *, tolerant: bool) -> None:
        self.log = ReadingLog("forms.xlsx")
        self.values = {}
        for sheet in (CHARGES, FACILITIES):
            block = port.read_sheet(sheet.name)
            layout = find_table(sheet, sheet.name, block, self.log)
            table = read_table(layout, block, self.log, tolerant=tolerant)
            self.values.update({(sheet.name, row.number): row.values for row in table.rows})

    def value(self, number: int) -> object:
        sheet, field = FIELDS[CELLS[number][0].kind]
        return self.values[sheet.name, row_of(sheet, number, CELLS)].get(field)

    def is_named(self, number: int) -> bool:
        sheet, field = FIELDS[CELLS[number][0].kind]
        row, heading = row_of(sheet, number, CELLS), sheet.column(field).heading
        return any(
            each.sheet == sheet.name and each.row == row and heading in each.column for each in self.log.problems
        )


@pytest.fixture(scope="module")
def reads(tmp_path_factory) -> dict[bool, Read]:
    path = saved(tmp_path_factory.mktemp("forms") / "forms.xlsx", CELLS)
    with open_workbook(path) as port:
        return {tolerant: Read(port, tolerant=tolerant) for tolerant in (False, True)}


def meaning(form: Form, value: object) -> str:
    """A value as the tables write it."""
    written = {
        "zip": lambda zip_code: zip_code.replace("-", "")[:5], "date": date.isoformat, "code": str.upper,
        "modifiers": lambda text: (text or "").upper(), "amount": lambda amount: f"{amount:.2f}",
        "units": lambda units: f"{units.normalize():f}", "yes_no": lambda answer: {True: "Y", False: "N"}[answer],
    }  # fmt: skip
    return written.get(form.kind, str)(value)


def as_written(form: Form) -> str:
    return f"{float(form.meaning):.2f}" if form.kind == "amount" else form.meaning


@pytest.mark.parametrize("number", range(len(CELLS)), ids=IDS)
def test_a_cell(number, reads):
    form, _ = CELLS[number]
    strict, tolerant = reads[False], reads[True]
    if form.is_refused:
        assert strict.is_named(number) or tolerant.value(number) == strict.value(number)
        return
    assert not tolerant.is_named(number)
    assert meaning(form, tolerant.value(number)) == as_written(form)
    assert strict.is_named(number) or meaning(form, strict.value(number)) == as_written(form)


def refusals(cells: list[tuple[Form, object]], path) -> list[bool]:
    """Whether each cell's line or facility has a finding that holds the claim, or the line no price."""
    with open_workbook(saved(path, cells)) as port:
        read = read_batch(port, ReadingOptions(tolerant=True))
    assert isinstance(read, BatchRead)
    holding = {each.location.key for each in scrub(read.batch, BOOK, TODAY).findings if each.holds_claim}
    prices = price_claims(read.batch.claims, BOOK)
    return [bool({f"L{at}", f"F{at}"} & holding or prices[f"L{at}"].failure) for at in range(len(cells))]


def test_what_reading_leaves_as_it_stands_is_refused_by_the_edits_or_has_no_price(reads, tmp_path):
    """Reading names cells that hold no date or number; a code that is none is a finding on its line."""
    left = [cell for number, cell in enumerate(CELLS) if cell[0].is_refused and not reads[True].is_named(number)]
    assert len(left) > 40
    refused = refusals(left, tmp_path / "left.xlsx")
    assert [cell for cell, is_refused in zip(left, refused, strict=True) if not is_refused] == []


def test_a_line_whose_cells_are_right_is_not_refused(tmp_path):
    right = [(form, form.text) for form in FORMS if form.text in {"70450", "11", "35203-0001"}]
    assert refusals(right, tmp_path / "right.xlsx") == [False] * 3


@pytest.mark.parametrize("layout", ["m/d/yyyy", "yyyy-mm-dd", "mm/dd/yy hh:mm"])
@pytest.mark.parametrize("number", [20260805, 8052026, 20260805.5, -20260805])
def test_a_number_beyond_the_calendar_in_the_format_of_a_date_is_called_that(number, layout, tmp_path):
    path = saved(tmp_path / "day.xlsx", [(Form("date", "8/5/2026", "2026-08-05"), "8/5/2026")])
    workbook = openpyxl.load_workbook(path)
    at = [column.field for column in CHARGES.columns].index("date_of_service") + 1
    cell = workbook[CHARGES.name].cell(CHARGES.heading_row + 1, at)
    cell.value, cell.number_format = number, layout
    workbook.save(path)
    with open_workbook(path) as port:
        [problem] = read_batch(port, ReadingOptions())
    assert "a number that is no day" in problem.message
    assert "formula" not in problem.what_to_do
