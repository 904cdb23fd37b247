"""New batch: what was read from the last workbook is what is read from the new one, field by field."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

import pytest

from radbill import known_practice
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.new_batch import new_batch
from radbill_addin.actions.remembering_step import Remembered, remember_workbook
from radbill_addin.sheets.column import Kind, Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.practice_memory import PRACTICE_TABLES, open_practice, open_table
from radbill_addin.sheets.reading import ALL_SHEETS
from radbill_addin.sheets.registration import PROVIDERS
from tests.addin.actions.worked_batches import Cells, sample_cells, small_cells
from tests.addin.hosts import Host
from tests.addin.small_workbook import change, form_cells, table_cells

Open = Callable[[Cells], Host]
TEXTS = ("=1+1", "'tis", "+49", "00123", "@sum", "Núñez 李", "-5", "a  b", "1e5", "TRUE", "3/4")


def empty_cells() -> Cells:
    cells = {sheet.name: form_cells(sheet, {}) if sheet.is_form else table_cells(sheet, ()) for sheet in ALL_SHEETS}
    return {name: [line + [None] * (max(map(len, rows)) - len(line)) for line in rows] for name, rows in cells.items()}


def any_value(sheet: Sheet, at: int, number: int) -> object:
    """A value of the column's kind; every third optional cell is blank."""
    column = sheet.columns[at]
    if not column.required and (at + number) % 3 == 0:
        return None
    if column.field.rpartition(".")[2] == "npi":
        return "1245319599"
    if column.kind is Kind.YES_NO:
        return "YN"[number % 2]
    if column.kind is Kind.DATE:
        return datetime(1954, 6, 1 + number)  # noqa: DTZ001 - Excel's days have no time zone
    if column.kind is Kind.COUNT:
        return 90 + number
    return column.choices[number % len(column.choices)] if column.choices else TEXTS[(at + number) % len(TEXTS)]


def any_cells() -> Cells:
    """Every column of every sheet that is remembered, filled with what cells of its kind may hold."""
    cells = empty_cells()
    cells[PRACTICE.name] = form_cells(PRACTICE, {each.field: any_value(PRACTICE, at, 1)
                                                 for at, each in enumerate(PRACTICE.columns)})  # fmt: skip
    for sheet in PRACTICE_TABLES:
        rows = [{each.field: any_value(sheet, at, number) for at, each in enumerate(sheet.columns)}
                for number in range(len(TEXTS))]  # fmt: skip
        cells[sheet.name] = table_cells(sheet, rows)
    return cells


def contents(host: Host) -> dict[str, object]:
    form = open_practice(host.port)
    assert form is not None
    tables = {sheet.name: open_table(sheet, host.port) for sheet in PRACTICE_TABLES}
    return {name: [dict(row.values) for row in table.readable_rows] for name, table in tables.items() if table} | {
        PRACTICE.name: dict(form.values)
    }


def remembered(host: Host, context) -> Remembered:
    answer = remember_workbook(host.port, context)
    assert isinstance(answer, Remembered)
    return answer


@pytest.mark.parametrize("cells", [any_cells, sample_cells, small_cells])
def test_a_new_workbook_reads_as_the_last_one(cells: Callable[[], Cells], open_in: Open, context) -> None:
    last = open_in(cells())
    before = contents(last)
    remembered(last, context)
    new = open_in(empty_cells())
    summary = new_batch(new.port, context)
    assert not summary.is_refused, summary
    assert contents(new) == before
    assert before["Providers"]


def test_nothing_that_was_text_has_become_a_formula(open_in: Open, context) -> None:
    remembered(open_in(any_cells()), context)
    new = open_in(empty_cells())
    new_batch(new.port, context)
    for sheet in PRACTICE_TABLES:
        rows = range(sheet.heading_row + 1, sheet.heading_row + len(TEXTS) + 1)
        assert not any(new.formula(sheet.name, row, at) for row in rows for at in range(1, len(sheet.columns) + 1))


