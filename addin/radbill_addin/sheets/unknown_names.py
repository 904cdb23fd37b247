"""Which names of imports nobody has explained yet: found in what the workbook lacks, by the log of its imports."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import radbill as rb
from radbill import Sender, UnknownKind
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.import_log import ImportLog, LoggedRow
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice_memory import OpenTable, open_table
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.row_status import EXPORTED, REJECTED, RELEASED
from radbill_addin.sheets.table import Row

#: How entries of the log are told that say which word for a place stands in the record of a charge row.
PLACE_WORD = "Place"
#: What the status of a row says once its claim has left: such a row is never changed.
SENT = frozenset({EXPORTED, REJECTED, RELEASED})
_KINDS = {PROVIDERS.name: UnknownKind.PROVIDER, FACILITIES.name: UnknownKind.SITE, PAYERS.name: UnknownKind.PAYER,
          CHARGES.name: UnknownKind.EXAM, PLACE_WORD: UnknownKind.PLACE}  # fmt: skip
_SHEETS = (CHARGES, PATIENTS, PROVIDERS, FACILITIES, PAYERS)
#: Which field of a charge row is blank as long as the name is not explained.
_BLANK = {UnknownKind.EXAM: "procedure_code", UnknownKind.PLACE: "place_of_service"}

#: Gives what is known of a sender by its name.
WhoIs = Callable[[str], Sender]


#: Fields of charge rows that name a registered record, with its sheet.
_NAMED = {
    column.field: target
    for column in CHARGES.columns
    if (target := column.choices_from.partition(".")[0]) in {PROVIDERS.name, FACILITIES.name, PAYERS.name}
}
_PAYER = "coverage.payer_key"
#: What must be read of the long sheets to know which names are not explained.
FIELDS_OF_NAMES = {
    CHARGES.name: {CHARGES.key_field, PATIENTS.key_field, *_NAMED, *_BLANK.values()},
    PATIENTS.name: {PATIENTS.key_field, _PAYER},
}


class UnknownName(NamedTuple):
    """A name that an import brought.

    Attributes:
        kind: What it names.
        name: As the file has it.
        sender: Whose file.
        keys: Of the registered records that the import made of it; of an exam or place the line IDs that wait for it.
        row_count: Charge rows that wait.
    """

    kind: UnknownKind
    name: str
    sender: str
    keys: tuple[str, ...]
    row_count: int


class ImportedSheets:
    """The sheets that imports fill, as they stand, with what waits to be saved."""

    def __init__(self, port: WorkbookPort, fields: Mapping[str, AbstractSet[str]] | None = None) -> None:
        """Read them: of the rows of some only these fields, by the name of the sheet."""
        self._port, only = port, fields or {}
        self.tables = {
            sheet.name: table for sheet in _SHEETS if (table := open_table(sheet, port, only.get(sheet.name)))
        }
        self._by_key = {name: _by_key(table) for name, table in self.tables.items()}

    @property
    def is_whole(self) -> bool:
        """Whether none of them is missing."""
        return len(self.tables) == len(_SHEETS)

    def row(self, sheet: Sheet, key: str) -> Row | None:
        """The first row with a key."""
        return self._by_key[sheet.name].get(key)

    def is_sent(self, row: Row) -> bool:
        """Whether the claim of a charge row has left."""
        table = self.tables[CHARGES.name]
        return rb.text_of(table.block.value(row.number, table.layout.columns.get("status", 0))) in SENT

    def rows_naming(self, sheet: Sheet, target: Sheet, key: str) -> Iterator[tuple[Row, str]]:
        """Rows of a sheet that name a record of another one, each with the field that does."""
        source = f"{target.name}.{target.key_field}"
        fields = [column.field for column in sheet.columns if column.choices_from == source]
        for row in self.tables[sheet.name].rows:
            yield from ((row, field) for field in fields if row.text(field) == key)

    def is_named_elsewhere(self, target: Sheet, key: str) -> bool:
        """Whether a row of another sheet, as one of a payer's rules, names a record."""
        source, others = f"{target.name}.{target.key_field}", (OTHER_INSURANCE, *PAYER_RULE_SHEETS)
        tables = (table for sheet in others if (table := open_table(sheet, self._port)))
        return any(row.text(column.field) == key for table in tables for column in table.layout.sheet.columns
                   if column.choices_from == source for row in table.rows)  # fmt: skip


def unknown_names(sheets: ImportedSheets, log: ImportLog, who_is: WhoIs) -> list[UnknownName]:
    """The names that are not explained, those with most rows first; each kind, name and sender once."""
    counts = _counts(sheets)
    found: dict[tuple[UnknownKind, str, str], list[LoggedRow]] = {}
    for each in log.rows:
        kind = _KINDS.get(each.sheet)
        if kind and each.name and _is_open(kind, each, sheets, who_is):
            found.setdefault((kind, rb.plain_word(each.name), each.sender), []).append(each)
    unknown = [_unknown(kind, entries, counts) for (kind, _, _), entries in found.items()]
    return sorted(unknown, key=lambda each: (-each.row_count, each.kind, each.name))


def _unknown(kind: UnknownKind, entries: Iterable[LoggedRow], counts: Mapping[str, Counter[str]]) -> UnknownName:
    every = list(entries)
    keys = tuple(dict.fromkeys(each.key for each in every))
    rows = len(keys) if kind in _BLANK else sum(counts[every[0].sheet][key] for key in keys)
    return UnknownName(kind, every[0].name, every[0].sender, keys, rows)


def _is_open(kind: UnknownKind, entry: LoggedRow, sheets: ImportedSheets, who_is: WhoIs) -> bool:
    """Whether the row of an entry still lacks what the name would say."""
    if kind in _BLANK:
        charge = sheets.row(CHARGES, entry.key)
        return charge is not None and not charge.text(_BLANK[kind]) and not sheets.is_sent(charge)
    sheet = next(each for each in _SHEETS if each.name == entry.sheet)
    row = sheets.row(sheet, entry.key)
    if row is None:
        return False
    if kind is UnknownKind.PROVIDER:
        return not row.text("npi")
    lacks = any(column.required and column.field not in row.values for column in sheet.columns)
    return lacks and who_is(entry.sender).answer(kind, entry.name) is None


def _counts(sheets: ImportedSheets) -> dict[str, Counter[str]]:
    """How many charge rows use each registered record, by sheet and key."""
    counts = {sheet.name: Counter[str]() for sheet in (PROVIDERS, FACILITIES, PAYERS)}
    payers = {key: row.text(_PAYER) for key, row in _by_key(sheets.tables[PATIENTS.name]).items()}
    for row in sheets.tables[CHARGES.name].rows:
        for target, key in {(target, row.text(field)) for field, target in _NAMED.items()}:
            counts[target][key] += 1
        counts[PAYERS.name][payers.get(row.text(PATIENTS.key_field), "")] += 1
    return counts


def _by_key(table: OpenTable) -> dict[str, Row]:
    """The first row of each key."""
    return {row.text(table.layout.sheet.key_field): row for row in reversed(table.rows)}
