"""Headings that people changed: what is understood, what is asked, and that nothing is lost without a word."""

import pytest

from radbill import column_letter
from radbill_addin.ports.workbook_port import Block
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.form import read_form
from radbill_addin.sheets.heading_row import meant_by
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import ALL_SHEETS, BatchRead, read_batch
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import find_table
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change, sheet_cells

SHEETS = [pytest.param(sheet, id=sheet.name) for sheet in ALL_SHEETS
          if any(column.kind not in RESULT_KINDS for column in sheet.columns)]  # fmt: skip
TABLES = [each for each in SHEETS if each.id != PRACTICE.name]
#: Words of the template, and others for them that offices use.
OTHER_WORDS = {
    "Mod": "Modifier", "Dx": "Diagnosis", "Subscriber": "Insured", "Birth date": "DOB", "Member ID": "Policy number",
    "ZIP": "Zip code", "number": "No.", "Last name": "Surname", "Payer": "Insurance", "Units": "Qty",
    "Procedure code": "CPT", "Street": "Address",
}  # fmt: skip


def filled_columns(sheet):
    return [column for column in sheet.columns if column.kind not in RESULT_KINDS]


def spellings(heading):
    """The same letters and digits, written as other programs write headings."""
    words = heading.split()
    return {heading.upper(), "_".join(words).lower(), "-".join(words), "".join(words), f"{' . '.join(words)}: ",
            "".join(word.capitalize() for word in words)}  # fmt: skip


def looked_at(sheet, headings, *rows):
    log = ReadingLog("claims.xlsx")
    layout = find_table(sheet, sheet.name, Block((tuple(headings), *rows)), log)
    return layout, [each.message for each in log.problems], log.notes


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_heading_is_known_however_it_is_written(sheet):
    for column in filled_columns(sheet):
        for spelling in spellings(column.heading):
            assert meant_by(sheet, spelling).field == column.field, spelling
        for word, other in OTHER_WORDS.items():
            if column.heading.startswith(word) and column.field not in {"unit", "procedure_codes"}:
                assert meant_by(sheet, column.heading.replace(word, other)).field == column.field, other


@pytest.mark.parametrize("sheet", TABLES)
def test_a_filled_column_without_a_known_heading_is_named(sheet):
    for column in filled_columns(sheet):
        _name_every_filled_column(sheet, column)


def _name_every_filled_column(sheet, column):
    headings = [each.heading for each in sheet.columns]
    at = [each.field for each in sheet.columns].index(column.field)
    row = tuple("x" if number == at else None for number in range(len(headings)))
    for heading, shown in (("Zebra", "Zebra"), (None, "no heading")):
        headings[at] = heading
        _, problems, notes = looked_at(sheet, headings, row)
        at_column = f"column {column_letter(at + 1)} ({shown})"
        told = f"Sheet {sheet.name}: {at_column} is not read: its heading is none of this sheet."
        if len(sheet.columns) == 2:
            assert problems == ["The sheet has no headings."]
        else:
            assert notes == [told]
            assert problems == (["This heading is missing."] if column.required else [])
    headings[at] = "Zebra"
    assert looked_at(sheet, headings, (None,) * len(headings))[2] == []


@pytest.mark.parametrize("sheet", TABLES)
def test_two_headings_for_one_column_are_both_named(sheet):
    for column in filled_columns(sheet):
        other = "_".join(column.heading.split()).lower() + "_."
        headings = [*(each.heading for each in sheet.columns), other]
        at = headings.index(column.heading) + 1
        row = (None,) * (len(headings) - 1)
        both = f"{column_letter(at)} ({column.heading}) and {column_letter(len(headings))} ({other})"
        expected = [f"More than one heading means this column: {both}."]
        assert looked_at(sheet, headings, (*row, "x"))[1] == expected
        assert looked_at(sheet, headings, (*row, None))[1] == []


def test_a_column_of_ones_own_beside_a_filled_one_is_told_and_costs_nothing():
    headings = [*(each.heading for each in CHARGES.columns), "Insurance"]
    layout, problems, notes = looked_at(CHARGES, headings, ("x",) * len(headings), ("y",) * len(headings))
    own = [each.field for each in CHARGES.columns].index("procedure_code") + 1
    assert (layout.columns["procedure_code"], problems) == (own, [])
    headings[-1] = "CPT"
    layout, problems, notes = looked_at(CHARGES, headings, ("70450",) * len(headings), ("y",) * len(headings))
    assert (layout.columns["procedure_code"], problems) == (own, [])
    assert notes == [f"Sheet Charges: column {column_letter(len(headings))} (CPT) is not read beside Procedure code."]


