"""`radbill interventional`: the components of an intervention."""

import sys
from datetime import datetime

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.command()
@click.argument("code")
@date_option
@as_json
def interventional(code: str, *, day: datetime | None, as_json: bool) -> None:
    """Say which codes go with an intervention's, are part of it, or replaced it, and where that is published."""
    found = rb.component_codes(rb.procedure_code_of(code), day_or_today(day), rb.ReferenceBook.open())
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        related = [{**each._asdict(), "codes": list(each.codes), "citation": str(each.citation)}
                   for each in found.related]  # fmt: skip
        print_json({**found._asdict(), "related": related, "cautions": list(found.cautions)})
        sys.exit(ExitCode.DONE)
    click.echo(f"{found.procedure_code}: {found.role}")
    for each in found.related:
        click.echo(f"  {each.relation} {each.in_ranges}: {each.reason} [{each.citation}]")
    for caution in found.cautions:
        click.echo(f"  {caution}")
    sys.exit(ExitCode.DONE)
