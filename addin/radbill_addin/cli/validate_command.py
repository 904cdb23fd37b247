"""`radbill validate`: one code."""

import sys
from datetime import datetime

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json


@main.command()
@click.argument("code")
@date_option
@click.option(
    "--system", default="", help="cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip, payer_id."
)
@as_json
def validate(code: str, day: datetime | None, system: str, *, as_json: bool) -> None:
    """Check a code: its form, and whether it was in force on the date of service."""
    if system and system.lower() not in rb.CODE_SYSTEMS:
        raise click.BadParameter(f"choose one of {', '.join(rb.CODE_SYSTEMS)}.", param_hint="--system")
    answer = rb.validate_code(code, day_or_today(day), rb.ReferenceBook.open(), system)
    if as_json:
        print_json({**answer._asdict(), "is_valid": answer.is_valid})
    else:
        click.echo(
            f"{answer.code} ({answer.system}): {answer.problem or 'OK'}{'; ' if answer.facts else ''}{answer.facts}"
        )
    sys.exit(ExitCode.DONE if answer.is_valid else ExitCode.MUST_BE_FIXED)
