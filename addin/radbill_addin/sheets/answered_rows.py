"""Rows of imports changed as a person's answers say; rows that a person changed or sent stay as they are."""

from collections import defaultdict
from collections.abc import Iterable

from radbill import SenderAnswer, UnknownKind
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.import_log import ImportLog
from radbill_addin.sheets.practice_memory import cell_value, write_cells
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.row_marks import RowMarks
from radbill_addin.sheets.table import Row
from radbill_addin.sheets.unknown_names import ImportedSheets, UnknownName


class AnsweredRows:
    """The changes that answers bring; nothing is written before `write`."""

    def __init__(self, sheets: ImportedSheets, log: ImportLog) -> None:
        """Take the sheets and the log as they stand."""
        self._sheets, self._log = sheets, log
        self._changes: dict[tuple[str, int], dict[str, object]] = defaultdict(dict)
        self._dropped: set[tuple[str, str]] = set()

    @property
    def row_count(self) -> int:
        """Rows that change."""
        return len(self._changes)

    def apply(self, unknown: UnknownName, answer: SenderAnswer) -> None:
        """Let an answer hold for all rows that wait for it."""
        if unknown.kind is UnknownKind.PROVIDER:
            self._name_provider(unknown, answer.value)
        elif unknown.kind is UnknownKind.SITE:
            self._name_site(unknown, answer)
        elif unknown.kind is UnknownKind.PAYER:
            for key in unknown.keys if answer.value else ():
                self._name_instead(PATIENTS, PAYERS, key, answer.value)
        else:
            field = "procedure_code" if unknown.kind is UnknownKind.EXAM else "place_of_service"
            rows = (self._sheets.row(CHARGES, key) for key in unknown.keys)
            self._fill_blank(CHARGES, filter(None, rows), field, answer.value)

    def write(self, port: WorkbookPort) -> None:
        """Put the changes on the sheets, and take rows that go out of the log; saves nothing."""
        if self._dropped:
            self._log.replace(port, [each for each in self._log.rows if (each.sheet, each.key) not in self._dropped])
        for name, table in self._sheets.tables.items():
            columns = table.layout.columns
            cells = {(row, columns[field]): cell_value(value) for (sheet, row), values in self._changes.items()
                     if sheet == name for field, value in values.items() if field in columns}  # fmt: skip
            write_cells(port, table.layout.name, cells)

    def _name_provider(self, unknown: UnknownName, npi: str) -> None:
        """Another row of the same person and role takes the place of the imported one; else that gets the NPI."""
        for key in unknown.keys:
            own = self._sheets.row(PROVIDERS, key)
            every = self._sheets.tables[PROVIDERS.name].rows
            same = (row for row in every if own and row.text("npi") == npi and row.text("role") == own.text("role"))
            if known := next(same, None):
                self._name_instead(CHARGES, PROVIDERS, key, known.text(PROVIDERS.key_field))
            elif own:
                self._fill_blank(PROVIDERS, [own], "npi", npi)

    def _name_site(self, unknown: UnknownName, answer: SenderAnswer) -> None:
        place = answer.place_of_service
        for key in unknown.keys:
            own = self._sheets.row(FACILITIES, key)
            charges = [row for row, _ in self._sheets.rows_naming(CHARGES, FACILITIES, key)]
            self._fill_blank(CHARGES, charges, "place_of_service", place)
            if answer.value:
                self._name_instead(CHARGES, FACILITIES, key, answer.value)
            elif own:
                self._fill_blank(FACILITIES, [own], "place_of_service", place)

    def _fill_blank(self, sheet: Sheet, rows: Iterable[Row], field: str, value: str) -> None:
        for row in rows:
            if value and not row.text(field) and not self._is_sent(sheet, row):
                self._changes[sheet.name, row.number][field] = value

    def _name_instead(self, sheet: Sheet, target: Sheet, key: str, known: str) -> None:
        """Let the rows of a sheet name a known record; the imported one goes once nothing names it any more."""
        if key == known:
            return
        naming = list(self._sheets.rows_naming(sheet, target, key))
        for row, field in naming:
            if not self._is_sent(sheet, row):
                self._changes[sheet.name, row.number][field] = known
        if not any(self._is_sent(sheet, row) for row, _ in naming):
            self._drop(target, key)

    def _drop(self, sheet: Sheet, key: str) -> None:
        """Take an imported row out unless a person changed it."""
        row, table = self._sheets.row(sheet, key), self._sheets.tables[sheet.name]
        mark = next((each.mark for each in self._log.rows if (each.sheet, each.key) == (sheet.name, key)), "")
        marks = RowMarks(table)
        is_as_imported = row is not None and bool(mark) and marks.mark(row.number) == mark
        if row and is_as_imported and not self._sheets.is_named_elsewhere(sheet, key):
            self._changes[sheet.name, row.number] = dict.fromkeys(marks.fields)
            self._dropped.add((sheet.name, key))

    def _is_sent(self, sheet: Sheet, row: Row) -> bool:
        return sheet is CHARGES and self._sheets.is_sent(row)
