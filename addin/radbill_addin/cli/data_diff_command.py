"""`radbill data diff`: what changed between two releases, and what it means for the practice's own lines."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.actions.what_changed import changes_for
from radbill_addin.cli.analyze_commands import day_of_release, own_lines
from radbill_addin.cli.data_commands import data
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.workbook_run import tolerant_option
from radbill_addin.files.comparison import save_changes
from radbill_addin.text.changes import changes_facts, changes_in_words

if TYPE_CHECKING:
    from radbill import Changes, Comparison, Failure, ReferenceBook


@data.command()
@click.argument("old", default="")
@click.argument("new", default="")
@click.option("--billed", type=click.Path(path_type=Path), help="Your own lines: a claim batch, CSV or Parquet.")
@click.option("--out", "target", type=click.Path(path_type=Path), help="Workbook for the changes (.xlsx).")
@tolerant_option
@as_json
def diff(old: str, new: str, *, billed: Path | None, target: Path | None, tolerant: bool, as_json: bool) -> None:
    """Compare two releases of one kind, or the fee schedules, unit limits and pairs of two days.

    Without OLD and NEW the newest release of each kind is compared with the one before it. With --billed only codes
    that you billed are compared (then also those that were exported in the last year), pairs among them too, and the
    money is told.
    """
    if bool(old) != bool(new):
        refuse(["Name both releases, or neither."], as_json=as_json, code=ExitCode.WRONG_USE)
    if target is not None and (target.suffix.lower() != ".xlsx" or not target.parent.is_dir()):
        refuse(["The changes are a workbook in a folder that is there: --out CHANGES.xlsx"], as_json=as_json,
               code=ExitCode.WRONG_USE)  # fmt: skip
    book = rb.ReferenceBook.open()
    if old and rb.releases_named(old, book) and rb.releases_named(new, book) and not _are_fee_schedules(old, new, book):
        lines = own_lines(billed, tolerant=tolerant, as_json=as_json) if billed else None
        codes = None if lines is None else {line.procedure_code for line in lines}
        found, money = rb.changes_between_releases(old, new, book, codes), None
    else:
        named = (
            (day_of_release(old, book, as_json=as_json), day_of_release(new, book, as_json=as_json)) if old else None
        )
        found, money = _compare_releases(named, book, billed, tolerant=tolerant, as_json=as_json)
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if target is not None:
        save_changes(found, money, target)
    if as_json:
        print_json(changes_facts(found, money))
    else:
        click.echo("\n".join(changes_in_words(found, money)))
    sys.exit(ExitCode.DONE)


def _are_fee_schedules(old: str, new: str, book: "ReferenceBook") -> bool:
    return all("pprrvu" in {each.kind for each in rb.releases_named(name, book)} for name in (old, new))


def _compare_releases(
    days: tuple[date, date] | None, book: "ReferenceBook", billed: Path | None, *, tolerant: bool, as_json: bool
) -> "tuple[Changes | Failure, Comparison | None]":
    """What changed between the days, or to the newest releases; for the codes that were billed, with the money."""
    lines = own_lines(billed, tolerant=tolerant, as_json=as_json) if billed else None
    if days is None:
        return changes_for(lines, book, datetime.now(UTC).date())
    codes = None if lines is None else {line.procedure_code for line in lines}
    money = None if lines is None else rb.compare(lines, *(rb.medicare_on(day, book) for day in days))
    return rb.changes_between(*days, book, codes), money
