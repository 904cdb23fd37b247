"""The work queue written into its sheets, and what persons wrote in them read back, by what each task is about."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill import is_blank, text_of
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import find_table, sheet_called
from radbill_addin.sheets.work_queue import (
    DIFFERENCES,
    DONE,
    MOVED,
    QUEUE,
    SUMMARY,
    SUMMARY_AT,
    TABLES,
    WRITTEN_BY_PERSONS,
)
from radbill_addin.text.cell_text import single_line, storable
from radbill_addin.text.counted import counted
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import Difference, NoteEdit, RecordedQueue, Task

Row = Mapping[str, CellValue]
_HEADINGS = {"owner": "Owner", "note": "Note", "next_date": "Next date", "done": "Done"}
_MOST_DIFFERENCES = 500


class QueueRead(NamedTuple):
    """What persons wrote, what stands beside no task, and what hinders reading."""

    edits: "tuple[NoteEdit, ...]" = ()
    strays: "tuple[Difference, ...]" = ()
    problems: tuple[InputProblem, ...] = ()


def is_work_queue(port: WorkbookPort) -> bool:
    """Whether the workbook has the sheets of a work queue."""
    return all(sheet_called(port, sheet.name) is not None for sheet in TABLES)


def read_queue(port: WorkbookPort, written_at: str) -> QueueRead:
    """Read the cells of persons.

    Args:
        port: The workbook.
        written_at: When it was saved, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
    """
    log = ReadingLog(port.file_name)
    if not is_work_queue(port):
        log.problem(QUEUE.name, None, "", "This is no work queue.",
                    "Name a new file, or one that radbill work-queue made.")  # fmt: skip
        return QueueRead(problems=tuple(log.problems))
    edits: list[NoteEdit] = []
    strays: list[Difference] = []
    for sheet in WRITTEN_BY_PERSONS:
        name = sheet_called(port, sheet.name) or sheet.name
        block = port.read_sheet(name)
        layout = find_table(sheet, name, block, log)
        if layout is None or any(field not in layout.columns for field in ("key", *rb.NOTE_FIELDS)):
            log.problem(name, sheet.heading_row, "", "A column is missing: Owner, Note, Next date, Done or Task.",
                        "Put its heading back.")  # fmt: skip
            continue
        for number in block.filled_rows(layout.heading_row + 1):
            cells = _Cells(layout, block, number, port.file_name, written_at)
            for field in cells.unreadable_fields:
                log.problem(name, number, layout.column_name(field), "The cell holds a formula, or shows an error.",
                            "Type the words again, with an apostrophe in front of = + - or @.")  # fmt: skip
            _read_row(cells, edits, strays)
    return QueueRead(tuple(edits), tuple(strays), tuple(log.problems))


class _Cells(NamedTuple):
    layout: Layout
    block: Block
    number: int
    file: str
    written_at: str

    @property
    def unreadable_fields(self) -> tuple[str, ...]:
        """Cells of persons of which nobody can tell what was written."""
        columns = self.layout.columns
        return tuple(field for field in rb.NOTE_FIELDS if (self.number, columns[field]) in self.block.errors)

    def text(self, field: str) -> str:
        """What stands in a cell; days as YYYY-MM-DD, whatever is filled in Done as yes."""
        column = self.layout.columns.get(field)
        value = self.block.value(self.number, column) if column else None
        if is_blank(value):
            return ""
        if field == "done":
            return "yes"
        text = text_of(value)
        return _day_text(text) if field == "next_date" else text


def _read_row(cells: _Cells, edits: "list[NoteEdit]", strays: "list[Difference]") -> None:
    key, base = cells.text("key"), _base(cells.text("written"))
    values = {field: cells.text(field) for field in rb.NOTE_FIELDS}
    for field, value in values.items():
        if not key and value:
            place = f"{cells.file}, row {cells.number}"
            strays.append(rb.Difference("", _HEADINGS[field], "", value, place))
        elif key and (value or base is not None):
            known = None if base is None else str(base.get(field, ""))
            edits.append(rb.NoteEdit(key, field, value, known, cells.written_at, cells.file))


def _base(text: str) -> Mapping[str, object] | None:
    """What radbill wrote into the row; none where that is not to be told."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _day_text(text: str) -> str:
    """A day of a calendar cell or as people type it; another text as it is."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        parts = text.strip().split("/")
        is_day = len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) == 4  # noqa: PLR2004
        try:
            return date(int(parts[2]), int(parts[0]), int(parts[1])).isoformat() if is_day else text
        except ValueError:
            return text


def write_queue(
    port: WorkbookPort,
    tasks: "Sequence[Task]",
    queue: "RecordedQueue",
    as_of: date,
    strays: "Sequence[Difference]" = (),
) -> None:
    """Fill every sheet anew; nothing is saved yet."""
    done = [task for task in tasks if queue.notes.get(task.key, {}).get("done")]
    left = [task for task in tasks if task not in done]
    _fill(port, QUEUE, [_task_row(task, queue, as_of) for task in left])
    _fill(port, DONE, [_task_row(task, queue, as_of) for task in done])
    _fill(port, MOVED, list(_moved(tasks, queue)))
    told = [*_difference_rows((*queue.differences, *strays)), *_old_differences(port)]
    _fill(port, DIFFERENCES, told[:_MOST_DIFFERENCES])
    port.write_block(SUMMARY, *SUMMARY_AT, [[summary_line(left, queue, as_of)]])


def _fill(port: WorkbookPort, sheet: Sheet, rows: Sequence[Row]) -> None:
    name = sheet_called(port, sheet.name) or sheet.name
    old = max(0, port.read_sheet(name).row_count - sheet.heading_row)
    cells: list[list[CellValue]] = [[row.get(column.field) for column in sheet.columns] for row in rows]
    blank: list[CellValue] = [None] * len(sheet.columns)
    if every := cells + [blank] * (old - len(cells)):
        port.write_block(name, sheet.heading_row + 1, 1, every)


def _task_row(task: "Task", queue: "RecordedQueue", as_of: date) -> Row:
    notes = queue.notes.get(task.key, {})
    return {
        "kind": str(task.kind),
        "claim_id": single_line(task.claim_id),
        "patient_name": single_line(task.patient_name),
        "payer": single_line(task.payer),
        "amount": task.amount,
        "due": rb.us_date(task.due) if task.due else None,
        "days_left": task.days_left(as_of),
        "what_to_do": single_line(task.what_to_do),
        **{field: _note_value(field, notes.get(field, "")) for field in rb.NOTE_FIELDS},
        "why": single_line(task.why),
        "line_id": single_line(task.line_id),
        "since": rb.us_date(task.since) if task.since else None,
        "worked_by": task.worked_by,
        "key": task.key,
        "written": json.dumps(notes, ensure_ascii=False, sort_keys=True),
    }


def _note_value(field: str, text: str) -> CellValue:
    if field == "next_date" and text:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return storable(text)
    return storable(text) if text else None


def _moved(tasks: "Sequence[Task]", queue: "RecordedQueue") -> Iterator[Row]:
    for task in tasks:
        if task.key in queue.new:
            yield {"what": "NEW", "kind": str(task.kind), "claim_id": single_line(task.claim_id),
                   "amount": task.amount, "what_to_do": single_line(task.what_to_do)}  # fmt: skip
    for gone in queue.gone:
        yield {"what": gone.what, "kind": gone.kind, "claim_id": single_line(gone.claim_id),
               "amount": Decimal(gone.cents).scaleb(-2)}  # fmt: skip


def _difference_rows(differences: "Iterable[Difference]") -> Iterator[Row]:
    for each in differences:
        task = each.task_key.replace("|", " ").strip() or "(no task)"
        yield {
            "task": single_line(task),
            "field": _HEADINGS.get(each.field, each.field),
            "kept": storable(each.kept),
            "other": storable(each.other),
            "source": single_line(each.source),
        }


def _old_differences(port: WorkbookPort) -> Iterator[Row]:
    """What was told before stays below."""
    name = sheet_called(port, DIFFERENCES.name) or DIFFERENCES.name
    block = port.read_sheet(name)
    fields = [column.field for column in DIFFERENCES.columns]
    for number in block.filled_rows(DIFFERENCES.heading_row + 1):
        yield {field: text_of(block.value(number, at)) for at, field in enumerate(fields, 1)}


def summary_line(tasks: "Sequence[Task]", queue: "RecordedQueue", as_of: date) -> str:
    """How things stand, in a sentence or two."""
    at_stake = sum((task.amount for task in tasks), Decimal(0))
    late = sum((task.days_left(as_of) or 0) < 0 for task in tasks)
    line = f"{rb.us_date(as_of)}: {counted(len(tasks), 'task')}, ${at_stake:,.2f} at stake; {late} late."
    if queue.since is None:
        return line
    paid, done = (sum(each.what == what for each in queue.gone) for what in ("PAID", "DONE"))
    return f"{line} Since {rb.us_date(queue.since)}: {len(queue.new)} new, {paid} paid, {done} done."
