"""What commands on a workbook share: their options, and the run of one action on one workbook file."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.cli.output import IMPORT_COMMAND, ExitCode, progress_bar, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort

workbook_argument = click.argument("workbook", type=click.Path(path_type=Path))
tolerant_option = click.option(
    "--tolerant",
    is_flag=True,
    help="Take codes stored as numbers, and dates and numbers stored as text, for what they mean; each is listed.",
)
today_option = click.option(
    "--today",
    type=DAY,
    help="Work as if it were this day (timely filing, future dates); for trials.",
)

contracts_option = click.option(
    "--contracts",
    type=click.Path(path_type=Path),
    help="Workbook with the payers' contracts; else the one taken into use, if any.",
)

#: How many new objects make Python look for garbage. A workbook is a million small objects that stay to the end of the
#: command; to go through them again and again takes a fifth of its time.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000

Action = Callable[[WorkbookPort, ActionContext], ActionSummary]


def run_action(
    action: Action,
    workbook: Path,
    *,
    today: datetime | None = None,
    tolerant: bool = False,
    as_json: bool = False,
    target: Path | None = None,
    resend: bool = False,
    row: int = 0,
    contracts: Path | None = None,
) -> ActionSummary:
    """Open a workbook and let an action work on it."""
    from radbill import ReferenceBook  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.files.contracts import load_contracts  # noqa: PLC0415 - same reason
    from radbill_addin.ports.opening import open_workbook  # noqa: PLC0415 - same reason

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with progress_bar(quiet=as_json) as progress:
        context = ActionContext(
            ReferenceBook.open(),
            moment(today),
            progress,
            tolerant=tolerant,
            target_folder=target,
            resend=resend,
            row=row,
            contracts=agreed.contracts,
            how_to_import=IMPORT_COMMAND,
        )
        try:
            return action(port, context)
        except WorkbookNotSavedError as error:
            refuse([error.problem], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)


def moment(today: datetime | None) -> datetime:
    """The present moment, or noon of the day that the user named, UTC."""
    return datetime.now(UTC) if today is None else today.replace(hour=12, tzinfo=UTC)
