"""`radbill data`: what published data is loaded, taking in more, checking and removing it."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.actions.reminders import reminders
from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import IMPORT_COMMAND, ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import ImportReport


_CAPS = "oppscap"


@main.group(cls=CommandsOfFiles)
def data() -> None:
    """Published reference data: fee schedules, edits, code lists, by release."""


@data.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--effective-from",
    type=DAY,
    help="First day in force, for files that do not say themselves.",
)
@as_json
def import_(paths: tuple[Path, ...], effective_from: datetime | None, *, as_json: bool) -> None:
    """Take in folders, zips or files exactly as they were downloaded from their publishers."""
    take_in(paths, effective_from.date() if effective_from else None, as_json=as_json)


def take_in(paths: tuple[Path, ...], effective_from: date | None, *, as_json: bool) -> None:
    """Import files and say what was taken in; ends the command when nothing was."""
    report = rb.import_downloads(paths, effective_from)
    if report.failures and not report.added:
        refuse(report.failures, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if not report.added:
        refuse(
            ["None of these files is published data that radbill knows."],
            as_json=as_json,
            code=ExitCode.UNREADABLE_INPUT,
        )
    if as_json:
        print_json({"added": [release._asdict() for release in report.added], "skipped": list(report.skipped),
                    "notes": list(report.notes), "failures": list(map(str, report.failures))})  # fmt: skip
    else:
        _say(report)
    if report.failures:
        sys.exit(ExitCode.MUST_BE_FIXED)


def _say(report: "ImportReport") -> None:
    """What was taken in, and what was not."""
    for failure in report.failures:
        click.echo(f"Not imported: {failure}", err=True)
    for release in report.added:
        click.echo(
            f"{release.release_id}: {counted(release.row_count, 'row')}, in force {release.in_force}, "
            f"from {release.source}"
        )
    for note in report.notes:
        click.echo(note)
    if any(release.kind == _CAPS for release in report.added):
        for contradiction in rb.cap_contradictions(rb.ReferenceBook.open(), report.added):
            click.echo(contradiction.message)
    if report.skipped:
        click.echo(f"Passed over: {', '.join(report.skipped)}")


@data.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """Show what is loaded."""
    book = rb.ReferenceBook.open()
    releases = book.releases()
    if as_json:
        print_json([release._asdict() for release in releases])
        return
    for release in releases:
        origin = "starter" if release.is_starter else "imported"
        click.echo(
            f"{release.release_id:24} {rb.kind_label(release.kind):20} {release.in_force!s:26}"
            f" {release.row_count:>9,}  {origin}"
        )
    for line in reminders(releases, (datetime.now(UTC).date(),), "today is", IMPORT_COMMAND):
        click.echo(line, err=True)
    for contradiction in rb.cap_contradictions(book):
        click.echo(contradiction.message, err=True)


@data.command()
@as_json
def verify(*, as_json: bool) -> None:
    """Compare every stored file with its checksum."""
    damaged = [*rb.Store().verify(), *rb.starter_store().verify()]
    if as_json:
        print_json({"faults": [each._asdict() for each in damaged]})
    elif not damaged:
        click.echo("All reference data is as it was stored.")
    for each in damaged:
        click.echo(f"{each.release_id} ({each.kind}): {each.message}", err=True)
    sys.exit(ExitCode.NO_ANSWER if damaged else ExitCode.DONE)


@data.command()
@click.argument("release_id")
@as_json
def remove(release_id: str, *, as_json: bool) -> None:
    """Take an imported release out again."""
    gone = rb.Store().remove(release_id)
    if not gone:
        refuse(
            [f"No imported release is named {release_id}; see: radbill data list"],
            as_json=as_json,
            code=ExitCode.NO_ANSWER,
        )
    if as_json:
        print_json({"removed": [release._asdict() for release in gone]})
    else:
        click.echo(f"Removed {release_id}.")