def test_it_says_in_one_line_from_when_and_which_batch(open_in: Open, context) -> None:
    export_batch(open_in(small_cells()).port, context)
    summary = new_batch(open_in(empty_cells()).port, context)
    assert summary.headline == ("Filled from batch 1 of 2026-11-23 (Harbor Radiology Group, NPI 1234567893): "
                                "2 Providers, 2 Facilities, 2 Payers.")  # fmt: skip


def test_the_last_workbook_counts_and_brings_nobody_back(open_in: Open, context) -> None:
    remembered(open_in(small_cells()), context)
    cells = small_cells()
    change(cells, PROVIDERS, PROVIDERS.heading_row + 1, "npi", "1003000126")
    del cells[PROVIDERS.name][PROVIDERS.heading_row + 1]
    remembered(open_in(cells), context)
    new = open_in(empty_cells())
    new_batch(new.port, context)
    table = open_table(PROVIDERS, new.port)
    assert table is not None
    assert [row.values["npi"] for row in table.rows] == ["1003000126"]


def test_columns_that_the_earlier_template_lacked_stay_blank(open_in: Open, context) -> None:
    cells = small_cells()
    for sheet in PRACTICE_TABLES:
        optional = [at for at, column in enumerate(sheet.columns) if not column.required]
        cells[sheet.name] = [[cell for at, cell in enumerate(line) if at not in optional] for line in cells[sheet.name]]
    last = open_in(cells)
    before = contents(last)
    remembered(last, context)
    new = open_in(empty_cells())
    new_batch(new.port, context)
    assert contents(new) == before


def test_a_workbook_with_rows_is_left_alone(open_in: Open, context) -> None:
    remembered(open_in(small_cells()), context)
    host = open_in(small_cells())
    before = contents(host)
    summary = new_batch(host.port, context)
    assert summary.is_refused
    assert "Practice, Providers, Facilities, Payers" in summary.headline
    assert contents(host) == before


def test_nothing_is_remembered_before_the_first_export(open_in: Open, context) -> None:
    assert "Nothing is remembered yet" in new_batch(open_in(empty_cells()).port, context).headline


def test_of_several_practices_the_npi_on_the_sheet_chooses(open_in: Open, context) -> None:
    cells = small_cells()
    at = [column.field for column in PRACTICE.columns].index("npi")
    cells[PRACTICE.name][3 + at][1] = "1003000126"
    for each in (cells, small_cells()):
        remembered(open_in(each), context)
    assert "More than one practice" in new_batch(open_in(empty_cells()).port, context).headline
    wanted = empty_cells()
    wanted[PRACTICE.name][3 + at][1] = "1003000126"
    assert new_batch(open_in(wanted).port, context).facts["npi"] == "1003000126"


def test_an_export_that_cannot_remember_says_so_and_is_done(open_in: Open, context, own_home, monkeypatch) -> None:
    def refuse(*_: object) -> object:
        from radbill import Failure, FailureReason  # noqa: PLC0415 - only this test

        return Failure(FailureReason.UNREADABLE_FILE, "The disk is full.", "Make room.")

    monkeypatch.setattr("radbill.remember_practice", refuse, raising=False)
    summary = export_batch(open_in(small_cells()).port, context)
    assert summary.is_clean
    assert summary.lines[0].startswith("The batch was exported, but its sheets were not kept for the next new batch")
    assert known_practice() is None


def test_the_practices_own_memory_names_no_patient(open_in: Open, context, own_home) -> None:
    remembered(open_in(small_cells()), context)
    with sqlite3.connect(own_home / "ledger.sqlite") as database:
        kept = "".join(database.iterdump())
    database.close()
    assert "Harbor" in kept
    assert "Sally" not in kept
    assert "1EG4TE5MK73" not in kept


@pytest.mark.parametrize(("usage", "is_said"), [("T", True), ("P", False)])
def test_a_test_that_is_carried_over_is_said(open_in: Open, context, usage: str, *, is_said: bool) -> None:
    cells = small_cells()
    at = [column.field for column in PRACTICE.columns].index("usage_indicator")
    cells[PRACTICE.name][3 + at][1] = usage
    remember_workbook(open_in(cells).port, context)
    summary = new_batch(open_in(empty_cells()).port, context)
    assert any(line.startswith("Test or production says T") for line in summary.lines) is is_said
