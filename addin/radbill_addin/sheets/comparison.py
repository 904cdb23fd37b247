"""The comparison workbook: the impact of a change of contract or schedule by code, modality, radiologist and payer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Comparison, Group

SUMMARY = "Summary"
#: Where the Summary says what is compared: row and column from 1.
SUMMARY_AT = (3, 1)
_HEADING_ROW = 4


def _groups(name: str, title: str, heading: str, width: int) -> Sheet:
    return Sheet(
        name=name,
        title=title,
        intro="Lines with a price both ways; dollars allowed for all of them together.",
        heading_row=_HEADING_ROW,
        columns=(
            Column("name", heading, Kind.RESULT_TEXT, "What the lines have in common.", width=width),
            Column("line_count", "Lines", Kind.RESULT_TEXT, "Lines with a price both ways.", width=10),
            Column("before_amount", "Before", Kind.RESULT_AMOUNT, "The first way.", width=18),
            Column("after_amount", "After", Kind.RESULT_AMOUNT, "The second way.", width=18),
            Column("difference_amount", "Difference", Kind.RESULT_AMOUNT, "After less before.", width=18),
            Column("difference_percent", "Percent", Kind.RESULT_AMOUNT, "Of the first way.", width=12),
        ),
    )


CODES = _groups("Codes", "By procedure code, the largest difference first", "Code", 14)
MODALITIES = _groups("Modalities", "By kind of service", "Kind of service", 24)
RADIOLOGISTS = _groups("Radiologists", "By radiologist, the largest difference first", "Radiologist", 30)
PAYERS = _groups("Payers", "By payer, the largest difference first", "Payer", 24)
NOT_COMPARED = Sheet(
    name="Unpriced",
    title="Lines without a price one way or the other",
    intro="They are in no sum. The most frequent reason stands first.",
    heading_row=_HEADING_ROW,
    columns=(
        Column("line_count", "Lines", Kind.RESULT_TEXT, "How many.", width=10),
        Column("reason", "Why", Kind.RESULT_TEXT, "The first price that is missing, and what to do.", width=120),
    ),
)
GROUP_SHEETS = (MODALITIES, CODES, RADIOLOGISTS, PAYERS)
REPORTS = (*GROUP_SHEETS, NOT_COMPARED)


class _Rows(NamedTuple):
    sheet: Sheet
    rows: list[list[CellValue]]


def write_comparison(port: WorkbookPort, comparison: "Comparison") -> None:
    """Fill a workbook made from the template."""
    summary = (
        f"Before: {comparison.before}.  After: {comparison.after}.  "
        f"{counted(comparison.total.line_count, 'line')} compared, "
        f"{sum(count for _, count in comparison.not_compared):,} not."
    )
    port.write_block(SUMMARY, *SUMMARY_AT, [[summary]])
    for sheet, rows in _tables(comparison):
        if rows:
            port.write_block(sheet.name, sheet.heading_row + 1, 1, rows)


def _tables(comparison: "Comparison") -> Iterator[_Rows]:
    groups = (comparison.by_modality, comparison.by_code, comparison.by_radiologist, comparison.by_payer)
    for sheet, members in zip(GROUP_SHEETS, groups, strict=True):
        yield _Rows(sheet, [_row(group) for group in members])
    yield _Rows(NOT_COMPARED, [[count, reason] for reason, count in comparison.not_compared])


def _row(group: "Group") -> list[CellValue]:
    percent = group.difference_percent
    return [
        group.name, group.line_count, group.before_amount, group.after_amount, group.difference_amount,
        None if percent is None else round(percent, 2),
    ]  # fmt: skip
