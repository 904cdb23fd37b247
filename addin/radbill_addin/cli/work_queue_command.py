"""`radbill work-queue`: one workbook with everything that a person must do about claims and payments."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.files.work_queue import RenewedQueue, renew_queue_file
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.sheets.work_queue_cells import summary_line

if TYPE_CHECKING:
    from radbill import Task


@main.command()
@click.argument("workbook", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--copy", "copies", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A copy of it in which somebody else wrote; may be given more than once. It is read and left as it is.",
)  # fmt: skip
@click.option("--as-of", "day", type=DAY, help="The day; else today.")
@as_json
def work_queue(workbook: Path, *, copies: tuple[Path, ...], day: datetime | None, as_json: bool) -> None:
    """Make or renew the work queue: denied, underpaid, rejected, no answer, next payer, patient, credits, set aside.

    What you wrote in WORKBOOK (owner, note, next date, done) goes into the ledger first, and stays beside its task.
    """
    as_of = day.date() if day else datetime.now(tz=UTC).date()
    try:
        renewed = renew_queue_file(workbook, copies, as_of)
    except WorkbookNotSavedError as error:
        refuse([error.problem], as_json=as_json, code=ExitCode.NO_ANSWER)
    if renewed.problems:
        refuse(renewed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if renewed.failure is not None or renewed.queue is None:
        refuse([renewed.failure], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json(_facts(renewed, workbook))
    else:
        left = [task for task in renewed.tasks if not renewed.queue.notes.get(task.key, {}).get("done")]
        click.echo(summary_line(left, renewed.queue, as_of))
        for each in renewed.differences:
            click.echo(f"Two copies differ ({each.field} of {each.task_key or 'no task'}): see the sheet Differences.")
        click.echo(f"See {workbook}")
    sys.exit(ExitCode.DONE)


def _facts(renewed: RenewedQueue, workbook: Path) -> dict[str, object]:
    """Without patients and without what persons wrote."""
    queue = renewed.queue
    gone = queue.gone if queue else ()
    return {
        "workbook": str(workbook),
        "tasks": [_task(each) for each in renewed.tasks],
        "new": sorted(queue.new) if queue else [],
        "gone": [{"task": each.task_key, "what": each.what} for each in gone],
        "differences": [{"task": each.task_key or None, "field": each.field} for each in renewed.differences],
    }


def _task(each: "Task") -> dict[str, object]:
    return {
        "task": each.key,
        "kind": str(each.kind),
        "claim_id": each.claim_id or None,
        "line_id": each.line_id or None,
        "amount": f"{each.amount:.2f}",
        "due": each.due.isoformat() if each.due else None,
        "what_to_do": each.what_to_do,
    }
