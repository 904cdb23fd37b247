"""`radbill explain`: one price, each step with its source, and what would change it."""

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli.code_commands import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.workbook_run import contracts_option

if TYPE_CHECKING:
    from radbill import Alternative, Breakdown, PricingRequest, ReferenceBook


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
@click.option("--what-if", is_flag=True, help="Also what would change the price: component, place, day, payer.")
@click.option("--charge", help="Dollars charged for the line, for contracts that look at the charge.")
@contracts_option
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
    what_if: bool,
    charge: str | None,
    contracts: Path | None,
    as_json: bool,
) -> None:
    """Price one line under Medicare's fee schedule and show each step with its source.

    With --what-if one thing is changed at a time; the payers are those of the contracts in use, or of --contracts.
    """
    from radbill import PricingRequest, ReferenceBook, explanation, price  # noqa: PLC0415 - starts quickly

    carrier, _, area = locality.partition("-")
    request = PricingRequest(
        procedure_code=code.strip().upper(),
        modifiers=tuple(modifiers.upper().replace(",", " ").split()),
        date_of_service=day_or_today(day),
        place_of_service=pos.strip().zfill(2),
        zip_code=zip_code.replace("-", ""),
        carrier=carrier,
        locality=area,
        units=_number(units, "--units"),
        deductible_remaining_amount=_number(deductible_remaining, "--deductible-remaining"),
        qualifying_apm_participant=qualifying_apm,
    )
    book = ReferenceBook.open()
    breakdown = price(request, book)
    charged = None if charge is None else _number(charge, "--charge")
    others = _alternatives(request, charged, contracts, book, as_json=as_json) if what_if else ()
    if as_json:
        beside = {"alternatives": [_changed(other) for other in others]} if what_if else {}
        print_json({"allowed_amount": breakdown.allowed_amount, **_fields(breakdown), **beside})
    else:
        click.echo("\n".join(explanation(breakdown)))
        click.echo("".join(f"\n{_in_words(other)}" for other in others), nl=bool(others))
    sys.exit(ExitCode.NO_ANSWER if breakdown.failure else ExitCode.DONE)


def _alternatives(
    request: "PricingRequest",
    charge_amount: Decimal | None,
    contracts: Path | None,
    book: "ReferenceBook",
    *,
    as_json: bool,
) -> tuple["Alternative", ...]:
    """What would change the price by Medicare's rules, and what the contracts in use pay."""
    from radbill import alternatives, under_contracts  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.files.contracts import agreed_contracts  # noqa: PLC0415 - same reason

    agreed = agreed_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return (*alternatives(request, book)[1:], *under_contracts(request, agreed.contracts, book, charge_amount))


def _changed(other: "Alternative") -> dict[str, object]:
    """An alternative as JSON values."""
    return {
        "change": other.change,
        "allowed_amount": other.breakdown.allowed_amount,
        "difference_amount": other.difference_amount,
        "not_priced": str(other.breakdown.failure or ""),
    }


def _in_words(other: "Alternative") -> str:
    from radbill import dollars  # noqa: PLC0415 - the command starts quickly

    allowed = other.breakdown.allowed_amount
    if allowed is None:
        return f"{other.change}: not priced. {other.breakdown.failure}"
    difference = "" if other.difference_amount is None else f" ({other.difference_amount:+,.2f})"
    return f"{other.change}: {dollars(allowed)}{difference}"


def _fields(breakdown: "Breakdown") -> dict[str, object]:
    """A breakdown as JSON values."""
    fields = breakdown._asdict()
    for name in ("steps", "payment_steps"):
        fields[name] = [{**step._asdict(), "citation": str(step.citation)} for step in fields[name]]
    fields["failure"] = breakdown.failure._asdict() if breakdown.failure else None
    return fields


def _number(text: str, option: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise click.BadParameter(f"{text} is no number.", param_hint=option) from None
