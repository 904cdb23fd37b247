"""A column that held something in the last batch and is gone: asked by Check and Export, for each column."""

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.missing_columns_step import missing_columns
from radbill_addin.actions.remembering_step import Remembered, remember_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.reports import BATCH_HISTORY
from tests.addin.actions.worked_batches import small_cells
from tests.addin.hosts import file_host
from tests.addin.small_workbook import change


def cells_with_59():
    cells = small_cells()
    change(cells, CHARGES, 5, "modifier_2", "59")
    return cells


def read_of(host):
    read = read_batch(host.port)
    assert isinstance(read, BatchRead), read
    return read


def test_a_column_of_the_last_batch_that_is_missing_is_asked(open_in, context) -> None:
    last = open_in(cells_with_59())
    filled = read_of(last).filled_fields
    assert isinstance(remember_workbook(last.port, context, 1, filled), Remembered)
    assert missing_columns(read_of(last)) == ()
    cells = small_cells()
    change(cells, CHARGES, 4, "modifier_2", None)
    change(cells, CHARGES, 4, "modifier_3", None)
    question = (
        "Sheet Charges: the last batch had entries under Mod 2, and no column has this heading now. "
        "Does it have another name, or is it not needed?"
    )
    host = open_in(cells)
    assert missing_columns(read_of(host)) == (question,)
    assert question in check_batch(host.port, context).lines


def test_every_optional_column_is_asked_about(tmp_path, context) -> None:
    every = [each for each in CHARGES.columns if each.kind not in RESULT_KINDS and not each.required]
    filled = {CHARGES.name: [each.field for each in every]}
    host = file_host(tmp_path, cells_with_59())
    assert isinstance(remember_workbook(host.port, context, 1, filled), Remembered)
    cells = small_cells()
    for each in every:
        change(cells, CHARGES, 4, each.field, None)
    asked = missing_columns(read_of(file_host(tmp_path, cells)))
    assert [question.partition(" under ")[2].partition(",")[0] for question in asked] == [
        each.heading for each in every
    ]


def test_nothing_is_asked_of_a_practice_without_a_batch(open_in) -> None:
    cells = small_cells()
    change(cells, CHARGES, 4, "modifier_2", None)
    assert missing_columns(read_of(open_in(cells))) == ()


def test_a_sheet_that_radbill_fills_needs_no_memory(tmp_path, context, monkeypatch) -> None:
    """Workbooks of older templates lack a column of Batch, of which no batch is remembered."""
    last = file_host(tmp_path, cells_with_59())
    filled = read_of(last).filled_fields
    assert BATCH_HISTORY.name not in filled
    assert isinstance(remember_workbook(last.port, context, 1, filled), Remembered)
    cells = small_cells()
    change(cells, BATCH_HISTORY, BATCH_HISTORY.heading_row, "uploaded_on", None)
    read = read_of(file_host(tmp_path, cells))
    assert "uploaded_on" not in read.layouts[BATCH_HISTORY.name].columns
    monkeypatch.setattr("radbill.known_practice", None)
    assert missing_columns(read) == ()