@pytest.mark.parametrize(
    ("field", "heading"), [("modifier_2", "Modifier 2"), ("modifier_2", "Mod. 2"), ("diagnosis_2", "Dx2"),
                           ("diagnosis_2", "ICD 2"), ("modifier_4", "MODIFIER_FOUR"),
                           ("side", "Laterality")])  # fmt: skip
def test_a_renamed_column_is_read_as_what_it_is(field, heading):
    headings = [heading if each.field == field else each.heading for each in CHARGES.columns]
    at = headings.index(heading) + 1
    layout, problems, notes = looked_at(CHARGES, headings, ("x",) * len(headings))
    assert (layout.columns[field], problems) == (at, [])
    own = CHARGES.column(field).heading
    assert notes == [f"Sheet Charges: column {column_letter(at)} ({heading}) was read as {own}."]


@pytest.mark.parametrize(
    ("field", "heading", "what"), [("modifier_2", "Modifier", "Mod 2"), ("diagnosis_3", "Dx", "Dx 3")]
)
def test_a_heading_that_may_be_a_missing_one_is_asked_about(field, heading, what):
    headings = [heading if each.field == field else each.heading for each in CHARGES.columns]
    assert looked_at(CHARGES, headings, ("59",) * len(headings))[1] == [f"This heading may mean {what}."]
    assert looked_at(CHARGES, headings)[1] == []


def test_a_thirteenth_diagnosis_column_is_told():
    headings = [*(each.heading for each in CHARGES.columns), "Dx 13"]
    _, problems, notes = looked_at(CHARGES, headings, (*(None,) * len(CHARGES.columns), "R51.9"))
    assert problems == []
    assert notes == [
        f"Sheet Charges: column {column_letter(len(headings))} (Dx 13) is not read: its heading is none of this sheet."
    ]


def test_a_row_of_renamed_headings_is_found_among_others():
    renamed = ("DOS", "CPT", "Modifier 1", "Primary Dx", "Place of Service", "Billed Amount", "QTY", "Claim #", "Pt ID",
               "Facility #", "Radiologist ID", "Ref ID")  # fmt: skip
    layout, problems, _ = looked_at(CHARGES, ("Charges", None), ("Status", "Units"), renamed)
    assert (layout.heading_row, problems) == (3, [])
    required = [each.field for each in CHARGES.columns if each.required]
    assert list(layout.columns.items()) == [(field, at) for at, field in enumerate(required, 1)]


def test_a_result_column_is_never_found_by_meaning():
    headings = [each.heading.replace("Status", "STATUS_") for each in CHARGES.columns]
    assert "status" not in looked_at(CHARGES, headings)[0].columns


@pytest.mark.parametrize(
    ("name", "field"), [("EIN", "tax_id"), ("Address", "address.street"), ("Zip code", "address.zip_code")]
)
def test_a_name_in_the_form_in_other_words(name, field):
    own = PRACTICE.column(field).heading
    rows = [(name if each.field == field else each.heading, f"value of {each.field}") for each in PRACTICE.columns]
    log = ReadingLog("claims.xlsx")
    form = read_form(PRACTICE, "Practice", Block((*rows, ("Fax", "555"))), log, tolerant=True)
    row = [each.field for each in PRACTICE.columns].index(field) + 1
    assert form.cells[field] == (row, 2)
    assert log.notes[:2] == [
        f"Sheet Practice: row {row} ({name}) was read as {own}.",
        f"Sheet Practice: row {len(rows) + 1} (Fax) is not read: it is none of this sheet's field names.",
    ]


@pytest.mark.parametrize("host", HOSTS)
def test_no_59_and_no_diagnosis_is_lost(host, tmp_path):
    cells = sheet_cells()
    change(cells, CHARGES, 4, "modifier_2", "Modifier 2")
    change(cells, CHARGES, 5, "modifier_2", "59")
    change(cells, CHARGES, 4, "diagnosis_2", "Dx2")
    change(cells, CHARGES, 5, "diagnosis_2", "R10.9")
    read = read_batch(HOSTS[host](tmp_path, cells, None).port)
    assert isinstance(read, BatchRead), read
    assert [list(line.modifiers) for line in read.batch.claims[0].lines] == [["26", "59"], ["26"]]
    assert "R109" in read.batch.claims[0].diagnoses
    assert list(read.notes) == [
        "Sheet Charges: column H (Modifier 2) was read as Mod 2.", "Sheet Charges: column J (Dx2) was read as Dx 2.",
    ]  # fmt: skip
