"""`radbill explain`: one price, each step with its source, and what would change it."""

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli.code_commands import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import number_option, place_option
from radbill_addin.cli.workbook_run import contracts_option

if TYPE_CHECKING:
    from radbill import Alternative, Breakdown, PricingRequest, ReferenceBook, ServicePlace


@click.command()
@click.argument("code")
@click.option("--modifiers", default="", help="As in '26 59', 26/59 or 26,59.")
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
    from radbill import (  # noqa: PLC0415 - the command starts quickly
        PricingRequest,
        ReferenceBook,
        amount_of,
        explanation,
        modifiers_of,
        place_of_service_of,
        price,
        procedure_code_of,
        units_of,
    )

    where = _place(zip_code, locality)
    request = PricingRequest(
        procedure_code=procedure_code_of(code),
        modifiers=modifiers_of(modifiers),
        date_of_service=day_or_today(day),
        place_of_service=place_of_service_of(pos),
        zip_code=where.zip_code,
        carrier=where.carrier,
        locality=where.locality,
        units=number_option(units, "--units", units_of),
        deductible_remaining_amount=number_option(deductible_remaining, "--deductible-remaining", amount_of),
        qualifying_apm_participant=qualifying_apm,
    )
    book = ReferenceBook.open()
    breakdown = price(request, book)
    charged = None if charge is None else number_option(charge, "--charge", amount_of)
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
    from radbill_addin.files.contracts import load_contracts  # noqa: PLC0415 - same reason

    agreed = load_contracts(contracts)
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


def _place(zip_code: str, locality: str) -> "ServicePlace":
    """Where the service was; the locality counts where both are given, and nowhere is for pricing to refuse."""
    from radbill import ServicePlace  # noqa: PLC0415 - the command starts quickly

    named = next(((text, name) for text, name in ((locality, "--locality"), (zip_code, "--zip")) if text.strip()), None)
    return place_option(*named) if named else ServicePlace()
