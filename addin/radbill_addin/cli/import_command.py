"""`radbill import`: charges as another system exports them, put into a claim batch workbook."""

from datetime import datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.actions.agreed_import_step import import_as_agreed
from radbill_addin.actions.undo_import import undo_import
from radbill_addin.cli import main
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import run_action, today_option


def _corrections(_context: click.Context, _option: click.Parameter, typed: tuple[str, ...]) -> list[tuple[str, str]]:
    """Headings with their fields, as typed: HEADING=FIELD; nothing behind the sign leaves the column out."""
    pairs = [text.rpartition("=") for text in typed]
    known = set(rb.import_fields())
    if wrong := [text for text, (heading, _, field) in zip(typed, pairs, strict=True)
                 if not heading or (field and field not in known)]:  # fmt: skip
        raise click.BadParameter(f"{wrong[0]}: name a heading and one of {', '.join(sorted(known))}.")
    return [(heading, field) for heading, _, field in pairs]


@main.command("import")
@click.argument("files", metavar="FILE_OR_FOLDER...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--into", "workbook", required=True, type=click.Path(path_type=Path), help="The claim batch workbook.")
@click.option("--profile", default="", help="Name of the sender: with --yes what the columns mean is kept under it.")
@click.option("--yes", "is_agreed", is_flag=True, help="Write; else only the meaning of the columns is shown.")
@click.option("--accept-changes", is_flag=True, help="With --yes: take a changed export, and keep it in its profile.")
@click.option(
    "--column",
    "columns",
    metavar="HEADING=FIELD",
    multiple=True,
    callback=_corrections,
    help="Correct what a column is taken for; with --profile it is kept. Nothing behind = leaves the column out.",
)
@click.option("--undo", "is_undo", is_flag=True, help="Take the last import out again; name no files.")
@today_option
@as_json
def import_command(
    files: tuple[Path, ...],
    *,
    workbook: Path,
    profile: str,
    is_agreed: bool,
    accept_changes: bool,
    columns: list[tuple[str, str]],
    is_undo: bool,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Import charges that another system exported (CSV and other texts, Excel workbooks, OpenDocument).

    Rows are added to Charges, Patients, Providers, Facilities and Payers; none that stands there is changed. Every
    record of the files becomes a charge, is shown to you, or is left out with the reason. Files whose columns are those
    of a profile need no --yes; what changed since is told, and nothing is written before you accept it.
    """
    if is_undo == bool(files):
        raise click.UsageError("Name the files to import, or --undo without files.")
    if is_undo:
        taken_out = run_action(undo_import, workbook, today=today, as_json=as_json, options={"is_agreed": True})
        answer_summary(taken_out, as_json=as_json)
        return
    options = {
        "files": _files_of(files), "profile": profile, "yes": is_agreed, "accept_changes": accept_changes,
        "columns": dict(columns),
    }  # fmt: skip
    summary = run_action(import_as_agreed, workbook, today=today, as_json=as_json, options=options)
    answer_summary(summary, as_json=as_json)


def _files_of(paths: tuple[Path, ...]) -> list[Path]:
    """The files that were named, and those in the folders that were; hidden ones are left."""
    return [file for path in paths for file in (_files_in(path) if path.is_dir() else [path])]


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
