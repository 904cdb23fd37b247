"""`radbill check`, `export`, `new`, `demo`: the buttons without Excel."""

import shutil
from datetime import datetime
from pathlib import Path

import click

from radbill_addin.cli.output import ExitCode, answer_summary, as_json, refuse, trouble_in_words
from radbill_addin.cli.workbook_run import run_action, today_option, tolerant_option, workbook_argument
from radbill_addin.files.templates import CLAIM_BATCH, SAMPLE, TEMPLATES, template_path


@click.command()
@workbook_argument
@tolerant_option
@today_option
@as_json
def check(workbook: Path, *, tolerant: bool, today: datetime | None, as_json: bool) -> None:
    """Check a workbook: findings onto its Findings sheet, a status beside every charge row."""
    from radbill_addin.actions.check_batch import check_batch  # noqa: PLC0415 - the command starts quickly

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
    from radbill_addin.actions.export_batch import export_batch  # noqa: PLC0415 - the command starts quickly

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
