"""What the fee schedule allows for each line by itself, asked once for lines that are priced alike."""

from decimal import Decimal
from typing import NamedTuple

from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.places import alike_lines
from radbill.pricing.claims import request_of

#: All that `request_of` reads.
_READ = (
    "line.procedure_code", "line.modifiers", "line.date_of_service", "line.place_of_service", "line.units",
    "line.details.reading_place", "line.details.service_facility", "claim.service_facility",
    "claim.practice", "claim.payer.is_medicare",
)  # fmt: skip


class AlonePrices(NamedTuple):
    """Prices of lines alone.

    Attributes:
        firsts: For each line of `Context.lines` the place of the first line that is priced alike.
        of_firsts: What is allowed for these by themselves, dollars; none without a price or a day.
    """

    firsts: list[int]
    of_firsts: dict[int, Decimal | None]


def alone_prices(context: Context) -> AlonePrices:
    """The prices of all lines."""
    firsts = context.once(alike_lines).like_first(_READ)
    return AlonePrices(firsts, {at: _alone(context.lines[at], context) for at in dict.fromkeys(firsts)})


def _alone(record: LineOnClaim, context: Context) -> Decimal | None:
    claim, line = record
    return context.answers.allowed_alone(request_of(claim, line)) if line.date_of_service else None
