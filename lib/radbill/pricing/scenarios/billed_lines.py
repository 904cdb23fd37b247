"""A practice's own lines as they were billed, from claims or from a file: what a comparison prices twice."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from radbill.codes.raw.amounts import amount_of
from radbill.core.failures import Failure, FailureReason
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.bulk.columns import LOCALITY_COLUMNS, as_text, choose_columns, clean_columns, days_of
from radbill.pricing.claims import request_of, session_of
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.session_key import SessionKey, session_key

_NO_DAY = Failure(FailureReason.BAD_INPUT, "The date of service is missing or cannot be read.")
_NO_UNITS = Failure(FailureReason.BAD_INPUT, "The units are no number.")
#: Columns of a file that say whose line it is, and what was charged; each may be missing.
_RADIOLOGIST, _PAYER, _CHARGE = ("radiologist", "rendering_npi"), ("payer_key", "payer"), ("charge_amount",)
_NOT_NAMED = "(not named)"


class BilledLine(NamedTuple):
    """A line, and how it is counted.

    Attributes:
        session: Lines of one session share it.
        question: What is priced; a failure when it cannot be asked.
        procedure_code: As billed.
        charge_amount: What was charged, dollars; none when it is not known.
        radiologist: Who read, as the practice calls them.
        payer: The payer's key.
    """

    session: Hashable
    question: PricingRequest | Failure
    procedure_code: str
    charge_amount: Decimal | None = None
    radiologist: str = _NOT_NAMED
    payer: str = _NOT_NAMED


def lines_of_claims(claims: Iterable[Claim]) -> tuple[BilledLine, ...]:
    """The lines of claims."""
    return tuple(_of_claim(claim, line) for claim in claims for line in claim.lines)


def lines_of_table(table: pl.DataFrame) -> tuple[BilledLine, ...] | Failure:
    """The lines of a table with the columns that `radbill price` takes.

    Columns named radiologist (or rendering_npi), payer_key and charge_amount are used where they are there.
    """
    lines = choose_columns(table)
    if isinstance(lines, Failure):
        return lines
    without = (pl.lit("").alias(name) for name in LOCALITY_COLUMNS if name not in lines.columns)
    days = days_of(lines["date_of_service"])
    services = clean_columns(lines.with_columns(without)).with_columns(
        days.alias("day"),
        *(as_text(lines[name]) for name in ("patient_id", "claim_id", "billing_npi")),
        *(_own(table, names).alias(names[0]) for names in (_RADIOLOGIST, _PAYER, _CHARGE)),
    )
    return tuple(map(_of_row, services.iter_rows(named=True)))


def _of_claim(claim: Claim, line: ServiceLine) -> BilledLine:
    reader = claim.rendering_provider
    name = reader.last_name or reader.npi or reader.provider_id if reader else ""
    is_dated = line.date_of_service is not None
    return BilledLine(
        session_of(claim, line), request_of(claim, line) if is_dated else _NO_DAY, line.procedure_code,
        line.charge_amount, name or _NOT_NAMED, claim.payer.payer_key or _NOT_NAMED,
    )  # fmt: skip


def _session(text: dict[str, str], day: object) -> SessionKey:
    known_day = day if isinstance(day, date) else None
    return session_key(text["patient_id"], text["claim_id"], text["billing_npi"], known_day)


def _own(table: pl.DataFrame, names: Iterable[str]) -> pl.Series | pl.Expr:
    """The first column of these names, as text; blank where there is none."""
    there = {name.strip().lower(): name for name in table.columns}
    found = next((there[name] for name in names if name in there), None)
    return pl.lit("") if found is None else as_text(table[found])


def _of_row(row: dict[str, object]) -> BilledLine:
    text = {name: str(value) for name, value in row.items()}
    question: PricingRequest | Failure = _NO_UNITS
    if not isinstance(row["day"], date):
        question = _NO_DAY
    elif row["units"] is not None:
        question = PricingRequest(
            text["procedure_code"], tuple(text["modifiers"].split()), row["day"], text["place_of_service"],
            text["zip"], text["carrier"], text["locality"], Decimal(text["units"]),
        )  # fmt: skip
    return BilledLine(
        _session(text, row["day"]), question, text["procedure_code"], amount_of(text["charge_amount"]),
        text["radiologist"] or _NOT_NAMED, text["payer_key"] or _NOT_NAMED,
    )  # fmt: skip


def questions_of(lines: Iterable[BilledLine]) -> Iterator[tuple[int, BilledLine, PricingRequest]]:
    """Lines that can be asked about, with their positions."""
    for at, line in enumerate(lines):
        if not isinstance(line.question, Failure):
            yield at, line, line.question
