"""`radbill new`: a workbook to start from."""

import shutil
from pathlib import Path

import click

from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, refuse, trouble_in_words
from radbill_addin.files.templates import sample_of, template_path, templates_to_begin_with


@main.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "--template",
    type=click.Choice(list(templates_to_begin_with())),
    default="claim_batch",
    show_default=True,
    help=" ".join(f"{each.name}: {each.summary}." for each in templates_to_begin_with().values()),
)
@click.option("--sample", is_flag=True, help="The filled sample instead of the empty claim batch.")
def new(workbook: Path, *, template: str, sample: bool) -> None:
    """Make a new workbook from a template."""
    chosen = sample_of(template) if sample else templates_to_begin_with()[template]
    if chosen is None:
        filled = " and ".join(name for name in templates_to_begin_with() if sample_of(name))
        message = f"Only {filled} has a filled sample; leave --sample out."
        refuse([message], as_json=False, code=ExitCode.WRONG_USE)
    if refusal := _unusable(workbook):
        refuse([refusal], as_json=False, code=ExitCode.WRONG_USE)
    with trouble_in_words():
        shutil.copyfile(template_path(chosen.file_name), workbook)
    click.echo(f"Made {workbook}.")


def _unusable(workbook: Path) -> str:
    """Why a new workbook cannot have this name; empty when it can."""
    if workbook.exists():
        return f"{workbook.name} is already there; choose another name."
    if workbook.suffix.lower() != ".xlsx":
        return f"{workbook.name} is no name of a workbook; let it end in .xlsx."
    return "" if workbook.parent.is_dir() else f"There is no folder for {workbook.name}; make it first."
