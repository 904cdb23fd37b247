"""Undo import for every export of the samples: all that Excel, or the file, holds is as before the import."""

import shutil
from pathlib import Path

import pytest

from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Kind
from radbill_addin.sheets.import_log import IMPORT_LOG, import_log
from radbill_addin.sheets.import_map import IMPORT_MAP
from radbill_addin.sheets.names_beside import LOOKUP_FIELDS
from radbill_addin.sheets.needs_you import NEEDS_YOU
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from tests.addin.actions.test_undo_import import bring_in, put, undo
from tests.addin.actions.worked_batches import COLUMNS, small_cells
from tests.addin.hosts import HOSTS, Host
from tests.addin.ports.raw_workbook import parts_of
from tests.addin.small_workbook import table_cells

_FOLDER = Path(__file__).parents[2] / "intake" / "foreign" / "exports"
EXPORTS = sorted(path for path in _FOLDER.iterdir() if path.suffix != ".json")
TABLES = (CHARGES, PATIENTS, PROVIDERS, FACILITIES, PAYERS, REPORT_TEXTS)
NAMES = {COLUMNS[field]: f'=IF(INDEX(Charges!$U:$U,ROW())="","","{field}")' for field in LOOKUP_FIELDS}
HELD = ("cells", "formulas", "apostrophes", "number_formats", "hidden_rows", "spills", "merged", "Visible",
        "ProtectContents")  # fmt: skip
FIRST = CHARGES.heading_row + 1
LEFT_BEHIND = "The format of a day stays in emptied cells that had none."


@pytest.fixture
def opened(tmp_path):
    """A workbook in Excel with tables as the template has them, a hidden sheet, and a filter on the charges."""

    def fresh(*, grows: bool = True, has_formats: bool = True) -> Host:
        made = {sheet.name: table_cells(sheet, ()) for sheet in (IMPORT_LOG, IMPORT_MAP, NEEDS_YOU)}
        host = HOSTS["excel"](tmp_path, {**small_cells(), **made})
        host.com.Application.AutoCorrect.AutoExpandListRange = grows
        for sheet in TABLES:
            make_table(host.com.Sheets(sheet.name), sheet, has_formats=has_formats)
        charges = host.com.Sheets("Charges")
        for row in range(FIRST, charges.ListObjects[0].area[2] + 1):
            charges.formulas |= {(row, at): text for at, text in NAMES.items()}
        charges.hidden_rows = {FIRST + 1}
        host.com.Sheets(IMPORT_LOG.name).Visible = 0
        return host

    return fresh


def make_table(live, sheet, *, has_formats) -> None:
    """A table over the rows that are filled, or over one empty row."""
    last = max(sheet.heading_row + 1, *(row for row, _ in live.cells))
    live.add_table((sheet.heading_row, 1, last, len(sheet.columns)), NAMES if sheet is CHARGES else None)
    days = [at for at, column in enumerate(sheet.columns, 1) if column.kind is Kind.DATE]
    if has_formats:
        live.number_formats = {(row, at): "mm/dd/yyyy" for row in range(sheet.heading_row + 1, 200) for at in days}


def state(host) -> dict:
    """All that the pretended Excel holds of every sheet."""
    return {sheet.Name: {each: kept(getattr(sheet, each)) for each in HELD} | {"tables": ends(sheet)}
            for sheet in host.com.Sheets}  # fmt: skip


def kept(value: object) -> object:
    return value.copy() if isinstance(value, dict | set | list) else value


def ends(live) -> list:
    return [each.area for each in live.ListObjects]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_excel_is_as_before_every_export(opened, context, path) -> None:
    host = opened()
    before = state(host)
    bring_in(host, context, path)
    assert ends(host.com.Sheets("Charges"))[0][2] > before["Charges"]["tables"][0][2]
    undo(host, context)
    assert state(host) == before


@pytest.mark.parametrize("grows", [True, False])
def test_tables_grow_whether_excel_does_it_or_not(opened, context, grows) -> None:
    host = opened(grows=grows)
    before = state(host)
    summary = bring_in(host, context, _FOLDER / "q4_claims.csv")
    last = before["Charges"]["tables"][0][2] + summary.facts["rows_added"]
    assert ends(host.com.Sheets("Charges"))[0][2] == last
    assert (last, min(NAMES)) in host.com.Sheets("Charges").formulas
    undo(host, context)
    assert state(host) == before


def test_a_table_ends_below_the_rows_that_stay(opened, context) -> None:
    host = opened()
    before = ends(host.com.Sheets("Charges"))[0][2]
    bring_in(host, context, _FOLDER / "q4_claims.csv")
    put(host, before + 3, "diagnosis_1", "R05.1")
    undo(host, context)
    charges = host.com.Sheets("Charges")
    assert ends(charges)[0][2] == before + 3
    names = {row for row, at in charges.formulas if at in NAMES}
    assert names == set(range(FIRST, before + 4))


def test_what_does_not_come_back_is_said(opened, context) -> None:
    host = opened(has_formats=False)
    before = state(host)
    bring_in(host, context, _FOLDER / "q4_claims.csv")
    assert LEFT_BEHIND in undo(host, context).lines
    after = state(host)
    differing = {name for name, held in after.items() if held != before[name]}
    assert differing == {"Charges", "Patients"}
    for name in differing:
        assert {key for key in after[name] if after[name][key] != before[name][key]} == {"number_formats"}


def test_a_log_of_before_or_with_other_words_leaves_tables_as_they_are(opened, context) -> None:
    host = opened()
    before = host.com.Sheets("Charges").ListObjects[0].area
    bring_in(host, context, _FOLDER / "q4_claims.csv")
    grown = host.com.Sheets("Charges").ListObjects[0].area
    log = import_log(host.port)
    log.replace(host.port, [each if each.sheet else each._replace(mark="the first; Charges") for each in log.rows])
    host.port.save()
    assert undo(host, context).is_clean
    assert host.com.Sheets("Charges").ListObjects[0].area == grown != before


@pytest.mark.parametrize("name", ["x2_ehr.txt", "x4_feed.hl7"])
def test_a_file_of_which_the_copy_is_gone_is_as_before_too(tmp_path, context, name) -> None:
    path = tmp_path / "claims.xlsx"
    shutil.copy(template_path(SAMPLE), path)
    before, first = parts_of(path.read_bytes()), open_workbook(path)
    bring_in(Host(open_workbook(path), path=path), context, _FOLDER / name)
    for copy in tmp_path.glob("*.before*"):
        copy.unlink()
    assert LEFT_BEHIND in undo(Host(open_workbook(path), path=path), context).lines
    after, last = parts_of(path.read_bytes()), open_workbook(path)
    assert list(after) == list(before)
    assert {part for part in before if after[part] != before[part] and not part.startswith("xl/worksheets/")} == set()
    calculated = {"Today", "Batch"}  # their stored totals were calculated anew
    for sheet in set(last.sheet_names()) - calculated:
        assert last.read_sheet(sheet) == first.read_sheet(sheet)
        assert last.formula_cells(sheet) == first.formula_cells(sheet)
        assert last.hidden_rows(sheet) == first.hidden_rows(sheet)
    assert last.hidden_sheets() == first.hidden_sheets()
