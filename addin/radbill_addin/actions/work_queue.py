"""Work queue: what a person must do about claims and payments, in the queue in front or in one beside the workbook."""

from datetime import datetime
from pathlib import Path

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.files.work_queue import RenewedQueue, renew_queue, renew_queue_file
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.work_queue_cells import is_work_queue, read_queue, summary_line

_FILE_NAME = "work_queue.xlsx"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@action(
    "work_queue",
    button=Button(
        "After export", 20, "Work queue", "TableInsertExcel", "What must be done, urgent first",
        "Denied, underpaid, rejected, no answer, next payer, patient, credits, set aside. With a work queue in front "
        "it is renewed, and what you wrote in it is kept; else it appears beside the workbook.",
        is_large=True,
    ),
)  # fmt: skip
def work_queue(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Renew the work queue in front, or the one in the folder of the workbook."""
    as_of = context.now.date()
    if is_work_queue(port):
        read = read_queue(port, _moment(context.now))
        return _summary(renew_queue(port, [read], as_of, context.contracts), context, None)
    path = (context.target_folder or Path.cwd()) / _FILE_NAME
    return _summary(renew_queue_file(path, (), as_of), context, path)


def _moment(now: datetime) -> str:
    return now.strftime(_MOMENT)


def _summary(renewed: RenewedQueue, context: ActionContext, path: Path | None) -> ActionSummary:
    if renewed.problems:
        return ActionSummary("The queue was not made.", tuple(map(str, renewed.problems)), is_clean=False,
                             is_refused=True)  # fmt: skip
    if renewed.failure is not None or renewed.queue is None:
        return ActionSummary(f"The queue was not made: {renewed.failure}", is_clean=False, is_unanswered=True)
    notes = renewed.queue.notes
    left = [task for task in renewed.tasks if not notes.get(task.key, {}).get("done")]
    count = len(renewed.differences)
    differ = (f"Two copies differ in {count} {'cell' if count == 1 else 'cells'}: see the sheet Differences.",)
    lines = (*(differ if count else ()), *((f"See {path}",) if path else ()))
    facts: dict[str, object] = {"tasks": len(renewed.tasks), "workbook": str(path) if path else None}
    return ActionSummary(summary_line(left, renewed.queue, context.now.date()), lines, facts)
