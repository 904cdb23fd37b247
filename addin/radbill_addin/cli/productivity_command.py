"""`radbill productivity`: work RVUs by reader, site, kind of service and month."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.workbook_run import tolerant_option
from radbill_addin.files.productivity import save_productivity, services_in, shares_of
from radbill_addin.files.templates import PRODUCTIVITY
from radbill_addin.sheets.productivity import summary_line, total_facts

if TYPE_CHECKING:
    from radbill import Productivity, ReadService


@main.command("productivity")
@click.argument("workbooks", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sent", "is_sent", is_flag=True, help="Count what was sent, from the ledger, in place of workbooks.")
@click.option("--first", type=DAY, help="First day of service; else from the earliest.")
@click.option("--last", type=DAY, help="Last day of service; else to the latest.")
@click.option(
    "--into", type=click.Path(path_type=Path),
    help=f"Workbook to fill, made if it is not there; its sheet Shared reads is read ({PRODUCTIVITY}).",
)  # fmt: skip
@tolerant_option
@as_json
def productivity_command(
    workbooks: tuple[Path, ...],
    *,
    is_sent: bool,
    first: datetime | None,
    last: datetime | None,
    into: Path | None,
    tolerant: bool,
    as_json: bool,
) -> None:
    """Work RVUs by reader, site, kind of service and month, per day worked.

    Of the claims of WORKBOOKS, or with --sent of everything that was sent and stands.
    """
    if is_sent == bool(workbooks) or (into and (into.suffix.lower() != ".xlsx" or not into.parent.is_dir())):
        message = (
            "Name claim batch workbooks or give --sent; --into names a workbook (.xlsx) in a folder that is there."
        )
        refuse([message], as_json=as_json, code=ExitCode.WRONG_USE)
    shares = shares_of(into) if into else None
    if shares and shares.problems:
        refuse(shares.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    start, end = first.date() if first else date.min, last.date() if last else date.max
    services = (
        _sent(start, end, as_json=as_json)
        if is_sent
        else _charged(workbooks, start, end, tolerant=tolerant, as_json=as_json)
    )
    outcome = rb.productivity(services, rb.ReferenceBook.open(), shares.shares if shares else ())
    source = "Sent" if is_sent else "Charges"
    if into:
        save_productivity(outcome, source, into)
    _answer(outcome, source, into, as_json=as_json)


def _charged(
    workbooks: Sequence[Path], first: date, last: date, *, tolerant: bool, as_json: bool
) -> "tuple[ReadService, ...]":
    """The lines of workbooks; ends the command when one cannot be read whole."""
    services, problems = services_in(workbooks, tolerant=tolerant)
    if problems:
        refuse(problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return tuple(each for each in services if each.day is None or first <= each.day <= last)


def _sent(first: date, last: date, *, as_json: bool) -> "tuple[ReadService, ...]":
    """What the ledger has, with names of readers and places as the last batches knew them."""
    sent = rb.services_sent_between(first, last)
    if isinstance(sent, rb.Failure):
        refuse([sent], as_json=as_json, code=ExitCode.NO_ANSWER)
    return rb.services_of_sendings(sent, _names())


def _names() -> dict[str, str]:
    """Readers and places by NPI, as the last batches of the practices had them."""
    memories, names = rb.known_practices(), dict[str, str]()
    for memory in () if isinstance(memories, rb.Failure) else memories:
        for row in memory.tables.get("Facilities", ()):
            names[str(row.get("npi", ""))] = str(row.get("name", ""))
        for row in memory.tables.get("Providers", ()):
            own = (row[part] for part in ("last_name", "first_name") if part in row)
            names[str(row.get("npi", ""))] = ", ".join(map(str, own))
    return names


def _answer(outcome: "Productivity", source: str, into: Path | None, *, as_json: bool) -> None:
    if as_json:
        groups = {name: total_facts(getattr(outcome, name))
                  for name in ("by_reader", "by_site", "by_modality", "by_month")}  # fmt: skip
        print_json({
            "total": total_facts([outcome.total])[0], **groups,
            "cells": [each._asdict() for each in outcome.cells],
            "not_counted": [{"reason": reason, "line_count": count} for reason, count in outcome.not_counted],
            "first_day": outcome.first_day, "last_day": outcome.last_day, "workbook": str(into) if into else None,
        })  # fmt: skip
        return
    click.echo(summary_line(outcome, source))
    for group in outcome.by_reader:
        per_day = group.work_rvu_per_day or rb.ZERO
        click.echo(f"  {group.name}: {group.work_rvu:,.2f} work RVUs, {group.days_worked} days, {per_day:,.2f} a day")
    for reason, count in outcome.not_counted:
        click.echo(f"Not counted, {count}: {reason}", err=True)
    if into:
        click.echo(f"See {into}")
