"""The work queue's workbook renewed: copies read, the ledger asked, everything written in place whole or not at all."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.files.contracts import load_contracts
from radbill_addin.files.templates import WORK_QUEUE, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.work_queue_cells import QueueRead, read_queue, write_queue
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import Contract, Difference, RecordedQueue, Task

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class RenewedQueue(NamedTuple):
    """What came of it.

    Attributes:
        tasks: All tasks, the most urgent first.
        queue: What the ledger has of them; none where there is no answer.
        differences: Where copies said something else, and words that stand beside no task.
        problems: Why a workbook cannot be read; nothing was done then.
        failure: Why the ledger gave no answer.
    """

    tasks: "tuple[Task, ...]" = ()
    queue: "RecordedQueue | None" = None
    differences: "tuple[Difference, ...]" = ()
    problems: tuple[InputProblem, ...] = ()
    failure: "rb.Failure | None" = None


def renew_queue_file(workbook: Path, copies: Sequence[Path], as_of: date) -> RenewedQueue:
    """Renew a work queue on disk, or make it; copies of it are read and left as they are.

    Args:
        workbook: The queue; made from the template when it is not there.
        copies: Of other persons.
        as_of: The day.

    Raises:
        WorkbookNotSavedError: the disk refused, or somebody changed the file meanwhile; what was written in it is in
            the ledger.
        OSError: a new file cannot be made.
    """
    agreed = load_contracts(None)
    if agreed.problems:
        return RenewedQueue(problems=tuple(agreed.problems))
    reads: list[QueueRead] = []
    for path in copies:
        port = open_workbook(path)
        if isinstance(port, tuple):
            return RenewedQueue(problems=port)
        with port:
            reads.append(read_queue(port, _saved_at(path)))
    if not workbook.exists():
        rb.write_bytes(workbook, template_path(WORK_QUEUE).read_bytes())
    written_at = _saved_at(workbook)
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        return RenewedQueue(problems=port)
    with port:
        return renew_queue(port, [*reads, read_queue(port, written_at)], as_of, agreed.contracts)


def renew_queue(
    port: WorkbookPort, reads: Sequence[QueueRead], as_of: date, contracts: "Sequence[Contract]"
) -> RenewedQueue:
    """Note what was read, and write the queue of the day into the workbook.

    Args:
        port: The workbook.
        reads: What persons wrote in it and in its copies.
        as_of: The day.
        contracts: With payers.

    Raises:
        WorkbookNotSavedError: as `renew_queue_file`.
    """
    if problems := tuple(problem for read in reads for problem in read.problems):
        return RenewedQueue(problems=problems)
    tasks = rb.find_tasks(as_of, rb.ReferenceBook.open(), contracts)
    if isinstance(tasks, rb.Failure):
        return RenewedQueue(failure=tasks)
    edits = [edit for read in reads for edit in read.edits]
    queue = rb.record_queue(tasks, edits, as_of)
    if isinstance(queue, rb.Failure):
        return RenewedQueue(failure=queue)
    strays = tuple(stray for read in reads for stray in read.strays)
    write_queue(port, tasks, queue, as_of, strays)
    port.save()
    return RenewedQueue(tasks, queue, (*queue.differences, *strays))


def _saved_at(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime(_MOMENT)
