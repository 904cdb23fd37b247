"""Marks renewed after radbill's own changes: what a person changed before stays a person's change."""

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.import_log import IMPORT_LOG, LoggedRow, import_log
from radbill_addin.sheets.practice_memory import open_table
from radbill_addin.sheets.renewed_marks import renew_marks, rows_as_imported
from radbill_addin.sheets.row_marks import RowMarks
from tests.addin.actions.worked_batches import COLUMNS, FIRST_ROW, small_cells
from tests.addin.hosts import file_host
from tests.addin.small_workbook import table_cells


def logged(tmp_path):
    """A workbook whose first charge row is as imported, and whose third was changed since."""
    host = file_host(tmp_path, {**small_cells(), IMPORT_LOG.name: table_cells(IMPORT_LOG, ())})
    mark = RowMarks(open_table(CHARGES, host.port)).mark(FIRST_ROW)
    rows = [LoggedRow(1, CHARGES.name, "A1", mark), LoggedRow(1, CHARGES.name, "gone", mark),
            LoggedRow(1, "Place", "A1", name="OUTP")]  # fmt: skip
    import_log(host.port).add(host.port, rows)
    host.port.save()
    return host, rows


def test_a_row_that_radbill_changes_gets_a_new_mark(tmp_path) -> None:
    host, rows = logged(tmp_path)
    before = rows_as_imported(host.port)
    assert before == {(CHARGES.name, "A1")}
    host.port.write_block(CHARGES.name, FIRST_ROW, COLUMNS["modifier_2"], [["59"]])
    assert rows_as_imported(host.port) == frozenset()
    renew_marks(host.port, before)
    host.port.save()
    assert rows_as_imported(host.port) == before
    assert import_log(host.port).rows[1:] == tuple(rows[1:])


def test_a_row_that_a_person_changed_keeps_its_old_mark(tmp_path) -> None:
    host, rows = logged(tmp_path)
    host.port.write_block(CHARGES.name, FIRST_ROW, COLUMNS["modifier_2"], [["59"]])
    renew_marks(host.port, rows_as_imported(host.port))
    assert import_log(host.port).rows == tuple(rows)


def test_without_a_log_there_is_nothing_to_renew(tmp_path) -> None:
    host = file_host(tmp_path, small_cells())
    assert rows_as_imported(host.port) == frozenset()
    renew_marks(host.port, frozenset({(CHARGES.name, "A1")}))
    host.port.save()
    assert not list(tmp_path.glob("*.before*"))
