"""What a person meets on a sheet: formats, drop-downs, colours, frozen headings, paper, rows that are truly empty."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind, Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import ALL_SHEETS, BatchRead, read_batch
from radbill_addin.sheets.reports import EVERYBODY
from workbook_templates import build
from workbook_templates.layouts import sample, style
from workbook_templates.layouts.reference_lists import LIST_OF_FIELD
from workbook_templates.layouts.table_sheet import list_name, table_name
from workbook_templates.layouts.today import TO_FIX_COLOURS

FOLDER = build.FOLDER
TEMPLATE, SAMPLE = FOLDER / "claim_batch.xlsx", FOLDER / "claim_batch_sample.xlsx"
TABLES = [sheet for sheet in ALL_SHEETS if not sheet.is_form]
COLUMNS = [
    pytest.param(sheet, number, column, id=f"{sheet.name}.{column.field}")
    for sheet in TABLES
    for number, column in enumerate(sheet.columns, 1)
]
#: Functions that LibreOffice 25.2 lacks, and our own, which it does not evaluate inside rules.
NOT_EVERYWHERE = re.compile(r"\b(LAMBDA|BYROW|GROUPBY|TEXTSPLIT|TEXTBEFORE|VSTACK|TAKE|CHOOSECOLS|RAD_\w+)\(|#\b|@")


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(TEMPLATE)


def rule_of(worksheet: Worksheet, cell: str) -> DataValidation | None:
    found = [rule for rule in worksheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(found) <= 1, f"two rules for {cell}"
    return found[0] if found else None


def first_cell(sheet: Sheet, number: int) -> str:
    return f"{get_column_letter(number)}{sheet.heading_row + 1}"


@pytest.mark.parametrize(("sheet", "number", "column"), COLUMNS)
def test_every_cell_of_a_column_has_the_format_of_its_kind(
    template: openpyxl.Workbook, sheet: Sheet, number: int, column: Column
) -> None:
    wanted = {
        Kind.TEXT: "@", Kind.LONG_TEXT: "@", Kind.CODE: "@", Kind.YES_NO: "@", Kind.CHOICE: "@",
        Kind.DATE: "mm/dd/yyyy", Kind.COUNT: "0", Kind.NUMBER: "General",
        Kind.AMOUNT: "#,##0.00", Kind.RESULT_AMOUNT: "#,##0.00", Kind.RESULT_TEXT: "General",
        Kind.RESULT_DATE: "mm/dd/yyyy",
        Kind.LOOKUP: "General",
    }[column.kind]  # fmt: skip
    worksheet = template[sheet.name]
    dimension = worksheet.column_dimensions[get_column_letter(number)]
    assert dimension.number_format == wanted, "every row that can be pasted"
    assert dimension.font.name == style.FONT
    assert dimension.alignment.vertical == ("top" if any(each.width >= 40 for each in sheet.columns) else "center")


@pytest.mark.parametrize(("sheet", "number", "column"), COLUMNS)
def test_what_may_be_typed_is_what_the_definition_says(
    template: openpyxl.Workbook, sheet: Sheet, number: int, column: Column
) -> None:
    rule = rule_of(template[sheet.name], first_cell(sheet, number))
    if column.choices:
        assert (rule.type, rule.formula1) == ("list", '"' + ",".join(column.choices) + '"')
    elif column.choices_from:
        assert (rule.type, rule.formula1) == ("list", list_name(column.choices_from))
        assert rule.formula1 in template.defined_names
    elif column.field in LIST_OF_FIELD:
        assert (rule.type, rule.formula1) == ("list", LIST_OF_FIELD[column.field].name)
        assert rule.formula1 in template.defined_names
        assert rule.errorStyle == "warning", "there are more codes than the list offers"
    elif column.kind in {Kind.DATE, Kind.AMOUNT, Kind.COUNT, Kind.NUMBER} and not column.is_signed:
        assert (rule.type, rule.operator) == ("date" if column.kind is Kind.DATE else "decimal", "greaterThanOrEqual")
    else:
        assert rule is None or (rule.formula1 == "FALSE" and column.kind is Kind.LOOKUP), "formulas refuse typing"


@pytest.mark.parametrize(
    ("sheet_name", "field", "earliest"),
    [
        ("Patients", "person.birth_date", 1),  # 1/1/1900 in Excel's count of days
        ("Patients", "coverage.subscriber.birth_date", 1),
        ("Charges", "date_of_service", 36526),  # 1/1/2000
        ("Charges", "admission_date", 36526),
    ],
)
def test_a_patient_may_be_born_in_1948(template: openpyxl.Workbook, sheet_name: str, field: str, earliest: int) -> None:
    sheet = next(sheet for sheet in TABLES if sheet.name == sheet_name)
    number = [column.field for column in sheet.columns].index(field) + 1
    assert rule_of(template[sheet_name], first_cell(sheet, number)).formula1 == str(earliest)


def every_rule(workbook: openpyxl.Workbook) -> Iterator[DataValidation]:
    for worksheet in workbook:
        yield from worksheet.data_validations.dataValidation


def test_every_rule_keeps_excels_limits_and_says_what_to_type(template: openpyxl.Workbook) -> None:
    rules = list(every_rule(template))
    assert len(rules) > 20
    for rule in rules:
        assert len(rule.formula1) <= 255 + 2
        assert 0 < len(rule.errorTitle) <= 32
        assert 10 < len(rule.error) <= 225
        assert rule.error.endswith(".")
        assert rule.showErrorMessage
        assert rule.allow_blank or rule.formula1 == "FALSE"


def test_a_key_of_another_sheet_only_warns_so_that_registration_may_come_later(template: openpyxl.Workbook) -> None:
    styles = {rule.formula1: rule.errorStyle for rule in every_rule(template) if rule.formula1.startswith("list_")}
    assert set(styles.values()) == {"warning"}
    assert set(styles) == {
        "list_import_fields", "list_Patients_patient_id", "list_Facilities_facility_id", "list_Providers_provider_id",
        "list_Payers_payer_key", "list_places_of_service", "list_modifiers",
    }  # fmt: skip


def test_the_sample_holds_only_what_may_be_typed() -> None:
    rows = {**sample.SAMPLE_ROWS, PRACTICE.name: [sample.SAMPLE_PRACTICE]}
    checked = 0
    for sheet in ALL_SHEETS:
        for column in (column for column in sheet.columns if column.choices):
            values = {row.get(column.field) for row in rows.get(sheet.name, ())} - {None}
            assert values <= set(column.choices), column.field
            checked += len(values)
    assert checked > 10


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
def test_headings_stay_in_sight_on_screen_and_paper(template: openpyxl.Workbook, sheet: Sheet) -> None:
    worksheet = template[sheet.name]
    last = get_column_letter(len(sheet.columns))
    if sheet.name != "Batch":  # whose totals stand above its headings
        assert re.fullmatch(rf"[A-Z]{sheet.heading_row + 1}", worksheet.freeze_panes)
    tables = [(table.displayName, table.ref) for table in worksheet.tables.values()]
    if sheet.name in {"To fix", "Top errors", "Batch"}:
        assert (worksheet.auto_filter.ref, tables) == (f"A{sheet.heading_row}:{last}5000", [])
    else:  # a filter beside a table's own would be a damaged file to Excel
        table = (table_name(sheet), f"A{sheet.heading_row}:{last}{sheet.heading_row + 1}")
        assert (worksheet.auto_filter.ref, tables) == (None, [table])
    assert worksheet.print_title_rows == f"$1:${sheet.heading_row}"
    assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 1)
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)


ENTRY_SHEETS = [sheet for sheet in TABLES if sheet.name not in {"To fix", "Top errors", "Batch"}]


@pytest.mark.parametrize("sheet", ENTRY_SHEETS, ids=lambda sheet: sheet.name)
def test_a_table_of_the_sample_holds_all_its_rows_under_its_headings(sheet: Sheet) -> None:
    worksheet = openpyxl.load_workbook(SAMPLE)[sheet.name]
    table = worksheet.tables[table_name(sheet)]
    assert table.column_names == [column.heading for column in sheet.columns]
    assert table.ref.endswith(str(sheet.heading_row + max(1, len(sample.SAMPLE_ROWS.get(sheet.name, ())))))
    assert table.autoFilter.ref == table.ref


@pytest.mark.parametrize("sheet", ENTRY_SHEETS, ids=lambda sheet: sheet.name)
def test_the_sheets_that_users_fill_are_open_so_that_tables_grow_and_headings_refuse_typing(
    template: openpyxl.Workbook, sheet: Sheet
) -> None:
    worksheet = template[sheet.name]
    assert not worksheet.protection.sheet
    for number in range(1, len(sheet.columns) + 1):
        rule = rule_of(worksheet, f"{get_column_letter(number)}{sheet.heading_row}")
        assert (rule.type, rule.formula1, rule.errorStyle, rule.allow_blank) == ("custom", "FALSE", "stop", False)


@pytest.mark.parametrize("name", ["claim_batch.xlsx", "fee_lookup.xlsx"])
def test_every_sheet_prints_landscape_to_the_width_of_a_page_with_its_name_and_page_number(name: str) -> None:
    for worksheet in openpyxl.load_workbook(FOLDER / name):
        assert (worksheet.page_setup.orientation, worksheet.sheet_properties.pageSetUpPr.fitToPage) == (
            "landscape",
            True,
        )
        assert worksheet.page_setup.fitToWidth in (1, 2)
        assert worksheet.HeaderFooter.oddFooter.center.text == "&A, page &P of &N"


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
def test_a_sheet_says_what_it_is_and_prepared_rows_are_empty(template: openpyxl.Workbook, sheet: Sheet) -> None:
    worksheet = template[sheet.name]
    assert worksheet["A1"].value
    assert str(worksheet["A2"].value).endswith(".")
    assert worksheet["A1"].fill.fgColor.rgb.endswith(style.BAND)
    below = worksheet.iter_rows(min_row=sheet.heading_row + 1)
    values = [cell.value for row in below for cell in row if cell.data_type != "f"]
    assert not [value for value in values if value is not None]


def test_the_reader_finds_no_row_in_the_empty_template() -> None:
    read = read_batch(open_workbook(TEMPLATE))
    assert not isinstance(read, BatchRead) or (read.batch.claims, read.charge_rows) == ((), ())


def test_radbills_own_columns_are_told_by_their_colour(template: openpyxl.Workbook) -> None:
    for sheet in TABLES:
        for number, column in enumerate(sheet.columns, 1):
            colour = template[sheet.name].cell(sheet.heading_row, number).fill.fgColor.rgb[-6:]
            assert colour == (style.RESULT_HEADING if column.kind in RESULT_KINDS else style.HEADING)


@pytest.mark.parametrize(
    ("sheet_name", "column", "colours"),
    [
        ("Charges", "A", style.STATUS_COLOURS),
        ("To fix", "A", TO_FIX_COLOURS),
        ("Top errors", "D", style.SEVERITY_COLOURS),
        ("Top errors", "A", {EVERYBODY: style.HEADING}),
    ],
)
def test_each_status_and_severity_has_its_colour(
    template: openpyxl.Workbook, sheet_name: str, column: str, colours: dict[str, str]
) -> None:
    formats = template[sheet_name].conditional_formatting
    rules = [rule for each in formats for rule in each.rules if f"{column}5" in each.sqref]
    found = {rule.formula[0]: rule.dxf.fill.bgColor.rgb[-6:] for rule in rules}
    assert found == {f'${column}5="{word}"': colour for word, colour in colours.items()}
    assert len(set(colours.values())) == len(colours)


def test_a_status_colours_its_own_cell_and_nothing_else_of_the_row(template: openpyxl.Workbook) -> None:
    areas = {str(each.sqref) for each in template["Charges"].conditional_formatting}
    assert areas == {"A5:A5000"}


def test_a_colour_is_read_as_the_word_it_stands_for() -> None:
    """Green, amber, red, blue: the largest part of each colour, amber being red and green over blue."""
    red_green_blue = {word: tuple(bytes.fromhex(colour)) for word, colour in style.STATUS_COLOURS.items()}
    assert max(red_green_blue["OK"]) == red_green_blue["OK"][1]
    assert max(red_green_blue["HOLD"]) == red_green_blue["HOLD"][0]
    assert max(red_green_blue["EXPORTED"]) == red_green_blue["EXPORTED"][2]
    assert min(red_green_blue["REVIEW"]) == red_green_blue["REVIEW"][2]


@pytest.mark.parametrize("path", [TEMPLATE, SAMPLE], ids=lambda path: path.stem)
def test_no_formula_needs_what_libreoffice_lacks(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    cells = [cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    rules = [rule.formula1 for rule in every_rule(workbook)]
    colours = [formula for sheet in workbook for each in sheet.conditional_formatting for rule in each.rules
               for formula in rule.formula]  # fmt: skip
    names = [name.attr_text for name in workbook.defined_names.values()]
    assert len(cells) > 12_000
    assert not [text for text in {*cells, *colours, *names} if NOT_EVERYWHERE.search(text)]
    assert not [text for text in rules if "RAD_" in text]


def test_a_note_has_room_for_its_text(template: openpyxl.Workbook) -> None:
    """Forty characters of nine points fit on a line of 260 pixels, a line is some 15 pixels high."""
    for worksheet in template:
        for comment in (cell.comment for row in worksheet.iter_rows(max_row=30) for cell in row if cell.comment):
            assert comment.height >= 15 * (len(comment.text) // 40 + 1)


def test_the_name_of_a_table_has_no_blank_which_no_formula_could_name() -> None:
    names = [table_name(sheet) for sheet in TABLES]
    assert "MedicalpoliciesTable" in names
    assert not [name for name in names if " " in name]
