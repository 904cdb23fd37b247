"""`radbill new`: a workbook to start from."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.actions.new_batch import fill_from
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, refuse, trouble_in_words
from radbill_addin.files.templates import CLAIM_BATCH, sample_of, template_path, templates_to_begin_with
from radbill_addin.ports.opening import open_workbook

if TYPE_CHECKING:
    from radbill import PracticeMemory


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
@click.option("--empty", is_flag=True, help="Leave the sheets of the practice empty.")
@click.option("--practice", "npi", default="", help="Group NPI of the practice whose last batch fills the sheets.")
def new(workbook: Path, *, template: str, sample: bool, empty: bool, npi: str) -> None:
    """Make a new workbook from a template.

    A claim batch takes over Practice, Providers, Facilities, Payers and the payers' rules from the last batch.
    """
    chosen = sample_of(template) if sample else templates_to_begin_with()[template]
    if chosen is None:
        filled = " and ".join(name for name in templates_to_begin_with() if sample_of(name))
        message = f"Only {filled} has a filled sample; leave --sample out."
        refuse([message], as_json=False, code=ExitCode.WRONG_USE)
    if refusal := _unusable(workbook):
        refuse([refusal], as_json=False, code=ExitCode.WRONG_USE)
    is_batch = chosen.file_name == CLAIM_BATCH
    if npi and (empty or not is_batch):
        refuse(["--practice fills an empty claim batch; leave the other options out."], as_json=False,
               code=ExitCode.WRONG_USE)  # fmt: skip
    memory = _memory(npi) if is_batch and not empty else None
    with trouble_in_words():
        sentences = _filled(workbook, memory) if memory else _copied(workbook, chosen.file_name)
    click.echo(f"Made {workbook}.{sentences}")


def _memory(npi: str) -> "PracticeMemory | None":
    memory = rb.known_practice(npi)
    if isinstance(memory, rb.Failure):
        what_to_do = "Use --practice NPI, or --empty for the bare template."
        refuse([f"{memory} {what_to_do}"], as_json=False, code=ExitCode.WRONG_USE)
    return memory


def _copied(workbook: Path, file_name: str) -> str:
    shutil.copyfile(template_path(file_name), workbook)
    return ""


def _filled(workbook: Path, memory: "PracticeMemory") -> str:
    """Fill a copy that nobody sees, and put it into its place as a whole; gives what was filled, in words."""
    with TemporaryDirectory(prefix="radbill-") as folder:
        made = Path(folder) / CLAIM_BATCH
        shutil.copyfile(template_path(CLAIM_BATCH), made)
        port = open_workbook(made)
        if isinstance(port, tuple):
            refuse(port, as_json=False, code=ExitCode.UNREADABLE_INPUT)
        summary = fill_from(port, memory)
        port.save()
        rb.write_bytes(workbook, made.read_bytes())
    return "\n".join(("", summary.headline, *summary.lines))


def _unusable(workbook: Path) -> str:
    """Why a new workbook cannot have this name; empty when it can."""
    if workbook.exists():
        return f"{workbook.name} is already there; choose another name."
    if workbook.suffix.lower() != ".xlsx":
        return f"{workbook.name} is no name of a workbook; let it end in .xlsx."
    return "" if workbook.parent.is_dir() else f"There is no folder for {workbook.name}; make it first."
