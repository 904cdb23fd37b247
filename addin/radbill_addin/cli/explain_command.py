"""`radbill explain`: one price, each step with its source, and what would change it."""

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import number_option, place_option
from radbill_addin.cli.workbook_run import contracts_option
from radbill_addin.files.contracts import load_contracts

if TYPE_CHECKING:
    from radbill import Alternative, Breakdown, PricingRequest, ReferenceBook, ServicePlace


@main.command()
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
    where = _place(zip_code, locality)
    request = rb.PricingRequest(
        procedure_code=rb.procedure_code_of(code),
        modifiers=rb.modifiers_of(modifiers),
        date_of_service=day_or_today(day),
        place_of_service=rb.place_of_service_of(pos),
        zip_code=where.zip_code,
        carrier=where.carrier,
        locality=where.locality,
        units=number_option(units, "--units", rb.units_of_line),
        deductible_remaining_amount=number_option(deductible_remaining, "--deductible-remaining", rb.amount_of),
        qualifying_apm_participant=qualifying_apm,
    )
    book = rb.ReferenceBook.open()
    breakdown = rb.price(request, book)
    charged = None if charge is None else number_option(charge, "--charge", rb.amount_of)
    others = _alternatives(request, charged, contracts, book, as_json=as_json) if what_if else ()
    if as_json:
        beside = {"alternatives": [_alternative_fields(other) for other in others]} if what_if else {}
        print_json({"allowed_amount": breakdown.allowed_amount, **_fields(breakdown), **beside})
    else:
        click.echo("\n".join(rb.explanation(breakdown)))
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
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return (*rb.alternatives(request, book)[1:], *rb.under_contracts(request, agreed.contracts, book, charge_amount))


def _alternative_fields(other: "Alternative") -> dict[str, object]:
    """An alternative as JSON values."""
    return {
        "change": other.change,
        "allowed_amount": other.breakdown.allowed_amount,
        "difference_amount": other.difference_amount,
        "not_priced": str(other.breakdown.failure or ""),
    }


def _in_words(other: "Alternative") -> str:
    allowed = other.breakdown.allowed_amount
    if allowed is None:
        return f"{other.change}: not priced. {other.breakdown.failure}"
    difference = "" if other.difference_amount is None else f" ({other.difference_amount:+,.2f})"
    return f"{other.change}: {rb.dollars(allowed)}{difference}"


def _fields(breakdown: "Breakdown") -> dict[str, object]:
    """A breakdown as JSON values."""
    fields = breakdown._asdict()
    for name in ("steps", "payment_steps"):
        fields[name] = [{**step._asdict(), "citation": str(step.citation)} for step in fields[name]]
    fields["failure"] = breakdown.failure._asdict() if breakdown.failure else None
    return fields


def _place(zip_code: str, locality: str) -> "ServicePlace":
    """Where the service was; the locality counts where both are given, and nowhere is for pricing to refuse."""
    named = next(((text, name) for text, name in ((locality, "--locality"), (zip_code, "--zip")) if text.strip()), None)
    return place_option(*named) if named else rb.ServicePlace()
