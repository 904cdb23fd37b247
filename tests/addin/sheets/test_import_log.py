"""The sheet Import log: what was added is read back, and what somebody typed there harms nothing."""

from radbill_addin.sheets.import_log import IMPORT_LOG, LoggedRow, import_log
from tests.addin.hosts import file_host
from tests.addin.small_workbook import table_cells

ROWS = (LoggedRow(1, "", "2026-11-23 12:00", name="sender 1"),
        LoggedRow(1, "Charges", "00123", "1234567890123456", "0012E45", "CT HEAD"))  # fmt: skip


def test_entries_come_back_with_their_zeros(tmp_path) -> None:
    host = file_host(tmp_path, {IMPORT_LOG.name: table_cells(IMPORT_LOG, ())})
    import_log(host.port).add(host.port, ROWS)
    host.port.save()
    log = import_log(host.port)
    assert (log.rows, log.last_number, log.entry(1), log.of_import(1)) == (ROWS, 1, ROWS[0], ROWS[1:])
    log.add(host.port, [LoggedRow(2, "", "later")])
    host.port.save()
    assert import_log(host.port).rows == (*ROWS, LoggedRow(2, "", "later"))
    import_log(host.port).replace(host.port, ROWS[:1])
    host.port.save()
    assert import_log(host.port).rows == ROWS[:1]


def test_entries_that_were_added_are_as_they_are_read_again(tmp_path) -> None:
    host = file_host(tmp_path, {IMPORT_LOG.name: table_cells(IMPORT_LOG, ())})
    log = import_log(host.port)
    for number, texts in enumerate(
        (("a  b ", "=1", "x\x00y"), ("\u00a0GE", "", "_x000D_"), ("long" * 9000, "\t", "é")), 1
    ):
        log.add(host.port, [LoggedRow(number, "Charges", *texts)])
        assert log.rows == import_log(host.port).rows
    host.port.save()
    assert log.rows == import_log(host.port).rows
    assert log.last_number == 3


def test_a_sheet_of_before_or_without_its_headings_is_no_log(tmp_path) -> None:
    assert import_log(file_host(tmp_path, {"Charges": [["x"]]}).port) is None
    cells = table_cells(IMPORT_LOG, ())
    cells[IMPORT_LOG.heading_row - 1][2] = "something"
    assert import_log(file_host(tmp_path, {IMPORT_LOG.name: cells}).port) is None


def test_words_in_between_are_no_entries(tmp_path) -> None:
    cells = [*table_cells(IMPORT_LOG, [ROWS[0]._asdict()]), ["a note"], [None, "Charges", "X1"]]
    log = import_log(file_host(tmp_path, {IMPORT_LOG.name: cells}).port)
    assert log.rows == ROWS[:1]
    assert log.entry(7) == LoggedRow(7, "", "")
