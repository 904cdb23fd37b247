"""What commands on a workbook share: their options, and the run of one action on one workbook file."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import ACCEPT_UNCHECKED, CONTRACTS, TODAY, TOLERANT, Parameter, ValueKind
from radbill_addin.cli.output import IMPORT_COMMAND, ExitCode, progress_bar, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.files.contracts import load_contracts
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.reading_port import SheetNotReadError
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort

_TYPES: dict[ValueKind, Any] = {
    ValueKind.FLAG: None,
    ValueKind.DAY: DAY,
    ValueKind.FILE: click.Path(path_type=Path),
    ValueKind.FOLDER: click.Path(exists=True, file_okay=False, path_type=Path),
    ValueKind.ROW: click.IntRange(min=1),
    ValueKind.TEXT: str,
}


def click_parameter(parameter: Parameter) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A parameter that an action declares, as click's decorator."""
    kind, help_text = _TYPES[parameter.kind], parameter.help_text
    if not parameter.name.startswith("-"):
        return click.argument(parameter.destination, type=kind)
    is_flag = parameter.kind is ValueKind.FLAG
    return click.option(parameter.name, parameter.destination, type=kind, is_flag=is_flag, help=help_text)


workbook_argument = click.argument("workbook", type=click.Path(path_type=Path))
tolerant_option = click_parameter(TOLERANT)
today_option = click_parameter(TODAY)
contracts_option = click_parameter(CONTRACTS)
accept_unchecked_option = click_parameter(ACCEPT_UNCHECKED)

Action = Callable[[WorkbookPort, ActionContext], ActionSummary]


def run_action(
    action: Action,
    workbook: Path,
    *,
    today: datetime | None = None,
    tolerant: bool = False,
    as_json: bool = False,
    target_folder: Path | None = None,
    resend: bool = False,
    row: int = 0,
    contracts: Path | None = None,
    options: Mapping[str, object] | None = None,
    only_reads: bool = False,
) -> ActionSummary:
    """Open a workbook and let an action work on it; exported files go beside it when no folder is named.

    An action that only reads is given a workbook whose sheets are read when it asks for them; where one cannot be, the
    workbook is opened whole, and the action does its work once more.
    """
    port = open_workbook(workbook, only_reads=only_reads)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    announce_losses(port)
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with progress_bar(quiet=as_json) as progress:
        context = ActionContext(
            rb.ReferenceBook.open(),
            moment(today),
            progress,
            tolerant=tolerant,
            target_folder=target_folder or workbook.parent,
            resend=resend,
            row=row,
            contracts=agreed.contracts,
            how_to_import=IMPORT_COMMAND,
            options=options or {},
        )
        try:
            return _done(action, port, context, workbook, as_json=as_json)
        except WorkbookNotSavedError as error:
            refuse([error.problem], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)


def _done(action: Action, port: WorkbookPort, context: ActionContext, path: Path, *, as_json: bool) -> ActionSummary:
    try:
        return action(port, context)
    except SheetNotReadError:
        whole = open_workbook(path)
    if isinstance(whole, tuple):
        refuse(whole, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    announce_losses(whole)
    return action(whole, context)


def announce_losses(port: WorkbookPort) -> None:
    """Say what saving the workbook would lose before anything is done to it; on the error stream, beside any JSON."""
    for loss in port.cannot_be_saved:
        click.echo(f"{port.file_name}: {loss}", err=True)


def moment(today: datetime | None) -> datetime:
    """The present moment, or noon of the day that the user named, UTC."""
    return datetime.now(UTC) if today is None else today.replace(hour=12, tzinfo=UTC)
