"""Charges that nobody charges: a point forgotten, a date in the column."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from radbill.codes.given_drugs import is_given_drug
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.core.money import dollars
from radbill.core.sources import CHARGES_BEYOND_DOUBT
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import line_values
from radbill.edits.rules.amounts._alone import alone_prices
from radbill.edits.shared.sources import guide
from radbill.model.claim import ServiceLine
from radbill.pricing.claims import request_of
from radbill.reference.parameters.dated_numbers import parameter_on
from radbill.reference.records import ParameterValue

_SOURCE = Citation(CHARGES_BEYOND_DOUBT, "our own number, see the parameter", Confidence.MEDIUM)
#: Year, month and day as one number.
_DAY_DIGITS = 8
#: Of dates that people type.
_YEARS = range(1900, 2100)
_DATES = (Decimal(19_000_101), Decimal(20_991_231))
#: What the file cannot carry is another edit's.
_TOO_LARGE = Decimal(100_000_000)
_WHAT_TO_DO = "Look the charge up in your own list."


def _that_may_be_high(lines: Sequence[LineOnClaim], context: Context) -> list[int]:
    """The lines at the limit of what may be charged, or where dates begin."""
    alone, charges = context.once(alone_prices), line_values(context, "charge_amount")
    limits = {at: min(_limit(lines[at].line, price), _DATES[0]) for at, price in alone.of_firsts.items()}
    of_lines = map(limits.__getitem__, alone.firsts)
    return [at for at, (charge, limit) in enumerate(zip(charges, of_lines, strict=True)) if charge >= limit]


def _limit(line: ServiceLine, allowed: Decimal | None) -> Decimal:
    times = parameter_on("charge_times_beyond_doubt", line.date_of_service) if line.date_of_service else None
    if not allowed or not isinstance(times, ParameterValue) or is_given_drug(line.procedure_code):
        return _TOO_LARGE
    return allowed * times.value


@edit(
    "RB6006",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV102"), _SOURCE),
    only_among=_that_may_be_high,
)
def charge_is_far_above_the_fee_schedule(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The charge is more than a hundred times what Medicare's fee schedule allows, or reads like a date.

    Why it matters:
        It goes out as it stands: a plan that pays a percent of charges pays it, an auditor asks for it, and every
        report of charges is wrong.

    Example that fails:
        71046-26 charged with $6,000.00 where $60.00 was meant; 20261110 in the column.

    Use instead:
        The practice's charge for all units.

    Right claims nearest to it:
        A hundred times; a code without an amount; contrast by the milliliter.
    """
    line = record.line
    charge = line.charge_amount
    if charge < _TOO_LARGE and _reads_like_a_date(charge):
        yield Fault("charge_amount", f"The charge of {dollars(charge)} reads like a date.", _WHAT_TO_DO)
        return
    times = parameter_on("charge_times_beyond_doubt", line.date_of_service) if line.date_of_service else None
    if is_given_drug(line.procedure_code) or not 0 < charge < _TOO_LARGE or not isinstance(times, ParameterValue):
        return
    allowed = context.answers.allowed_alone(request_of(record.claim, line))
    if allowed and charge > allowed * times.value:
        message = (
            f"The charge of {dollars(charge)} is more than {times.value.normalize():f} times the {dollars(allowed)} "
            "that the fee schedule allows."
        )
        yield Fault("charge_amount", message, _WHAT_TO_DO)


def _reads_like_a_date(charge: Decimal) -> bool:
    if not _DATES[0] <= charge <= _DATES[1]:
        return False
    digits = f"{charge:.0f}"
    if charge != charge.to_integral_value() or len(digits) != _DAY_DIGITS:
        return False
    try:
        day = date.fromisoformat(digits)
    except ValueError:
        return False
    return day.year in _YEARS
