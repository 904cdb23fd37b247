"""`radbill clean`: what is stored where and since when; old claim files and copies beside the workbooks removed."""

from datetime import datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.files.old_files import OldFile, old_files, remove
from radbill_addin.files.stored_places import PlaceReport, place_reports, unknown_file_count
from radbill_addin.text.counted import counted


@main.command()
@click.argument(
    "folders", metavar="[FOLDER]...", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--older-than", "day", type=DAY, help="Day before which files were made.")
@click.option("--yes", "is_agreed", is_flag=True, help="Remove them; else they are only listed.")
@as_json
def clean(folders: tuple[Path, ...], day: datetime | None, *, is_agreed: bool, as_json: bool) -> None:
    """List what is stored and how old it is; remove old claim files and copies beside the workbooks.

    Looked at are the folders of earlier exports and each FOLDER. A claim file goes only when the archive has the same,
    a copy (NAME.before.xlsx) only when its workbook is still there. The archive itself: radbill ledger purge.
    """
    if day is None:
        if is_agreed:
            raise click.UsageError("--yes needs --older-than DAY.")
        _answer_places(as_json=as_json)
        return
    try:
        files = old_files(day.date(), folders)
    except rb.LedgerError as error:
        refuse([error.failure], as_json=as_json, code=ExitCode.NO_ANSWER)
    gone = remove(files) if is_agreed else ()
    if as_json:
        print_json({"removed_count": len(gone), "files": [_fields(each, is_gone=each in gone) for each in files]})
        return
    for each in files:
        click.echo(f"{each.day} {each.kind}: {each.path}{f' (stays: {each.hindrance})' if each.hindrance else ''}")
    may_go = sum(not each.hindrance for each in files)
    click.echo(
        f"{counted(may_go, 'file')} removed." if is_agreed else f"{counted(may_go, 'file')} would go with --yes."
    )


def _answer_places(*, as_json: bool) -> None:
    reports, unknown = place_reports(), unknown_file_count()
    if as_json:
        print_json({"folder": rb.home_directory(), "places": [_place(each) for each in reports], "unknown": unknown})
        return
    click.echo(f"Data directory: {rb.home_directory()}")
    for each in reports:
        ages = f", {each.oldest} to {each.newest}" if each.oldest else ""
        click.echo(f"{each.place.holds}: {counted(each.file_count, 'file')}, {each.byte_count:,} bytes{ages}")
        click.echo(f"    {' '.join(each.place.patterns)}; removed by: {each.place.removal}")
    if unknown:
        click.echo(f"{counted(unknown, 'file')} there {'is' if unknown == 1 else 'are'} not radbill's.")


def _fields(file: OldFile, *, is_gone: bool) -> dict[str, object]:
    return {"file": file.path, "kind": file.kind, "day": file.day, "removed": is_gone, "stays_because": file.hindrance}


def _place(report: PlaceReport) -> dict[str, object]:
    return {
        "holds": report.place.holds, "names": report.place.patterns, "has_patients": report.place.has_patients,
        "removed_by": report.place.removal, "files": report.file_count, "bytes": report.byte_count,
        "oldest": report.oldest, "newest": report.newest,
    }  # fmt: skip
