"""What the practice's own rules set, into the cells of their rows; what stands in the way of a row is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from radbill import LineRef, text_of
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import line_rows
from radbill_addin.sheets.row_status import EXPORTED

if TYPE_CHECKING:
    from radbill import OwnSetting

_MODIFIERS = tuple(column.field for column in CHARGES.columns if column.field.startswith("modifier_"))
_HEADINGS = {"modifiers": "Modifiers", "place_of_service": "Place of service", "facility_id": "Facility ID"}


class RowSetting(NamedTuple):
    """What rules set in one row.

    Attributes:
        sheet: The sheet's name as the workbook has it.
        row: Row on the sheet.
        cells: New contents by field, of the cells that become others.
        wishes: What is set, one sentence for each rule.
        obstacle: Why it is not done; empty when it can be.
    """

    sheet: str
    row: int
    cells: Mapping[str, CellValue]
    wishes: tuple[str, ...]
    obstacle: str = ""

    def sentences(self, obstacle: str = "") -> Iterator[str]:
        """One sentence for each rule, with what hinders it."""
        why = self.obstacle or obstacle
        for wish in self.wishes:
            yield f"Sheet {self.sheet}, row {self.row}: {wish}{f' Not done: {why}' if why else ''}"


def row_settings(
    port: WorkbookPort, read: BatchRead, settings: "Iterable[OwnSetting]", changed_rows: Iterable[int] = ()
) -> tuple[RowSetting, ...]:
    """What becomes of the cells of each row, from top to bottom.

    Args:
        port: The workbook.
        read: The workbook as read.
        settings: What the rules want.
        changed_rows: Rows whose modifiers change for another reason; rules come next time.
    """
    by_row, rows = defaultdict[int, list["OwnSetting"]](list), line_rows(read)
    for setting in settings:
        by_row[rows[LineRef(setting.claim_id, setting.position)]].append(setting)
    if not by_row:
        return ()
    layout = read.layouts[CHARGES.name]
    sheet = _Charges(layout, port.read_sheet(layout.name), port.formula_cells(layout.name), frozenset(changed_rows))
    return tuple(_row_setting(row, own, sheet) for row, own in sorted(by_row.items()))


class _Charges(NamedTuple):
    """The sheet as it stands: its formulas, and rows whose modifiers change for another reason."""

    layout: Layout
    block: Block
    formulas: frozenset[tuple[int, int]]
    changed_rows: frozenset[int]


def _row_setting(row: int, own: "Sequence[OwnSetting]", sheet: _Charges) -> RowSetting:
    layout, cells = sheet.layout, dict[str, CellValue]()
    modifiers = _modifiers_after(own)
    if modifiers is not None:
        fields = [field for field in _MODIFIERS if field in layout.columns]
        wanted = [*modifiers, *[""] * (len(fields) - len(modifiers))]
        cells |= {field: value or None for field, value in zip(fields, wanted, strict=False)
                  if text_of(sheet.block.value(row, layout.columns[field])) != value}  # fmt: skip
    cells |= {each.field: each.after for each in own if each.field != "modifiers"}
    return RowSetting(layout.name, row, cells, tuple(map(_wish, own)), _obstacle(row, own, cells, sheet))


def _modifiers_after(own: "Sequence[OwnSetting]") -> list[str] | None:
    """The row's modifiers when every rule has had its way; none when no rule is about them."""
    about = [each for each in own if each.field == "modifiers"]
    if not about:
        return None
    modifiers = about[0].before.split()
    for each in about:
        gone = set(each.before.split()) - set(each.after.split())
        new = [one for one in each.after.split() if one not in each.before.split()]
        modifiers = [one for one in modifiers if one not in gone] + [one for one in new if one not in modifiers]
    return modifiers


def _wish(setting: "OwnSetting") -> str:
    heading, before = _HEADINGS[setting.field], setting.before or "none"
    return f"{heading} {setting.after or 'none'} in place of {before}, as own rule {setting.rule.name} says."


def _obstacle(row: int, own: "Sequence[OwnSetting]", cells: Mapping[str, CellValue], sheet: _Charges) -> str:
    """Why a row stays as it is; empty when nothing hinders."""
    rivals, modifiers = {each.rival for each in own if each.rival}, _modifiers_after(own) or []
    columns = sheet.layout.columns
    reasons = {
        "the claim was exported with it.": text_of(sheet.block.value(row, columns.get("status", 0))) == EXPORTED,
        f"own rule {', '.join(sorted(rivals))} wants otherwise; correct one of them.": bool(rivals),
        "the sheet lacks the column.": not cells.keys() <= columns.keys(),
        "the row has no place for so many modifiers.": len(modifiers) > len(columns.keys() & set(_MODIFIERS)),
        "the row's modifiers change for another reason; press Fix what is safe to fix again.": row
        in sheet.changed_rows,
        "the cell holds a formula.": any((row, columns.get(field, 0)) in sheet.formulas for field in cells),
    }
    return next((words for words, holds in reasons.items() if holds), "")
