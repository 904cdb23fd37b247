"""`radbill check`, `export`, `new`, `demo`: the buttons without Excel."""

import gc
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from radbill_addin.buttons.action import ActionContext, ActionSummary
from radbill_addin.cli.output import ExitCode, answer_summary, as_json, progress_bar, refuse, trouble_in_words
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.template_files import CLAIM_BATCH, SAMPLE, TEMPLATES, template_path

workbook_argument = click.argument("workbook", type=click.Path(path_type=Path))
tolerant_option = click.option(
    "--tolerant",
    is_flag=True,
    help="Take codes stored as numbers and US or ISO dates stored as text for what they look like; each is listed.",
)
today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
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


@click.command()
@workbook_argument
@tolerant_option
@today_option
@as_json
def check(workbook: Path, *, tolerant: bool, today: datetime | None, as_json: bool) -> None:
    """Check a workbook: findings onto its Findings sheet, a status beside every charge row."""
    from radbill_addin.buttons.check_batch import check_batch  # noqa: PLC0415 - the command starts quickly

    summary = run_action(check_batch, workbook, today=today, tolerant=tolerant, as_json=as_json)
    answer_summary(summary, as_json=as_json)


@click.command()
@workbook_argument
@click.option(
    "--to",
    "target",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder for the 837P file; else the workbook's.",
)
@click.option("--resend", is_flag=True, help="Send claims again that were exported before.")
@tolerant_option
@today_option
@as_json
def export(
    workbook: Path, target: Path | None, *, resend: bool, tolerant: bool, today: datetime | None, as_json: bool
) -> None:
    """Export the clean claims of a workbook as an 837P file; held rows say why."""
    from radbill_addin.buttons.export_batch import export_batch  # noqa: PLC0415 - the command starts quickly

    summary = run_action(
        export_batch,
        workbook,
        today=today,
        tolerant=tolerant,
        as_json=as_json,
        target=target or workbook.parent,
        resend=resend,
    )
    answer_summary(summary, as_json=as_json)


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "--template",
    type=click.Choice(list(TEMPLATES)),
    default="claim_batch",
    show_default=True,
    help="claim_batch: charges to claims. fee_lookup: what Medicare allows for a code, day and place. contracts: what "
    "payers pay. component_analysis: one bill or two.",
)
@click.option("--sample", is_flag=True, help="The filled sample instead of the empty claim batch.")
def new(workbook: Path, *, template: str, sample: bool) -> None:
    """Make a new workbook from a template."""
    name = SAMPLE if sample else TEMPLATES[template]
    if sample and TEMPLATES[template] != CLAIM_BATCH:
        message = "Only claim_batch has a filled sample; leave --sample out."
        refuse([message], as_json=False, code=ExitCode.WRONG_USE)
    if refusal := _unusable(workbook):
        refuse([refusal], as_json=False, code=ExitCode.WRONG_USE)
    with trouble_in_words():
        shutil.copyfile(template_path(name), workbook)
    click.echo(f"Made {workbook}.")


def _unusable(workbook: Path) -> str:
    """Why a new workbook cannot have this name; empty when it can."""
    if workbook.exists():
        return f"{workbook.name} is already there; choose another name."
    if workbook.suffix.lower() != ".xlsx":
        return f"{workbook.name} is no name of a workbook; let it end in .xlsx."
    return "" if workbook.parent.is_dir() else f"There is no folder for {workbook.name}; make it first."


@click.command()
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("demo_output"), show_default=True)
def demo(folder: Path) -> None:
    """Check, price and export the sample workbook with a ledger of its own, and say where the files are."""
    from radbill_addin.cli.demo_run import is_free_for_demo, run_demo  # noqa: PLC0415 - the command starts quickly

    if not is_free_for_demo(folder):
        message = f"{folder} holds something else than an earlier demonstration; choose another: --out FOLDER"
        refuse([message], as_json=False, code=ExitCode.WRONG_USE)
    with trouble_in_words():
        for line in run_demo(folder):
            click.echo(line)


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
    from radbill.api import ReferenceBook  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.contract_files import agreed_contracts  # noqa: PLC0415 - same reason
    from radbill_addin.ports.opening import open_workbook  # noqa: PLC0415 - same reason

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    agreed = agreed_contracts(contracts)
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
        )
        try:
            return action(port, context)
        except WorkbookNotSavedError as error:
            refuse([error.problem], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)


def moment(today: datetime | None) -> datetime:
    """The present moment, or noon of the day that the user named, UTC."""
    return datetime.now(UTC) if today is None else today.replace(hour=12, tzinfo=UTC)
