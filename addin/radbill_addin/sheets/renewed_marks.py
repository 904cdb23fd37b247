"""Marks of imported rows renewed where radbill itself changes them, so that only a person's change counts as one."""

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.import_log import ImportLog, LoggedRow, import_log
from radbill_addin.sheets.row_marks import RowMarks
from radbill_addin.sheets.unknown_names import ImportedSheets

#: Sheet and key of a row.
RowKey = tuple[str, str]


def rows_as_imported(port: WorkbookPort) -> frozenset[RowKey]:
    """The rows that still are as their import wrote them; none in a workbook without a log."""
    log = import_log(port)
    marks = _marks(port, log) if log and log.rows else {}
    return frozenset(key for key, (logged, now) in marks.items() if logged.mark == now)


def renew_marks(port: WorkbookPort, as_imported: frozenset[RowKey]) -> None:
    """Let rows that were as imported before count as such after what was written since; saves nothing."""
    log = import_log(port) if as_imported else None
    if log is None:
        return
    now = {key: mark for key, (_, mark) in _marks(port, log).items() if key in as_imported}
    rows = [each._replace(mark=now.get((each.sheet, each.key), each.mark)) for each in log.rows]
    if tuple(rows) != log.rows:
        log.replace(port, rows)


def _marks(port: WorkbookPort, log: ImportLog) -> dict[RowKey, tuple[LoggedRow, str]]:
    """Each logged row that is there, with the mark that it has now."""
    sheets, found = ImportedSheets(port), {}
    marks = {name: RowMarks(table) for name, table in sheets.tables.items()}
    for each in log.rows:
        table = sheets.tables.get(each.sheet)
        if table and (row := sheets.row(table.layout.sheet, each.key)):
            found[each.sheet, each.key] = (each, marks[each.sheet].mark(row.number))
    return found
