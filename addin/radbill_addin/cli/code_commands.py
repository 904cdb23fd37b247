"""`radbill validate`: one code."""

import sys
from datetime import UTC, date, datetime

import click

from radbill_addin.cli.output import ExitCode, as_json, print_json
from radbill_addin.cli.raw_options import DAY

date_option = click.option("--date", "day", type=DAY, help="Date of service; else today.")


@click.command()
@click.argument("code")
@date_option
@click.option(
    "--system", default="", help="cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip, payer_id."
)
@as_json
def validate(code: str, day: datetime | None, system: str, *, as_json: bool) -> None:
    """Check a code: its form, and whether it was in force on the date of service."""
    from radbill import CODE_SYSTEMS, ReferenceBook, validate_code  # noqa: PLC0415 - the command starts quickly

    if system and system.lower() not in CODE_SYSTEMS:
        raise click.BadParameter(f"choose one of {', '.join(CODE_SYSTEMS)}.", param_hint="--system")
    answer = validate_code(code, day_or_today(day), ReferenceBook.open(), system)
    if as_json:
        print_json({**answer._asdict(), "is_valid": answer.is_valid})
    else:
        click.echo(
            f"{answer.code} ({answer.system}): {answer.problem or 'OK'}{'; ' if answer.facts else ''}{answer.facts}"
        )
    sys.exit(ExitCode.DONE if answer.is_valid else ExitCode.MUST_BE_MENDED)


def day_or_today(day: datetime | None) -> date:
    """The day of an option, else today."""
    return (day or datetime.now(UTC)).date()
