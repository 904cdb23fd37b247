"""`radbill icd`: ICD-10-CM codes by words or by the beginning of a code."""

import sys
from datetime import datetime

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.command()
@click.argument("text")
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many codes are shown.")
@date_option
@as_json
def icd(text: str, *, most: int, day: datetime | None, as_json: bool) -> None:
    """Find diagnoses by words of their names, as in "pain right knee", or by a code, as in M25.5."""
    found = rb.find_diagnoses(text, day_or_today(day), rb.ReferenceBook.open(), most)
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json([{**each.row._asdict(), "notes": list(each.notes)} for each in found])
    else:
        for each in found:
            click.echo(f"{each.row.diagnosis_code:8} {each.row.description} {' '.join(each.notes)}".rstrip())
    sys.exit(ExitCode.DONE if found else ExitCode.NO_ANSWER)
