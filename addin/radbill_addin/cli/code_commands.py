"""`radbill validate` and `radbill explain`: one code, one price."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from radbill_addin.cli.output import ExitCode, as_json, print_json

if TYPE_CHECKING:
    from radbill.api import Breakdown

date_option = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d", "%m/%d/%Y"]), help="Date of service; else today."
)


@click.command()
@click.argument("code")
@date_option
@click.option(
    "--system", default="", help="cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip, payer_id."
)
@as_json
def validate(code: str, day: datetime | None, system: str, *, as_json: bool) -> None:
    """Check a code: its form, and whether it was in force on the date of service."""
    from radbill.api import CODE_SYSTEMS, ReferenceBook, validate_code  # noqa: PLC0415 - the command starts quickly

    if system and system.lower() not in CODE_SYSTEMS:
        raise click.BadParameter(f"choose one of {', '.join(CODE_SYSTEMS)}.", param_hint="--system")
    answer = validate_code(code, _day(day), ReferenceBook.open(), system)
    if as_json:
        print_json({**answer._asdict(), "is_valid": answer.is_valid})
    else:
        click.echo(
            f"{answer.code} ({answer.system}): {answer.problem or 'OK'}{'; ' if answer.facts else ''}{answer.facts}"
        )
    sys.exit(ExitCode.DONE if answer.is_valid else ExitCode.MUST_BE_MENDED)


@click.command()
@click.argument("code")
@click.option("--modifiers", default="", help="Separated by blanks or commas, as in '26 59'.")
@date_option
@click.option("--pos", required=True, help="Place of service, two digits.")
@click.option("--zip", "zip_code", default="", help="ZIP code of the place that sets the locality.")
@click.option("--locality", default="", help="Instead of the ZIP: carrier and locality, as in 10112-00.")
@click.option("--units", default="1", show_default=True)
@click.option("--deductible-remaining", default="0", show_default=True, help="Dollars of the Part B deductible left.")
@click.option("--qualifying-apm", is_flag=True, help="Conversion factor of qualifying APM participants (2026).")
@as_json
def explain(
    code: str,
    *,
    modifiers: str,
    day: datetime | None,
    pos: str,
    zip_code: str,
    locality: str,
    units: str,
    deductible_remaining: str,
    qualifying_apm: bool,
    as_json: bool,
) -> None:
    """Price one line under Medicare's fee schedule and show each step with its source."""
    from radbill.api import PricingRequest, ReferenceBook, explanation, price  # noqa: PLC0415 - starts quickly

    carrier, _, area = locality.partition("-")
    request = PricingRequest(
        procedure_code=code.strip().upper(),
        modifiers=tuple(modifiers.upper().replace(",", " ").split()),
        date_of_service=_day(day),
        place_of_service=pos.strip().zfill(2),
        zip_code=zip_code.replace("-", ""),
        carrier=carrier,
        locality=area,
        units=_number(units, "--units"),
        deductible_remaining_amount=_number(deductible_remaining, "--deductible-remaining"),
        qualifying_apm_participant=qualifying_apm,
    )
    breakdown = price(request, ReferenceBook.open())
    if as_json:
        print_json({"allowed_amount": breakdown.allowed_amount, **_fields(breakdown)})
    else:
        click.echo("\n".join(explanation(breakdown)))
    sys.exit(ExitCode.NO_ANSWER if breakdown.failure else ExitCode.DONE)


def _fields(breakdown: "Breakdown") -> dict[str, object]:
    """A breakdown as JSON values."""
    fields = breakdown._asdict()
    for name in ("steps", "payment_steps"):
        fields[name] = [{**step._asdict(), "citation": str(step.citation)} for step in fields[name]]
    fields["failure"] = breakdown.failure._asdict() if breakdown.failure else None
    return fields


def _day(day: datetime | None) -> date:
    return (day or datetime.now(UTC)).date()


def _number(text: str, option: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise click.BadParameter(f"{text} is no number.", param_hint=option) from None
