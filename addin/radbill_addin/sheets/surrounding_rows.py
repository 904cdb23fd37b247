"""The sheets as far as they bear on one charge row: of long tables only the rows that have to do with its claim.

`rows_around` says which rows those are. Their keys tell them, so that of all other rows only the keys are read. A cell
that cannot be read in another row holds that row's claims back, and not this one. Where keys or headings leave any
doubt, nothing is chosen, and all is read as ever.
"""

import re
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from radbill import RowKeys, look_of, rows_around
from radbill_addin.ports.reading_port import ReadingPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.heading_row import HEADING_ROWS_SEARCHED, HeadingRow, find_headings, meant_by
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.table import read_value

if TYPE_CHECKING:
    from radbill_addin.ports.workbook_port import Block, WorkbookPort
    from radbill_addin.sheets.column import Column, Sheet
    from radbill_addin.sheets.reading_log import ReadingOptions

#: A text that is read as the key that it is.
_PLAIN_KEY = re.compile(r"[0-9A-Za-z/-]+")
_TOP = range(1, HEADING_ROWS_SEARCHED + 1)
_KEYS = ("claim_id", "line_id", "patient_id")
#: Keys of the rows of a table, by row number and field; blank ones are left out.
_Keys = Mapping[int, Mapping[str, str]]


def blocks_around(port: "WorkbookPort", names: Mapping[str, str], options: "ReadingOptions") -> "dict[str, Block]":
    """Charges and Patients without rows that have nothing to do with the claim of `options.around_row`.

    Args:
        port: The workbook.
        names: Its own names of the sheets, by the names in their definitions.
        options: Which row is meant, and whether cells are taken as they look.

    Returns:
        The blocks by the names in their definitions; none where all rows are to be read.
    """
    if not isinstance(port, ReadingPort) or options.around_row is None or not {CHARGES.name, PATIENTS.name} <= {*names}:
        return {}
    charges = _keys(port, CHARGES, names[CHARGES.name], _KEYS, tolerant=options.tolerant)
    patients = _keys(port, PATIENTS, names[PATIENTS.name], ("patient_id",), tolerant=options.tolerant)
    if charges is None or patients is None or "patient_id" not in charges.get(options.around_row, {}):
        return {}
    keys = [RowKeys(row, own.get("claim_id", f"(row {row})"), own.get("line_id", ""), own.get("patient_id", ""))
            for row, own in charges.items()]  # fmt: skip
    kept = rows_around(keys, options.around_row).union(_TOP)
    looks = {look_of(own.get("patient_id", "")) for row, own in charges.items() if row in kept}
    registered = {row for row, own in patients.items() if look_of(own.get("patient_id", "")) in looks}
    chosen: dict[str, Container[int]] = {CHARGES.name: kept, PATIENTS.name: registered.union(_TOP)}
    return {name: port.read_rows(names[name], rows) for name, rows in chosen.items()}


def _keys(port: ReadingPort, sheet: "Sheet", name: str, fields: tuple[str, ...], *, tolerant: bool) -> _Keys | None:
    """The keys of the rows of a table; none where one cannot be read, or the headings leave a doubt."""
    top = port.read_rows(name, _TOP)
    headings = find_headings(sheet, top)
    if not _are_plain(sheet, headings, top):
        return None
    columns = {sheet.column(field): headings.columns[field][0] for field in fields if field in headings.columns}
    block, log = port.read_columns(name, columns.values()), ReadingLog("")
    keys = {
        row: {column.field: key for column, at in columns.items()
              if (key := _key(column, block, (row, at), log, tolerant=tolerant))}
        for row in block.filled_rows(headings.number + 1)
    }  # fmt: skip
    return None if log.problems else keys


def _key(column: "Column", block: "Block", place: tuple[int, int], log: ReadingLog, *, tolerant: bool) -> str:
    cell = block.value(*place)
    if cell is None and not block.errors:
        return ""
    if isinstance(cell, str) and _PLAIN_KEY.fullmatch(cell):
        return cell
    return str(read_value(column, block, place, "", log, tolerant=tolerant) or "")


def _are_plain(sheet: "Sheet", headings: HeadingRow, top: "Block") -> bool:
    """Whether every heading is the template's own and stands once: what is below then has no say in what they mean."""
    lacks = any(column.required and column.field not in headings.columns for column in sheet.columns)
    stands_twice = any(len(numbers) > 1 for numbers in headings.columns.values())
    others = (meant_by(sheet, top.value(headings.number, at)) for at in headings.unknown)
    return not (lacks or stands_twice or headings.renamed or headings.unclear or any(each.field for each in others))
