"""Which rows of the last import go out again: those as it wrote them; what was changed or is needed since stays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import WRITTEN_KINDS, Sheet
from radbill_addin.sheets.import_log import LoggedRow
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice_memory import OpenTable, open_table, write_cells
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.row_marks import RowMarks
from radbill_addin.sheets.table_reach import TableReach, end_as_before
from radbill_addin.sheets.unknown_names import SENT

#: Records before those that they name, so that a payer is free once its patients are gone.
_REGISTERED = (PATIENTS, PROVIDERS, FACILITIES, PAYERS)
_TABLES = (CHARGES, *_REGISTERED, OTHER_INSURANCE, REPORT_TEXTS, *PAYER_RULE_SHEETS)
#: What says more of charges goes before them, so that a charge is free once the import's own words are gone.
_BESIDE_CHARGES = (REPORT_TEXTS, OTHER_INSURANCE)
#: Columns of these sheets that name a charge row without a drop-down of keys.
_BESIDE = ((REPORT_TEXTS, "line_id", "line_id"), (OTHER_INSURANCE, "claim_id", "claim_id"))


class KeptRow(NamedTuple):
    """A row that stays: its sheet, its number there, and why."""

    sheet: str
    row: int
    why: str

    def __str__(self) -> str:
        return f"Sheet {self.sheet}, row {self.row}: it stays, since {self.why}."


class ImportRemoval:
    """What taking an import out means in a workbook as it stands; nothing is written before `write`."""

    def __init__(self, port: WorkbookPort, logged: Iterable[LoggedRow]) -> None:
        """Find the rows of an import and decide on each."""
        self.kept: list[KeptRow] = []
        self.removed: dict[str, set[int]] = {sheet.name: set() for sheet in _TABLES}
        self.missing_count = 0
        self._tables = {sheet.name: table for sheet in _TABLES if (table := open_table(sheet, port))}
        self._logged = tuple(logged)
        for sheet in (*_BESIDE_CHARGES, CHARGES, *_REGISTERED):
            if sheet.name in self._tables:
                self._decide(self._tables[sheet.name])

    @property
    def sent_rows(self) -> tuple[int, ...]:
        """Rows of Charges whose claim has left; as long as there is one, nothing may be taken out."""
        table = self._tables.get(CHARGES.name)
        at = table.layout.columns.get("status", 0) if table else 0
        return tuple(row for row in self._charge_rows() if table and rb.text_of(table.block.value(row, at)) in SENT)

    def claim_ids(self) -> frozenset[str]:
        """The claims of all rows of the import that are there."""
        table = self._tables.get(CHARGES.name)
        return frozenset(_text(table, row, "claim_id") for row in self._charge_rows() if table)

    def days(self) -> list[object]:
        """Days of service of the rows of the import that are there."""
        rows = set(self._charge_rows())
        table = self._tables.get(CHARGES.name)
        return [row.values.get("date_of_service") for row in table.rows if row.number in rows] if table else []

    def write(self, port: WorkbookPort, reaches: Mapping[str, TableReach]) -> None:
        """Empty the rows that go, results too, and end tables where they ended; formats stay. Saves nothing."""
        for name, rows in self.removed.items():
            if not rows:
                continue
            table = self._tables[name]
            places = ((row, at) for row in rows for at in range(1, table.block.column_count + 1))
            write_cells(port, table.layout.name, {place: None for place in places if _may_be_emptied(table, *place)})
            if name in reaches:
                end_as_before(port, table, reaches[name], rows)

    def _decide(self, table: OpenTable) -> None:
        name = table.layout.sheet.name
        used, marks = self._keys_in_use(table.layout.sheet), RowMarks(table)
        for logged, rows in self._rows_of(table):
            self.missing_count += not rows
            same = next((row for row in rows if marks.mark(row) == logged.mark), 0)
            if same and logged.key not in used:
                self.removed[name].add(same)
            elif rows:
                why = "other rows need it" if same else "it was changed since the import"
                self.kept.append(KeptRow(table.layout.name, same or rows[0], why))

    def _rows_of(self, table: OpenTable) -> Iterator[tuple[LoggedRow, list[int]]]:
        """The entries of a sheet, each with the rows that have its key."""
        by_key: dict[str, list[int]] = {}
        for row in table.rows:
            by_key.setdefault(row.text(table.layout.sheet.key_field), []).append(row.number)
        for each in self._logged:
            if each.sheet == table.layout.sheet.name:
                yield each, by_key.get(each.key, [])

    def _charge_rows(self) -> Iterator[int]:
        table = self._tables.get(CHARGES.name)
        for _, rows in self._rows_of(table) if table else ():
            yield from rows

    def _keys_in_use(self, sheet: Sheet) -> frozenset[str]:
        """Keys of a sheet that rows name which stay; of Charges the lines and claims with something beside them."""
        if sheet is CHARGES:
            return frozenset(self._lines_with_more())
        source = f"{sheet.name}.{sheet.key_field}"
        return frozenset(
            row.text(column.field)
            for table in self._tables.values()
            for column in table.layout.sheet.columns if column.choices_from == source
            for row in table.rows if row.number not in self.removed[table.layout.sheet.name]
        )  # fmt: skip

    def _lines_with_more(self) -> Iterator[str]:
        """Line IDs of charges of which another sheet says something that the import did not bring."""
        charges = self._tables[CHARGES.name]
        for sheet, field, own in _BESIDE:
            rows = self._tables[sheet.name].rows if sheet.name in self._tables else ()
            named = {row.text(field) for row in rows if row.number not in self.removed[sheet.name]}
            yield from (row.text("line_id") for row in charges.rows if row.text(own) in named)


def _text(table: OpenTable | None, row: int, field: str) -> str:
    return rb.text_of(table.block.value(row, table.layout.columns.get(field, 0))) if table else ""


def _may_be_emptied(table: OpenTable, row: int, at: int) -> bool:
    """Whether a cell holds something that is the import's or a result: formulas of the template stay."""
    if (row, at) in table.formulas:
        return False
    field = next((field for field, own in table.layout.columns.items() if own == at), "")
    is_result = bool(field) and table.layout.sheet.column(field).kind in WRITTEN_KINDS
    return is_result or not table.is_free(row, at)


def rows_by_sheet(removed: Mapping[str, set[int]]) -> dict[str, int]:
    """How many rows of each sheet go."""
    return {sheet: len(rows) for sheet, rows in removed.items() if rows}
