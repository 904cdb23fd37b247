"""`radbill estimate`: a good-faith estimate as a PDF, and the log of those that were made."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.workbook_run import moment, today_option
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.estimate_reading import EstimateRead, read_estimate

if TYPE_CHECKING:
    from radbill import GoodFaithEstimate, PrintedEstimate


@main.command("estimate")
@click.argument("workbook", required=False, type=click.Path(path_type=Path))
@click.option("--pdf", "target", type=click.Path(path_type=Path), help="The PDF to make, for your eyes only.")
@click.option("--log", "shows_log", is_flag=True, help="Show which estimates were made; it names no patient.")
@today_option
@as_json
def estimate_command(
    workbook: Path | None, *, target: Path | None, shows_log: bool, today: datetime | None, as_json: bool
) -> None:
    """Make a good-faith estimate (45 CFR 149.610) from a good_faith_estimate workbook.

    What the rule wants and is missing is named by its paragraph, and then nothing is printed.
    """
    if shows_log and workbook is None:
        _show_log(as_json=as_json)
        return
    if workbook is None or target is None or target.suffix.lower() != ".pdf" or target.exists():
        message = "Name the workbook and a new PDF: radbill estimate WORKBOOK --pdf NEW.pdf; or --log alone."
        refuse([message], as_json=as_json, code=ExitCode.WRONG_USE)
    read = _read(workbook, today, as_json=as_json)
    if read.estimate is None:
        refuse(read.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    printed = rb.print_estimate(read.estimate, target)
    if isinstance(printed, rb.Failure):
        refuse([printed], as_json=as_json, code=ExitCode.NO_ANSWER)
    _answer(read.estimate, printed, read.notes, target, as_json=as_json)
    sys.exit(ExitCode.DONE if printed.record else ExitCode.MUST_BE_FIXED)


def _read(workbook: Path, today: datetime | None, *, as_json: bool) -> EstimateRead:
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with port:
        return read_estimate(port, moment(today).date(), rb.ReferenceBook.open())


def _answer(
    estimate: "GoodFaithEstimate", printed: "PrintedEstimate", notes: tuple[str, ...], target: Path, *, as_json: bool
) -> None:
    due = printed.due
    if as_json:
        print_json({
            "estimate": printed.record._asdict() if printed.record else None,
            "missing": [each._asdict() for each in printed.missing],
            "due_on": due.day if due else None, "due_by": str(due.citation) if due else None,
            "total_amount": estimate.total_amount, "not_priced": len(estimate.services_without_charge),
            "notes": notes, "pdf": str(target) if printed.record else None,
        })  # fmt: skip
        return
    for note in notes:
        click.echo(note)
    for missing in printed.missing:
        click.echo(f"Missing: {missing}", err=True)
    if due:
        late = "; that is past" if estimate.issued_on > due.day else ""
        click.echo(f"Give it to the patient by {rb.us_date(due.day)}{late} [{due.citation}].")
    if printed.record:
        click.echo(f"{printed.record.number}: {rb.dollars(estimate.total_amount)}, see {target}")


def _show_log(*, as_json: bool) -> None:
    records = rb.estimate_log()
    if isinstance(records, rb.Failure):
        refuse([records], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json([each._asdict() | {"is_late": each.is_late} for each in records])
        return
    for each in records:
        due = f"due {rb.us_date(each.due_on)}{' LATE' if each.is_late else ''}" if each.due_on else "no due day"
        click.echo(f"{each.number}  {rb.us_date(each.issued_on)}  {due}  {rb.dollars(each.total_amount)}")
    if not records:
        click.echo("No estimate was made yet.")
