"""The Productivity workbook: shared reads go in; work RVUs by reader, site, kind of service and month come out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import Row, find_table, read_table, sheet_called
from radbill_addin.text.counted import counted
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import Productivity, ShareOfReading, WorkGroup

SUMMARY = "Summary"
#: Where the Summary says what is counted: row and column from 1.
SUMMARY_AT = (3, 1)
_HEADING_ROW = 4
_WORK = Column("work_rvu", "Work RVUs", Kind.RESULT_AMOUNT, "Work RVUs of the fee schedule of each day.", width=14)
_READINGS = Column("reading_count", "Readings", Kind.RESULT_AMOUNT, "Services with a reading; shares are fractions.",
                   width=12)  # fmt: skip
_SHARED = Column("shared_count", "Shared reads", Kind.RESULT_TEXT, "Lines that several read.", width=12)
_DAYS = Column("days_worked", "Days worked", Kind.RESULT_TEXT, "Days of service with a reading.", width=12)
_PER_DAY = Column("work_rvu_per_day", "Work RVUs per day worked", Kind.RESULT_AMOUNT, "Work RVUs by days worked.",
                  width=16)  # fmt: skip


def _groups(name: str, title: str, heading: str) -> Sheet:
    return Sheet(
        name=name,
        title=title,
        intro="Filled by radbill productivity.",
        heading_row=_HEADING_ROW,
        columns=(
            Column("name", heading, Kind.RESULT_TEXT, "What the readings have in common.", width=30),
            _WORK, _READINGS, _DAYS, _PER_DAY, _SHARED,
        ),
    )  # fmt: skip


READERS = _groups("Readers", "By reader, the most work first", "Reader")
SITES = _groups("Sites", "By site, the most work first", "Site")
MODALITIES = _groups("Modalities", "By kind of service, the most work first", "Kind of service")
MONTHS = _groups("Months", "By month", "Month")
DATA = Sheet(
    name="Data",
    title="By reader, site, kind of service and month",
    intro="For pivot tables: one row for each of them that occurs. Days worked of several rows do not add up.",
    heading_row=_HEADING_ROW,
    columns=(
        Column("reader", "Reader", Kind.RESULT_TEXT, "Who is credited.", width=30),
        Column("site", "Site", Kind.RESULT_TEXT, "Where the exam was done.", width=30),
        Column("modality", "Kind of service", Kind.RESULT_TEXT, "By the procedure code.", width=20),
        Column("month", "Month", Kind.RESULT_TEXT, "Year and month of the service.", width=12),
        _WORK, _READINGS, _DAYS, _SHARED,
    ),
)  # fmt: skip
NOT_COUNTED = Sheet(
    name="Uncounted",
    title="Lines in no sum",
    intro="The most frequent reason stands first.",
    heading_row=_HEADING_ROW,
    columns=(
        Column("line_count", "Lines", Kind.RESULT_TEXT, "How many.", width=10),
        Column("reason", "Why", Kind.RESULT_TEXT, "Why, and what to do.", width=120),
    ),
)
SHARED_READS = Sheet(
    name="Shared reads",
    title="Shared reads",
    intro="Only for exams that several read: one row for each reader, and the percent of the credit. They make 100.",
    record="shared_read",
    key_field="line_id",
    columns=(
        Column("line_id", "Line ID", Kind.CODE, "The line's number on Charges, as the accession.", required=True,
               width=18),
        Column("reader", "Reader", Kind.TEXT, "As the sheet Readers has the name: last, first.", required=True,
               width=30),
        Column("percent", "Percent", Kind.NUMBER, "Of the line's readings and work RVUs.", required=True, width=10),
    ),
)  # fmt: skip
GROUP_SHEETS = (READERS, SITES, MODALITIES, MONTHS)
REPORTS = (*GROUP_SHEETS, DATA, NOT_COUNTED)
_DECIMALS = 4


class SharesRead(NamedTuple):
    """The shared reads of a workbook, or what stands in the way."""

    shares: "tuple[ShareOfReading, ...]" = ()
    problems: tuple[InputProblem, ...] = ()


def read_shares(port: WorkbookPort) -> SharesRead:
    """Read the sheet Shared reads; a workbook that lacks it or a report sheet is none of the template."""
    log = ReadingLog(port.file_name)
    missing = [sheet.name for sheet in (SHARED_READS, *REPORTS) if sheet_called(port, sheet.name) is None]
    if missing:
        log.problem("", None, "", f"This is not a productivity workbook; it lacks {', '.join(missing)}.",
                    "Start from the template: radbill new WORKBOOK --template productivity.")  # fmt: skip
        return SharesRead((), tuple(log.problems))
    block = port.read_sheet(SHARED_READS.name)
    layout = find_table(SHARED_READS, SHARED_READS.name, block, log)
    rows = read_table(layout, block, log, tolerant=True).rows if layout else ()
    for row in rows:
        _check(row, log)
    if log.problems:
        return SharesRead((), tuple(log.problems))
    return SharesRead(tuple(rb.ShareOfReading(row.text("line_id"), row.text("reader"), _percent(row)) for row in rows))


def _check(row: Row, log: ReadingLog) -> None:
    if not row.text("reader"):
        log.problem(SHARED_READS.name, row.number, "Reader", "The reader is missing.", "Name the reader.")
    if not 0 < _percent(row) <= 100:  # noqa: PLR2004 - percent
        log.problem(SHARED_READS.name, row.number, "Percent", "A percent lies above 0, up to 100.", "Correct it.")


def _percent(row: Row) -> Decimal:
    return Decimal(str(row.values.get("percent", 0)))


def write_productivity(port: WorkbookPort, outcome: "Productivity", source: str) -> None:
    """Fill the reports of the workbook anew; the shared reads stay."""
    for sheet, rows in _tables(outcome):
        old = max(0, port.read_sheet(sheet.name).row_count - sheet.heading_row)
        blank: list[CellValue] = [None] * len(sheet.columns)
        every = rows + [blank] * (old - len(rows))
        if every:
            port.write_block(sheet.name, sheet.heading_row + 1, 1, every)
    port.write_block(SUMMARY, *SUMMARY_AT, [[summary_line(outcome, source)]])


def summary_line(outcome: "Productivity", source: str) -> str:
    """What is counted, in one sentence."""
    first, last = outcome.first_day, outcome.last_day
    days = f"{rb.us_date(first)} to {rb.us_date(last)}" if first and last else "no day"
    left = sum(count for _, count in outcome.not_counted)
    return (
        f"{source}, {days}: {outcome.total.work_rvu:,.2f} work RVUs in {outcome.total.reading_count:,.0f} readings of "
        f"{counted(len(outcome.by_reader), 'reader')}; {counted(left, 'line')} not counted."
    )


def _tables(outcome: "Productivity") -> Iterator[tuple[Sheet, list[list[CellValue]]]]:
    groups = (outcome.by_reader, outcome.by_site, outcome.by_modality, outcome.by_month)
    for sheet, members in zip(GROUP_SHEETS, groups, strict=True):
        yield sheet, [_group_cells(group) for group in members]
    cells: list[list[CellValue]] = [
        [each.reader, each.site, each.modality, f"{each.month:%Y-%m}", _shown(each.work_rvu),
         _shown(each.reading_count), each.days_worked, each.shared_count]
        for each in outcome.cells
    ]  # fmt: skip
    yield DATA, cells
    yield NOT_COUNTED, [[count, reason] for reason, count in outcome.not_counted]


def _group_cells(group: "WorkGroup") -> list[CellValue]:
    per_day = group.work_rvu_per_day
    return [
        group.name, _shown(group.work_rvu), _shown(group.reading_count), group.days_worked,
        None if per_day is None else _shown(per_day), group.shared_count,
    ]  # fmt: skip


def _shown(value: Decimal) -> Decimal:
    return round(value, _DECIMALS)


def total_facts(groups: "Sequence[WorkGroup]") -> list[dict[str, object]]:
    """Groups as JSON values."""
    return [group._asdict() | {"work_rvu_per_day": group.work_rvu_per_day} for group in groups]
